import { useState, type ReactNode } from "react"
import { formatRate, isAddressSafer, safeLink, type Deposit } from "../core/index"
import { fill } from "../dictionary"
import type { AllTexts } from "../texts"
import { Address, CopyButton, LinkButton, Notice, filled, value } from "./parts"
import type { More } from "./parts-on-demand"
import { QrCode, type QrImageOrNot } from "./qr-code"

export interface PayPanelProps {
  deposit: Deposit
  currency: string
  clockOffset: number
  texts: AllTexts
  locale: string
  qrImage: QrImageOrNot
  more: More | null | undefined
  solanaRpc: string | undefined
  /** Puts words into the live region. */
  speak(text: string): void
}

/** All that is needed to send the coins: how much, on which network, and where to. */
export function PayPanel(props: PayPanelProps) {
  const { deposit, currency, texts, locale, speak } = props
  const [agreed, setAgreed] = useState(false)
  const [bare, setBare] = useState(isAddressSafer(deposit.asset))
  const { asset, address, tag, memo_kind, missing } = deposit
  // As wallets of Stellar ask for it.
  const kind = memo_kind ? `, MEMO_${memo_kind.toUpperCase()}` : ""
  const { symbol, network_name: network } = asset
  const uri = safeLink(deposit.uri)

  const field = (id: string, what: string, value: string, content: ReactNode) => (
    <div className={`mcc-field mcc-${id}`} data-testid={`crypto-${id}`}>
      <div className="mcc-grow">
        <small>{what}</small>
        {content}
      </div>
      <CopyButton value={value} what={what} texts={texts} speak={speak} />
    </div>
  )
  const code = (content: ReactNode) => (
    <code dir="ltr" translate="no">
      {content}
    </code>
  )

  return (
    <>
      {field(
        "amount",
        texts.amount,
        missing,
        <div>
          <b dir="ltr">{value(`${missing} ${symbol}`)}</b>{" "}
          <small>{filled(texts.payOn, { symbol, network })}</small>
        </div>,
      )}
      <div className="mcc-meta">
        {props.more ? <props.more.TimeLeft {...props} /> : <span />}
        <span dir="ltr">
          {value(`1 ${symbol} = ${formatRate(deposit.rate, currency, locale)}`)}
        </span>
      </div>
      <Notice kind="warn" text={texts.onlyThis} values={{ symbol, network }} />
      {tag && (
        <>
          {field("tag", texts.tag + kind, tag, code(tag))}
          <Notice kind="warn" text={texts.tagNeeded} />
          <label className="mcc-agree" data-testid="crypto-tag-agree">
            <input
              type="checkbox"
              checked={agreed}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
            {texts.tagAgree}
          </label>
        </>
      )}
      {(agreed || !tag) && (
        <>
          <QrCode {...props} bare={bare} onBare={setBare} />
          {address
            ? field("address", fill(texts.address, { network }), address, <Address of={address} />)
            : uri && field("link", texts.link, uri, code(uri))}
          {!(bare && address) && <LinkButton href={uri}>{texts.openWallet}</LinkButton>}
          {props.more && <props.more.WalletButton {...props} />}
        </>
      )}
      <LinkButton href={safeLink(deposit.hosted_url)} quiet={uri !== undefined} away>
        {texts.openHosted}
      </LinkButton>
    </>
  )
}
