import { type DefiTransport, everything, path } from "./transport"
import { readClaimable, readPayout, readQueueOperation } from "./payout-read"
import type {
  Claimable,
  ClaimQuery,
  CreatePayoutInput,
  Payout,
  PayoutQuery,
  QueueOperation,
  QueueQuery,
} from "./payout-types"
import { readCurrency, requireObject } from "./read"
import type { Currency, Page } from "./types"

/**
 * Payouts, the queue in which they wait for signatures, and what can be claimed. Sources:
 * https://docs.defi.b2binpay.com/api-guide/payouts, https://docs.defi.b2binpay.com/api-guide/claims
 * and `queue-operations-api` of https://github.com/b2binpay/defi-sdk-nodejs
 */
export class Payouts {
  constructor(private readonly transport: DefiTransport) {}

  /**
   * `POST /deployments/{d}/payouts`: puts a payout into the signing queue; nothing moves yet. Never
   * repeated by itself, because nothing says that a tracking id is unique: see {@link createOnce}.
   */
  create(deploymentId: string, input: CreatePayoutInput): Promise<Payout> {
    return this.transport.send(
      {
        operation: "create_payout",
        method: "POST",
        path: path`/api/v1/deployments/${deploymentId}/payouts`,
        // The deployment is demanded in the path and in the body.
        body: { deploymentId, ...input },
        repeatable: false,
      },
      (body) => readPayout(requireObject(body)),
    )
  }

  /**
   * The payout with this tracking id, created unless it is there. A lost answer is `ambiguous`: look
   * with {@link findByTrackingId}, and do not send it again. Two callers at the same time could
   * still both create: hold a lock on what is being executed.
   */
  async createOnce(deploymentId: string, input: CreatePayoutInput): Promise<Payout> {
    const existing = await this.findByTrackingId(deploymentId, input.trackingId)
    return existing ?? this.create(deploymentId, input)
  }

  /** `GET /deployments/{d}/payouts` */
  list(deploymentId: string, query: PayoutQuery = {}): Promise<Page<Payout>> {
    return this.transport.page(
      "payouts",
      path`/api/v1/deployments/${deploymentId}/payouts`,
      readPayout,
      query,
    )
  }

  /** The payout with exactly this tracking id; null when there is none. */
  async findByTrackingId(deploymentId: string, trackingId: string): Promise<Payout | null> {
    // The filter matches parts of tracking ids too.
    const isOurs = (payout: Payout): boolean => payout.trackingId === trackingId
    const found = await everything(
      "payouts",
      (page) => this.list(deploymentId, { trackingId, ...page }),
      isOurs,
    )
    return found.find(isOurs) ?? null
  }

  /** `GET /deployments/{d}/payouts/{id}` */
  get(deploymentId: string, payoutId: string): Promise<Payout> {
    return this.transport.one(
      "payout",
      path`/api/v1/deployments/${deploymentId}/payouts/${payoutId}`,
      readPayout,
    )
  }

  /** `PATCH /deployments/{d}/payouts/{id}`: nothing but the tracking id can be changed. */
  setTrackingId(
    deploymentId: string,
    payoutId: string,
    trackingId: string | null,
  ): Promise<Payout> {
    return this.transport.send(
      {
        operation: "update_payout",
        method: "PATCH",
        path: path`/api/v1/deployments/${deploymentId}/payouts/${payoutId}`,
        body: { trackingId },
        repeatable: true,
      },
      (body) => readPayout(requireObject(body)),
    )
  }

  /** `GET /deployments/{d}/operations`: what waits for signatures, and what became of it. */
  queue(deploymentId: string, query: QueueQuery = {}): Promise<Page<QueueOperation>> {
    return this.transport.page(
      "queue",
      path`/api/v1/deployments/${deploymentId}/operations`,
      readQueueOperation,
      query,
    )
  }

  /** `GET /deployments/{d}/operations/{id}` */
  queueOperation(deploymentId: string, queueOperationId: string): Promise<QueueOperation> {
    return this.transport.one(
      "queue_operation",
      path`/api/v1/deployments/${deploymentId}/operations/${queueOperationId}`,
      readQueueOperation,
    )
  }

  /** `GET /deployments/{d}/claims`: money on invoices that can be claimed to the wallet. */
  claimable(deploymentId: string, query: ClaimQuery = {}): Promise<Page<Claimable>> {
    return this.transport.page(
      "claims",
      path`/api/v1/deployments/${deploymentId}/claims`,
      readClaimable,
      query,
    )
  }

  /** `GET /deployments/{d}/claims/currencies`: in which there is money to claim now. */
  claimableCurrencies(deploymentId: string): Promise<Currency[]> {
    return this.transport.list(
      "claimable_currencies",
      path`/api/v1/deployments/${deploymentId}/claims/currencies`,
      readCurrency,
    )
  }
}
