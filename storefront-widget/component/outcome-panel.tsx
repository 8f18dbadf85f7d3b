import {
  depositWithCoins,
  formatMoney,
  isCounted,
  safeLink,
  type Charge,
  type ChargeStatus,
  type Deposit,
} from "../core/index"
import type { Texts } from "../texts"
import { filled } from "./filled"
import { LinkButton, Notice } from "./parts"

/** How a status looks: the picture above the headline. */
export function moodOf(status: ChargeStatus): "busy" | "good" | "wait" | "over" {
  if (status === "seen" || status === "confirming") return "busy"
  if (status === "paid" || status === "overpaid") return "good"
  return status === "expired" || status === "canceled" ? "over" : "wait"
}

interface OutcomePanelProps {
  charge: Charge
  texts: Texts
  locale: string
}

/** What happened to the money, once there is nothing left for the shopper to do here. */
export function OutcomePanel({ charge, texts, locale }: OutcomePanelProps) {
  const deposit = depositWithCoins(charge)
  const { status, order_id, captured } = charge
  const underway = status === "seen" || status === "confirming"
  return (
    <>
      <p className="mcc-text">{filled(explanation(charge, texts), moneyOf(charge, locale))}</p>
      {underway && deposit && deposit.required_confirmations > 0 && (
        <Confirmations deposit={deposit} texts={texts} locale={locale} />
      )}
      {deposit && <Transfers deposit={deposit} texts={texts} />}
      {(status === "expired" || status === "open") && charge.deposits.length > 0 && (
        <Notice kind="info" text={texts.sent} />
      )}
      {!captured && status !== "canceled" && (underway || order_id) && (
        <p className="mcc-note">
          {filled(order_id ? `${texts.orderPlaced} ${texts.mayClose}` : texts.mayClose)}
        </p>
      )}
    </>
  )
}

/** To be filled with {@link moneyOf}. */
function explanation(charge: Charge, texts: Texts): string {
  switch (charge.status) {
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

/** Where the shopper says where to send money back, when there is some to be given back. */
export function ClaimLink({ charge, texts }: { charge: Charge; texts: Texts }) {
  return (
    <LinkButton href={safeLink(charge.claim_url ?? null)} quiet>
      {texts.claim}
    </LinkButton>
  )
}

/** Only for processors that tell how many they wait for. */
function Confirmations({
  deposit,
  texts,
  locale,
}: Omit<OutcomePanelProps, "charge"> & { deposit: Deposit }) {
  const { confirmations, required_confirmations: required, block_seconds: seconds } = deposit
  const left = required - confirmations
  return (
    <label className="mcc-bar" data-testid="crypto-confirmations">
      <progress max={required} value={confirmations} />
      <span>
        {filled(`${texts.confirmations} `, { n: Math.min(confirmations, required), m: required })}
        {seconds && left > 0 && (
          <small>{filled(texts.eta, { time: inMinutes(left * seconds, locale) })}</small>
        )}
      </span>
    </label>
  )
}

/** e.g. `10 minutes`: rounded up, because blocks come when they come. */
function inMinutes(seconds: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "minute",
    unitDisplay: "long",
  }).format(Math.ceil(seconds / 60))
}

function Transfers({ deposit, texts }: { deposit: Deposit; texts: Texts }) {
  const { symbol, network_name: network } = deposit.asset
  return (
    <ul className="mcc-transfers">
      {deposit.transfers.filter(isCounted).map(({ id, amount, explorer_url }) => {
        const link = safeLink(explorer_url)
        return (
          <li key={id}>
            <span>{filled(texts.payOn, { symbol: `${amount} ${symbol}`, network })}</span>
            {link && (
              <a href={link} target="_blank" rel="noopener noreferrer">
                {texts.transaction}
              </a>
            )}
          </li>
        )
      })}
    </ul>
  )
}
