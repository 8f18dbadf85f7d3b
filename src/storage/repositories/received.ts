import { UNKNOWN_DECIMALS, knownCurrencyDecimals } from "../../domain"

/**
 * What a shop has received, in one place for everything that sums it or lists it: coins that were
 * confirmed and have stayed so, by the time of their confirmation. What is on hold, was refused or has
 * gone back does not count. A condition on `transfer`.
 */
export const IS_RECEIVED = `transfer.status = 'confirmed' AND transfer.cleared_amount > 0`

/** Coins of a `transfer` that a processor holds; they are told apart from what was received. */
export const HELD_AMOUNT = `(transfer.amount - transfer.cleared_amount)`

const PLACES = `coalesce(('${JSON.stringify(knownCurrencyDecimals())}'::jsonb
  ->> upper(charge.currency_code))::int, ${UNKNOWN_DECIMALS})`

/**
 * What coins of a `transfer` are worth in the currency of their `charge`, at the rate of their `deposit`,
 * to the nearest unit of that currency. Divided in whole numbers, so that no digit is lost on the way;
 * and rounded for each transfer, so that sums agree with the rows that they are made of.
 */
export const valueOf = (coins: string): string => `round(
  div(2 * ${coins} * deposit.value * 10::numeric ^ ${PLACES} + deposit.amount, 2 * deposit.amount)
    / 10::numeric ^ ${PLACES}, ${PLACES})`

/** Worth of what was received with a `transfer`. */
export const RECEIVED_VALUE = valueOf("transfer.cleared_amount")
