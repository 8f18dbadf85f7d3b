import type { BatchState, PayoutState } from "../../src/contract/money-out"
import type { Payout, PayoutAsset, PayoutBatch } from "../../src/contract/payouts"
import type { Text } from "../i18n/use-text"
import type { BadgeColor } from "./charge-state"

export const BATCH_COLORS: Record<BatchState, BadgeColor> = {
  draft: "grey",
  awaiting_approval: "orange",
  running: "blue",
  paused: "purple",
  done: "green",
  canceled: "grey",
}

interface Sending {
  /** With its coin, e.g. `0.5 BTC`. */
  amount: string
  /** Null where the processor asks the recipient. */
  address: string | null
  tag: string | null
}

/** States of rows in the order in which a batch's progress shows them. */
export const PROGRESS_STATES = [
  "confirmed",
  "sent",
  "sending",
  "attention",
  "failed",
  "canceled",
] as const satisfies readonly PayoutState[]

/** Rows in these states will not move any more by themselves or by an admin. */
const OVER: readonly PayoutState[] = ["confirmed", "failed", "canceled"]

/** How many of a batch's rows are over. */
export function rowsOver({ counts }: Pick<PayoutBatch, "counts">): number {
  return OVER.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

/** e.g. `12.5 USDT`; of a coin that we do not know its amount alone would say nothing. */
export function payoutAmount(each: Pick<Payout, "amount" | "asset">, text: Text): string {
  return amountIn(each.amount, each.asset, text)
}

export function amountIn(
  amount: string,
  asset: Pick<PayoutAsset, "symbol"> | null,
  text: Text,
): string {
  return text("payouts.amountOf", {
    amount,
    symbol: asset?.symbol ?? text("payouts.coinUnknown"),
  })
}

/** What goes where, for the question before the click; a tag is as much of the place as the address. */
export function sendingText({ amount, address, tag }: Sending, text: Text): string {
  if (address === null) return text("payout.sure.textRecipient", { amount })
  const place = breakable(address)
  return tag === null
    ? text("payout.sure.text", { amount, address: place })
    : text("payout.sure.textTag", { amount, address: place, tag })
}

/** As many characters as stand on one line of a question. */
const LINE = 42

/** A longer address in groups, which a question can break; unbroken it would run out of its box. */
function breakable(address: string): string {
  const isLong = address.length > LINE && !address.includes("@")
  return isLong ? (address.match(/.{1,4}/gu) ?? []).join(" ") : address
}

/** e.g. `USDT on TRON`; a currency is on no network. */
export function coinName(asset: Pick<PayoutAsset, "symbol" | "network_name">, text: Text): string {
  const { symbol, network_name: network } = asset
  return network === null ? symbol : text("payouts.coinOn", { symbol, network })
}

/** The first total of a batch, and how many others there are. */
export function totalsText(totals: PayoutBatch["totals"], text: Text): string {
  const [first, ...others] = totals
  if (first === undefined) return "–"
  const amount = amountIn(first.amount, first.asset, text)
  return others.length === 0
    ? amount
    : `${amount} ${text("payouts.batches.more", { count: others.length })}`
}

/** How long something takes, in the one unit that tells it best. */
export function durationText(seconds: number, text: Text): string {
  if (seconds < 90) {
    return text("payouts.duration.seconds", { count: Math.max(1, Math.round(seconds)) })
  }
  if (seconds < 90 * 60) {
    return text("payouts.duration.minutes", { count: Math.round(seconds / 60) })
  }
  return text("payouts.duration.hours", { count: Math.round(seconds / 3_600) })
}

/** An amount as the server takes it: digits and a point; null for everything else. */
export function plainAmount(typed: string): string | null {
  const amount = typed.trim()
  return /^(0|[1-9]\d*)(\.\d+)?$/.test(amount) && /[1-9]/.test(amount) ? amount : null
}
