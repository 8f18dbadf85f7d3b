/**
 * An amount of a currency for people, e.g. `$1,250.00`.
 *
 * @param amount decimal string; handed to Intl as text, so no digit passes through a float
 * @param currency ISO 4217, any case
 */
export function formatMoney(amount: string, currency: string, locale: string): string {
  const code = currency.toUpperCase()
  try {
    return new Intl.NumberFormat(locale, {
      style: "currency",
      currency: code,
      // More than currencies have: a missing fraction of a cent must not read as nothing missing.
      maximumFractionDigits: 8,
    }).format(amount as Intl.StringNumericLiteral)
  } catch {
    // Not a currency Intl knows (a shop may define its own).
    return `${amount} ${code}`
  }
}

/** The same of a sum in which estimates are: no finer than the currency. */
export function formatSum(amount: string, currency: string, locale: string): string {
  const code = currency.toUpperCase()
  try {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency: code })
    return format.format(amount as Intl.StringNumericLiteral)
  } catch {
    return `${amount} ${code}`
  }
}

/** Date and time in the reader's own zone, with the zone named. */
export function formatAbsolute(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "long" }).format(
    new Date(iso),
  )
}

/** The same, short enough for a list. */
export function formatMoment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  )
}

/** Date and time in UTC, with the zone named: for papers, which are read anywhere. */
export function formatUtc(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "long",
    timeZone: "UTC",
  }).format(new Date(iso))
}

/** A day in UTC. */
export function formatUtcDay(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(iso),
  )
}

/** A day without its time. */
export function formatDay(day: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(day)
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const

/** e.g. `3 minutes ago`, `in 2 hours`; anything nearer than a minute is `now`. */
export function formatRelative(iso: string, now: number, locale: string): string {
  const difference = new Date(iso).getTime() - now
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  for (const [unit, milliseconds] of UNITS) {
    if (Math.abs(difference) >= milliseconds) {
      return words.format(Math.trunc(difference / milliseconds), unit)
    }
  }
  return words.format(0, "second")
}

/** Shortens an address or transaction id to its two ends, which are what people compare. */
export function shorten(text: string, head = 8, tail = 6): string {
  return text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${text.slice(-tail)}`
}

/** The link itself when it leads to the web; null for everything else, e.g. `javascript:`. */
export function webUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null
}

/** Whether an amount is above zero; decimals are compared as text, so none passes through a float. */
export const isPositive = (amount: string): boolean =>
  /[1-9]/.test(amount) && !amount.startsWith("-")
