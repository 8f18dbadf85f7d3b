import { LosslessNumber } from "lossless-json"
import { GatewayError } from "../../port/errors"
import type { DefexaTransport } from "./transport"
import { readCreatedMassPayout, readCreatedPayout, readDetail, readFee, readRows } from "./read"
import type {
  CreateMassPayoutInput,
  CreatePayoutInput,
  CreatedMassPayout,
  CreatedPayout,
  FeeEstimate,
  FeedRow,
  TransferPlan,
} from "./types"

/** As far as we know Defexa tells the newest rows only; pages are not documented. */
const MAX_LIST_ROWS = 100

/** Money from a merchant's wallet to any address: https://docs.proc4crypto.ru, "Payouts". */
export class Payouts {
  constructor(private readonly transport: DefexaTransport) {}

  /**
   * `POST /api/v1/da/payouts`: never retried. After an `ambiguous` error look the payout up with
   * {@link findByOrderNumber}; a second one with the same `order_number` is refused with
   * `order_number_already_exists`.
   */
  create(input: CreatePayoutInput): Promise<CreatedPayout> {
    return this.transport.callInSession(
      {
        operation: "create_payout",
        method: "POST",
        path: "/api/v1/da/payouts",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        repeatable: false,
      },
      readCreatedPayout,
    )
  }

  /** `GET /api/v1/da/payouts`: newest first; how many rows Defexa tells is not documented. */
  list(query: { type: "single" | "mass"; orderNumber?: string }): Promise<FeedRow[]> {
    return this.transport.callInSession(
      {
        operation: "list_payouts",
        method: "GET",
        path: "/api/v1/da/payouts",
        query: { type: query.type, order_number: query.orderNumber },
        repeatable: true,
      },
      readRows("payouts"),
    )
  }

  /** The payout with our reference, or null when Defexa has none: then nothing was sent. */
  async findByOrderNumber(orderNumber: string): Promise<FeedRow | null> {
    const rows = await this.list({ type: "single", orderNumber })
    const found = rows.find((row) => row.orderNumber === orderNumber)
    if (!found && rows.length >= MAX_LIST_ROWS) {
      throw new GatewayError("unavailable", "the list is full of other payouts and may be cut", {
        gateway: "defexa",
        operation: "list_payouts",
      })
    }
    return found ?? null
  }

  /** `GET /api/v1/da/payouts/{id}` */
  get(id: string): Promise<FeedRow> {
    return this.transport.callInSession(
      {
        operation: "get_payout",
        method: "GET",
        path: `/api/v1/da/payouts/${encodeURIComponent(id)}`,
        repeatable: true,
      },
      readDetail,
    )
  }

  /**
   * `POST /api/v1/da/mass_payouts`: takes no reference of ours, so nothing keeps a batch from being
   * sent twice. Never retried; after an `ambiguous` error a human has to look.
   */
  createMass(input: CreateMassPayoutInput): Promise<CreatedMassPayout> {
    const { payouts, ...rest } = input
    return this.transport.callInSession(
      {
        operation: "create_mass_payout",
        method: "POST",
        path: "/api/v1/da/mass_payouts",
        body: {
          ...rest,
          payout_list: payouts.map(({ amount, address, comment }) => ({
            Summ: new LosslessNumber(amount),
            Address: address,
            Comment: comment,
          })),
        },
        repeatable: false,
      },
      readCreatedMassPayout,
    )
  }

  /** `GET /api/v1/da/mass_payouts`: the transfers of one batch. */
  listMass(orderNumber: string): Promise<FeedRow[]> {
    return this.transport.callInSession(
      {
        operation: "list_mass_payout",
        method: "GET",
        path: "/api/v1/da/mass_payouts",
        query: { order_number: orderNumber },
        repeatable: true,
      },
      readRows("payouts"),
    )
  }

  /** `POST /api/v1/da/payouts/fee`: the expected network fee; Defexa's own commission comes on top. */
  estimateFee(plan: TransferPlan): Promise<FeeEstimate> {
    return this.transport.callInSession(
      {
        operation: "estimate_fee",
        method: "POST",
        path: "/api/v1/da/payouts/fee",
        body: { ...plan, amount: new LosslessNumber(plan.amount) },
        repeatable: true,
      },
      readFee,
    )
  }
}
