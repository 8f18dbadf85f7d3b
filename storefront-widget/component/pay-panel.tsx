import type { ReactNode } from "react"
import { formatMoney, groupAddress, isNearlyOver, safeLink, type Deposit } from "../core/index"
import { fill, type Texts } from "../texts"
import { useTimeLeft } from "../use-crypto-checkout"
import { CopyButton, Icon, Notice } from "./parts"
import { QrCode } from "./qr-code"

export interface PayPanelProps {
  deposit: Deposit
  currency: string
  clockOffset: number
  texts: Texts
  /** Puts words into the live region. */
  speak(text: string): void
}

/** All that is needed to send the coins: how much, on which network, and where to. */
export function PayPanel({ deposit, currency, clockOffset, texts, speak }: PayPanelProps) {
  const { asset, address, tag, missing } = deposit
  const { symbol, network_name: network } = asset
  const uri = safeLink(deposit.uri)
  const hosted = safeLink(deposit.hosted_url)
  const copy = (value: string, what: string, label: string) => {
    const copied = fill(texts.copied, { what })
    return <CopyButton value={value} label={label} copied={copied} onCopied={() => speak(copied)} />
  }
  const addressName = fill(texts.address, { network })
  return (
    <>
      <Field
        name={texts.amount}
        testId="amount"
        copy={copy(missing, texts.amount, texts.copyAmount)}
        big
      >
        <b>
          {missing} {symbol}
        </b>{" "}
        <small>{fill(texts.payOn, { symbol, network })}</small>
      </Field>
      <div className="mcc-meta">
        <TimeLeftLine deposit={deposit} clockOffset={clockOffset} texts={texts} />
        <span>{fill(texts.rate, { symbol, rate: formatMoney(deposit.rate, currency) })}</span>
      </div>
      <Notice kind="warn">{fill(texts.onlyThis, { symbol, network })}</Notice>
      <QrCode deposit={deposit} texts={texts} />
      {address ? (
        <Field
          name={addressName}
          testId="address"
          copy={copy(address, addressName, texts.copyAddress)}
        >
          <code className="mcc-address" translate="no">
            {groupAddress(address).map(({ text, strong }, i) =>
              strong ? <b key={i}>{text}</b> : <span key={i}>{text}</span>,
            )}
          </code>
        </Field>
      ) : (
        uri && (
          <Field name={texts.link} testId="link" copy={copy(uri, texts.link, texts.copyLink)}>
            <code className="mcc-address" translate="no">
              {uri}
            </code>
          </Field>
        )
      )}
      {tag && (
        <>
          <Field name={texts.tag} testId="tag" copy={copy(tag, texts.tag, texts.copyTag)}>
            <code>{tag}</code>
          </Field>
          <Notice kind="warn">{texts.tagNeeded}</Notice>
        </>
      )}
      {uri && (
        <a className="mcc-button" href={uri}>
          {texts.openWallet}
        </a>
      )}
      {hosted && (
        <a
          className="mcc-button"
          data-quiet={uri && ""}
          href={hosted}
          target="_blank"
          rel="noopener"
        >
          {texts.openHosted}
        </a>
      )}
    </>
  )
}

interface FieldProps {
  name: string
  testId: string
  copy: ReactNode
  big?: boolean
  children: ReactNode
}

function Field({ name, testId, copy, big, children }: FieldProps) {
  return (
    <div className="mcc-field" data-testid={`crypto-${testId}`} data-big={big}>
      <div className="mcc-grow">
        <small>{name}</small>
        <div>{children}</div>
      </div>
      {copy}
    </div>
  )
}

type TimeLeftLineProps = Pick<PayPanelProps, "deposit" | "clockOffset" | "texts">

function TimeLeftLine({ deposit, clockOffset, texts }: TimeLeftLineProps) {
  const { created_at, expires_at } = deposit
  const { label } = useTimeLeft(expires_at, clockOffset)
  const soon = isNearlyOver(created_at, expires_at, Date.now() + clockOffset)
  return (
    <span className="mcc-time" role="timer" data-soon={soon || undefined} suppressHydrationWarning>
      <Icon name="clock" />
      {fill(soon ? texts.timeSoon : texts.timeLeft, { time: label })}
    </span>
  )
}
