import type { HistoryType } from "../../../src/contract/history"
import { ownValue } from "../../../src/contract/own-value"
import type { TextKey } from "../../i18n/use-text"
import { MONEY_OUT_SENTENCES, type MoneyOutEvent } from "./money-out"
import { PAYMENT_SENTENCES, type PaymentEvent } from "./payments"
import { type Lines, Speaker, type Words } from "./speaker"

/** What of an event its sentence is made of. */
export interface HistoryEvent {
  type: string
  /** In English, for what this page does not know. */
  message: string
  data: Record<string, string | number | boolean | null>
}

/** What an event says to its reader. */
export interface EventText {
  sentence: string
  details: string[]
}

// Every kind of event has its sentence, in one of the two; a new one without it does not compile.
const SENTENCES = {
  ...PAYMENT_SENTENCES,
  ...MONEY_OUT_SENTENCES,
} satisfies Record<PaymentEvent | MoneyOutEvent, unknown> & Record<HistoryType, unknown>

type AnySentence = (data: HistoryEvent["data"], speaker: Speaker) => Lines

/**
 * The sentence of an event in the reader's language. One of an unknown kind, or whose values are
 * missing, shows its English message.
 */
export function eventText({ type, message, data }: HistoryEvent, words: Words): EventText {
  if (data.erased === true) return { sentence: words.text("history.erased"), details: [] }
  const sentenceOf = ownValue(SENTENCES as Record<string, AnySentence>, type)
  const [sentence = null, ...details] = sentenceOf?.(data, new Speaker(words)) ?? []
  return sentence === null
    ? { sentence: message, details: [] }
    : { sentence, details: details.filter((each): each is string => Boolean(each)) }
}

/** Facts that stand beside a sentence. */
const FACTS: Readonly<Record<string, TextKey>> = {
  txid: "history.fact.txid",
  address: "history.fact.address",
  external_id: "history.fact.external_id",
  refund_id: "history.fact.refund_id",
  payout_id: "history.fact.payout_id",
}

/** Kinds of event that have the address in their sentence. */
const ADDRESS_TOLD: readonly string[] = [
  "refund.destination",
  "address.approved",
  "address.removed",
] satisfies HistoryType[]

/** What to look an event up by, with the name of each. */
export function eventFacts(
  { type, data }: HistoryEvent,
  hidden: readonly string[],
): { name: TextKey; value: string }[] {
  return Object.entries(FACTS).flatMap(([field, name]) => {
    const value = data[field]
    if (typeof value !== "string" || value === "" || hidden.includes(field)) return []
    return field === "address" && ADDRESS_TOLD.includes(type) ? [] : [{ name, value }]
  })
}

/** How the plugin works, and not what became of the money. */
const TECHNICAL: readonly string[] = [
  "callback.processed",
  "callback.replayed",
  "charge.move_refused",
  "confirmations.capped",
  "deposit.chosen_again",
  "gateway.passed_over",
  "payout.sending",
  "payout.trouble",
] satisfies HistoryType[]

export function isTechnical({ type }: Pick<HistoryEvent, "type">): boolean {
  return TECHNICAL.includes(type)
}
