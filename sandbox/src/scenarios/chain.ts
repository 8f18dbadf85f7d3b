import type { Scenario } from "./types"

/** What becomes of a transfer on the way into the blocks. */
export const CHAIN: readonly Scenario[] = [
  {
    name: "seen-never-confirmed",
    description: "Pays with too low a fee: the transfer is seen, and no block ever takes it.",
    async play(on) {
      await on.stall(await on.pay())
      await on.mine(Math.max(1, on.payment().required_confirmations))
    },
  },
  {
    name: "dropped-before-confirmation",
    description: "Pays, and the transfer vanishes before a block takes it.",
    async play(on) {
      await on.drop(await on.pay())
    },
  },
  {
    name: "reorganised",
    description: "Pays, and a reorganisation takes the first block back; the coins are sent anew.",
    needs: ["depth"],
    async play(on) {
      const txid = await on.pay()
      await on.mine(1)
      await on.drop(txid)
      await on.pay()
      await on.confirm()
    },
  },
  {
    name: "replaced",
    description: "Pays, raises the fee (RBF), and the replacement is confirmed.",
    async play(on) {
      await on.replace(await on.pay())
      await on.confirm()
    },
  },
  {
    name: "replaced-by-less",
    description: "Pays, then replaces the transfer by one of half the amount, which is confirmed.",
    async play(on) {
      await on.replace(await on.pay(), on.share("0.5"))
      await on.confirm()
    },
  },
]
