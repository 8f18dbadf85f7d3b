// A process of the shop: does what its parent tells it, until it is killed.
import { Storage } from "../../../src/storage"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { MedusaBooks } from "./books"
import { type Deed, perform } from "./deeds"
import { type ShopPlace, openShop } from "./shop"

/** What the parent says. */
export interface Task {
  number: number
  deed: Deed
  options: Record<string, unknown>
}

/** What it is answered; `ready` once, before any task. */
export type Report =
  { ready: true } | { number: number; ids: string[] } | { number: number; error: string }

const place = JSON.parse(process.env["SHOP_PLACE"] ?? "{}") as ShopPlace
const storage = new Storage({ clientUrl: place.databaseUrl, poolSize: 4 })
const books = new MedusaBooks(place.databaseUrl)
const shops = new Map<string, Context>()

function shopWith(options: Record<string, unknown>): Context {
  const key = JSON.stringify(options)
  const shop = shops.get(key) ?? openShop(storage, place, options)
  shops.set(key, shop)
  return shop
}

function tell(report: Report): void {
  process.send?.(report)
}

process.on("message", ({ number, deed, options }: Task) => {
  perform(shopWith(options), books, deed).then(
    (ids) => tell({ number, ids }),
    (error: unknown) => tell({ number, error: String(error) }),
  )
})
process.once("disconnect", () => process.exit(0))

// Connects, so that nothing but the work itself is left to do.
storage.session().then(
  () => tell({ ready: true }),
  (error: unknown) => {
    throw error
  },
)
