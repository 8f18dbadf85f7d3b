import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { buyCarts, type Purchase } from "./carts/buy"
import { MARKETS } from "./carts/markets"
import { type CartPlan, type PromotionPlan, planCart } from "./carts/plan"
import { seedWorld, type World } from "./carts/world"
import { describeShop } from "./shop"

/** `npm run carts` asks for more, or for others. */
const TRIALS = Number(process.env.CARTS_TRIALS ?? 150)
const FIRST_SEED = Number(process.env.CARTS_SEED ?? 1)
/** Carts that are bought side by side. */
const SIDE_BY_SIDE = 10
const DISCOUNTED = 20
const REPORT = process.env.CARTS_REPORT

/** In the first market, without anything of chance. */
const MUGS = {
  market: 0,
  items: [{ product: 0, quantity: 2 }],
  shipping: "free",
  promotions: [] as PromotionPlan[],
  credit: null,
} satisfies Omit<CartPlan, "seed">
const EVERYTHING: PromotionPlan = {
  type: "percentage",
  value: 100,
  target: "items",
  allocation: "across",
  maxQuantity: null,
  isTaxInclusive: false,
}
const part = (kind: "gift_card" | "store_credit") => ({ kind, share: 0.333 })
const all = (kind: "gift_card" | "store_credit") => ({ kind, share: 1.5 })
/** Not that of any random cart: codes and e-mail addresses are made of it. */
let seed = 9_000_000
const nextSeed = () => (seed += 1)

describeShop(
  "carts as shops have them",
  (shop) => {
    let world: World
    beforeAll(async () => {
      world = await seedWorld(shop.container, shop.seeded)
    })

    it.each<[string, Partial<CartPlan>, string]>([
      ["a gift card over a third, and crypto for the rest", { credit: part("gift_card") }, "asks"],
      [
        "store credit over a third, and crypto for the rest",
        { credit: part("store_credit") },
        "asks",
      ],
      ["a gift card that pays it all", { credit: all("gift_card") }, "asks nothing"],
      ["store credit that pays it all", { credit: all("store_credit") }, "asks nothing"],
      ["a total of zero by a promotion", { promotions: [EVERYTHING] }, "asks nothing"],
    ])(
      "a cart with %s is placed, and its books are right",
      async (_, plan, asks) => {
        const [purchase] = await buyCarts(shop, world, [{ ...MUGS, ...plan, seed: nextSeed() }])
        expect(purchase).toMatchObject({ problem: null })
        if (asks === "asks") expect(purchase!.asked).toEqual(expect.any(String))
        else expect(purchase!.asked).toBeNull()
      },
      60_000,
    )

    it(
      `${DISCOUNTED} random carts with a discount for the coin cost what was shown, and are captured exactly`,
      async () => {
        const { options } = shop.checkout["context"]
        options.discounts = { default: "2.5", byAsset: { BTC: "50", LTC: "0" } }
        try {
          const purchases: Purchase[] = []
          for (let done = 0; done < DISCOUNTED; done += SIDE_BY_SIDE) {
            const plans = Array.from({ length: SIDE_BY_SIDE }, () => planCart(nextSeed()))
            purchases.push(...(await buyCarts(shop, world, plans)))
          }
          expect(purchases.flatMap(({ problem }) => problem ?? [])).toEqual([])
        } finally {
          options.discounts = undefined
        }
      },
      60_000 + DISCOUNTED * 20_000,
    )

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
