import type { RefObject } from "react"
import type { Charge, Deposit } from "../core/index"
import { fill, type Texts } from "../texts"
import type { CryptoCheckoutState } from "../use-crypto-checkout"
import { AssetPicker } from "./asset-picker"
import { moodOf, OutcomePanel, restOf } from "./outcome-panel"
import { Icon, Notice } from "./parts"
import { PayPanel } from "./pay-panel"
import { isUntouched, requotable, type View } from "./view"

export interface ChargeBodyProps {
  charge: Charge
  view: View
  /** Headline of the view. */
  title: string
  checkout: CryptoCheckoutState
  texts: Texts
  heading: RefObject<HTMLHeadingElement>
  onChoose(asset: string): void
  onChooseAnother(): void
  /** Puts words into the live region. */
  speak(text: string): void
}

/** What stands below the total: one of the four views. */
export function ChargeBody(props: ChargeBodyProps) {
  const { charge, view, title, checkout, texts, heading } = props
  const { openError, opening } = checkout
  const problem = openError && (
    <Notice kind="bad">
      {openError.code === "rate_limited" ? texts.openBusy : texts.openFailed}
    </Notice>
  )
  const h2 = (text: string) => (
    <h2 ref={heading} tabIndex={-1}>
      {text}
    </h2>
  )

  if (view === "choose") {
    return (
      <>
        {h2(title)}
        {problem}
        <AssetPicker
          assets={checkout.assets}
          texts={texts}
          opening={opening}
          onChoose={props.onChoose}
        />
      </>
    )
  }
  if (view === "pay" && charge.deposit) {
    return <Pay {...props} deposit={charge.deposit} h2={h2} />
  }

  const old = requotable(charge)
  const mood = view === "quote" ? "wait" : moodOf(charge.status)
  return (
    <div className="mcc-outcome">
      <span className="mcc-mood" data-mood={mood}>
        <Icon name={mood === "good" ? "check" : mood === "over" ? "cross" : "clock"} />
      </span>
      {h2(title)}
      {view === "quote" && old ? (
        <>
          <p className="mcc-text">
            {restOf(charge, texts)} {texts.quoteOverText}
          </p>
          {problem}
          <button
            type="button"
            className="mcc-button"
            aria-busy={opening !== null}
            onClick={() => props.onChoose(old.asset.id)}
          >
            {opening ? texts.opening : fill(texts.newQuote, { symbol: old.asset.symbol })}
          </button>
          {isUntouched(charge) && <AnotherCoin {...props} />}
          <Notice kind="info">{texts.quoteOverSent}</Notice>
        </>
      ) : (
        <OutcomePanel charge={charge} texts={texts} />
      )}
    </div>
  )
}

interface PayProps extends ChargeBodyProps {
  deposit: Deposit
  h2(text: string): React.ReactNode
}

function Pay(props: PayProps) {
  const { charge, deposit, title, texts, h2 } = props
  const { received, amount, asset } = deposit
  const rest = charge.status === "underpaid"
  const dropped = deposit.transfers.some(({ status }) => status === "dropped")
  return (
    <>
      {isUntouched(charge) && <AnotherCoin {...props} />}
      {rest && (
        <Notice kind="warn">
          <b>{title}.</b> {fill(texts.underpaidText, { received, amount, symbol: asset.symbol })}
        </Notice>
      )}
      {h2(rest ? texts.payRestTitle : texts.payTitle)}
      <PayPanel
        key={deposit.id}
        deposit={deposit}
        currency={charge.currency_code}
        clockOffset={props.checkout.clockOffset}
        texts={texts}
        speak={props.speak}
      />
      {dropped && <Notice kind="info">{texts.dropped}</Notice>}
      <p className="mcc-waiting">
        <span className="mcc-dot" />
        <span>
          <b>{texts.waiting}</b>
          <small>{texts.waitingNote}</small>
        </span>
      </p>
    </>
  )
}

function AnotherCoin({ texts, onChooseAnother }: ChargeBodyProps) {
  return (
    <button type="button" className="mcc-link" onClick={onChooseAnother}>
      <Icon name="back" />
      {texts.chooseAnother}
    </button>
  )
}
