import BigNumber from "bignumber.js"
import type { Access } from "./access"
import { currencyOf } from "./catalog"
import { between, oneOf, paged } from "./fields"
import { type Endpoint, ok } from "./http"
import type { Invoices } from "./invoices"
import type { Operation } from "./types"
import { viewCurrency } from "./views"
import type { Wallet } from "./wallet"

const ROOT = "/api/v1/deployments/:deploymentId/claims"

/** Confirmed money of an invoice in a currency that can be claimed, however often it came. */
interface Claimable {
  invoiceId: string
  currencyId: string
  amount: string
  transactions: number
  createdAt: string
  updatedAt: string
}

/** What lies on the invoices' addresses and can be claimed to the wallet. */
export function claimRoutes(access: Access, invoices: Invoices, wallet: Wallet): Endpoint[] {
  return [
    {
      method: "get",
      path: ROOT,
      handle: ({ params, query }) => {
        const rows = claimables(params.deploymentId)
          .filter((each) => oneOf(query, "invoiceId", each.invoiceId))
          .filter((each) => oneOf(query, "currencyIds", each.currencyId))
          .filter((each) => between(query, "created", each.createdAt))
          .filter((each) => between(query, "updated", each.updatedAt))
        return paged(query, rows, ({ currencyId, ...claimable }) => ({
          ...claimable,
          invoiceNonce: `0x${BigInt(claimable.invoiceId).toString(16).padStart(64, "0")}`,
          currency: viewCurrency(currencyOf(currencyId)),
        }))
      },
    },
    {
      method: "get",
      path: `${ROOT}/currencies`,
      handle: ({ params }) => {
        const ids = new Set(claimables(params.deploymentId).map(({ currencyId }) => currencyId))
        return ok([...ids].map((id) => viewCurrency(currencyOf(id))))
      },
    },
  ]

  function claimables(id: string | undefined): Claimable[] {
    const { deploymentId } = access.deployment(id)
    const open = invoices.deposits
      .all()
      .filter((each) => each.deploymentId === deploymentId)
      .filter((each) => each.status === "CONFIRMED" && !wallet.isClaimed(each))
    const groups = new Map<string, Claimable>()
    for (const deposit of open) {
      const key = `${deposit.invoiceId}/${deposit.currencyId}`
      groups.set(key, withDeposit(groups.get(key), deposit))
    }
    return [...groups.values()]
  }
}

function withDeposit(before: Claimable | undefined, deposit: Operation): Claimable {
  const { currencyId, amount, createdAt, updatedAt } = deposit
  const sum = new BigNumber(before?.amount ?? 0).plus(amount).toFixed()
  return {
    invoiceId: deposit.invoiceId!,
    currencyId,
    amount: sum,
    transactions: (before?.transactions ?? 0) + 1,
    createdAt: before?.createdAt ?? createdAt,
    updatedAt,
  }
}
