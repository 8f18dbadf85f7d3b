import { useEffect, useRef, useState } from "react"
import type { Claim, ClaimRefusal, ClaimStatus } from "../../src/contract/claim"
import { Failure, troubleOf } from "../component/failure"
import { useSpoken } from "../component/hooks"
import { Address, Icon, LinkButton, Skeleton, filled, value } from "../component/parts"
import { useFocusOnMove } from "../component/use-focus-on-move"
import { useLanguage } from "../component/use-language"
import { formatMoney, safeLink, type ChargeError } from "../core/index"
import { directionOf, fill } from "../dictionary"
import { DestinationForm } from "./destination-form"
import { claimTexts } from "./languages"
import type { ClaimTexts } from "./texts"
import { useClaim, type ClaimOptions } from "./use-claim"

export interface RefundClaimProps extends ClaimOptions {
  /** Called with every state of the claim, the first one too. */
  onChange?(claim: Claim): void
  /** Language, and how numbers are written (BCP 47); the page's or the browser's without it. */
  locale?: string
  /** Texts to use instead of the widget's own. */
  texts?: Partial<ClaimTexts>
  /** `auto` (the default) follows the system, or a `data-theme` on the page. */
  theme?: "light" | "dark" | "auto"
  /** Added to the root's class. */
  className?: string
}

const TITLES: Record<ClaimStatus, keyof ClaimTexts> = {
  open: "openTitle",
  submitted: "submittedTitle",
  sending: "sendingTitle",
  sent: "sentTitle",
  expired: "expiredTitle",
  canceled: "canceledTitle",
}

/** The page behind a refund's link: the shopper says where the coins shall go, and sees them go. */
export function RefundClaim(props: RefundClaimProps) {
  const { texts, locale } = useLanguage(claimTexts, props.locale, props.texts)
  const { claim, error, submitting, submitError, submit, refresh } = useClaim(props)
  const [changing, setChanging] = useState(false)
  const asks = claim?.status === "open" || (claim?.status === "submitted" && changing)
  const title = claim ? texts[asks ? "openTitle" : TITLES[claim.status]] : ""
  const failure = error ? `${texts.failedTitle}. ${troubleOf(error, texts)}` : texts.loading
  const problem = (claim && submitError && problemOf(submitError, claim, texts)) ?? undefined
  const [spoken] = useSpoken(title || failure, problem)
  const focus = useFocusOnMove(asks ? "form" : (claim?.status ?? ""))

  const onChange = useRef(props.onChange)
  onChange.current = props.onChange
  useEffect(() => {
    if (claim) onChange.current?.(claim)
  }, [claim])

  const heading = (text: string) => (
    <h2 ref={focus.heading} tabIndex={-1}>
      {filled(text)}
    </h2>
  )

  return (
    <section
      ref={focus.root}
      className={`mcc ${props.className ?? ""}`.trim()}
      lang={locale}
      dir={directionOf(locale)}
      aria-label={texts.label}
      aria-busy={!claim && !error}
      data-testid="refund-claim"
      data-status={claim?.status ?? (error ? "error" : "loading")}
      data-theme={props.theme === "auto" ? undefined : props.theme}
      onClickCapture={focus.guard}
    >
      <p className="mcc-hidden" role="status">
        {filled(spoken)}
      </p>
      {claim && (
        <header className="mcc-head">
          <span>
            {filled(`${texts.label} {order}`, { order: claim.order_display ?? "" })}
            <small>{filled(texts.inCoin, wordsOf(claim))}</small>
          </span>
          <span>
            <b>{value(formatMoney(claim.amount, claim.currency_code, locale))}</b>
            {claim.crypto_amount && (
              <small dir="ltr">{value(`${claim.crypto_amount} ${claim.asset.symbol}`)}</small>
            )}
          </span>
        </header>
      )}
      {claim && asks ? (
        <>
          {heading(title)}
          <DestinationForm
            claim={claim}
            texts={texts}
            submitting={submitting}
            problem={problem}
            refused={submitError?.code === "rejected" ? fieldOf(submitError) : undefined}
            onSubmit={async (destination) => {
              focus.expect(true)
              if (await submit(destination)) setChanging(false)
              else focus.expect(false)
            }}
          />
        </>
      ) : claim ? (
        <div className="mcc-outcome">
          <Mood status={claim.status} />
          {heading(title)}
          <Outcome claim={claim} texts={texts} />
          {claim.status === "submitted" && (
            <button
              type="button"
              className="mcc-button"
              data-quiet=""
              onClick={() => {
                focus.expect(true)
                setChanging(true)
              }}
            >
              {texts.change}
            </button>
          )}
        </div>
      ) : error ? (
        <Failure error={error} texts={texts} heading={focus.heading} onRetry={refresh} />
      ) : (
        <Skeleton />
      )}
      {claim && (
        <LinkButton href={safeLink(claim.support_url)} quiet away>
          {texts.help}
        </LinkButton>
      )}
    </section>
  )
}

function problemOf({ code, detail }: ChargeError, claim: Claim, texts: ClaimTexts): string {
  if (code !== "rejected" || detail === "not_allowed") return texts.failed
  const said: Record<ClaimRefusal, string> = {
    bad_address: texts.refused,
    wrong_network: texts.wrongNetwork,
    own_address: texts.ownAddress,
    bad_tag: texts.badTag,
    missing_tag: texts.tagWanted,
    bad_amount: texts.refused,
  }
  const other = claim.tag === "none" ? texts.refused : texts.refusedTag
  return fill(said[detail as ClaimRefusal] ?? other, wordsOf(claim))
}

const fieldOf = ({ detail }: ChargeError) =>
  detail === "bad_tag" || detail === "missing_tag"
    ? "tag"
    : detail === "not_allowed"
      ? undefined
      : "address"

const wordsOf = ({ asset }: Claim) => ({ symbol: asset.symbol, network: asset.network_name })

function Mood({ status }: { status: ClaimStatus }) {
  const over = status === "expired" || status === "canceled"
  const mood = status === "sent" ? "good" : over ? "over" : "busy"
  return (
    <span className="mcc-mood" data-mood={mood}>
      <Icon name={mood === "good" ? "check" : over ? "cross" : "clock"} />
    </span>
  )
}

function Outcome({ claim, texts }: { claim: Claim; texts: ClaimTexts }) {
  const { status, destination } = claim
  if (status === "expired" || status === "canceled") {
    return <p className="mcc-text">{texts.askShop}</p>
  }
  return (
    <>
      {status === "submitted" && <p className="mcc-text">{texts.submittedText}</p>}
      {destination && (
        <div className="mcc-field mcc-address" data-testid="claim-destination">
          <div className="mcc-grow">
            <small>{fill(texts.address, wordsOf(claim))}</small>
            <Address of={destination.address} />
            {destination.tag && (
              <>
                <small>{texts.tag}</small>
                <code dir="ltr" translate="no">
                  {destination.tag}
                </code>
              </>
            )}
          </div>
        </div>
      )}
      <LinkButton href={safeLink(claim.explorer_url)} quiet away>
        {texts.transaction}
      </LinkButton>
    </>
  )
}
