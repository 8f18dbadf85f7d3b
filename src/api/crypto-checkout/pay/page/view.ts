import { isAddressSafer } from "../../../../contract/payment-uri"
import { type Charge, type Deposit, isCounted } from "../../../../contract/storefront"

/**
 * What a page without JavaScript shows of a charge: `choose` an asset · `acknowledge` that a tag is
 * needed, before the address shows · `pay` · `quote` the rate ended, a new one can be had ·
 * `outcome` nothing to do but to read.
 */
export type PageView =
  | { kind: "choose" }
  | { kind: "acknowledge" | "quote"; deposit: Deposit }
  | { kind: "pay"; deposit: Deposit; code: CodeContent }
  | { kind: "outcome" }

/** What a QR code says: the payment URI, amount included, or the bare address. */
export type CodeContent = "amount" | "address"

/** What the shopper has clicked, as the page's query tells it. */
export interface Clicks {
  /** Another coin is wanted. */
  choosing: boolean
  /** Id of the deposit whose tag the shopper promised to enter; null before. */
  acknowledged: string | null
  /** What the QR code shall say; null where the shopper has not chosen. */
  code: string | null
}

/** Which view a charge needs. A charge tells the time it was read at. */
export function viewOf(charge: Charge, { choosing, acknowledged, code }: Clicks): PageView {
  const { status, deposit } = charge
  if (charge.no_order || isAccepted(charge)) return { kind: "outcome" }
  if (status !== "open" && status !== "underpaid") return { kind: "outcome" }
  const now = Date.parse(charge.server_time)
  const takesQuotes = now < Date.parse(charge.expires_at)
  if (choosing && takesQuotes && mayChange(charge)) return { kind: "choose" }
  if (deposit && now < Date.parse(deposit.expires_at)) {
    const hidden = deposit.tag !== null && acknowledged !== deposit.id
    return hidden
      ? { kind: "acknowledge", deposit }
      : { kind: "pay", deposit, code: codeOf(deposit, code) }
  }
  if (!takesQuotes) return { kind: "outcome" }
  const ended = deposit ?? charge.deposits.filter((one) => one.status === "expired").at(-1)
  return ended ? { kind: "quote", deposit: ended } : { kind: "choose" }
}

function codeOf({ address, uri, asset }: Deposit, wanted: string | null): CodeContent {
  if (address === null) return "amount"
  if (uri === null || wanted === "address") return "address"
  return wanted === "amount" || !isAddressSafer(asset) ? "amount" : "address"
}

/** The shop took money that came late, or too little: the order is placed and booked all the same. */
export function isAccepted({ status, captured, ordered }: Charge): boolean {
  return captured && ordered && (status === "late" || status === "underpaid")
}

/** Nothing was seen yet, so another coin does no harm. */
export function mayChange({ status, deposits }: Charge): boolean {
  return status === "open" && !deposits.some(({ transfers }) => transfers.some(isCounted))
}

/** The last deposit with coins that count: the one that tells of confirmations. */
export function depositWithCoins({ deposits }: Charge): Deposit | null {
  const paid = deposits.filter(({ transfers }) => transfers.some(isCounted))
  return paid.at(-1) ?? null
}

/** Seconds until the page looks again by itself; null where nothing is to be expected, or typed. */
export function refreshAfter(charge: Charge, view: PageView): number | null {
  switch (view.kind) {
    case "choose":
    case "acknowledge":
      return null
    case "pay":
      return 15
    case "quote":
      return 60
    case "outcome":
      return outcomeRefresh(charge)
  }
}

function outcomeRefresh({ status, captured, ordered, no_order, deposits }: Charge): number | null {
  if (no_order) return 60
  switch (status) {
    case "seen":
    case "confirming":
      return 15
    case "paid":
    case "overpaid":
      return captured && ordered ? null : 10
    case "open":
    case "underpaid":
    case "held":
    case "late":
      return 60
    case "expired":
      return null
    case "canceled":
      // Coins may still come to an address that was shown.
      return deposits.length > 0 ? 60 : null
  }
}
