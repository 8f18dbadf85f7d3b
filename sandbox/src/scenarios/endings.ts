import type { Scenario } from "./types"

/** Payments whose time runs out, that fail, or that are checked for money laundering. */
export const ENDINGS: readonly Scenario[] = [
  {
    name: "expired-unpaid",
    description: "Nobody pays, and the time runs out.",
    needs: ["end"],
    play: (on) => on.expire(),
  },
  {
    name: "late",
    description: "The time runs out, and then all of it is paid.",
    needs: ["end"],
    async play(on) {
      await on.expire()
      await on.pay()
      await on.confirm()
    },
  },
  {
    name: "late-half",
    description: "Half is paid, the time runs out, and then the other half comes.",
    needs: ["end"],
    async play(on) {
      await on.pay(on.share("0.5"))
      await on.confirm()
      await on.expire()
      await on.pay(on.share("0.5", "up"))
      await on.confirm()
    },
  },
  {
    name: "processor-fails",
    description: "Pays, and the processor gives the payment up before the coins are confirmed.",
    needs: ["failure"],
    async play(on) {
      await on.pay()
      await on.fail()
    },
  },
  {
    name: "held-by-aml",
    description: "Pays, and the check for money laundering holds the coins.",
    needs: ["review"],
    async play(on) {
      await on.review("hold", await on.pay())
      await on.confirm()
    },
  },
  {
    name: "held-then-released",
    description: "Pays, the check for money laundering holds the coins, and frees them later.",
    needs: ["review"],
    async play(on) {
      const txid = await on.pay()
      await on.review("hold", txid)
      await on.confirm()
      await on.review("release", txid)
    },
  },
  {
    name: "held-then-rejected",
    description: "Pays, the check for money laundering holds the coins, and refuses them for good.",
    needs: ["review"],
    async play(on) {
      const txid = await on.pay()
      await on.review("hold", txid)
      await on.confirm()
      await on.review("reject", txid)
    },
  },
  {
    name: "refused-by-processor",
    description: "Pays, and the processor does not credit the coins.",
    needs: ["refuse"],
    async play(on) {
      await on.setBack("refuse", await on.pay())
      await on.confirm()
    },
  },
  {
    name: "returned-by-processor",
    description: "Pays, and the processor sends the coins back by itself.",
    needs: ["return"],
    async play(on) {
      await on.setBack("return", await on.pay())
      await on.confirm()
    },
  },
]
