import type { ChargeLabel } from "../../../contract/admin"
import { chargeEventName } from "../../../contract/events"
import {
  ASIDE_LABELS,
  type AsideState,
  type ChargeState,
  type DepositId,
  type Effect,
  type Fact,
  deriveLabels,
  transition,
} from "../../../domain"
import { type ChargeAggregate, type StorageSession, toChargeState } from "../../../storage"
import { raiseExceptions, reopenExceptions } from "../notifications/exceptions"
import type { HistoryData, HistoryType } from "../../../contract/history"
import { coinNames } from "../shared/coin-names"

/**
 * Joins facts into a locked charge and writes what follows: the new state, the timeline, the wish
 * to tell Medusa, and the news for open widgets. All in the caller's transaction.
 */
export async function applyFacts(
  session: StorageSession,
  aggregate: ChargeAggregate,
  facts: readonly Fact[],
): Promise<ChargeState> {
  const { charge } = aggregate
  let state = toChargeState(aggregate)
  let visible = false
  const effects: Effect[] = []
  for (const fact of facts) {
    const step = transition(state, fact)
    state = step.state
    visible ||= step.visible
    effects.push(...step.effects)
  }
  await session.charges.saveState(charge, state, visible)
  const labels = deriveLabels(state)
  const fresh = labels.filter((label) => !charge.labels.includes(label))
  const reopened = await reopenExceptions(session, charge.id, withNews(labels, fresh, effects))
  await raiseExceptions(session, charge.id, [...new Set([...fresh, ...reopened])])
  for (const effect of effects) {
    await carryOut(session, aggregate, effect)
  }
  // Accepted coins are booked when they are confirmed, whether the status changes by it or not.
  if (visible && charge.acceptance_mode !== null) await session.charges.requestSettle(charge.id)
  return state
}

/** Labels about which there is more to decide: all when new money counts, or else those it is about. */
function withNews(
  labels: readonly ChargeLabel[],
  fresh: readonly ChargeLabel[],
  effects: readonly Effect[],
): readonly ChargeLabel[] {
  if (effects.some(({ type }) => type === "transfer_seen")) return labels
  const aside = effects.flatMap((effect) =>
    effect.type === "transfer_set_aside" ? ASIDE_LABELS[effect.state] : [],
  )
  return labels.filter((label) => fresh.includes(label) || aside.some((each) => each === label))
}

type TransferEffect = Extract<Effect, { depositId: DepositId }>

const ASIDE_WORDS: Record<AsideState, string> = {
  foreign: "received in a different coin than requested",
  refused: "received, but not credited by the processor",
  returned: "received, but returned by the processor",
}

async function carryOut(
  session: StorageSession,
  { charge, deposits }: ChargeAggregate,
  effect: Effect,
): Promise<void> {
  const note = <T extends HistoryType>(type: T, message: string, data: HistoryData[T]) =>
    session.audit.add(charge.id, type, message, data)
  switch (effect.type) {
    case "status_changed":
      // That it is paid was told before the excess was; its withdrawal pays nothing again.
      if (!(effect.from === "overpaid" && effect.to === "paid")) {
        await session.events.add(charge.id, chargeEventName(effect.to), {
          status: effect.to,
          previous_status: effect.from,
        })
      }
      return note("charge.status", `${effect.from} → ${effect.to}`, {
        from: effect.from,
        to: effect.to,
      })
    case "transfer_seen":
    case "transfer_cleared":
    case "transfer_reversed":
    case "transfer_set_aside":
      return noteTransfer(session, { charge, deposits }, effect)
    case "settle":
      return session.charges.requestSettle(charge.id)
    case "move_refused":
      return note("charge.move_refused", `Rejected the transition ${effect.from} → ${effect.to}`, {
        from: effect.from,
        to: effect.to,
      })
  }
}

function noteTransfer(
  session: StorageSession,
  { charge, deposits }: Pick<ChargeAggregate, "charge" | "deposits">,
  effect: TransferEffect,
): Promise<void> {
  const { depositId, amount, txid } = effect
  const deposit = deposits.find(({ id }) => id === depositId)
  const asked = deposit ? coinNames(deposit.asset).symbol : depositId
  const symbol = (effect.type === "transfer_set_aside" ? effect.coin : null) ?? asked
  const [type, words] = transferWords(effect)
  const data = { deposit_id: depositId, amount, symbol, txid }
  return session.audit.add(charge.id, type, `${amount} ${symbol} ${words}`, data)
}

type TransferEvent = Extract<HistoryType, `transfer.${string}`>

function transferWords(effect: TransferEffect): [type: TransferEvent, words: string] {
  switch (effect.type) {
    case "transfer_seen":
      return ["transfer.seen", "seen"]
    case "transfer_cleared":
      return ["transfer.confirmed", "confirmed"]
    case "transfer_reversed":
      return [
        "transfer.reversed",
        "was confirmed, but is now reported as reversed, on hold, rejected or returned",
      ]
    case "transfer_set_aside":
      return [`transfer.${effect.state}`, ASIDE_WORDS[effect.state]]
  }
}
