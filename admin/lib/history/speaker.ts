import type { HistoryType } from "../../../src/contract/history"
import { ownValue } from "../../../src/contract/own-value"
import type { Text, TextKey } from "../../i18n/use-text"
import { formatAbsolute, formatMoney } from "../format"

/** What sentences are written with. */
export interface Words {
  text: Text
  locale: string
  /** The name of a processor by its gateway's id. */
  gatewayName: (gateway: string) => string
}

type Told = string | number | null | undefined

/**
 * Writes parts of sentences from what an event tells. A part is null where a value is missing, as in
 * events that were written by another version.
 */
export class Speaker {
  constructor(private readonly words: Words) {}

  say(key: TextKey, values: Record<string, Told> = {}): string | null {
    const known: Record<string, string | number> = {}
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === undefined || value === "") return null
      known[name] = value
    }
    return this.words.text(key, known)
  }

  /** The text of a code, among those that there are. */
  word(keys: Readonly<Record<string, TextKey>>, code: Told): string | null {
    const key = ownValue(keys, String(code))
    return key === undefined ? null : this.words.text(key)
  }

  money(amount: Told, currency: Told): string | null {
    return typeof amount === "string" && typeof currency === "string"
      ? formatMoney(amount, currency, this.words.locale)
      : null
  }

  coins(amount: Told, symbol: Told): string | null {
    return this.say("payouts.amountOf", { amount, symbol })
  }

  gateway(id: Told): string | null {
    return typeof id === "string" ? this.words.gatewayName(id) : null
  }

  time(iso: Told): string | null {
    return typeof iso === "string" && !Number.isNaN(Date.parse(iso))
      ? formatAbsolute(iso, this.words.locale)
      : null
  }
}

/** A sentence, and what stands below it; what is null is left out. */
export type Lines = [sentence: string | null, ...details: (string | null | undefined)[]]

/** The values of an event as they may be: written by another version, or erased. */
export type ToldOf<Data> = { [K in keyof Data]?: Data[K] | null }

/** How the sentences of some kinds of event are written. */
export type Sentences<T extends HistoryType, D extends Record<T, object>> = {
  [K in T]: (data: ToldOf<D[K]>, speaker: Speaker) => Lines
}
