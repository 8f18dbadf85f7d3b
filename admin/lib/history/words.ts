import type { ChargeLabel } from "../../../src/contract/admin"
import type { RefundReason } from "../../../src/contract/refunds"
import type { ChargeStatus } from "../../../src/contract/storefront"
import type { TextKey } from "../../i18n/use-text"
import { CHARGE_COLORS, LABEL_VARIANTS } from "../charge-state"

/** How codes are called where they are shown as well. */
export const STATUS_WORDS = keysOf<ChargeStatus>(CHARGE_COLORS, (code) => `status.${code}`)
export const LABEL_WORDS = keysOf<ChargeLabel>(LABEL_VARIANTS, (code) => `label.${code}.title`)

export const REASON_WORDS: Record<RefundReason, TextKey> = {
  requested: "refunds.reason.requested",
  order_canceled: "refunds.reason.order_canceled",
  order_changed: "refunds.reason.order_changed",
  overpaid: "refunds.reason.overpaid",
  underpaid: "refunds.reason.underpaid",
  late: "refunds.reason.late",
  canceled_with_money: "refunds.reason.canceled_with_money",
  order_not_placed: "refunds.reason.order_not_placed",
  failed_with_money: "refunds.reason.failed_with_money",
}

function keysOf<Code extends string>(
  known: Readonly<Record<Code, unknown>>,
  keyOf: (code: Code) => TextKey,
): Readonly<Record<Code, TextKey>> {
  const codes = Object.keys(known) as Code[]
  return Object.fromEntries(codes.map((code) => [code, keyOf(code)])) as Record<Code, TextKey>
}
