import { completeCartWorkflow, createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import type { CryptoSessionData } from "../../../src/contract/storefront"
import { shopReader } from "../../../src/medusa/shop-reader"
import { chooseAsset } from "../../../src/settlement/choose-asset"
import { pick, randomOf } from "../../faults/money-out/random"
import type { Json, TestShop } from "../shop"
import type { Shopper } from "../shopper"
import { chargeRow } from "../watch"
import { type FilledCart, fillCart } from "./fill"
import { MARKETS } from "./markets"
import { type CartPlan, describePlan } from "./plan"
import type { World } from "./world"

/** What became of a cart; `problem` says what is wrong, null when nothing is. */
export interface Purchase {
  plan: CartPlan
  cart: FilledCart | null
  /** What the shopper was asked, e.g. `0.0012 BTC at bitpay`; null for a free cart. */
  asked: string | null
  problem: string | null
}

/** Coins confirm after this many blocks at all processors. */
const BLOCKS = 64

/** Entries of the provider that may take a cart of a currency: InventPay prices in dollars alone. */
const PROVIDERS = ["main", "bitpay", "b2binpay", "b2binpay-defi", "defexa"]
const providersOf = (currency: string) =>
  currency === "usd" ? [...PROVIDERS, "inventpay"] : PROVIDERS

/**
 * Buys planned carts: fills each, opens its payment, sends exactly what is asked in a coin of chance,
 * confirms it, and compares what Medusa then has on its books with what the cart cost.
 */
export async function buyCarts(
  shop: TestShop,
  world: World,
  plans: readonly CartPlan[],
): Promise<Purchase[]> {
  const opened = await Promise.all(
    plans.map((plan) => guarded(plan, () => open(shop, world, plan))),
  )
  shop.sandbox.mine(BLOCKS)
  return Promise.all(
    opened.map((purchase) =>
      purchase.problem !== null || !purchase.shopper
        ? purchase
        : guarded(purchase.plan, () => finish(shop, purchase)),
    ),
  )
}

type Opened = Purchase & { shopper?: Shopper }

async function guarded(plan: CartPlan, step: () => Promise<Opened>): Promise<Opened> {
  try {
    return await step()
  } catch (error) {
    const problem = error instanceof Error ? error.message : JSON.stringify(error)
    return { plan, cart: null, asked: null, problem: `${describePlan(plan)}: ${problem}` }
  }
}

async function open(shop: TestShop, world: World, plan: CartPlan): Promise<Opened> {
  const cart = await fillCart(shop.container, world, shop.seeded.salesChannelId, plan)
  if (cart.collectionId === null) return completeFreeCart(shop, plan, cart)
  const random = randomOf(plan.seed * 31 + 7)
  const provider = pick(random, providersOf(MARKETS[plan.market]!.currency))
  const { result } = await createPaymentSessionsWorkflow(shop.container).run({
    input: { payment_collection_id: cart.collectionId, provider_id: `pp_crypto_${provider}` },
  })
  const shopper = shop.shopper()
  shopper.cartId = cart.cartId
  shopper.collectionId = cart.collectionId
  shopper.session = (result as unknown as { data: CryptoSessionData }).data
  const { deposit, total } = await chooseAny(shop, shopper, random)
  await shop.sandbox.send({
    ...(deposit.address === null ? { uri: deposit.uri! } : { address: deposit.address }),
    amount: deposit.missing,
    ...(deposit.tag !== null && { tag: deposit.tag }),
  })
  const asked = `${deposit.missing} ${deposit.asset.symbol} at ${provider}`
  return { plan, cart: { ...cart, total: total ?? cart.total }, asked, problem: null, shopper }
}

/** A coin of chance; one that the processor does not take for so small a sum is passed over. */
async function chooseAny(shop: TestShop, { session }: Shopper, random: () => number) {
  const { checkout, container } = shop
  const { charge_id, charge_token } = session
  // Asked past the store API, which lets nobody fill so many carts from one address.
  const assets =
    (await checkout.storefront.retrieve(charge_id, { token: charge_token }, shopReader(container)))
      ?.assets ?? []
  const offered = assets.filter(({ available }) => available)
  let problem: unknown
  for (let tries = 0; tries < 5 && offered.length > 0; tries++) {
    const asset = pick(random, offered)
    offered.splice(offered.indexOf(asset), 1)
    try {
      await chooseAsset(container, charge_id, asset.id)
    } catch (error) {
      problem = error
      continue
    }
    const deposit = (await checkout.storefront.view(charge_id, { token: charge_token }))?.deposit
    // What the list said that it would cost.
    if (deposit) return { deposit, total: asset.total }
  }
  throw new Error(`no coin can be chosen of ${assets.length}: ${String(problem)}`)
}

async function finish(shop: TestShop, purchase: Opened): Promise<Opened> {
  const { plan, cart, shopper } = purchase
  const row = await untilBooked(shop, shopper!)
  const books = await readBooks(shop, row.order_id)
  const differences = [
    row.status === "paid" ? null : `the charge is ${row.status}`,
    row.labels.length === 0 ? null : `the charge is labelled ${row.labels.join(", ")}`,
    ...differencesOf(books, cart!.total, MARKETS[plan.market]!.currency),
  ].filter((difference) => difference !== null)
  const problem =
    differences.length === 0
      ? null
      : `${describePlan(plan)}; total ${cart!.total}, asked ${purchase.asked}: ${differences.join("; ")}`
  return { ...purchase, problem }
}

/** The charge's row once Medusa has booked it. @throws Error as soon as it cannot be placed */
async function untilBooked(shop: TestShop, shopper: Shopper): Promise<Json> {
  const row = await shop.eventually(async () => {
    const current = await chargeRow(shop, shopper)
    const isStuck = current.labels.length > 0 && current.settle_attempts > 1
    if (!isStuck) expect(current.captured_at).not.toBeNull()
    return current
  }, 60_000)
  if (row.captured_at !== null) return row
  throw new Error(`${row.status}, ${row.labels.join(", ")}: ${row.settle_error}`)
}

/** A cart that costs nothing is refused a crypto payment, and completed without one. */
async function completeFreeCart(shop: TestShop, plan: CartPlan, cart: FilledCart): Promise<Opened> {
  // A rest of Medusa's arithmetic, far below the smallest unit: Medusa then wants a payment of nothing.
  if (Number(cart.total) !== 0) return { plan, cart, asked: null, problem: null }
  const { errors } = await completeCartWorkflow(shop.container).run({
    input: { id: cart.cartId },
    throwOnError: false,
  })
  const [error] = errors
  const problem = error
    ? `${describePlan(plan)}: the free cart was not completed: ${String(error.error)}`
    : null
  return { plan, cart, asked: null, problem }
}

interface Books {
  orderTotal: string
  captured: string
  transactions: string
  outstanding: string
}

/** What Medusa's tables hold of an order, digit by digit. */
async function readBooks(shop: TestShop, orderId: string): Promise<Books> {
  const [row] = await shop.sql(
    `SELECT
       (SELECT coalesce(sum((c.raw_amount->>'value')::numeric), 0)::text
        FROM order_payment_collection link
        JOIN payment p ON p.payment_collection_id = link.payment_collection_id
        JOIN capture c ON c.payment_id = p.id
        WHERE link.order_id = o.id) AS captured,
       (SELECT coalesce(sum((t.raw_amount->>'value')::numeric), 0)::text
        FROM order_transaction t WHERE t.order_id = o.id) AS transactions,
       (SELECT s.totals FROM order_summary s WHERE s.order_id = o.id
        ORDER BY s.version DESC LIMIT 1) AS totals
     FROM "order" o WHERE o.id = ?`,
    [orderId],
  )
  const amount = (value: unknown) =>
    String((value as { value?: unknown } | null)?.value ?? value ?? "0")
  return {
    captured: row.captured,
    transactions: row.transactions,
    orderTotal: amount(row.totals.raw_current_order_total ?? row.totals.current_order_total),
    outstanding: amount(row.totals.raw_pending_difference ?? row.totals.pending_difference),
  }
}

const DECIMALS: Record<string, number> = { jpy: 0, kwd: 3 }

/** Medusa's own arithmetic leaves digits far behind the last that counts; half a unit is ours. */
function differencesOf(books: Books, total: string, currency: string): string[] {
  const half = 0.5 * 10 ** -(DECIMALS[currency] ?? 2)
  const apart = (a: string, b: string) => Math.abs(Number(a) - Number(b)) >= half
  return [
    apart(books.captured, total) ? `captured ${books.captured}` : null,
    apart(books.transactions, total) ? `transactions of ${books.transactions}` : null,
    apart(books.orderTotal, total) ? `the order is over ${books.orderTotal}` : null,
    apart(books.outstanding, "0") ? `outstanding ${books.outstanding}` : null,
  ].filter((difference) => difference !== null)
}
