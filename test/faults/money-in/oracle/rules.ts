import { BigNumber } from "bignumber.js"
import {
  type ChargeFact,
  type CoinFact,
  type DepositFact,
  type Evidence,
  capturedOf,
  knownSince,
  placesOf,
  sum,
  worth,
} from "./evidence"

/** Says what is wrong; nothing when all is well. */
export type Rule = (evidence: Evidence) => string[]

/** Differences from dividing by rates; far below what can be sent. */
const ROUNDING = "0.000000001"
/** Half of a cent: what misses less than that misses nothing that anybody could be asked for. */
const HALF_A_UNIT = "0.005"
/** Whoever is in time by less than that may be called late, and the other way round. */
const MARGIN_MS = 60_000

/** Labels that put money before a person. */
const MONEY_LABELS = [
  "underpaid",
  "overpaid",
  "late",
  "held",
  "canceled_with_money",
  "order_not_placed",
  "not_captured",
  "failed_with_money",
  "reversed",
  "wrong_coin",
  "refused_by_processor",
  "returned_by_processor",
]

/** Labels of a payment that got more than was asked. */
const MORE_LABELS = ["overpaid", "returned_by_processor"]

/** I1: nothing is captured beyond coins that were confirmed, at the locked rates. */
export const nothingBeyondCoins: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    const captured = capturedOf(evidence, charge)
    if (captured.isZero() || evidence.accepted.get(charge.id) === "in_full") return []
    const confirmed = sum(
      placesOf(evidence, charge).flatMap(({ deposit, coins }) =>
        coins
          .filter((coin) => wasConfirmed(evidence, deposit, coin))
          .map(({ amount }) => worth(deposit, amount)),
      ),
    )
    const most = confirmed.plus(charge.underpayment_tolerance).plus(HALF_A_UNIT)
    return captured.gt(most)
      ? [
          `I1: ${captured.toFixed()} captured of ${charge.id}, and ${confirmed.toFixed(6)} confirmed`,
        ]
      : []
  })

/** I1: every charge is captured once, and not for more than was asked. */
export const capturedOnce: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    const own = evidence.captures.filter(({ session }) => session === charge.session_id)
    const most = new BigNumber(charge.amount)
    return [
      // What a person accepts may be captured in parts.
      ...(own.length > 1 && !evidence.accepted.has(charge.id)
        ? [`I1: ${charge.id} was captured ${own.length} times`]
        : []),
      ...(capturedOf(evidence, charge).gt(most) ? [`I1: more captured than asked`] : []),
    ]
  })

/** I2: all coins in the processor's books are captured, labelled, decided about or sent back. */
export const noCoinForgotten: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    const known = sum(
      placesOf(evidence, charge).map(({ deposit, coins }) =>
        worth(deposit, inBooks(evidence, deposit, coins)),
      ),
    )
    const captured = capturedOf(evidence, charge)
    const covered = captured.isZero()
      ? new BigNumber(ROUNDING)
      : captured.plus(charge.overpayment_tolerance).plus("0.01")
    if (known.lte(covered) || isBeforePerson(evidence, charge)) return []
    return [
      `I2: coins worth ${known.toFixed(6)} are in for ${charge.id} (${charge.status}), captured ${captured.toFixed()}, and no label says so`,
    ]
  })

/** I2: the same for coins in another asset, where the processor tells of them. */
export const noOtherCoinForgotten: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    if (!evidence.tellsOtherCoins || isBeforePerson(evidence, charge)) return []
    const other = placesOf(evidence, charge).flatMap(({ coins }) =>
      coins.filter(({ isAsked, status }) => !isAsked && status === "mined"),
    )
    return other.map(({ txid, amount }) => `I2: ${amount} of another coin (${txid}) are forgotten`)
  })

/** I2: whoever pays as asked gets the order; whoever does not, does not. */
export const asAsked: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    const places = placesOf(evidence, charge)
    const coins = places.flatMap((place) => place.coins)
    if (coins.length === 0 || isOutOfTheOrdinary(evidence, charge)) return []
    const inTime = places.every(({ deposit, coins: own }) =>
      own.every((coin) => isSurelyInTime(evidence, deposit, coin)),
    )
    const known = sum(
      places.map((place) => worth(place.deposit, inBooks(evidence, place.deposit, place.coins))),
    )
    const asked = new BigNumber(charge.amount)
    const covers = known.plus(charge.underpayment_tolerance).plus(ROUNDING).gte(asked)
    const captured = capturedOf(evidence, charge)
    if (!covers) {
      const isMissed = known.plus(charge.underpayment_tolerance).plus(HALF_A_UNIT).lt(asked)
      return captured.isZero() || !isMissed ? [] : [`too little for ${charge.id}, and captured`]
    }
    if (!inTime) return []
    const isMore = known.gt(asked.plus(charge.overpayment_tolerance).plus("0.01"))
    const allowed = [
      ...(isMore ? MORE_LABELS : []),
      // Of what it does not take, a processor gives back the smallest part.
      ...(evidence.returnsStrays && known.gt(asked) ? ["returned_by_processor"] : []),
      // Some processors have one word for what they refuse and for what has vanished.
      ...(coins.some(({ status }) => status === "dropped") ? ["refused_by_processor"] : []),
      // So little is not credited everywhere.
      ...(places.some(hasDust) ? ["refused_by_processor"] : []),
    ]
    const labels = charge.labels.filter((label) => !allowed.includes(label))
    return [
      ...(captured.eq(asked)
        ? []
        : [
            `paid as asked (${charge.id}, ${charge.status}), and captured ${captured.toFixed()} of ${asked.toFixed()}`,
          ]),
      ...(charge.order_id === null ? [`paid as asked (${charge.id}), and no order`] : []),
      ...(labels.length > 0 ? [`paid as asked (${charge.id}), and labelled ${labels.join()}`] : []),
    ]
  })

/** BitPay: not confirmed within the hour; the invoice is completed or declined within the day. */
const UNDECIDED = ["invalid"]

/** What a person has accepted becomes an order, captured as they said. */
export const acceptedIsBooked: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    const mode = evidence.accepted.get(charge.id)
    if (mode === undefined || charge.canceled_at !== null) return []
    // It is booked as soon as they are confirmed, and no block takes them.
    const places = placesOf(evidence, charge)
    if (places.some(({ coins }) => coins.some(({ status }) => status === "mempool"))) return []
    const words = places.map(({ deposit }) => evidence.books.get(deposit.external_id)?.status ?? "")
    if (words.some((word) => UNDECIDED.includes(word))) return []
    const captured = capturedOf(evidence, charge)
    if (mode === "in_full" && captured.eq(charge.amount)) return []
    if (mode === "received" && captured.gt(0)) return []
    return [`accepted (${mode}), and ${captured.toFixed()} of ${charge.amount} captured`]
  })

/** What was captured for an order that was cancelled is owed to the shopper. */
export const canceledIsGivenBack: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    const order = evidence.orders.find(({ id }) => id === charge.order_id)
    const isOwed = order?.canceled === true && !capturedOf(evidence, charge).isZero()
    return isOwed && !evidence.refunds.has(charge.id)
      ? [
          `I2: the order of ${charge.id} was cancelled after it was captured, and nothing is given back`,
        ]
      : []
  })

/** Every captured charge stands on an order, with the capture as its transaction. */
export const ordersShowCaptures: Rule = (evidence) =>
  evidence.charges.flatMap((charge) => {
    if (capturedOf(evidence, charge).isZero()) return []
    const order = evidence.orders.find(({ id }) => id === charge.order_id)
    if (!order) return [`${charge.id} is captured, and has no order`]
    const own = evidence.captures.filter(({ session }) => session === charge.session_id)
    return isSameList(
      order.transactions,
      own.map(({ amount }) => amount),
    )
      ? []
      : [`the order of ${charge.id} shows captures of ${order.transactions.join(", ")}`]
  })

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join()
}

/** No order stands on coins that nobody has sent. */
export const noOrderForNothing: Rule = (evidence) =>
  evidence.orders
    .filter(({ canceled, linked }) => linked && !canceled)
    .flatMap(({ id }) => {
      const charge = evidence.charges.find(({ order_id }) => order_id === id)
      if (!charge) return [`the order ${id} belongs to no payment`]
      const coins = placesOf(evidence, charge).flatMap((place) => place.coins)
      return coins.length > 0 ? [] : [`the order ${id} stands on no coins`]
    })

/** Coins of a deposit that the processor knows of, without what waits for a block for ever. */
function inBooks({ books }: Evidence, deposit: DepositFact, coins: readonly CoinFact[]): BigNumber {
  const waiting = coins.filter(({ isAsked, status }) => isAsked && status === "mempool")
  const received = new BigNumber(books.get(deposit.external_id)?.received ?? 0)
  return BigNumber.max(0, received.minus(sum(waiting.map(({ amount }) => amount))))
}

function isBeforePerson(evidence: Evidence, charge: ChargeFact): boolean {
  return (
    charge.labels.some((label) => MONEY_LABELS.includes(label)) ||
    evidence.decisions.some(({ charge_id }) => charge_id === charge.id) ||
    evidence.refunds.has(charge.id) ||
    evidence.cases.has(charge.id) ||
    evidence.accepted.has(charge.id)
  )
}

/** Something happened on the way after which a full payment need not become an order. */
function hasDust({ deposit, coins }: ReturnType<typeof placesOf>[number]): boolean {
  return coins.some(({ amount }) => worth(deposit, new BigNumber(amount)).lt("0.01"))
}

function isOutOfTheOrdinary(evidence: Evidence, charge: ChargeFact): boolean {
  if (charge.canceled_at !== null || evidence.accepted.has(charge.id)) return true
  if (evidence.decisions.some(({ charge_id }) => charge_id === charge.id)) return true
  return placesOf(evidence, charge).some(({ deposit, coins }) => {
    if (coins.length === 0) return false
    const status = evidence.books.get(deposit.external_id)?.status ?? ""
    return (
      GIVEN_UP.test(status) ||
      (evidence.returnsStrays && EXPIRED.test(status)) ||
      coins.some(({ isAsked, status, review, depth }) => {
        const reversed = status === "dropped" && depth > 0
        return (
          !isAsked || review === "hold" || review === "reject" || reversed || status === "mempool"
        )
      })
    )
  })
}

/** Words of processors for payments that have failed there. */
const GIVEN_UP = /failed|invalid|declined|canceled/i
const EXPIRED = /expired/i

/**
 * Sent well before the end, by whichever clock; or seen by the shop before it. Coins that replace
 * others are in time when those were.
 */
function isSurelyInTime(evidence: Evidence, deposit: DepositFact, coin: CoinFact): boolean {
  if (coin.status === "dropped") return true
  const replaced = evidence.coins.find(({ txid }) => txid === coin.replaces)
  if (replaced && !new BigNumber(coin.amount).gt(replaced.amount)) {
    const since = knownSince(evidence, deposit.id)
    if (since !== null && since < deposit.expiresAt) return true
  }
  const since = knownSince(evidence, deposit.id, coin.txid)
  if (since !== null && since < deposit.expiresAt) return true
  return coin.sentAt + MARGIN_MS + Math.abs(evidence.skew) <= deposit.expiresAt
}

/** Coins are confirmed when the processor and the merchant say so, once and for all. */
function wasConfirmed({ books }: Evidence, deposit: DepositFact, coin: CoinFact): boolean {
  const required = books.get(deposit.external_id)?.required_confirmations ?? 0
  // What is kept after it was confirmed had been confirmed.
  const depth = coin.keptAtDepth ?? coin.depth
  return coin.isAsked && depth >= Math.max(required, deposit.policy_confirmations)
}
