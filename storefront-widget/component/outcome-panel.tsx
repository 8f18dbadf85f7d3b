import {
  asideOf,
  depositWithCoins,
  formatMoney,
  isPositive,
  safeLink,
  type Charge,
} from "../core/index"
import type { AllTexts } from "../texts"
import { LinkButton, Notice, filled } from "./parts"
import type { More } from "./parts-on-demand"
import { isAccepted } from "./view"

/** How a charge looks: the picture above the headline. */
export function moodOf(charge: Charge): "busy" | "good" | "wait" | "over" {
  const { status, no_order } = charge
  if (no_order) return "wait"
  if (isAccepted(charge)) return "good"
  if (status === "seen" || status === "confirming") return "busy"
  if (status === "paid" || status === "overpaid") return "good"
  return status === "expired" || status === "canceled" ? "over" : "wait"
}

interface OutcomePanelProps {
  charge: Charge
  texts: AllTexts
  locale: string
  more: More | null | undefined
}

/** What happened to the money, once there is nothing left for the shopper to do here. */
export function OutcomePanel(props: OutcomePanelProps) {
  const { charge, texts, locale, more } = props
  const deposit = depositWithCoins(charge)
  const { status, ordered, captured, no_order } = charge
  const underway = !no_order && (status === "seen" || status === "confirming")
  return (
    <>
      <p className="mcc-text">{filled(explanation(charge, texts), moneyOf(charge, locale))}</p>
      {more && underway && deposit && deposit.required_confirmations > 0 && (
        <more.Confirmations {...props} deposit={deposit} />
      )}
      {more && <more.Transfers {...props} />}
      {(status === "expired" || status === "open") && charge.deposits.length > 0 && (
        <Notice kind="info" text={texts.sent} />
      )}
      {!captured && !no_order && status !== "canceled" && (underway || ordered) && (
        <p className="mcc-note">
          {filled(ordered ? `${texts.orderPlaced} ${texts.mayClose}` : texts.mayClose)}
        </p>
      )}
    </>
  )
}

/** To be filled with {@link moneyOf}. */
function explanation(charge: Charge, texts: AllTexts): string {
  const { no_order, claim_open, status } = charge
  if (no_order) {
    return `${texts[no_order] ?? texts.canceledText} ${(!claim_open && texts.askShop) || ""}`
  }
  if (isAccepted(charge)) return `${texts.arrived} ${texts.orderPlaced}`
  // Where that is all that came, "nothing arrived" would not be true.
  if (asideOf(charge) && !isPositive(charge.received)) return texts.lateText
  switch (status) {
    case "seen":
      return texts.seenText
    case "confirming":
    case "held":
      return texts.nothingToDo
    case "paid":
      return texts.paidText
    case "overpaid":
      return texts.overpaidText
    case "underpaid":
      return `${texts.arrived} ${texts.refundHint}`
    case "late":
      return `${texts.lateText} ${texts.refundHint}`
    case "canceled":
      return texts.canceledText
    default:
      return texts.expiredText
  }
}

/** What came of what was asked, in the charge's currency. */
export function moneyOf({ received, amount, currency_code: currency }: Charge, locale: string) {
  return {
    received: formatMoney(received, currency, locale),
    amount: formatMoney(amount, currency, locale),
  }
}

/**
 * How the shopper says where to send money back, when there is some to be given back: by the link in
 * the shop's e-mail, or from here for the customer who is logged in.
 */
export function ClaimLink({ charge, texts }: { charge: Charge; texts: AllTexts }) {
  const href = safeLink(charge.claim_url)
  if (charge.claim_open && !href) {
    return texts.claimMailed && <Notice kind="info" text={texts.claimMailed} />
  }
  return (
    <LinkButton href={href} quiet>
      {texts.claim}
    </LinkButton>
  )
}
