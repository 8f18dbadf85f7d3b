import type { SandboxContext } from "../context"
import type { Access } from "./access"
import { currencyOf } from "./catalog"
import { between, holds, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import type { Invoices } from "./invoices"
import type { Payouts } from "./payouts"
import type { Operation, OperationStatus } from "./types"
import { confirmationsOf, viewCurrency, viewOperation } from "./views"
import type { Wallet } from "./wallet"

const ROOT = "/api/v1/deployments/:deploymentId/transactions"

const TYPES: Record<Operation["operationType"], string> = {
  INVOICE_DEPOSIT: "invoice",
  CLAIM: "claim",
  PAYOUT: "payout",
}

const STATUSES: Record<OperationStatus, string> = {
  CREATED: "PENDING",
  PENDING: "PENDING",
  AML_CHECK: "EXECUTED",
  CONFIRMED: "CONFIRMED",
  BLOCKED: "CONFIRMED",
  REFUNDED: "CONFIRMED",
  FAILED: "FAILED",
}

/** The history as it was told before version 1.7, for clients that ask for it still. */
export function transactionRoutes(
  context: SandboxContext,
  access: Access,
  invoices: Invoices,
  payouts: Payouts,
  wallet: Wallet,
): Endpoint[] {
  return [
    {
      method: "get",
      path: ROOT,
      handle: (request) => {
        const { query } = request
        const rows = all(request)
          .filter((each) => holds(query, "id", each.id))
          .filter((each) => holds(query, "txHash", each.txid))
          .filter((each) => oneOf(query, "operationTypes", TYPES[each.operationType]))
          .filter((each) => oneOf(query, "statuses", STATUSES[each.status]))
          .filter((each) => oneOf(query, "currencyIds", each.currencyId))
          .filter((each) => between(query, "created", each.createdAt))
          .filter((each) => between(query, "updated", each.updatedAt))
          .filter((each) => [undefined, String(wallet.isClaimed(each))].includes(claimed(query)))
        return paged(query, rows, view)
      },
    },
    {
      method: "get",
      path: `${ROOT}/:transactionId`,
      handle: (request) => {
        const found = all(request).find((each) => each.id === request.params.transactionId)
        if (!found) throw new ApiError(404, "[ERR_404] Transaction not found")
        const transaction = view(found)
        const { canClaim, isClaimed, invoice, currency } = transaction
        return ok({ transaction, canClaim, isClaimed, invoice, currency })
      },
    },
  ]

  function all({ params }: ApiRequest): Operation[] {
    const { deploymentId } = access.deployment(params.deploymentId)
    const operations = [...invoices.deposits.all(), ...wallet.operations(), ...payouts.operations()]
    return operations.filter((each) => each.deploymentId === deploymentId)
  }

  function view(operation: Operation) {
    const { id, chainId, txHash, fromAddress, toAddress, blockNumber, blockchainFee } =
      viewOperation(context.chain, operation)
    const isDeposit = operation.operationType === "INVOICE_DEPOSIT"
    const isClaimed = isDeposit && wallet.isClaimed(operation)
    const invoice = operation.invoiceId === null ? null : invoices.find(operation.invoiceId)
    return {
      id,
      chainId,
      txHash,
      fromAddress,
      toAddress,
      blockchainFee,
      direction: operation.amount.startsWith("-") ? "OUT" : "IN",
      status: STATUSES[operation.status],
      currencyId: operation.currencyId,
      amount: operation.amount.replace("-", ""),
      operationId:
        operation.payoutId === null ? null : (payouts.find(operation.payoutId)?.queue.id ?? null),
      operationType: TYPES[operation.operationType],
      blockNumber: blockNumber === null ? null : String(blockNumber),
      confirmations: confirmationsOf(context.chain, operation),
      createdAt: operation.createdAt,
      updatedAt: operation.updatedAt,
      canClaim: isDeposit && operation.status === "CONFIRMED" && !isClaimed,
      isClaimed,
      invoiceId: operation.invoiceId,
      confirmedAt: operation.confirmedAt,
      invoice: invoice
        ? { id: invoice.id, trackingId: invoice.trackingId, status: invoice.status }
        : null,
      currency: viewCurrency(currencyOf(operation.currencyId)),
    }
  }
}

function claimed({ isClaimed }: ApiRequest["query"]): string | undefined {
  return typeof isClaimed === "string" ? isClaimed : undefined
}
