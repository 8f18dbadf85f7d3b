import { BigNumber } from "bignumber.js"

/** A share of an amount of coins, in whole units of the coin and never nothing. */
export function share(
  { whole, decimals }: { whole: string; decimals: number },
  part: number,
): string {
  const amount = new BigNumber(whole).times(part.toFixed(4)).decimalPlaces(decimals, 1)
  return (amount.isZero() ? unit(decimals) : amount).toFixed()
}

/** The smallest amount that the coin can express. */
export function smallest({ decimals }: { decimals: number }): string {
  return unit(decimals).toFixed()
}

export function minus(a: string, b: string): string {
  return new BigNumber(a).minus(b).toFixed()
}

function unit(decimals: number): BigNumber {
  return new BigNumber(10).pow(-decimals)
}
