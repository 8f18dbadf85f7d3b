import type { EmailKind } from "../contract/emails"
import { type EmailLanguage, directionOf, textsIn } from "./languages"
import { type EmailContent, layOut } from "./layout"

/** What e-mails tell of. Amounts are decimal strings. */
export interface EmailData {
  amount: string
  /** ISO 4217, or a shop's own code. */
  currency_code: string
  /** What a payment link asks for, in the shop's words. */
  title?: string
  /** What is still missing, in the same currency. */
  missing?: string
  /** The order's number as the shop writes it; null before there is an order. */
  order_display?: string | null
  /** Where the button leads; null for none. */
  url: string | null
  /** Until when a link can be answered, ISO 8601. */
  expires_at?: string
  /** Coins of a refund, e.g. `18.5 USDT`, and where they went. */
  coins?: string
  address?: string
  txid?: string | null
}

/** Who writes. */
export interface Sender {
  shop: string
  /** The shop's help page; null for none. */
  supportUrl: string | null
}

/** Writes an e-mail to a shopper in their language. */
export function renderEmail(
  kind: EmailKind,
  data: EmailData,
  language: EmailLanguage,
  { shop, supportUrl }: Sender,
): EmailContent {
  const texts = textsIn(language)
  const { subject, title, body, action } = texts[kind]
  const values: Record<string, string> = {
    shop,
    amount: money(data.amount, data.currency_code, language),
    missing: money(data.missing ?? "0", data.currency_code, language),
    date: data.expires_at ? day(data.expires_at, language) : "",
    title: data.title ?? "",
    coins: data.coins ?? "",
    address: data.address ?? "",
  }
  // Latin text in a line from right to left keeps its own order only when it is isolated.
  const isolate = (value: string): string =>
    directionOf(language) === "rtl" ? `\u2068${value}\u2069` : value
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => isolate(values[name] ?? ""))
  const details: [string, string][] = []
  if (data.order_display) details.push([texts.order, data.order_display])
  if (data.txid) details.push([texts.transaction, data.txid])
  return layOut(
    {
      subject: oneLine(fill(subject)),
      title: fill(title),
      body: fill(body),
      details,
      action: data.url === null ? null : { words: action, url: data.url },
      linkHint: texts.linkHint,
      footer: fill(texts.footer),
      support: supportUrl === null ? null : { words: texts.support, url: supportUrl },
    },
    language,
  )
}

/** A subject is a header: a shop's name must not end it. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, " ").trim()

/** Takes the decimal text itself, which has more digits than a float. */
function money(amount: string, currency: string, language: EmailLanguage): string {
  try {
    const format = new Intl.NumberFormat(language, { style: "currency", currency })
    return format.format(amount as unknown as number)
  } catch {
    // Coins as a shop's currency have codes that are no currency's.
    return `${amount} ${currency.toUpperCase()}`
  }
}

function day(iso: string, language: EmailLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(iso),
  )
}
