import {
  type CoinAmount,
  type GatewayVerdict,
  type Instant,
  type ReportedTransfer,
  type Snapshot,
  type TransferState,
  ZERO,
  add,
  isLess,
  isZero,
  min,
  subtract,
} from "../../domain"
import type { PaymentState, PaymentStatus } from "./api/types"

/** The key of what was there first. */
const FIRST = "balance"

/**
 * InventPay tells one balance and one number of confirmations, not single transfers. What the
 * balance held first is one transfer, and each increase is another one, with a state of its own:
 * the number may be about older coins. What is above the asked amount is told apart as well.
 * @param requiredConfirmations what InventPay is documented to wait for
 * @param previous what was read last, which says what is new
 */
export function toSnapshot(
  state: PaymentState,
  observedAt: Instant,
  requiredConfirmations: number,
  previous: Snapshot | null = null,
): Snapshot {
  const said = verdict(state.status)
  return {
    observedAt,
    verdict: said,
    externalStatus: state.externalStatus,
    transfers: partsOf(state, previous).map((part): ReportedTransfer => {
      const { key, amount, isCompleted } = part
      // Of a completed payment the number is about all that was asked.
      const isAboutIt = said === "paid" && isCompleted
      const confirmations = isAboutIt ? state.confirmations : part.confirmations
      return {
        key,
        txid: null,
        amount,
        coin: null,
        confirmations,
        seenAt: null,
        state: transferState(state, isCompleted, confirmations >= requiredConfirmations),
      }
    }),
  }
}

/** A part of the balance that came at once, as far as we saw. */
interface Part {
  key: string
  amount: CoinAmount
  /** Blocks that were surely counted on top of it. */
  confirmations: number
  /** InventPay's word about a completed payment is about it, too. */
  isCompleted: boolean
}

function partsOf(state: PaymentState, previous: Snapshot | null): Part[] {
  const { currentBalance, requiredAmount, confirmations: now } = state
  const known = previous?.transfers ?? []
  const before = known[0]?.confirmations ?? 0
  const parts: Part[] = []
  let sum: CoinAmount = ZERO
  const append = (amount: CoinAmount, confirmations: number, isCompleted: boolean): void => {
    if (isZero(amount)) return
    parts.push({ key: keyAt(sum), amount, confirmations, isCompleted })
    sum = add(sum, amount)
  }
  const take = (amount: CoinAmount, confirmations: number, wasConfirmed: boolean): void => {
    if (requiredAmount === null) {
      append(amount, confirmations, wasConfirmed || previous?.verdict !== "paid")
      return
    }
    const missing = min(amount, subtract(requiredAmount, sum))
    append(missing, confirmations, true)
    append(subtract(amount, missing), confirmations, false)
  }
  for (const [index, part] of known.entries()) {
    // What has vanished is taken from what came last.
    const left = min(part.amount, subtract(currentBalance, sum))
    const confirmations = index === 0 ? now : grown(part, before, now)
    take(left, confirmations, part.state === "confirmed")
  }
  // The first coins have the number; a number that fell with an increase is about that one.
  const isTheirs = isZero(sum) || now < before
  take(subtract(currentBalance, sum), isTheirs ? now : 0, false)
  return parts
}

/** By what was there below it, so that each part keeps its key. */
function keyAt(sum: CoinAmount): string {
  return isZero(sum) ? FIRST : `${FIRST}+${sum}`
}

/** By so many blocks as the payment's number has grown since. */
function grown(part: ReportedTransfer, before: number, now: number): number {
  const own = part.confirmations ?? 0
  return Math.min(now, own + Math.max(0, now - before))
}

function verdict(status: PaymentStatus): GatewayVerdict {
  switch (status) {
    case "COMPLETED":
    case "SETTLED":
      return "paid"
    case "EXPIRED":
    case "CANCELLED":
      return "expired"
    case "FAILED":
      return "failed"
    case "PENDING":
    case "PROCESSING":
    case "CONFIRMING":
    case "UNDERPAID":
    case "UNKNOWN":
      return "pending"
  }
}

/**
 * What InventPay calls completed is confirmed, up to what it asked. It never completes an expired
 * or short payment, so there, and for what came on top, the number of confirmations decides.
 */
function transferState(
  { status, currentBalance, requiredAmount }: PaymentState,
  isCompleted: boolean,
  isDeep: boolean,
): TransferState {
  const byDepth = isDeep ? "confirmed" : "seen"
  switch (status) {
    case "COMPLETED":
    case "SETTLED":
      return isCompleted ? "confirmed" : byDepth
    case "EXPIRED":
    case "UNDERPAID":
    case "CANCELLED":
      return byDepth
    case "PENDING":
    case "PROCESSING":
    case "CONFIRMING":
      // In full, it waits for InventPay's own word.
      return requiredAmount !== null && isLess(currentBalance, requiredAmount) ? byDepth : "seen"
    case "FAILED":
    case "UNKNOWN":
      return "seen"
  }
}
