import type { PayoutTrouble } from "../../contract/history"

/** What is wrong with a payout, for pages that say it in the reader's language. */
export interface Trouble {
  code: PayoutTrouble
  /** The processor's own words. */
  words?: string
  txid?: string
  count?: number
}

/** The same in English, for whoever has no page. */
export function troubleText({ code, words = "", txid = "", count = 0 }: Trouble): string {
  switch (code) {
    case "processor":
      return words
    case "reported_failed":
      return `The processor reports it as failed (${words}), but may still send it`
    case "reported_failed_with_transaction":
      return `The processor reports it as failed (${words}), but has reported the transaction ${txid}`
    case "no_longer_confirmed":
      return `It is confirmed here, but the processor now says "${words}"`
    case "sent_after_all":
      return `It counts as not sent here, but the processor now says "${words}"`
    case "gone":
      return "The processor no longer has this payout"
    case "unknown":
      return "The processor has no payout with this reference"
    case "unknown_yet":
      return "The processor did not respond; it has no such payout yet"
    case "unanswered":
      return `Sent ${count} times without a response, and the processor has no such payout`
    case "lookups_empty":
      return `The processor did not respond, and ${count} lookups found nothing`
    case "unmentioned":
      return "The processor's response does not include this payout"
    case "no_lookup":
      return "The processor did not respond, and it offers no way to look the payout up"
    case "changed":
      return "Its content differs from what was approved, so nothing was sent"
    case "not_approved":
    case "cooling_down":
      return words
    case "not_canceled":
      return `It could not be canceled: ${words}`
    case "resolved":
      return "Not sent, resolved by an admin"
  }
}
