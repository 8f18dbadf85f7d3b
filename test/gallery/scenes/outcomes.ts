import { ASSETS } from "../../../src/domain/money/assets"
import type { Charge, Deposit } from "../../../src/contract/storefront"
import { aCharge, aDeposit, answer, aTransfer, inMinutes, paidDeposit } from "./charges"
import type { EndingTexts } from "../../../storefront-widget/endings"
import type { Texts } from "../../../storefront-widget/index"
import type { Scene } from "./scene"

const outcome = (
  id: string,
  name: string,
  says: keyof Texts | keyof EndingTexts,
  deposits: Deposit[],
  charge: Partial<Charge> & Pick<Charge, "status">,
): Scene => ({
  id,
  group: "Outcome",
  name,
  script: { reads: [answer(aCharge(deposits, charge))] },
  shows: { status: charge.status, view: "outcome", says },
})

const ORDERED = { ordered: true, order_id: "order_01K9" }
const { BTC, ETH, USDT_TRON } = ASSETS
const closed = {
  status: "closed",
  created_at: inMinutes(-150),
  expires_at: inMinutes(-120),
} as const
const confirmed = { status: "confirmed", confirmations: 3 } as const
const over = { expires_at: inMinutes(-30) }

/** Money that came and does not count. */
const withAside = (status: "foreign" | "refused" | "returned", more: Partial<Deposit> = {}) => {
  const deposit = aDeposit(BTC, more)
  const coin = status === "foreign" ? "USDT-BTC" : null
  const transfers = [aTransfer(deposit, { status, coin, confirmations: 3 })]
  return { ...deposit, transfers }
}

export const OUTCOMES: Scene[] = [
  {
    ...outcome(
      "receipt",
      "The receipt, with what was given back",
      "paidTitle",
      [paidDeposit(BTC, confirmed)],
      {
        status: "paid",
        captured: true,
        ...ORDERED,
        refunds: [
          {
            id: "crf_1",
            amount: "20.00",
            crypto_amount: "0.00021642",
            symbol: "BTC",
            txid: "4be1d2e3",
            explorer_url: "https://mempool.space/tx/4be1d2e3",
          },
        ],
      },
    ),
    steps: [{ at: '[data-testid="crypto-receipt"] summary' }],
  },
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
    "claimMailed",
    [paidDeposit(USDT_TRON, { ...confirmed, amount: "60" }, closed)],
    { status: "underpaid", ...over, claim_open: true },
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
  outcome(
    "cart-changed",
    "Paid, but the cart was changed",
    "cart_changed",
    [paidDeposit(BTC, confirmed, closed)],
    {
      status: "paid",
      no_order: "cart_changed",
    },
  ),
  outcome(
    "cart-changed-claim",
    "Paid, but the cart was changed; to be given back",
    "claimMailed",
    [paidDeposit(BTC, confirmed, closed)],
    {
      status: "paid",
      no_order: "cart_changed",
      claim_open: true,
    },
  ),
  outcome(
    "cart-changed-part",
    "A part came, but the cart was changed",
    "cart_changed",
    [paidDeposit(USDT_TRON, { ...confirmed, amount: "60" }, closed)],
    { status: "underpaid", no_order: "cart_changed" },
  ),
  outcome(
    "order-canceled",
    "Paid, and the shop canceled the order",
    "canceled",
    [paidDeposit(BTC, confirmed, closed)],
    {
      status: "paid",
      no_order: "canceled",
      ...ORDERED,
    },
  ),
  outcome(
    "not-placed",
    "Paid, but the order cannot be placed",
    "not_placed",
    [paidDeposit(BTC, confirmed)],
    {
      status: "paid",
      no_order: "not_placed",
    },
  ),
  outcome(
    "two-coins",
    "Paid in two coins",
    "paidTitle",
    [
      paidDeposit(USDT_TRON, { ...confirmed, amount: "60" }, { ...closed, id: "deposit_0" }),
      paidDeposit(BTC, confirmed),
    ],
    { status: "paid", captured: true, ...ORDERED },
  ),
  outcome(
    "foreign-over",
    "The wrong coin came, and the time is over",
    "foreign",
    [withAside("foreign", closed)],
    { status: "expired", ...over },
  ),
  outcome("canceled", "Canceled", "canceledTitle", [aDeposit(BTC, closed)], {
    status: "canceled",
  }),
]
