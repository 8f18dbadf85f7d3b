import { createHash } from "node:crypto"
import { document, readOne } from "./json-api"
import { Listing } from "./listing"
import { readCalculation, readPayout } from "./read"
import type { Transport } from "./transport"
import type { B2BinPayPayout, CalculateFeeInput, CreatePayoutInput, FeeCalculation } from "./types"

/** `GET /payout/{id}`, `GET /payout/`, `POST /payout/` and `POST /payout/calculate/`. */
export class Payouts extends Listing<B2BinPayPayout> {
  constructor(transport: Transport) {
    super(transport, "payout", readPayout, "fail")
  }

  /** The payout with our reference, or null: `GET /payout/?filter[tracking_id]=…`. */
  async find(trackingId: string): Promise<B2BinPayPayout | null> {
    const found = await this.list({ tracking_id: trackingId })
    return found.find((payout) => payout.trackingId === trackingId) ?? null
  }

  /** `POST /payout/calculate/`: the chain's fee at three speeds, and B2BINPAY's commission. */
  calculate(input: CalculateFeeInput): Promise<FeeCalculation> {
    return this.transport.call(
      {
        operation: "calculate_payout",
        method: "POST",
        path: "/payout/calculate/",
        body: document(
          "payout-calculation",
          { amount: input.amount, to_address: input.toAddress },
          { wallet: input.walletId, currency: input.currencyId },
        ),
        repeatable: true,
      },
      (body) => readCalculation(readOne(body)),
    )
  }

  /**
   * `POST /payout/`. The idempotency key is made from `trackingId`: one reference pays once. A key
   * that was used already is refused with 409.
   * Source: seed document, "Create Payout"; codes 409/1004 and 428/1003 from integrators.
   * @throws GatewayError `ambiguous` when the answer was lost: look with {@link find}
   */
  create(input: CreatePayoutInput): Promise<B2BinPayPayout> {
    return this.transport.call(
      {
        operation: "create_payout",
        method: "POST",
        path: "/payout/",
        headers: { "idempotency-key": idempotencyKey(input.trackingId) },
        body: document(
          "payout",
          {
            amount: input.amount,
            address: input.address,
            tag: input.tag,
            tag_type: input.tagType,
            address_type: input.addressType,
            fee_amount: input.feeAmount,
            is_fee_included: input.isFeeIncluded,
            tracking_id: input.trackingId,
            label: input.label,
            callback_url: input.callbackUrl,
            confirmations_needed: input.confirmationsNeeded,
            travel_rule_info: input.travelRuleInfo,
          },
          { wallet: input.walletId, currency: input.currencyId },
        ),
        repeatable: false,
        // Whatever the refusal repeats of it goes before people and into the log.
        secrets: textsIn(input.travelRuleInfo),
      },
      (body) => readPayout(readOne(body)),
    )
  }
}

/** The same UUID of version 4 for the same reference, in the form that B2BINPAY demands. */
export function idempotencyKey(reference: string): string {
  const bytes = createHash("sha256").update(reference).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString("hex")
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-")
}

/** All texts in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
