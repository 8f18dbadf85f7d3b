import BigNumber from "bignumber.js"
import { assetOf } from "../assets"
import type { Access } from "./access"
import { type Account, type Currency, currencyOf } from "./catalog"
import { many, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import type { Invoices } from "./invoices"
import { viewCurrency } from "./views"
import type { Wallet } from "./wallet"

/** US dollars for one unit, for the sums in a base currency. */
const BASE_CURRENCIES: Record<string, string> = { usd: "1", eur: "1.1", cny: "0.14" }

/** What an account holds, and what of it waits in invoices' addresses. */
export function balanceRoutes(access: Access, wallet: Wallet, invoices: Invoices): Endpoint[] {
  return [
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
  ]

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
