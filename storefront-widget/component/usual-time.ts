import type { OfferedAsset } from "../core/index"
import { fill } from "../dictionary"
import type { AllTexts } from "../texts"

/** e.g. ` · usually about 10 minutes`; empty where that is not known. */
export function usualTime(
  { usual_seconds: seconds }: OfferedAsset,
  texts: AllTexts,
  locale: string,
): string {
  return seconds && texts.usual
    ? ` · ${fill(texts.usual, { time: inMinutes(seconds, locale) })}`
    : ""
}

/** e.g. `10 minutes`: rounded up, because blocks come when they come. */
export function inMinutes(seconds: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "minute",
    unitDisplay: "long",
  }).format(Math.ceil(seconds / 60))
}
