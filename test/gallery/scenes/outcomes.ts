import { ASSETS } from "../../../src/checkout/assets"
import type { Charge, Deposit } from "../../../src/contract/storefront"
import { aCharge, aDeposit, answer, inMinutes, paidDeposit } from "./charges"
import type { Texts } from "../../../storefront-widget"
import type { Scene } from "./scene"

const outcome = (
  id: string,
  name: string,
  says: keyof Texts,
  deposits: Deposit[],
  charge: Partial<Charge> & Pick<Charge, "status">,
): Scene => ({
  id,
  group: "Outcome",
  name,
  script: { reads: [answer(aCharge(deposits, charge))] },
  shows: { status: charge.status, view: "outcome", says },
})

const ORDERED = { order_id: "order_01K9" }
const { BTC, ETH, USDT_TRON } = ASSETS
const closed = {
  status: "closed",
  created_at: inMinutes(-150),
  expires_at: inMinutes(-120),
} as const
const confirmed = { status: "confirmed", confirmations: 3 } as const
const over = { expires_at: inMinutes(-30) }

export const OUTCOMES: Scene[] = [
  outcome("seen", "Seen", "seenTitle", [paidDeposit(BTC)], { status: "seen" }),
  outcome("seen-ordered", "Seen, and the order is placed", "orderPlaced", [paidDeposit(BTC)], {
    status: "seen",
    ...ORDERED,
  }),
  outcome(
    "confirming",
    "1 of 3 confirmations",
    "confirmations",
    [paidDeposit(BTC, { confirmations: 1 })],
    { status: "confirming", ...ORDERED },
  ),
  outcome(
    "confirming-many",
    "14 of 64 confirmations",
    "confirmations",
    [paidDeposit(ETH, { confirmations: 14 }, { required_confirmations: 64 })],
    { status: "confirming", ...ORDERED },
  ),
  outcome("paid", "Paid", "paidTitle", [paidDeposit(BTC, confirmed)], {
    status: "paid",
    ...ORDERED,
  }),
  outcome("captured", "Paid and captured", "paidTitle", [paidDeposit(BTC, confirmed)], {
    status: "paid",
    captured: true,
    ...ORDERED,
  }),
  outcome(
    "overpaid",
    "Too much",
    "overpaidTitle",
    [paidDeposit(USDT_TRON, { ...confirmed, amount: "120" })],
    { status: "overpaid", captured: true, ...ORDERED },
  ),
  outcome(
    "underpaid-over",
    "Too little, and the time is over",
    "underpaidTitle",
    [paidDeposit(USDT_TRON, { ...confirmed, amount: "60" }, closed)],
    { status: "underpaid", ...over },
  ),
  outcome(
    "underpaid-claim-over",
    "Too little, to be given back",
    "claim",
    [paidDeposit(USDT_TRON, { ...confirmed, amount: "60" }, closed)],
    { status: "underpaid", ...over, claim_url: "https://shop.example/refund#refund_1.token" },
  ),
  outcome("late", "Too late", "lateTitle", [paidDeposit(BTC, confirmed, closed)], {
    status: "late",
    ...over,
  }),
  outcome("held", "Held for review", "heldTitle", [paidDeposit(BTC, { status: "held" })], {
    status: "held",
  }),
  outcome("expired", "Expired, nothing arrived", "expiredTitle", [aDeposit(BTC, closed)], {
    status: "expired",
    ...over,
  }),
  outcome("canceled", "Canceled", "canceledTitle", [aDeposit(BTC, closed)], {
    status: "canceled",
  }),
]
