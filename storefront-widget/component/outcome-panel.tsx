import {
  depositWithCoins,
  formatMoney,
  isPositive,
  safeLink,
  type Charge,
  type ChargeStatus,
  type Deposit,
} from "../core/index"
import { fill, type Texts } from "../texts"
import { Notice } from "./parts"

/** How a status looks: the picture above the headline. */
export function moodOf(status: ChargeStatus): "busy" | "good" | "wait" | "over" {
  if (status === "seen" || status === "confirming") return "busy"
  if (status === "paid" || status === "overpaid") return "good"
  return status === "expired" || status === "canceled" ? "over" : "wait"
}

/** What happened to the money, once there is nothing left for the shopper to do here. */
export function OutcomePanel({ charge, texts }: { charge: Charge; texts: Texts }) {
  const deposit = depositWithCoins(charge)
  const { status, order_id, captured } = charge
  const underway = status === "seen" || status === "confirming"
  return (
    <>
      <p className="mcc-text">{explanation(charge, texts)}</p>
      {underway && deposit && deposit.required_confirmations > 0 && (
        <Confirmations deposit={deposit} texts={texts} />
      )}
      {deposit && <Transfers deposit={deposit} texts={texts} />}
      {status === "canceled" && <Notice kind="info">{texts.canceledSent}</Notice>}
      {(status === "expired" || status === "open") && charge.deposits.length > 0 && (
        <Notice kind="info">{texts.quoteOverSent}</Notice>
      )}
      {!captured && status !== "canceled" && (underway || order_id) && (
        <p className="mcc-note">{order_id ? texts.orderPlaced : texts.mayClose}</p>
      )}
    </>
  )
}

function explanation(charge: Charge, texts: Texts): string {
  const money = (amount: string) => formatMoney(amount, charge.currency_code)
  switch (charge.status) {
    case "seen":
      return texts.seenText
    case "confirming":
      return texts.confirmingText
    case "paid":
      return charge.captured ? texts.capturedText : texts.paidText
    case "overpaid":
      return fill(texts.overpaidText, {
        received: money(charge.received),
        amount: money(charge.amount),
      })
    case "underpaid":
      return `${restOf(charge, texts)} ${texts.underpaidOver}`
    case "late":
      return texts.lateText
    case "held":
      return texts.heldText
    case "canceled":
      return texts.canceledText
    default:
      return texts.expiredText
  }
}

/** What came and what is missing, in the charge's currency; empty when nothing came. */
export function restOf(charge: Charge, texts: Texts): string {
  if (!isPositive(charge.received)) return ""
  return fill(texts.underpaidRest, {
    received: formatMoney(charge.received, charge.currency_code),
    missing: formatMoney(charge.missing, charge.currency_code),
  })
}

/** Only for processors that tell how many they wait for. */
function Confirmations({ deposit, texts }: { deposit: Deposit; texts: Texts }) {
  const { confirmations, required_confirmations: required } = deposit
  const label = fill(texts.confirmations, { n: Math.min(confirmations, required), m: required })
  return (
    <label className="mcc-bar" data-testid="crypto-confirmations">
      <progress max={required} value={confirmations} />
      <span>{label}</span>
    </label>
  )
}

function Transfers({ deposit, texts }: { deposit: Deposit; texts: Texts }) {
  const { asset, transfers } = deposit
  return (
    <ul className="mcc-transfers">
      {transfers
        .filter(({ status }) => status !== "dropped")
        .map(({ id, amount, explorer_url }) => {
          const link = safeLink(explorer_url)
          return (
            <li key={id}>
              <span>
                {amount} {asset.symbol} · {asset.network_name}
              </span>
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
