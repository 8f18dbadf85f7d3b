import { BigNumber } from "bignumber.js"

/** A non-negative amount as a decimal string without exponent, e.g. `"0.00017"`. */
export type Decimal = string

/**
 * Our own constructor: 40 decimal places for divisions, never an exponent in the text. Leaves the
 * settings of the host's BigNumber alone.
 */
const Big = BigNumber.clone({
  DECIMAL_PLACES: 40,
  EXPONENTIAL_AT: 1e9,
  ROUNDING_MODE: BigNumber.ROUND_DOWN,
})

const LAST_PLACE = Big("1e-40")

/** Thrown for text that is not a plain decimal number, and for numbers below zero. */
export class InvalidAmountError extends Error {
  override readonly name = "InvalidAmountError"
}

function big(value: Decimal): BigNumber {
  const parsed = Big(value)
  if (!parsed.isFinite()) {
    throw new InvalidAmountError(`"${value}" is not a decimal number`)
  }
  return parsed
}

/**
 * Reads an amount as it comes from Medusa, a processor or a database into a {@link Decimal}.
 * Takes JavaScript numbers too, because Medusa hands them to payment providers.
 * @throws InvalidAmountError when it is not a finite number of zero or more
 */
export function decimal(value: string | number | { toString(): string }): Decimal {
  const parsed = Big(typeof value === "number" ? value : value.toString().trim())
  if (!parsed.isFinite() || parsed.isNegative()) {
    throw new InvalidAmountError(`"${String(value)}" is not an amount of zero or more`)
  }
  return parsed.toFixed()
}

export const ZERO: Decimal = "0"

export function add(...values: Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(big(value)), Big(0)).toFixed()
}

/** `a - b`, but never below zero. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  const difference = big(a).minus(big(b))
  return difference.isNegative() ? ZERO : difference.toFixed()
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return big(a).times(big(b)).toFixed()
}

/** `a × b ÷ c`, rounded down at the 40th place. Exact when `c` divides, so `a × b ÷ b` is `a`. */
export function multiplyDivide(a: Decimal, b: Decimal, c: Decimal): Decimal {
  return big(a).times(big(b)).dividedBy(big(c)).toFixed()
}

/** The same, rounded up at the 40th place: what has to be paid must never be too little. */
export function multiplyDivideUp(a: Decimal, b: Decimal, c: Decimal): Decimal {
  const product = big(a).times(big(b))
  const down = product.dividedBy(big(c))
  const isExact = down.times(big(c)).isEqualTo(product)
  return (isExact ? down : down.plus(LAST_PLACE)).toFixed()
}

export function divide(a: Decimal, b: Decimal): Decimal {
  return big(a).dividedBy(big(b)).toFixed()
}

export function isLess(a: Decimal, b: Decimal): boolean {
  return big(a).isLessThan(big(b))
}

export function isZero(value: Decimal): boolean {
  return big(value).isZero()
}

export function isEqual(a: Decimal, b: Decimal): boolean {
  return big(a).isEqualTo(big(b))
}

/**
 * Whether two amounts that come from Medusa are the same money. Medusa computes totals from binary
 * floating point numbers, so that one and the same total reads 45.5 here and 45.49999999999999977
 * there: what differs by less than half of the currency's smallest unit is the same. Amounts from
 * Medusa are compared with this only.
 */
export function isSameAmount(a: Decimal, b: Decimal, currencyCode: string): boolean {
  const difference = big(a).minus(big(b)).abs()
  return difference.isLessThan(big(halfUnit(currencyCode)))
}

/** Half of the smallest unit of a currency, e.g. `0.005` for `usd` and `0.5` for `jpy`. */
export function halfUnit(currencyCode: string): Decimal {
  return Big(5)
    .shiftedBy(-currencyDecimals(currencyCode) - 1)
    .toFixed()
}

export function max(a: Decimal, b: Decimal): Decimal {
  return isLess(a, b) ? b : a
}

export function min(a: Decimal, b: Decimal): Decimal {
  return isLess(b, a) ? b : a
}

/** Rounds up to so many decimals: what a payer is asked for must never be too little. */
export function roundUp(value: Decimal, decimals: number): Decimal {
  return big(value).decimalPlaces(decimals, BigNumber.ROUND_UP).toFixed()
}

/** Rounds down to so many decimals: what we say has arrived must never be too much. */
export function roundDown(value: Decimal, decimals: number): Decimal {
  return big(value).decimalPlaces(decimals, BigNumber.ROUND_DOWN).toFixed()
}

/** Rounds to the nearest: for what is only shown, e.g. a value at today's rate. */
export function roundNearest(value: Decimal, decimals: number): Decimal {
  return big(value).decimalPlaces(decimals, BigNumber.ROUND_HALF_UP).toFixed()
}

/** The amount in the smallest unit of an asset with so many decimals, e.g. wei; rounded up. */
export function toBaseUnits(value: Decimal, decimals: number): string {
  return big(value).shiftedBy(decimals).decimalPlaces(0, BigNumber.ROUND_UP).toFixed()
}

/** The amount of one unit in the last of so many decimals, e.g. `0.01` for 2. */
export function unitOf(decimals: number): Decimal {
  return Big(1).shiftedBy(-decimals).toFixed()
}

/** Codes of ISO 4217 that Intl has decimals for; of others it either throws or makes some up. */
const ISO_CURRENCIES: ReadonlySet<string> = new Set(
  // The types of our language level do not know it yet.
  (Intl as unknown as { supportedValuesOf(key: "currency"): string[] }).supportedValuesOf(
    "currency",
  ),
)

/** A formatter costs more than all that is done with it. */
const ISO_DECIMALS = new Map<string, number>()

/** Decimals of a coin that a shop has as its currency, where we do not know it. */
const UNKNOWN_DECIMALS = 8

/** Coins that shops have as a currency, with the decimals in which prices are written. */
const COIN_DECIMALS: Readonly<Record<string, number>> = {
  USDT: 6,
  USDC: 6,
  EURC: 6,
  PYUSD: 6,
  XRP: 6,
  TRX: 6,
  ALGO: 6,
  XLM: 7,
}

/** Whether the code is a currency that Intl can write. */
export function isIsoCurrency(currencyCode: string): boolean {
  return ISO_CURRENCIES.has(currencyCode.toUpperCase())
}

/**
 * Decimals of a currency, e.g. 2 for `usd` and 0 for `jpy`. A shop may define currencies of its own,
 * such as `usdt` or `btc`: these have those of the coin, and 8 where we do not know it.
 */
export function currencyDecimals(currencyCode: string): number {
  const currency = currencyCode.toUpperCase()
  if (!ISO_CURRENCIES.has(currency)) return COIN_DECIMALS[currency] ?? UNKNOWN_DECIMALS
  const known = ISO_DECIMALS.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat("en", { style: "currency", currency })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2
  ISO_DECIMALS.set(currency, decimals)
  return decimals
}

/** A currency's name for people, e.g. `US Dollar`; its code where Intl does not know it. */
export function currencyName(currencyCode: string): string {
  const currency = currencyCode.toUpperCase()
  if (!ISO_CURRENCIES.has(currency)) return currency
  return new Intl.DisplayNames("en", { type: "currency" }).of(currency) ?? currency
}
