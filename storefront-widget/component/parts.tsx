import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react"
import { groupAddress, type Asset } from "../core/index"
import { fill } from "../dictionary"
import type { AllTexts } from "../texts"

/** By the words in a text's braces. */
export type Values = Record<string, string | number>

/**
 * A text that may change, with values filled in. A page's translator puts elements of its own where
 * text stood, and what is written into that text later is seen by nobody: so every piece is an
 * element that is replaced as a whole, and what is filled in is not for translating.
 */
export function filled(text: string, values: Values = {}): ReactElement {
  return (
    <>
      {text.split(/\{(\w+)\}/).map((piece, i) => {
        const of = i % 2 ? values[piece] : piece
        return of === "" ? null : (
          <span key={`${i} ${of}`} translate={i % 2 ? "no" : undefined}>
            {of}
          </span>
        )
      })}
    </>
  )
}

/** A value that may change, alone. */
export const value = (of: string): ReactElement => filled("{of}", { of })

/** Signs that most fonts have; the other coins show their first letter. */
const SIGNS: Record<string, string> = { ETH: "Ξ", LTC: "Ł", USDT: "₮", USDC: "$" }

/** A round badge for the coin, drawn as SVG so that it needs neither a file nor a style attribute. */
export function Coin({ asset }: { asset: Asset }) {
  return (
    <svg
      className="mcc-coin"
      data-symbol={asset.symbol}
      viewBox="0 0 32 32"
      width="36"
      aria-hidden="true"
    >
      <circle cx="16" cy="16" r="16" />
      <text x="16" y="22" fill="#fff">
        {SIGNS[asset.symbol] ?? asset.symbol[0]}
      </text>
    </svg>
  )
}

const PATHS = {
  copy: "M8 8V4h12v12h-4M4 8h12v12H4z",
  check: "m5 12.5 4.5 4.5L19 7",
  next: "m9 5 7 7-7 7",
  back: "m15 5-7 7 7 7",
  clock: "M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  info: "M12 11v5m0-8.5v.5m9 4a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  cross: "m6 6 12 12M18 6 6 18",
}

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg
      className="mcc-icon"
      data-icon={name}
      viewBox="0 0 24 24"
      width="20"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

interface NoticeProps {
  text: string
  values?: Values
  /** Colours it; the words carry the meaning. */
  kind: "info" | "warn" | "bad"
  /** What comes before the text. */
  children?: ReactNode
}

/** A short remark. */
export function Notice({ kind, text, values, children }: NoticeProps) {
  return (
    <p className="mcc-notice" data-kind={kind}>
      <Icon name="info" />
      <span>
        {children}
        {filled(text, values)}
      </span>
    </p>
  )
}

/** In full, in blocks, with the ends that a careful shopper compares in bold. */
export function Address({ of }: { of: string }) {
  return (
    <code dir="ltr" translate="no">
      {groupAddress(of).map(({ text, strong }, i) =>
        strong ? <b key={i}>{text}</b> : <span key={i}>{text}</span>,
      )}
    </code>
  )
}

/** Grey shapes of about the picker's size, so that the page does not jump. */
export function Skeleton() {
  return (
    <div className="mcc-skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}

interface LinkButtonProps {
  /** Nothing is shown without it. */
  href: string | undefined
  /** Not the first thing to do. */
  quiet?: boolean
  /** Opens beside this page. */
  away?: boolean
  children: ReactNode
}

export function LinkButton({ href, quiet, away, children }: LinkButtonProps) {
  if (!href) return null
  return (
    <a
      className="mcc-button"
      data-quiet={quiet || undefined}
      href={href}
      target={away ? "_blank" : undefined}
      rel={away ? "noopener" : undefined}
    >
      {children}
    </a>
  )
}

interface CopyButtonProps {
  /** What lands on the clipboard, raw. */
  value: string
  /** Its name. */
  what: string
  texts: AllTexts
  /** Puts words into the live region. */
  speak(text: string): void
}

export function CopyButton({ value, what, texts, speak }: CopyButtonProps) {
  const label = fill(texts.copy, { what })
  const copied = fill(texts.copied, { what })
  const [done, setDone] = useState<boolean>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  async function copy(): Promise<void> {
    const works = await toClipboard(value)
    setDone(works)
    speak(works ? copied : (texts.copyFailed ?? label))
    clearTimeout(timer.current)
    if (works) timer.current = setTimeout(() => setDone(undefined), 2000)
  }
  if (done === false) {
    // Raw and in one piece, whatever is drawn beside it.
    return (
      <label className="mcc-by-hand">
        <small>{texts.copyFailed ?? label}</small>
        <input
          className="mcc-input"
          dir="ltr"
          readOnly
          value={value}
          ref={selectAll}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
    )
  }
  return (
    <button
      type="button"
      className="mcc-copy"
      aria-label={label}
      title={done ? copied : label}
      data-done={done || undefined}
      onClick={copy}
    >
      <Icon name={done ? "check" : "copy"} />
    </button>
  )
}

const selectAll = (field: HTMLInputElement | null) => field?.focus()

async function toClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    // No permission, or a page without TLS, where only the old way works.
    const field = document.createElement("textarea")
    field.className = "mcc-hidden"
    field.value = value
    document.body.append(field)
    const focused = document.activeElement as HTMLElement | null
    field.focus()
    field.select()
    const done = document.execCommand?.("copy") ?? false
    field.remove()
    focused?.focus()
    return done
  }
}
