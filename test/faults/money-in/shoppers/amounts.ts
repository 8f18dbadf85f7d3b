import { minus, share, smallest } from "../amounts"
import type { Shopper } from "../errand"
import { first } from "./pick"

/** Shoppers who send as much as asked, or not. */
export const AMOUNTS: readonly Shopper[] = [
  {
    name: "exact",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.wait(errand.random() * 4)
      await errand.send(asked, asked.amount)
      if (errand.random() < 0.3) await errand.complete()
      if (errand.random() < 0.5) await errand.mine(1)
      await errand.confirm()
    },
  },
  {
    name: "less",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, share(asked, 0.02 + errand.random() * 0.97))
      await errand.confirm()
    },
  },
  {
    name: "more",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, share(asked, 1.01 + errand.random() * 2))
      await errand.confirm()
    },
  },
  {
    name: "split",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, share(asked, 0.1 + errand.random() * 0.4))
      if (errand.random() < 0.5) await errand.mine(1)
      if (errand.random() < 0.4) await errand.send(asked, share(asked, 0.2))
      if (errand.random() < 0.4) await errand.confirm()
      await payTheRest(errand)
    },
  },
  {
    name: "twice",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, asked.whole)
      if (errand.random() < 0.7) await errand.confirm()
      if (errand.random() < 0.5) await errand.wait(errand.random() * 60)
      await errand.send(asked, asked.whole)
      await errand.confirm()
    },
  },
  {
    name: "dust",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      await errand.send(asked, smallest(asked))
      await errand.mine(1)
      if (errand.random() < 0.5) await errand.send(asked, minus(asked.whole, smallest(asked)))
      await errand.confirm()
    },
  },
  {
    name: "nothing",
    async play(errand) {
      const asked = await errand.choose(first(errand))
      // Which the shop must refuse.
      if (errand.random() < 0.5) await errand.complete()
      await errand.waitForEnd(asked, 1)
    },
  },
]

/** Sends what the tab says is missing, and waits for it. */
export async function payTheRest(errand: Parameters<Shopper["play"]>[0]): Promise<void> {
  const rest = await errand.look()
  if (rest) await errand.send(rest, rest.amount)
  await errand.confirm()
}
