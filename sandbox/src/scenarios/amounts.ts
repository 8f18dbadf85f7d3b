import BigNumber from "bignumber.js"
import type { Scenario } from "./types"

/** How much the payer sends, in how many parts. */
export const AMOUNTS: readonly Scenario[] = [
  {
    name: "exact",
    description: "Pays what is asked, and all blocks come at once.",
    async play(on) {
      await on.pay()
      await on.confirm()
    },
  },
  {
    name: "exact-slow-confirmations",
    description: "Pays what is asked, and the blocks come one at a time.",
    async play(on) {
      await on.pay()
      while (on.missingBlocks() > 0) await on.mine(1)
    },
  },
  {
    name: "half",
    description: "Pays half of it and leaves it at that.",
    async play(on) {
      await on.pay(on.share("0.5"))
      await on.confirm()
    },
  },
  {
    name: "half-then-rest",
    description: "Pays half of it, and the other half once the first is confirmed.",
    async play(on) {
      const half = on.share("0.5")
      await on.pay(half)
      await on.confirm()
      await on.pay(new BigNumber(on.amount).minus(half).toFixed())
      await on.confirm()
    },
  },
  {
    name: "three-parts",
    description: "Pays in three transfers, a block between them.",
    async play(on) {
      const third = new BigNumber(on.amount).div(3).decimalPlaces(on.asset.decimals, 1).toFixed()
      await on.pay(third)
      await on.mine(1)
      await on.pay(third)
      await on.mine(1)
      await on.pay(new BigNumber(on.amount).minus(third).minus(third).toFixed())
      await on.confirm()
    },
  },
  {
    name: "underpaid-slightly",
    description:
      "Pays one percent less than asked, as when a wallet takes its fee from the amount.",
    async play(on) {
      await on.pay(on.share("0.99"))
      await on.confirm()
    },
  },
  {
    name: "overpaid-slightly",
    description: "Pays one percent more than asked.",
    async play(on) {
      await on.pay(on.share("1.01", "up"))
      await on.confirm()
    },
  },
  {
    name: "double",
    description: "Pays twice the amount in one transfer.",
    async play(on) {
      await on.pay(on.share("2"))
      await on.confirm()
    },
  },
  {
    name: "paid-twice",
    description: "Pays what is asked, and by mistake once more when it is confirmed.",
    async play(on) {
      await on.pay()
      await on.confirm()
      await on.pay()
      await on.confirm()
    },
  },
  {
    name: "dust",
    description: "Pays the smallest amount that the coin can express.",
    async play(on) {
      await on.pay(new BigNumber(10).pow(-on.asset.decimals).toFixed())
      await on.confirm()
    },
  },
  {
    name: "wrong-asset",
    description: "Pays the same worth in another asset of the same network.",
    needs: ["sibling"],
    async play(on) {
      const other = on.sibling()!
      const worth = new BigNumber(on.amount).times(on.asset.usd).div(other.usd)
      const amount = worth.decimalPlaces(other.decimals, BigNumber.ROUND_UP).toFixed()
      await on.pay(amount, other)
      await on.confirm()
    },
  },
]
