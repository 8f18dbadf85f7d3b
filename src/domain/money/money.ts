import { BigNumber } from "bignumber.js"
import type { CurrencyCode } from "../../contract/ids"

declare const decimalBrand: unique symbol
declare const fiatBrand: unique symbol
declare const coinBrand: unique symbol
declare const priceBrand: unique symbol

/**
 * A non-negative number as a decimal string without exponent, e.g. `"0.00017"`. Text becomes one by
 * {@link decimal} only.
 */
export type Decimal = string & { readonly [decimalBrand]: true }

/** An amount in a currency: a charge's, a refund's, what Medusa has captured. */
export type FiatAmount = Decimal & { readonly [fiatBrand]: true }

/** An amount in a coin or token, in whole coins, e.g. `"0.5"` ETH; never in its smallest unit. */
export type CoinAmount = Decimal & { readonly [coinBrand]: true }

/**
 * An amount in an asset that is named beside it and may be a currency as well (`iso4217:usd`), as
 * with payouts and balances.
 */
export type AssetAmount = CoinAmount | FiatAmount

/** Units of a currency for one coin. */
export type Price = Decimal & { readonly [priceBrand]: true }

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

function big(value: string): BigNumber {
  const parsed = Big(value)
  if (!parsed.isFinite()) {
    throw new InvalidAmountError(`"${value}" is not a decimal number`)
  }
  return parsed
}

/**
 * Reads an amount as it comes from Medusa, a processor or a database into a {@link Decimal}.
 * Takes JavaScript numbers too, because Medusa hands them to payment providers. What is an amount
 * already keeps its type and is only written anew, without needless zeros.
 * @throws InvalidAmountError when it is not a finite number of zero or more
 */
export function decimal<A extends Decimal>(value: A): A
export function decimal(value: string | number | { toString(): string }): Decimal
export function decimal(value: string | number | { toString(): string }): Decimal {
  const parsed = Big(typeof value === "number" ? value : value.toString().trim())
  if (!parsed.isFinite() || parsed.isNegative()) {
    throw new InvalidAmountError(`"${String(value)}" is not an amount of zero or more`)
  }
  return written(parsed)
}

/**
 * Reads an amount in a currency, as {@link decimal} does.
 * @throws InvalidAmountError
 */
export function fiatAmount(value: string | number | { toString(): string }): FiatAmount {
  return decimal(value) as FiatAmount
}

/**
 * Reads an amount in a coin, as {@link decimal} does.
 * @throws InvalidAmountError
 */
export function coinAmount(value: string | number | { toString(): string }): CoinAmount {
  return decimal(value) as CoinAmount
}

/**
 * Reads an amount in the asset that is named beside it, as {@link decimal} does.
 * @throws InvalidAmountError
 */
export function assetAmount(value: string | number | { toString(): string }): AssetAmount {
  return decimal(value) as AssetAmount
}

/**
 * Reads units of a currency for one coin, as {@link decimal} does.
 * @throws InvalidAmountError
 */
export function priceOf(value: string | number | { toString(): string }): Price {
  return decimal(value) as Price
}

/** The one place where a number of ours becomes an amount; what it is an amount of, says the caller. */
function written<A extends Decimal>(value: BigNumber): A {
  return value.toFixed() as A
}

/** Nothing, in whatever it is counted. */
export const ZERO = written<FiatAmount & CoinAmount>(Big(0))

export function add<A extends Decimal>(...values: A[]): A {
  return written(values.reduce((sum, value) => sum.plus(big(value)), Big(0)))
}

/** `a - b`, but never below zero. */
export function subtract<A extends Decimal>(a: A, b: A): A {
  const difference = big(a).minus(big(b))
  return written(difference.isNegative() ? Big(0) : difference)
}

/** So many times an amount. */
export function multiply<A extends Decimal>(amount: A, factor: Decimal): A {
  return written(big(amount).times(big(factor)))
}

/** An amount in so many parts, rounded down at the 40th place. */
export function divide<A extends Decimal>(amount: A, divisor: Decimal): A {
  return written(big(amount).dividedBy(big(divisor)))
}

/** `a × b ÷ c`, rounded down at the 40th place. Exact when `c` divides, so `a × b ÷ b` is `a`. */
export function multiplyDivide<A extends Decimal>(a: A, b: Decimal, c: Decimal): A {
  return written(big(a).times(big(b)).dividedBy(big(c)))
}

/** The same, rounded up at the 40th place: what has to be paid must never be too little. */
export function multiplyDivideUp<A extends Decimal>(a: A, b: Decimal, c: Decimal): A {
  const product = big(a).times(big(b))
  const down = product.dividedBy(big(c))
  const isExact = down.times(big(c)).isEqualTo(product)
  return written(isExact ? down : down.plus(LAST_PLACE))
}

export function isLess<A extends Decimal>(a: A, b: A): boolean {
  return big(a).isLessThan(big(b))
}

export function isZero(value: Decimal): boolean {
  return big(value).isZero()
}

export function isEqual<A extends Decimal>(a: A, b: A): boolean {
  return big(a).isEqualTo(big(b))
}

/**
 * Whether two amounts that come from Medusa are the same money. Medusa computes totals from binary
 * floating point numbers, so that one and the same total reads 45.5 here and 45.49999999999999977
 * there: what differs by less than half of the currency's smallest unit is the same. Amounts from
 * Medusa are compared with this only.
 */
export function isSameAmount(a: FiatAmount, b: FiatAmount, currencyCode: CurrencyCode): boolean {
  return isSameSum(a, b, currencyCode)
}

/** The same for sums that may be below zero, e.g. what an order's summary says is pending. */
export function isSameSum(a: string, b: string, currencyCode: CurrencyCode): boolean {
  const difference = big(a).minus(big(b)).abs()
  return difference.isLessThan(big(halfUnit(currencyCode)))
}

/** Half of the smallest unit of a currency, e.g. `0.005` for `usd` and `0.5` for `jpy`. */
export function halfUnit(currencyCode: CurrencyCode): FiatAmount {
  return written(Big(5).shiftedBy(-currencyDecimals(currencyCode) - 1))
}

/** The smallest unit of a currency, e.g. `0.01` for `usd` and `1` for `jpy`. */
export function currencyUnit(currencyCode: CurrencyCode): FiatAmount {
  return written(unitOf(currencyDecimals(currencyCode)))
}

/** The smallest amount of a coin in so many decimals, e.g. `0.01` for 2. */
export function coinUnit(decimals: number): CoinAmount {
  return written(unitOf(decimals))
}

export function max<A extends Decimal>(a: A, b: A): A {
  return isLess(a, b) ? b : a
}

export function min<A extends Decimal>(a: A, b: A): A {
  return isLess(b, a) ? b : a
}

/** Rounds up to so many decimals: what a payer is asked for must never be too little. */
export function roundUp<A extends Decimal>(value: A, decimals: number): A {
  return written(big(value).decimalPlaces(decimals, BigNumber.ROUND_UP))
}

/** Rounds down to so many decimals: what we say has arrived must never be too much. */
export function roundDown<A extends Decimal>(value: A, decimals: number): A {
  return written(big(value).decimalPlaces(decimals, BigNumber.ROUND_DOWN))
}

/** Rounds to the nearest: for what is only shown, e.g. a value at today's rate. */
export function roundNearest<A extends Decimal>(value: A, decimals: number): A {
  return written(big(value).decimalPlaces(decimals, BigNumber.ROUND_HALF_UP))
}

/** The amount in the smallest unit of an asset with so many decimals, e.g. wei; rounded up. */
export function toBaseUnits(value: Decimal, decimals: number): string {
  return big(value).shiftedBy(decimals).decimalPlaces(0, BigNumber.ROUND_UP).toFixed()
}

function unitOf(decimals: number): BigNumber {
  return Big(1).shiftedBy(-decimals)
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
export const UNKNOWN_DECIMALS = 8

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
export function isIsoCurrency(currencyCode: CurrencyCode): boolean {
  return ISO_CURRENCIES.has(currencyCode.toUpperCase())
}

/**
 * Decimals of a currency, e.g. 2 for `usd` and 0 for `jpy`. A shop may define currencies of its own,
 * such as `usdt` or `btc`: these have those of the coin, and 8 where we do not know it.
 */
export function currencyDecimals(currencyCode: CurrencyCode): number {
  const currency = currencyCode.toUpperCase()
  if (!ISO_CURRENCIES.has(currency)) return COIN_DECIMALS[currency] ?? UNKNOWN_DECIMALS
  const known = ISO_DECIMALS.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat("en", { style: "currency", currency })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2
  ISO_DECIMALS.set(currency, decimals)
  return decimals
}

/** Decimals of every currency that is known, by its code in upper case; see {@link currencyDecimals}. */
export function knownCurrencyDecimals(): Record<string, number> {
  const codes = [...ISO_CURRENCIES, ...Object.keys(COIN_DECIMALS)]
  return Object.fromEntries(codes.map((code) => [code, currencyDecimals(code as CurrencyCode)]))
}

/** A currency's name for people, e.g. `US Dollar`; its code where Intl does not know it. */
export function currencyName(currencyCode: CurrencyCode): string {
  const currency = currencyCode.toUpperCase()
  if (!ISO_CURRENCIES.has(currency)) return currency
  return new Intl.DisplayNames("en", { type: "currency" }).of(currency) ?? currency
}
