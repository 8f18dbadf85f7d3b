import { isPositive, type Charge, type Deposit } from "../core/index"
import type { AllTexts } from "../texts"

/**
 * `choose` an asset · `pay` amount, address and QR · `quote` the rate ended, a new one can be had ·
 * `outcome` nothing for the shopper to do but to watch or to read.
 */
export type View = "choose" | "pay" | "quote" | "outcome"

/** Which view a charge needs. `choosing`: the shopper wants another coin. `over`: the rate ended. */
export function viewOf(charge: Charge, choosing: boolean, over: boolean): View {
  const { status, deposit } = charge
  if (charge.no_order || isAccepted(charge)) return "outcome"
  if (status === "open" && choosing) return "choose"
  if (status === "open" || status === "underpaid") {
    if (deposit && !over) return "pay"
    if (requotable(charge)) return takesQuotes(charge) ? "quote" : "outcome"
    return status === "open" ? "choose" : "outcome"
  }
  return status === "expired" && requotable(charge) && takesQuotes(charge) ? "quote" : "outcome"
}

/** The deposit whose rate ended last and which a new quote would replace. */
export function requotable({ deposit, deposits }: Charge): Deposit | null {
  return deposit ?? deposits.filter(({ status }) => status === "expired").pop() ?? null
}

/** The server closes the charge for new quotes at `expires_at`, told by the server's own clock. */
function takesQuotes({ expires_at, server_time }: Charge): boolean {
  return Date.parse(server_time) < Date.parse(expires_at)
}

/** The shop took money that came late, or too little: the order is placed and booked all the same. */
export function isAccepted({ status, captured, ordered }: Charge): boolean {
  return captured && ordered && (status === "late" || status === "underpaid")
}

/** Nothing was seen on any deposit yet, so the shopper may still change the coin. */
export function isUntouched(charge: Charge): boolean {
  return charge.status === "open" && !charge.deposits.some(({ received }) => isPositive(received))
}

/** Headline of each status: shown big, and announced when it comes. */
export function headline(charge: Charge, view: View): keyof AllTexts {
  if (charge.no_order) return "noOrder"
  if (isAccepted(charge)) return "paidTitle"
  if (view === "quote") return "quoteOverTitle"
  switch (charge.status) {
    case "open":
      return view === "outcome" ? "expiredTitle" : view === "choose" ? "chooseTitle" : "waiting"
    default:
      return `${charge.status}Title`
  }
}
