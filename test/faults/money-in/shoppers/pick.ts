import type { Errand } from "../errand"

/** The coin that is chosen first. */
export function first({ coins }: Pick<Errand, "coins">): string {
  return at(coins, 0)
}

/** The coin that is chosen afterwards. */
export function second({ coins }: Pick<Errand, "coins">): string {
  return at(coins, 1)
}

function at(coins: readonly string[], index: number): string {
  const coin = coins[index]
  if (coin === undefined) throw new Error("The shop offers too few coins")
  return coin
}
