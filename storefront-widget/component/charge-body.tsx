import type { ReactNode, RefObject } from "react"
import { isPositive, type Charge, type Deposit } from "../core/index"
import type { AllTexts } from "../texts"
import type { CryptoCheckoutState } from "../use-crypto-checkout"
import { AssetPicker, type AssetPickerProps } from "./asset-picker"
import { ClaimLink, moneyOf, moodOf, OutcomePanel } from "./outcome-panel"
import { Icon, Notice, filled } from "./parts"
import type { More } from "./parts-on-demand"
import { PayPanel } from "./pay-panel"
import type { QrImageOrNot } from "./qr-code"
import { isUntouched, requotable, type View } from "./view"

export interface ChargeBodyProps extends Pick<AssetPickerProps, "coin" | "shortcut" | "onChoose"> {
  charge: Charge
  view: View
  /** Headline of the view. */
  title: string
  /** Why the address that was asked for last did not come. */
  problem: string | undefined
  /** The asset that it was asked for in. */
  asked: string
  checkout: CryptoCheckoutState
  texts: AllTexts
  locale: string
  qrImage: QrImageOrNot
  more: More | null | undefined
  solanaRpc: string | undefined
  heading: RefObject<HTMLHeadingElement>
  /** Chooses a coin before its network; null goes back to the coins. */
  onCoin(symbol: string | null): void
  /** Shows the picker, or the address again. */
  onChoosing(choosing: boolean): void
  /** Puts words into the live region. */
  speak(text: string): void
}

/** What stands below the total: one of the four views. */
export function ChargeBody(props: ChargeBodyProps) {
  const { charge, view, title, checkout, texts, locale, coin, onChoose } = props
  const { opening } = checkout
  const problem = props.problem && <Notice kind="bad" text={props.problem} />
  const h2 = (text: string) => (
    <h2 ref={props.heading} tabIndex={-1}>
      {filled(text)}
    </h2>
  )

  if (view === "choose") {
    return (
      <>
        {coin !== null ? (
          <BackButton text={texts.back} onClick={() => props.onCoin(null)} />
        ) : (
          charge.deposit && <BackButton text={texts.back} onClick={() => props.onChoosing(false)} />
        )}
        {h2(title)}
        <AssetPicker {...props} {...checkout} currency={charge.currency_code} />
      </>
    )
  }

  const another = isUntouched(charge) && (
    <BackButton text={texts.chooseAnother} onClick={() => props.onChoosing(true)} />
  )
  if (view === "pay" && charge.deposit) {
    return (
      <>
        {another}
        <Pay {...props} deposit={charge.deposit} h2={h2} />
      </>
    )
  }

  const old = requotable(charge)
  const mood = view === "quote" ? "wait" : moodOf(charge)
  return (
    <div className="mcc-outcome">
      <span className="mcc-mood" data-mood={mood}>
        <Icon name={mood === "good" ? "check" : mood === "over" ? "cross" : "clock"} />
      </span>
      {h2(title)}
      {view === "quote" && old ? (
        <>
          {isPositive(charge.received) && (
            <p className="mcc-text">{filled(texts.arrived, moneyOf(charge, locale))}</p>
          )}
          {problem}
          <button
            type="button"
            className="mcc-button"
            aria-busy={opening !== null}
            onClick={() => onChoose(old.asset.id)}
          >
            {filled(opening ? texts.opening : texts.newQuote, { symbol: old.asset.symbol })}
          </button>
          {another}
          <Notice kind="info" text={texts.sent} />
        </>
      ) : (
        <OutcomePanel {...props} />
      )}
      <ClaimLink {...props} />
      {props.more && <props.more.OutcomeNotes {...props} />}
    </div>
  )
}

interface PayProps extends ChargeBodyProps {
  deposit: Deposit
  h2(text: string): ReactNode
}

function Pay(props: PayProps) {
  const { charge, deposit, title, texts, locale, h2, checkout } = props
  const { received, amount, asset } = deposit
  const rest = charge.status === "underpaid"
  // What came for other addresses, too, can only be told in the shop's currency.
  const alone = charge.deposits.every((one) => one.id === deposit.id || !isPositive(one.received))
  return (
    <>
      {rest && (
        <Notice
          kind="warn"
          text={texts.arrived}
          values={
            alone ? { received, amount: `${amount} ${asset.symbol}` } : moneyOf(charge, locale)
          }
        >
          <b>{filled(`${title}. `)}</b>
        </Notice>
      )}
      {h2(rest ? texts.payRestTitle : texts.payTitle)}
      <PayPanel
        key={deposit.id}
        {...props}
        currency={charge.currency_code}
        clockOffset={checkout.clockOffset}
      />
      <ClaimLink {...props} />
      {props.more && <props.more.Transfers {...props} />}
      <p className="mcc-waiting">
        <span className="mcc-dot" />
        <span>
          <b>{texts.waiting}</b>
          <small>{texts.waitingNote}</small>
        </span>
      </p>
      {props.more && <props.more.PayNotes {...props} />}
    </>
  )
}

function BackButton({ text, onClick }: { text: string; onClick(): void }) {
  return (
    <button type="button" className="mcc-back" onClick={onClick}>
      <Icon name="back" />
      {filled(text)}
    </button>
  )
}
