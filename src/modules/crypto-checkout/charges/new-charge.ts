import { generateEntityId } from "@medusajs/framework/utils"
import {
  type CurrencyCode,
  type FiatAmount,
  type PaymentSessionId,
  currencyDecimals,
  fiatAmount,
  tolerance,
} from "../../../domain"
import type { ChargeRow } from "../../../storage"
import { type Context, minutes } from "../shared/context"
import { hashToken, newToken } from "../shared/token"

export interface OpenChargeInput {
  sessionId: PaymentSessionId
  /** Medusa's payment collection of the session; null where it could not be looked up. */
  collectionId?: string | null
  /** The order that still owes the amount; null for a cart's payment. */
  orderId?: string | null
  /** Ids of the gateways that may take the charge; all configured ones when null. */
  gateways: string[] | null
  /** In `currencyCode`. */
  amount: FiatAmount
  /** Lower-case ISO 4217 code. */
  currencyCode: CurrencyCode
}

/** The row of a new charge. */
export function newChargeRow(
  { options }: Context,
  input: OpenChargeInput,
  token: string,
  now: Date,
): ChargeRow {
  return {
    id: generateEntityId(undefined, "cch"),
    session_id: input.sessionId,
    collection_id: input.collectionId ?? null,
    gateways: input.gateways,
    token_hash: hashToken(token),
    link_key: newToken(),
    amount: fiatAmount(input.amount),
    currency_code: input.currencyCode.toLowerCase(),
    discount: null,
    ...tolerances(input.amount, input.currencyCode, options),
    status: "open",
    labels: [],
    version: 1,
    opened_at: now,
    expires_at: new Date(now.getTime() + minutes(options.checkoutMinutes)),
    clock_at: now,
    canceled_at: null,
    replaced_at: null,
    promised_at: null,
    order_id: input.orderId ?? null,
    is_additional: (input.orderId ?? null) !== null,
    payment_id: null,
    captured_at: null,
    captured_amount: null,
    acceptance_mode: null,
    acceptance_reason: null,
    acceptance_by: null,
    acceptance_at: null,
    acceptance_used_at: null,
    emptied_at: null,
    book_leased_until: null,
    settle_at: null,
    settle_leased_until: null,
    settle_sequence: 0,
    settle_attempts: 0,
    settle_error: null,
  }
}

/** The merchant's tolerances for an amount, in its currency. */
export function tolerances(
  amount: FiatAmount,
  currencyCode: CurrencyCode,
  options: Pick<Context["options"], "underpaymentTolerance" | "overpaymentTolerance">,
): Pick<ChargeRow, "underpayment_tolerance" | "overpayment_tolerance"> {
  const places = currencyDecimals(currencyCode)
  return {
    underpayment_tolerance: tolerance(amount, options.underpaymentTolerance, places),
    overpayment_tolerance: tolerance(amount, options.overpaymentTolerance, places),
  }
}
