import type {
  ApprovalReason,
  HistoryData,
  HistoryType,
  PayoutTrouble,
} from "../../../src/contract/history"
import type { TextKey } from "../../i18n/use-text"
import type { Lines, Sentences, Speaker, ToldOf } from "./speaker"
import { REASON_WORDS } from "./words"

type Prefix = "refund" | "payout" | "batch" | "address" | "approver" | "settings"

/** Events of money that goes out, and of who may send it. */
export type MoneyOutEvent = Extract<HistoryType, `${Prefix}.${string}`>

export const MONEY_OUT_SENTENCES: Sentences<MoneyOutEvent, HistoryData> = {
  "refund.requested": ({ amount, currency, reason, items, by_itself }, speaker) => [
    speaker.say("history.refund.requested", { amount: speaker.money(amount, currency) }),
    speaker.say("history.refund.reason", { reason: speaker.word(REASON_WORDS, reason) }),
    speaker.say("history.refund.items", { items }),
    by_itself ? speaker.say("history.refund.byItself") : null,
  ],
  "refund.destination": ({ by, address, tag }, speaker) => [
    by === "shopper"
      ? speaker.say("history.refund.destinationCustomer", { address })
      : speaker.say("history.refund.destinationAdmin", { address }),
    speaker.say("history.refund.tag", { tag }),
  ],
  "refund.claim_link": ({ expires_at, again }, speaker) => [
    speaker.say("history.refund.claimLink", { date: speaker.time(expires_at) }),
    again ? speaker.say("history.refund.claimLinkAgain") : null,
  ],
  "refund.claim_link_shown": (_, speaker) => [speaker.say("history.refund.claimLinkShown")],
  "refund.sending": ({ policy, crypto_amount, symbol }, speaker) => {
    const coins = speaker.coins(crypto_amount, symbol)
    return [
      coins === null
        ? speaker.say("history.refund.sendingProcessor")
        : speaker.say("history.refund.sending", { coins }),
      speaker.word(POLICIES, policy),
    ]
  },
  "refund.canceled": ({ by, note }, speaker) => [
    speaker.say("history.refund.canceled"),
    by === "order_changed" ? speaker.say("history.refund.canceledOrder") : note,
  ],
  "refund.retried": (_, speaker) => [speaker.say("history.refund.retried")],
  "refund.booked": ({ amount, currency }, speaker) => [
    amount
      ? speaker.say("history.refund.booked", { amount: speaker.money(amount, currency) })
      : speaker.say("history.refund.bookedNothing"),
  ],
  "refund.elsewhere": ({ amount, currency, gateway }, speaker) => [
    speaker.say("history.refund.elsewhere", {
      amount: speaker.money(amount, currency),
      gateway: speaker.gateway(gateway),
    }),
  ],
  "payout.created": ({ amount, symbol, to, approval, retry_of }, speaker) => {
    const coins = symbol
      ? speaker.coins(amount, symbol)
      : speaker.say("history.aml.someCoins", { amount })
    return [
      to
        ? speaker.say("history.payout.created", { coins, to })
        : speaker.say("history.payout.createdNobody", { coins }),
      speaker.say("history.payout.retryOf", { id: retry_of }),
      speaker.word(APPROVAL, approval),
    ]
  },
  "payout.approved": (_, speaker) => [speaker.say("history.payout.approved")],
  "payout.cancel_asked": (_, speaker) => [speaker.say("history.payout.cancelAsked")],
  "payout.resolved": ({ outcome, note }, speaker) => [speaker.word(RESOLVED, outcome), note],
  "payout.retried": (_, speaker) => [speaker.say("history.payout.retried")],
  "payout.dismissed": (_, speaker) => [speaker.say("history.payout.dismissed")],
  "payout.replaced": ({ by }, speaker) => [speaker.say("history.payout.replaced", { id: by })],
  "payout.trouble": (data, speaker) => payoutState("history.payout.trouble", data, speaker),
  "payout.draft": (data, speaker) => payoutState("history.payout.draft", data, speaker),
  "payout.awaiting_approval": (data, speaker) =>
    payoutState("history.payout.awaiting_approval", data, speaker),
  "payout.queued": (data, speaker) => payoutState("history.payout.queued", data, speaker),
  "payout.sending": (data, speaker) => payoutState("history.payout.sending", data, speaker),
  "payout.sent": (data, speaker) => payoutState("history.payout.sent", data, speaker),
  "payout.confirmed": (data, speaker) => payoutState("history.payout.confirmed", data, speaker),
  "payout.failed": (data, speaker) => payoutState("history.payout.failed", data, speaker),
  "payout.attention": (data, speaker) => payoutState("history.payout.attention", data, speaker),
  "payout.canceled": ({ by }, speaker) => [
    speaker.say("history.payout.canceled"),
    speaker.word(CANCELED, by),
  ],
  "batch.created": ({ rows, name, columns }, speaker) => [
    speaker.say("history.batch.created", { count: rows, name }),
    speaker.say("history.batch.columns", { columns }),
  ],
  "batch.submitted": ({ retried, approval_required, approval }, speaker) => [
    typeof retried === "number"
      ? speaker.say("history.batch.retried", { count: retried })
      : speaker.say("history.batch.submitted"),
    speaker.word(APPROVAL, approval) ??
      (approval_required ? speaker.say("history.approval.needed") : null),
  ],
  "batch.approved": ({ rows }, speaker) => [speaker.say("history.batch.approved", { count: rows })],
  "batch.paused": (_, speaker) => [speaker.say("history.batch.paused")],
  "batch.resumed": (_, speaker) => [speaker.say("history.batch.resumed")],
  "batch.canceled": ({ rows }, speaker) => [speaker.say("history.batch.canceled", { count: rows })],
  "batch.done": (_, speaker) => [speaker.say("history.batch.done")],
  "address.approved": ({ label, network, address, tag }, speaker) => [
    speaker.say("history.address.approved", { label, network, address }),
    speaker.say("history.refund.tag", { tag }),
  ],
  "address.removed": ({ label, address }, speaker) => [
    speaker.say("history.address.removed", { label, address }),
  ],
  "approver.added": (_, speaker) => [speaker.say("history.approver.added")],
  "approver.removed": (_, speaker) => [speaker.say("history.approver.removed")],
  "settings.changed": ({ names }, speaker) => [speaker.say("history.settingsChanged", { names })],
}

const POLICIES: Record<HistoryData["refund.sending"]["policy"], TextKey> = {
  original: "refunds.policy.original",
  today: "refunds.policy.today",
  custom: "refunds.policy.custom",
  processor: "refunds.policy.processor",
}

const RESOLVED: Record<HistoryData["payout.resolved"]["outcome"], TextKey> = {
  sent: "history.payout.resolvedSent",
  not_sent: "history.payout.resolvedNotSent",
  send_again: "history.payout.resolvedSendAgain",
}

const CANCELED: Record<Exclude<HistoryData["payout.canceled"]["by"], "admin">, TextKey> = {
  refund: "history.payout.canceledRefund",
  destination: "history.payout.canceledDestination",
  processor: "history.payout.canceledProcessor",
}

const APPROVAL: Record<ApprovalReason, TextKey> = {
  value_unknown: "history.approval.value_unknown",
  limit: "history.approval.limit",
  limit_of_person: "history.approval.limit_of_person",
  limit_of_wallet: "history.approval.limit_of_wallet",
  address_not_approved: "history.approval.address_not_approved",
  address_approved_by_maker: "history.approval.address_approved_by_maker",
  other_email: "history.approval.other_email",
  claim_link_shown: "history.approval.claim_link_shown",
}

type PayoutData = ToldOf<HistoryData["payout.failed"]>

function payoutState(key: TextKey, data: PayoutData, speaker: Speaker): Lines {
  return [speaker.say(key), troubleText(data, speaker)]
}

/** What is wrong with a payout; in the processor's own words where it said so. */
function troubleText(
  { why, words, txid, count }: PayoutData,
  speaker: Speaker,
): string | null | undefined {
  if (!why || why === "processor") return words
  switch (why) {
    case "reported_failed":
    case "no_longer_confirmed":
    case "sent_after_all":
    case "not_canceled":
      return speaker.say(TROUBLES[why], { words })
    case "reported_failed_with_transaction":
      return speaker.say(TROUBLES[why], { words, txid })
    case "unanswered":
    case "lookups_empty":
      return speaker.say(TROUBLES[why], { count })
    case "gone":
    case "unknown":
    case "unknown_yet":
    case "unmentioned":
    case "no_lookup":
    case "changed":
    case "not_approved":
    case "cooling_down":
    case "resolved":
      return speaker.say(TROUBLES[why])
    default:
      return unknownTrouble(why, words)
  }
}

/** Written by another version. */
function unknownTrouble(_: never, words: string | null | undefined): string | null | undefined {
  return words
}

const TROUBLES: Record<Exclude<PayoutTrouble, "processor">, TextKey> = {
  reported_failed: "history.trouble.reported_failed",
  reported_failed_with_transaction: "history.trouble.reported_failed_with_transaction",
  no_longer_confirmed: "history.trouble.no_longer_confirmed",
  sent_after_all: "history.trouble.sent_after_all",
  gone: "history.trouble.gone",
  unknown: "history.trouble.unknown",
  unknown_yet: "history.trouble.unknown_yet",
  unanswered: "history.trouble.unanswered",
  lookups_empty: "history.trouble.lookups_empty",
  unmentioned: "history.trouble.unmentioned",
  no_lookup: "history.trouble.no_lookup",
  changed: "history.trouble.changed",
  not_approved: "history.trouble.not_approved",
  cooling_down: "history.trouble.cooling_down",
  not_canceled: "history.trouble.not_canceled",
  resolved: "history.trouble.resolved",
}
