import { type DefiTransport, path } from "./transport"
import { readBlockchainTransaction, readOperation } from "./read"
import type { BlockchainTransaction, Operation, OperationQuery, Page, PageQuery } from "./types"

/** The kinds of operations that have lists of their own. */
export type OperationKind = "invoice-deposit" | "payout" | "claim-to"

export interface TransactionQuery extends PageQuery {
  /** `executing` · `pending` · `confirmed` · `failed`. */
  statuses?: string[]
  txHash?: string
  blockNumberFrom?: number
  blockNumberTo?: number
}

/**
 * The history of a deployment. Not to be mixed up with the signing queue, which DeFi calls
 * "operations" too (under `/api/v1`; see Payouts). Source: `operations-v2-api` and
 * `blockchain-transactions-api` of https://github.com/b2binpay/defi-sdk-nodejs
 */
export class Operations {
  constructor(private readonly transport: DefiTransport) {}

  /** `GET /api/v2/deployments/{d}/operations`: of all kinds. */
  list(deploymentId: string, query: OperationQuery = {}): Promise<Page<Operation>> {
    return this.transport.page(
      "operations",
      path`/api/v2/deployments/${deploymentId}/operations`,
      readOperation,
      query,
    )
  }

  /** `GET /api/v2/deployments/{d}/operations/{kind}` */
  listKind(
    deploymentId: string,
    kind: OperationKind,
    query: OperationQuery & { invoiceId?: string; isClaimed?: boolean; trackingId?: string } = {},
  ): Promise<Page<Operation>> {
    return this.transport.page(
      "operations_of_kind",
      path`/api/v2/deployments/${deploymentId}/operations/${kind}`,
      readOperation,
      query,
    )
  }

  /** `GET /api/v2/deployments/{d}/operations/{kind}/{id}` */
  getOfKind(deploymentId: string, kind: OperationKind, operationId: string): Promise<Operation> {
    return this.transport.one(
      "operation",
      path`/api/v2/deployments/${deploymentId}/operations/${kind}/${operationId}`,
      readOperation,
    )
  }

  /** `GET /deployments/{d}/blockchain-transactions` */
  transactions(
    deploymentId: string,
    query: TransactionQuery = {},
  ): Promise<Page<BlockchainTransaction>> {
    return this.transport.page(
      "blockchain_transactions",
      path`/api/v1/deployments/${deploymentId}/blockchain-transactions`,
      readBlockchainTransaction,
      query,
    )
  }

  /** `GET /deployments/{d}/blockchain-transactions/{id}` */
  transaction(deploymentId: string, transactionId: string): Promise<BlockchainTransaction> {
    return this.transport.one(
      "blockchain_transaction",
      path`/api/v1/deployments/${deploymentId}/blockchain-transactions/${transactionId}`,
      readBlockchainTransaction,
    )
  }
}
