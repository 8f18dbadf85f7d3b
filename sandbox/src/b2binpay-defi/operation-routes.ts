import type { SandboxContext } from "../context"
import type { Access } from "./access"
import { between, holds, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import type { Invoices } from "./invoices"
import type { Payouts } from "./payouts"
import type { Operation } from "./types"
import { viewOperation, viewTransaction } from "./views"
import type { Wallet } from "./wallet"

const HISTORY = "/api/v2/deployments/:deploymentId/operations"
const TRANSACTIONS = "/api/v1/deployments/:deploymentId/blockchain-transactions"

/** Kinds with lists of their own. There are no withdrawals of deposits to other addresses here. */
const KINDS: Record<string, Operation["operationType"] | null> = {
  "invoice-deposit": "INVOICE_DEPOSIT",
  payout: "PAYOUT",
  "claim-to": null,
}

/** The history of operations, and the transactions that carry them. */
export function operationRoutes(
  context: SandboxContext,
  access: Access,
  invoices: Invoices,
  payouts: Payouts,
  wallet: Wallet,
): Endpoint[] {
  return [
    {
      method: "get",
      path: HISTORY,
      handle: (request) => list(request, all(request)),
    },
    {
      method: "get",
      path: `${HISTORY}/:kind`,
      handle: (request) => list(request, ofKind(request)),
    },
    {
      method: "get",
      path: `${HISTORY}/:kind/:operationId`,
      handle: (request) => {
        const found = ofKind(request).find((each) => each.id === request.params.operationId)
        if (!found) throw new ApiError(404, "[ERR_404] Operation not found")
        return ok(viewOperation(context.chain, found))
      },
    },
    {
      method: "get",
      path: TRANSACTIONS,
      handle: (request) => {
        const { query } = request
        const inBlocks = (height: number | null): boolean =>
          (height ?? 0) >= Number(query.blockNumberFrom ?? 0) &&
          (height ?? 0) <= Number(query.blockNumberTo ?? Infinity)
        const rows = all(request)
          .map((each) => viewTransaction(context.chain, each))
          .filter((each) => oneOf(query, "statuses", each.status))
          .filter((each) => holds(query, "txHash", each.txHash))
          .filter((each) => inBlocks(each.blockNumber))
        return paged(query, rows, (each) => each)
      },
    },
    {
      method: "get",
      path: `${TRANSACTIONS}/:transactionId`,
      handle: (request) => {
        const { transactionId } = request.params
        const found = all(request).find((each) => each.transactionId === transactionId)
        if (!found) throw new ApiError(404, "[ERR_404] Transaction not found")
        return ok(viewTransaction(context.chain, found))
      },
    },
  ]

  function all({ params }: ApiRequest): Operation[] {
    const { deploymentId } = access.deployment(params.deploymentId)
    const operations = [...invoices.deposits.all(), ...wallet.operations(), ...payouts.operations()]
    return operations.filter((each) => each.deploymentId === deploymentId)
  }

  function ofKind(request: ApiRequest): Operation[] {
    const kind = request.params.kind!
    const type = KINDS[kind]
    if (type === undefined) throw new ApiError(404, `Cannot GET operations/${kind}`)
    return all(request).filter((each) => each.operationType === type)
  }

  function list({ query }: ApiRequest, operations: Operation[]) {
    const rows = operations
      .filter((each) => oneOf(query, "operationTypes", each.operationType))
      .filter((each) => oneOf(query, "statuses", each.status))
      .filter((each) => oneOf(query, "currencyIds", each.currencyId))
      .filter((each) => oneOf(query, "invoiceId", each.invoiceId))
      .filter((each) => holds(query, "id", each.id))
      .filter((each) => holds(query, "txHash", each.txid))
      .filter((each) => holds(query, "txId", each.transactionId))
      .filter((each) => isClaimed(query, each))
      .filter((each) => holds(query, "trackingId", trackingIdOf(each)))
      .filter((each) => between(query, "created", each.createdAt))
      .filter((each) => between(query, "updated", each.updatedAt))
    return paged(query, rows, (each) => viewOperation(context.chain, each))
  }

  function isClaimed(query: ApiRequest["query"], operation: Operation): boolean {
    return query.isClaimed === undefined || String(wallet.isClaimed(operation)) === query.isClaimed
  }

  function trackingIdOf({ payoutId }: Operation): string | null {
    return (payoutId ? payouts.find(payoutId)?.trackingId : null) ?? null
  }
}
