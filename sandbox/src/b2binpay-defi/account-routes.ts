import BigNumber from "bignumber.js"
import { assetOf } from "../assets"
import type { Access } from "./access"
import {
  type Account,
  type Chain,
  type Currency,
  CHAINS,
  CURRENCIES,
  type Deployment,
  currencyOf,
  findCurrency,
} from "./catalog"
import { ACCOUNT_ABI, CLAIM_TO, viewDeploymentParams } from "./contract"
import { FieldReader, many, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import type { Invoices } from "./invoices"
import type { Payouts } from "./payouts"
import type { Queue } from "./queue"
import { accountDates, viewCurrency } from "./views"
import type { Wallet } from "./wallet"

/** US dollars for one unit, for the sums in a base currency. */
const BASE_CURRENCIES: Record<string, string> = { usd: "1", eur: "1.1", cny: "0.14" }

/** Accounts, balances, and what is the same for everybody. */
export function accountRoutes(
  access: Access,
  wallet: Wallet,
  invoices: Invoices,
  payouts: Payouts,
  queue: Queue,
): Endpoint[] {
  return [
    {
      method: "get",
      path: "/api/v1/accounts",
      handle: () => ok(access.accounts().map(viewAccount)),
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId",
      handle: ({ params }) => {
        const account = access.account(params.accountId)
        const deployments = account.deployments.map(viewDeployment)
        return ok({ account: viewAccount(account), deployments })
      },
    },
    {
      method: "put",
      path: "/api/v1/accounts/:accountId",
      handle: ({ params, body }) => {
        const account = access.account(params.accountId)
        const fields = new FieldReader(body)
        const name = fields.requiredText("name")
        fields.finish()
        access.rename(account, name)
        return ok(viewAccount(access.account(account.id)))
      },
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId/deploy-params",
      handle: ({ params }) => ok(viewDeploymentParams(access.account(params.accountId))),
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId/balance/summary",
      handle: (request) => {
        const { account, chainId, base } = balanceRequest(request)
        const open = uncollected(account, chainId)
        const value = (amounts: { currency: Currency; amount: string }[]) =>
          amounts
            .reduce(
              (sum, { currency, amount }) => sum.plus(worth(currency, amount, base)),
              new BigNumber(0),
            )
            .toFixed(2)
        return ok({
          totalBalance: value(
            held(chainId).map((currency) => ({ currency, amount: wallet.balance(currency.id) })),
          ),
          uncollectedBalance: value(open),
          uncollectedInvoices: new Set(open.map((each) => each.invoiceId)).size,
          allRatesReceived: true,
        })
      },
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId/balance/assets",
      handle: (request) => {
        const { chainId, base } = balanceRequest(request)
        const wanted = many(request.query.currencyIds)
        const rows = held(chainId)
          .filter((currency) => wanted?.includes(currency.id) ?? true)
          .map((currency) => ({
            currency: viewCurrency(currency),
            balance: wallet.balance(currency.id),
            convertedBalance: worth(currency, wallet.balance(currency.id), base).toFixed(2),
            createdAt: "",
          }))
        return paged(request.query, rows, ({ createdAt: _, ...row }) => row)
      },
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId/balances",
      handle: ({ params, query }) => {
        access.account(params.accountId)
        return ok(
          held(query.chainId).map((currency) => ({
            currency: viewCurrency(currency),
            balance: wallet.balance(currency.id),
          })),
        )
      },
    },
    {
      method: "get",
      path: "/api/v1/accounts/deployments/:deploymentId/nonce-info",
      handle: ({ params }) => {
        const { deploymentId } = access.deployment(params.deploymentId)
        return ok({
          currentNonce: String(queue.nextNonce(deploymentId)),
          lastExecutedNonce: payouts.executedNonce(deploymentId),
        })
      },
    },
    {
      method: "get",
      path: "/api/v1/networks",
      handle: () => ok({ items: CHAINS.map(viewChain) }),
    },
    {
      method: "get",
      path: "/api/v1/public/currencies",
      handle: ({ query }) =>
        ok(CURRENCIES.filter((each) => matches(each, query)).map(viewCurrency)),
    },
    {
      method: "get",
      path: "/api/v1/public/currencies/:currencyId",
      handle: ({ params }) => {
        const currency = findCurrency(params.currencyId)
        if (!currency) throw new ApiError(404, "[ERR_404] Currency not found")
        return ok(viewCurrency(currency))
      },
    },
    {
      method: "get",
      path: "/api/v1/public/smart-contract-versions/:versionId",
      handle: ({ params }) => ok(viewVersion(params.versionId!)),
    },
  ]

  function viewAccount(account: Account) {
    return {
      id: account.id,
      name: account.name,
      contract: account.contract,
      isTron: account.isTron,
      smartContractVersionId: access.contractVersion(account),
      members: account.deployments[0]?.approvers ?? [],
      ...accountDates(),
    }
  }

  function balanceRequest({ params, query }: ApiRequest) {
    const account = access.account(params.accountId)
    const base = BASE_CURRENCIES[String(query.baseCurrency)]
    if (!base) throw new ApiError(400, "Invalid input: baseCurrency must be usd, eur or cny")
    if (typeof query.chainId !== "string") {
      throw new ApiError(400, "Invalid input: chainId should not be empty")
    }
    return { account, chainId: query.chainId, base }
  }

  function held(chainId: unknown): Currency[] {
    return wallet
      .currencyIds()
      .map(currencyOf)
      .filter((currency) => currency.chainId === chainId)
  }

  /** Confirmed deposits that were not claimed. */
  function uncollected(account: Account, chainId: string) {
    const deployment = account.deployments.find((each) => each.chainId === chainId)
    return invoices.deposits
      .all()
      .filter((each) => each.deploymentId === deployment?.deploymentId)
      .filter((each) => each.status === "CONFIRMED" && !wallet.isClaimed(each))
      .map(({ currencyId, amount, invoiceId }) => ({
        currency: currencyOf(currencyId),
        amount,
        invoiceId,
      }))
  }
}

function worth(currency: Currency, amount: string, base: string): BigNumber {
  return new BigNumber(amount).times(assetOf(currency.asset!).usd).div(base)
}

function matches(currency: Currency, query: ApiRequest["query"]): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    if (key === "isNative") return String(currency.address === null) === wanted
    if (key === "address") return currency.address?.toLowerCase() === String(wanted).toLowerCase()
    if (key in currency) return String(currency[key as keyof Currency]) === wanted
    return true
  })
}

function viewDeployment({ deploymentId, chainId, status, approvers, threshold }: Deployment) {
  const chain = CHAINS.find((each) => each.chainId === chainId)!
  const isDeployed = status === "deployed"
  return {
    deploymentId,
    chainId,
    networkName: chain.name,
    approvers,
    threshold,
    deploymentStatus: status,
    transactionHash: null,
    deployedAt: isDeployed ? accountDates().createdAt : null,
  }
}

function viewChain({ chainId, name, isTestnet, isTron, requiredConfirmations }: Chain) {
  return {
    chainId,
    name,
    isTestnet,
    isActive: true,
    isTron,
    requiredConfirmations,
    transactionExplorerUrl: null,
    addressExplorerUrl: "https://explorer.invalid/address/{address}",
    tokenExplorerUrl: "https://explorer.invalid/token/{tokenAddress}",
  }
}

function viewVersion(id: string) {
  const [version, networkType] = id.split("-")
  if (!/^\d+\.\d+\.\d+$/.test(version ?? "") || !["evm", "tvm"].includes(networkType ?? "")) {
    throw new ApiError(404, "[ERR_404] Smart contract version not found")
  }
  const isLatest = version === "1.2.2"
  return {
    id,
    version,
    networkType,
    accountAbi: networkType === "evm" || isLatest ? [...ACCOUNT_ABI, CLAIM_TO] : ACCOUNT_ABI,
    isLatest,
    supportsInvoices: networkType === "evm" || isLatest,
    createdAt: accountDates().createdAt,
  }
}
