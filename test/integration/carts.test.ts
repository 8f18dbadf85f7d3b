import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { buyCarts, type Purchase } from "./carts/buy"
import { MARKETS } from "./carts/markets"
import { planCart } from "./carts/plan"
import { seedWorld, type World } from "./carts/world"
import { describeShop } from "./shop"

/** `npm run carts` asks for more, or for others. */
const TRIALS = Number(process.env.CARTS_TRIALS ?? 150)
const FIRST_SEED = Number(process.env.CARTS_SEED ?? 1)
/** Carts that are bought side by side. */
const SIDE_BY_SIDE = 10
const REPORT = process.env.CARTS_REPORT

describeShop(
  "carts as shops have them",
  (shop) => {
    let world: World
    beforeAll(async () => {
      world = await seedWorld(shop.container, shop.seeded)
    })

    it(
      `${TRIALS} random carts, from seed ${FIRST_SEED} on, are placed and captured exactly`,
      async () => {
        const purchases: Purchase[] = []
        for (let done = 0; done < TRIALS; done += SIDE_BY_SIDE) {
          const count = Math.min(SIDE_BY_SIDE, TRIALS - done)
          const plans = Array.from({ length: count }, (_, next) =>
            planCart(FIRST_SEED + done + next),
          )
          purchases.push(...(await buyCarts(shop, world, plans)))
        }
        if (REPORT) writeFileSync(REPORT, report(purchases))
        expect(purchases.flatMap(({ problem }) => problem ?? [])).toEqual([])
        expect(purchases).toHaveLength(TRIALS)
      },
      60_000 + TRIALS * 20_000,
    )
  },
  { configDir: join(__dirname, "carts") },
)

/** A line per market: how many carts, how many free, how many wrong. */
function report(purchases: readonly Purchase[]): string {
  const lines = MARKETS.map(({ country, currency, isTaxInclusive }, index) => {
    const own = purchases.filter(({ plan }) => plan.market === index)
    const free = own.filter(({ cart, asked }) => cart && asked === null).length
    const wrong = own.filter(({ problem }) => problem !== null).length
    const tax = isTaxInclusive ? "included" : "on top"
    return `| ${country} | ${currency} | ${tax} | ${own.length} | ${own.length - free - wrong} | ${free} | ${wrong} |`
  })
  return [
    "| country | currency | tax | carts | captured | free | wrong |",
    "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    ...lines,
    "",
    ...purchases.flatMap(({ problem }) => problem ?? []),
    "",
  ].join("\n")
}
