import { share } from "../amounts"
import type { Shopper } from "../errand"
import { payTheRest } from "./amounts"
import { first, second } from "./pick"

/** Shoppers who send coins to several places, or to the wrong one. */
export const PLACES: readonly Shopper[] = [
  {
    name: "split over coins",
    async play(errand) {
      const one = await errand.choose(first(errand))
      await errand.send(one, share(one, 0.2 + errand.random() * 0.6))
      if (errand.random() < 0.5) await errand.confirm()
      const other = await errand.choose(second(errand))
      await errand.send(other, other.amount)
      await errand.confirm()
    },
  },
  {
    name: "old address",
    async play(errand) {
      const old = await errand.choose(first(errand))
      await errand.choose(second(errand))
      const part = errand.random() < 0.5 ? 1 : 0.2 + errand.random() * 0.6
      await errand.send(old, part === 1 ? old.whole : share(old, part))
      if (errand.random() < 0.5) await errand.confirm()
      else await errand.wait(2)
      if (part === 1) return errand.confirm()
      await payTheRest(errand)
    },
  },
  {
    name: "both addresses",
    async play(errand) {
      const old = await errand.choose(first(errand))
      const asked = await errand.choose(second(errand))
      await errand.send(asked, asked.amount)
      await errand.confirm()
      await errand.wait(errand.random() * 30)
      await errand.send(old, old.whole)
      await errand.confirm()
    },
  },
  {
    name: "wrong coin",
    can: (errand) => errand.sibling(first(errand)) !== undefined,
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, "10", errand.sibling(asked.asset))
      await errand.confirm()
      if (errand.random() < 0.4) await payTheRest(errand)
    },
  },
  {
    name: "cart changed",
    async play(errand) {
      const old = await errand.choose(first(errand))
      const before = errand.random() < 0.3
      if (before) await errand.send(old, share(old, 0.5))
      const changed = await errand.changeCart()
      if (!changed) return payTheRest(errand)
      const way = errand.random()
      if (way < 0.6) {
        const asked = await errand.choose(first(errand))
        await errand.send(asked, asked.amount)
      }
      if (way > 0.4) await errand.send(old, old.whole)
      await errand.confirm()
    },
  },
  {
    name: "order cancelled",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, asked.amount)
      if (errand.random() < 0.7) await errand.mine(1)
      if (errand.random() < 0.3) await errand.confirm()
      await errand.cancelOrder()
      await errand.confirm()
    },
  },
]
