import { useEffect, useState } from "react"
import { formatMoney, safeLink, type Charge } from "../core/index"
import { directionOf, fill } from "../dictionary"
import { lazyTexts } from "../languages"
import type { AllTexts } from "../texts"
import { useEndings } from "../use-endings"
import { useCryptoCheckout, useIsOver, type CryptoCheckoutOptions } from "../use-crypto-checkout"
import { ChargeBody } from "./charge-body"
import { Failure, troubleOf } from "./failure"
import { useOutcomeCallbacks, useSpoken } from "./hooks"
import { LinkButton, Notice, Skeleton, filled, value } from "./parts"
import { loadMore, loadQrImage } from "./parts-on-demand"
import { useFocusOnMove } from "./use-focus-on-move"
import { useLanguage } from "./use-language"
import { useLazy } from "./use-lazy"
import { useShortcut } from "./use-shortcut"
import { headline, isUntouched, viewOf } from "./view"

export interface CryptoCheckoutProps extends CryptoCheckoutOptions {
  /** The order exists now, which may be before the coins are confirmed. Called once per charge. */
  onOrderPlaced?(event: { orderId: string }): void
  /** The coins are confirmed and suffice. Called once per charge. */
  onPaid?(charge: Charge): void
  /** Called with every state of the charge, the first one too. */
  onChange?(charge: Charge): void
  /**
   * Language, and how numbers are written (BCP 47, e.g. `pt-BR`). Without it the page's `lang` or
   * the browser's language decides. Texts of languages that the widget lacks come as `texts`.
   */
  locale?: string
  /** Texts to use instead of the widget's own. */
  texts?: Partial<AllTexts>
  /** Asset (CAIP-19) to offer first, in one click; what a shopper took last time comes before it. */
  defaultAsset?: string
  /** A node of Solana's main network, for paying from a wallet in the browser; its public one by default. */
  solanaRpc?: string
  /** `auto` (the default) follows the system, or a `data-theme` on the page. */
  theme?: "light" | "dark" | "auto"
  /** Added to the root's class. */
  className?: string
}

/** The whole checkout: choose a coin, pay, watch the confirmations. Looks by `styles.css`. */
// eslint-disable-next-line max-lines-per-function -- what it holds together is small, and parts of it would be bytes
export function CryptoCheckout(props: CryptoCheckoutProps) {
  const { texts: usual, locale } = useLanguage(lazyTexts, props.locale, props.texts)
  const checkout = useCryptoCheckout(props)
  const { charge, error, opening, openError, clockOffset, connection, refresh } = checkout
  const more = useLazy(loadMore)
  const qrCode = useLazy(loadQrImage)
  const texts: AllTexts = {
    ...more?.moreEnglish,
    ...usual,
    ...useEndings(charge, locale),
    ...props.texts,
  }
  const [choosing, setChoosing] = useState(false)
  const [coin, setCoin] = useState<string | null>(null)
  const [asked, setAsked] = useState("")
  const [shortcut, remember] = useShortcut(props.defaultAsset)
  const over = useIsOver(checkout.answered ? charge?.deposit?.expires_at : undefined, clockOffset)
  const view = charge && viewOf(charge, choosing, over)
  const title =
    view === "choose" && coin !== null
      ? fill(texts.networkTitle, { symbol: coin })
      : charge && view
        ? (texts[headline(charge, view)] ?? texts.canceledTitle)
        : ""
  const failure = error ? `${texts.failedTitle}. ${troubleOf(error, texts)}` : texts.loading
  const problem = openError
    ? openError.code === "network"
      ? (openError.detail && !error && texts.openSlow) || texts.failedNetwork
      : texts.openFailed
    : undefined
  const outage =
    charge && error && (connection === "offline" || error.permanent)
      ? error.code === "network" && charge.deposits.length > 0
        ? texts.connectionLost
        : troubleOf(error, texts)
      : undefined
  const [spoken, speak] = useSpoken(title || failure, opening ? texts.opening : (problem ?? outage))
  const focus = useFocusOnMove(view ? `${view} ${coin}` : "")
  useOutcomeCallbacks(charge, props)

  useEffect(() => {
    if (over) refresh()
  }, [over, refresh])

  async function choose(asset: string): Promise<void> {
    focus.expect(true)
    setAsked(asset)
    if (await checkout.openDeposit(asset)) {
      remember(asset)
      setChoosing(false)
      setCoin(null)
    } else focus.expect(false)
  }
  function chooseCoin(symbol: string | null): void {
    focus.expect(true)
    setCoin(symbol)
  }
  function showPicker(shown: boolean): void {
    focus.expect(true)
    setChoosing(shown)
    if (shown) refresh()
  }

  return (
    <section
      ref={focus.root}
      className={`mcc ${props.className ?? ""}`.trim()}
      lang={locale}
      dir={directionOf(locale)}
      aria-label={texts.label}
      aria-busy={!charge && !error}
      data-testid="crypto-checkout"
      data-status={charge?.status ?? (error ? "error" : "loading")}
      data-view={view ?? undefined}
      data-captured={charge?.captured ?? false}
      data-connection={connection}
      data-theme={props.theme === "auto" ? undefined : props.theme}
      onClickCapture={focus.guard}
    >
      <p className="mcc-hidden" role="status">
        {filled(spoken)}
      </p>
      {charge && view ? (
        <>
          <header className="mcc-head">
            <span>{texts.total}</span>
            <b>{value(formatMoney(charge.amount, charge.currency_code, locale))}</b>
          </header>
          <LinkButton href={safeLink(charge.earlier_payment_url)} quiet away>
            {filled(texts.earlier ?? texts.sent)}
          </LinkButton>
          {outage && <Notice kind="warn" text={outage} />}
          <ChargeBody
            charge={charge}
            view={view}
            title={title}
            problem={problem}
            asked={asked}
            checkout={checkout}
            texts={texts}
            locale={locale}
            qrImage={qrCode && qrCode.QrImage}
            more={more}
            solanaRpc={props.solanaRpc}
            coin={coin}
            shortcut={shortcut}
            heading={focus.heading}
            onCoin={chooseCoin}
            onChoose={choose}
            onChoosing={showPicker}
            speak={speak}
          />
          {more && (
            <more.Steps
              at={view === "choose" ? `choose ${coin ?? ""}` : view}
              onBack={(step) => {
                const [, symbol = ""] = /^choose (.*)/.exec(step) ?? []
                if (view === "choose") chooseCoin(symbol || null)
                else if (isUntouched(charge)) showPicker(true)
              }}
            />
          )}
        </>
      ) : error ? (
        <Failure error={error} texts={texts} heading={focus.heading} onRetry={refresh} />
      ) : (
        <Skeleton />
      )}
    </section>
  )
}
