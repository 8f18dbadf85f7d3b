import type { GatewayPauseScope } from "../../../src/contract/gateways"
import type {
  HistoryData,
  HistoryType,
  SettleProblem,
  SkipReason,
} from "../../../src/contract/history"
import { ownValue } from "../../../src/contract/own-value"
import type { TextKey } from "../../i18n/use-text"
import type { Lines, Sentences, Speaker, ToldOf } from "./speaker"
import { LABEL_WORDS, STATUS_WORDS } from "./words"

type Prefix = "charge" | "deposit" | "gateway" | "confirmations" | "transfer" | "callback"
type MoreOfPayments = "order" | "payment" | "settle" | "acceptance" | "exception" | "aml" | "link"

/** Events of a payment and of the money on it. */
export type PaymentEvent = Extract<HistoryType, `${Prefix | MoreOfPayments}.${string}`>

const ZERO = /^0*(\.0*)?$/

const CANCELED: Record<HistoryData["charge.canceled"]["by"], TextKey> = {
  payment: "history.charge.canceledPayment",
  order: "history.charge.canceledOrder",
}

const PAUSED: Record<GatewayPauseScope, TextKey> = {
  payments: "history.gateway.pausedPayments",
  payouts: "history.gateway.pausedPayouts",
}

const RESUMED: Record<GatewayPauseScope, TextKey> = {
  payments: "history.gateway.resumedPayments",
  payouts: "history.gateway.resumedPayouts",
}

const DECISIONS: Record<string, TextKey> = {
  in_full: "history.exception.in_full",
  received: "history.exception.received",
  accept: "history.exception.accepted",
  refund: "history.exception.refund",
  ignore: "history.exception.ignore",
}

export const PAYMENT_SENTENCES: Sentences<PaymentEvent, HistoryData> = {
  "charge.opened": ({ amount, currency }, speaker) => [
    speaker.say("history.charge.opened", { amount: speaker.money(amount, currency) }),
  ],
  "charge.reopened": ({ amount, currency, changed }, speaker) => [
    changed
      ? speaker.say("history.charge.reopenedFor", { amount: speaker.money(amount, currency) })
      : speaker.say("history.charge.reopened"),
  ],
  "charge.amount": ({ amount, currency }, speaker) => [
    speaker.say("history.charge.amount", { amount: speaker.money(amount, currency) }),
  ],
  "charge.canceled": ({ by }, speaker) => [speaker.word(CANCELED, by)],
  "charge.status": (move, speaker) => [speaker.say("history.charge.status", ends(move, speaker))],
  "charge.move_refused": (move, speaker) => [
    speaker.say("history.charge.moveRefused", ends(move, speaker)),
  ],
  "charge.erased": (_, speaker) => [speaker.say("history.charge.erased")],
  "deposit.opened": ({ gateway, amount, symbol, network }, speaker) => [
    speaker.say("history.deposit.opened", {
      gateway: speaker.gateway(gateway),
      coins: speaker.coins(amount, symbol),
      network,
    }),
  ],
  "deposit.chosen_again": ({ symbol, network }, speaker) => [
    speaker.say("history.deposit.chosenAgain", { symbol, network }),
  ],
  "deposit.refused": ({ symbol, network, detail }, speaker) => [
    speaker.say("history.deposit.refused", { symbol, network }),
    detail,
  ],
  "gateway.passed_over": ({ gateway, why, words, seconds }, speaker) => [
    speaker.say("history.deposit.passedOver", { gateway: speaker.gateway(gateway) }),
    skipText(why, words, seconds, speaker),
  ],
  "gateway.tested": ({ gateway, failed }, speaker) => {
    const name = speaker.gateway(gateway)
    return [
      failed === 0
        ? speaker.say("history.gateway.passed", { gateway: name })
        : speaker.say("history.gateway.failed", { gateway: name, count: failed }),
    ]
  },
  "gateway.paused": ({ gateway, scope, reason, until }, speaker) => [
    pauseText(PAUSED, gateway, scope, speaker),
    speaker.say("history.gateway.until", { time: speaker.time(until) }),
    reason,
  ],
  "gateway.resumed": ({ gateway, scope }, speaker) => [pauseText(RESUMED, gateway, scope, speaker)],
  "confirmations.capped": ({ gateway, required, counted }, speaker) => [
    speaker.say("history.deposit.confirmations", {
      gateway: speaker.gateway(gateway),
      required,
      count: counted,
    }),
  ],
  "transfer.seen": (data, speaker) => transfer("history.transfer.seen", data, speaker),
  "transfer.confirmed": (data, speaker) => transfer("history.transfer.confirmed", data, speaker),
  "transfer.reversed": (data, speaker) => [
    ...transfer("history.transfer.reversed", data, speaker),
    speaker.say("history.transfer.reversedText"),
  ],
  "transfer.foreign": (data, speaker) => transfer("history.transfer.foreign", data, speaker),
  "transfer.refused": (data, speaker) => transfer("history.transfer.refused", data, speaker),
  "transfer.returned": (data, speaker) => transfer("history.transfer.returned", data, speaker),
  "callback.processed": ({ gateway, event }, speaker) => [
    speaker.say("history.callback.processed", { gateway: speaker.gateway(gateway), event }),
  ],
  "callback.replayed": ({ gateway, event }, speaker) => [
    speaker.say("history.callback.replayed", { gateway: speaker.gateway(gateway), event }),
  ],
  "order.placed": (_, speaker) => [speaker.say("history.order.placed")],
  "order.canceled": (_, speaker) => [
    speaker.say("history.order.canceled"),
    speaker.say("history.order.canceledText"),
  ],
  "order.lost": (_, speaker) => [
    speaker.say("history.order.lost"),
    speaker.say("history.order.lostText"),
  ],
  "payment.captured": ({ amount, currency, forgiven }, speaker) => [
    speaker.say("history.order.captured", { amount: speaker.money(amount, currency) }),
    ZERO.test(forgiven ?? "")
      ? null
      : speaker.say("history.order.forgiven", { amount: speaker.money(forgiven, currency) }),
  ],
  "settle.order_not_placed": (data, speaker) => [
    speaker.say("history.settle.order_not_placed"),
    settleText(data, speaker),
  ],
  "settle.not_captured": (data, speaker) => [
    speaker.say("history.settle.not_captured"),
    settleText(data, speaker),
  ],
  "acceptance.withdrawn": (_, speaker) => [speaker.say("history.acceptance.withdrawn")],
  "exception.decided": ({ label, decision, mode, note }, speaker) => {
    const key = DECISIONS[mode ?? decision ?? ""]
    return [key ? speaker.say(key, { label: speaker.word(LABEL_WORDS, label) }) : null, note]
  },
  "exception.reopened": ({ label }, speaker) => [
    speaker.say("history.exception.reopened", { label: speaker.word(LABEL_WORDS, label) }),
    speaker.say("history.exception.reopenedText"),
  ],
  "link.created": (data, speaker) => paymentLink("history.link.created", data, speaker),
  "link.emailed": (data, speaker) => paymentLink("history.link.emailed", data, speaker),
  "link.revoked": (data, speaker) => paymentLink("history.link.revoked", data, speaker),
  "link.expired": (data, speaker) => paymentLink("history.link.expired", data, speaker),
  "aml.held": (data, speaker) => heldMoney("history.aml.held", data, speaker),
  "aml.refunding": (data, speaker) => heldMoney("history.aml.refunding", data, speaker),
  "aml.refunded": (data, speaker) => heldMoney("history.aml.refunded", data, speaker),
  "aml.released": (data, speaker) => heldMoney("history.aml.released", data, speaker),
  "aml.rejected": (data, speaker) => heldMoney("history.aml.rejected", data, speaker),
}

function pauseText(
  keys: Readonly<Record<GatewayPauseScope, TextKey>>,
  gateway: string | null | undefined,
  scope: GatewayPauseScope | null | undefined,
  speaker: Speaker,
): string | null {
  const key = ownValue(keys, String(scope))
  return key === undefined ? null : speaker.say(key, { gateway: speaker.gateway(gateway) })
}

function ends(
  { from, to }: ToldOf<HistoryData["charge.status"]>,
  speaker: Speaker,
): { from: string | null; to: string | null } {
  return { from: speaker.word(STATUS_WORDS, from), to: speaker.word(STATUS_WORDS, to) }
}

function transfer(
  key: TextKey,
  { amount, symbol }: ToldOf<HistoryData["transfer.seen"]>,
  speaker: Speaker,
): Lines {
  return [speaker.say(key, { coins: speaker.coins(amount, symbol) })]
}

function paymentLink(
  key: TextKey,
  { amount, currency }: ToldOf<HistoryData["link.revoked"]>,
  speaker: Speaker,
): Lines {
  return [speaker.say(key, { amount: speaker.money(amount, currency) })]
}

function heldMoney(
  key: TextKey,
  { amount, symbol, gateway }: ToldOf<HistoryData["aml.held"]>,
  speaker: Speaker,
): Lines {
  const coins = symbol
    ? speaker.coins(amount, symbol)
    : speaker.say("history.aml.someCoins", { amount })
  return [speaker.say(key, { coins, gateway: speaker.gateway(gateway) })]
}

function skipText(
  why: SkipReason | null | undefined,
  words: string | null | undefined,
  seconds: number | null | undefined,
  speaker: Speaker,
): string | null | undefined {
  switch (why) {
    case "down":
      return speaker.say("history.skip.down")
    case "paused":
      return speaker.say("history.skip.paused", { count: seconds })
    case "error":
    case null:
    case undefined:
      return words
  }
}

const SETTLE: Record<Exclude<SettleProblem, "medusa">, TextKey> = {
  amount_differs: "history.settle.amount_differs",
  refunded: "history.settle.refunded",
  session_gone: "history.settle.session_gone",
  paid_otherwise: "history.settle.paid_otherwise",
  waiting: "history.settle.waiting",
}

function settleText(
  { why, words, total, currency }: ToldOf<HistoryData["settle.not_captured"]>,
  speaker: Speaker,
): string | null | undefined {
  if (!why || why === "medusa") return words
  if (why === "amount_differs") {
    return speaker.say(SETTLE[why], { total: speaker.money(total, currency) })
  }
  return speaker.word(SETTLE, why)
}
