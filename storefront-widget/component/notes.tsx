import type { ReactNode } from "react"
import { isPositive, safeLink, type Charge, type Deposit } from "../core/index"
import type { AllTexts } from "../texts"
import { moreEnglish, type MoreTexts } from "../texts-more"
import { CopyButton, Notice, filled } from "./parts"
import { Receipt } from "./receipt"
import { ResumeLink } from "./resume-link"

export interface NotesProps {
  charge: Charge
  texts: AllTexts
  locale: string
  /** Puts words into the live region. */
  speak(text: string): void
}

/** Below the address: what goes wrong most often, explained in a few lines, and how to go on. */
export function PayNotes(props: NotesProps & { deposit: Deposit }) {
  const { deposit, charge } = props
  const texts: AllTexts & MoreTexts = { ...moreEnglish, ...props.texts }
  const words = { network: networkOf(deposit), symbol: deposit.asset.symbol }
  const exchange = deposit.address
    ? [texts.exchangeFee, texts.exchangeNetwork, texts.exchangeTime]
    : [texts.exchangeLink]
  return (
    <>
      {deposit.transfers.some(({ status }) => status === "dropped") && (
        <Notice kind="info" text={texts.dropped} />
      )}
      <Fold title={texts.exchange} id="crypto-exchange">
        {exchange.map((line) => (
          <li key={line}>{filled(line, words)}</li>
        ))}
      </Fold>
      <Fold title={texts.words} id="crypto-words">
        <li>{texts.wordNetwork}</li>
        {deposit.tag && <li>{texts.wordTag}</li>}
        <li>{texts.wordConfirmations}</li>
      </Fold>
      <ResumeLink {...props} texts={texts} url={charge.resume_url} />
      <Reference {...props} texts={texts} />
    </>
  )
}

/** Below what has become of the payment: its receipt, and where help is to be had. */
export function OutcomeNotes(props: NotesProps) {
  const { charge } = props
  const texts: AllTexts & MoreTexts = { ...moreEnglish, ...props.texts }
  return (
    <>
      {isPositive(charge.received) && <Receipt {...props} texts={texts} />}
      <Reference {...props} texts={texts} />
    </>
  )
}

/** The name by which the shop finds this payment, and the way to ask it. */
function Reference({ charge, texts, speak }: NotesProps & { texts: AllTexts & MoreTexts }) {
  const help = safeLink(charge.support_url)
  return (
    <div className="mcc-reference" data-testid="crypto-reference">
      <span className="mcc-grow">
        <small>{texts.reference}</small>
        <code translate="no" dir="ltr">
          {charge.id}
        </code>
        {help && (
          <a href={help} target="_blank" rel="noopener noreferrer">
            {texts.help}
          </a>
        )}
      </span>
      <CopyButton value={charge.id} what={texts.reference} texts={texts} speak={speak} />
    </div>
  )
}

function Fold({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <details className="mcc-fold" data-testid={id}>
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  )
}

/** As exchanges write it where that differs, e.g. `TRON · TRC20`. */
function networkOf({ asset }: Deposit): string {
  const standard = asset.id.split(/[:/]/)[2] ?? ""
  return /20$/.test(standard) && asset.network !== "eip155:137"
    ? `${asset.network_name} · ${asset.network === "eip155:56" ? "BEP20" : standard.toUpperCase()}`
    : asset.network_name
}
