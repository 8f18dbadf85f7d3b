import { share } from "../amounts"
import type { Shopper } from "../errand"
import { payTheRest } from "./amounts"
import { first } from "./pick"

/** Shoppers whose coins do not go straight into the blocks, or too late. */
export const CHAIN: readonly Shopper[] = [
  {
    name: "late",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.waitForEnd(asked, 1 + errand.random() * 90)
      await errand.send(asked, asked.whole)
      await errand.confirm()
    },
  },
  {
    name: "rest late",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      const part = share(asked, 0.2 + errand.random() * 0.6)
      await errand.send(asked, part)
      await errand.confirm()
      await errand.waitForEnd(asked, 1 + errand.random() * 60)
      await errand.send(asked, asked.whole)
      await errand.confirm()
    },
  },
  {
    name: "replaced",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      const coin = await errand.send(asked, asked.amount)
      if (errand.random() < 0.5) await errand.wait(1)
      const way = errand.random()
      const other = way < 0.4 ? undefined : share(asked, way < 0.7 ? 0.4 : 1.6)
      await errand.replace(coin, other)
      await errand.confirm()
    },
  },
  {
    name: "fee raised at the end",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.waitForEnd(asked, -5)
      const coin = await errand.send(asked, asked.amount)
      await errand.waitForEnd(asked, 2 + errand.random() * 10)
      await errand.replace(coin)
      await errand.confirm()
    },
  },
  {
    name: "dropped",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      const coin = await errand.send(asked, asked.amount)
      await errand.wait(1)
      await errand.drop(coin)
      if (errand.random() < 0.5) await payTheRest(errand)
    },
  },
  {
    name: "reorganised",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      const coin = await errand.send(asked, asked.amount)
      await errand.mine(1 + Math.floor(errand.random() * 20))
      await errand.drop(coin)
      await errand.wait(1)
      if (errand.random() < 0.5) await errand.send(asked, asked.whole)
      await errand.confirm()
    },
  },
  {
    name: "never confirmed",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.stall(await errand.send(asked, asked.amount))
      await errand.waitForEnd(asked, errand.random() * 120)
    },
  },
  {
    name: "held",
    can: ({ abilities }) => abilities.reviews,
    async play(errand) {
      const asked = await errand.choose(first(errand))
      const coin = await errand.send(asked, asked.amount)
      await errand.review("hold", coin)
      await errand.confirm()
      const way = errand.random()
      if (way < 0.3) return
      await errand.wait(errand.random() * 20)
      await errand.review(way < 0.65 ? "release" : "reject", coin)
      await errand.confirm()
    },
  },
  {
    name: "given up by the processor",
    can: ({ abilities }) => abilities.fails,
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, asked.amount)
      await errand.fail(asked)
      await errand.confirm()
    },
  },
]
