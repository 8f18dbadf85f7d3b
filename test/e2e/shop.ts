import { Client } from "pg"
import type { AdminCharge, OrderChargesResponse } from "../../src/contract/admin"
import type { Charge, ChargeResponse, Deposit } from "../../src/contract/storefront"

/** The shop that runs for all tests of this suite; see `support/start-shop.js`. */
export interface RunningShop {
  /** Base URLs without a slash at the end. */
  urls: { shop: string; medusa: string; admin: string; sandbox: string }
  publishableKey: string
  /** The merchant's login. */
  admin: Login
  /** A colleague's, for what needs a second person. */
  secondAdmin: Login
  databaseUrl: string
}

export interface Login {
  email: string
  password: string
}

/** For processors that do not tell how many they wait for. */
const ENOUGH_BLOCKS = 20

export const shop = JSON.parse(process.env.E2E_SHOP ?? "null") as RunningShop

/** What is needed to read a charge. */
export interface OpenPayment {
  chargeId: string
  token: string
}

// Dynamic imports, because these files are ES modules and the tests are not.
const clients = () => import("../store/lib/store-client.mjs")
const shopping = () => import("../store/lib/shopper.mjs")
const storeApi = async () => (await clients()).storeClient(shop.urls.medusa, shop.publishableKey)

/** Calls the sandbox's control API, e.g. `/control/send`. */
export async function sandbox<Answer = unknown>(path: string, body: object): Promise<Answer> {
  return (await (await clients()).sandboxClient(shop.urls.sandbox).post(path, body)) as Answer
}

/** Reads from the sandbox's control API, e.g. `/control/payouts`. */
export async function readSandbox<Answer>(path: string): Promise<Answer> {
  return (await (await clients()).sandboxClient(shop.urls.sandbox).get(path)) as Answer
}

/** Ends all faults that were put in play with `/control/faults`. */
export async function clearFaults(): Promise<void> {
  await (await clients()).sandboxClient(shop.urls.sandbox).delete("/control/faults")
}

/** What the merchant sees of an order's payment. */
export async function orderCharge(orderId: string): Promise<AdminCharge> {
  const admin = await (await clients()).adminClient(shop.urls.medusa, shop.admin)
  const path = `/admin/crypto-checkout/orders/${orderId}/charges`
  const { charges }: OrderChargesResponse = await admin.get(path)
  if (charges.length !== 1) throw new Error(`${orderId} has ${charges.length} charges`)
  return charges[0]!
}

/** The sandbox's payment with this address. */
export async function paymentAt(address: string): Promise<{ id: string; received: string }> {
  const api = (await clients()).sandboxClient(shop.urls.sandbox)
  const { payments } = await api.get(`/control/payments?address=${encodeURIComponent(address)}`)
  if (payments.length !== 1) throw new Error(`${payments.length} payments have ${address}`)
  return payments[0]
}

/** A cart with a mug, an address and shipping, made over HTTP; answers its id. */
export async function cartToPay(): Promise<string> {
  return (await newCart()).id
}

async function newCart(quantity = 1) {
  const store = await storeApi()
  const { fillCart, findProduct, findRegion } = await shopping()
  const region = await findRegion(store)
  const product = await findProduct(store, region, "genesis-mug")
  return fillCart(store, { region, variantId: product.variants[0].id, quantity })
}

/** A payment opened over HTTP, and the plugin's own page for it. */
export async function paymentToMake(): Promise<OpenPayment & { pageUrl: string }> {
  const store = await storeApi()
  const { session, chargeId, token } = await (await shopping()).openSession(store, await newCart())
  return { chargeId, token, pageUrl: session.data.page_url }
}

/** What is bought, and how it is paid. */
export interface Purchase {
  /** CAIP-19 id. */
  asset: string
  /** Id of the processor; the shop chooses when absent. */
  gateway?: string
  /** How many mugs. */
  quantity?: number
}

/** A payment over HTTP that waits for its coins. */
export async function openDeposit({ asset, gateway = "main", quantity }: Purchase) {
  const store = await storeApi()
  const { chooseAsset, openSession } = await shopping()
  const open = await openSession(store, await newCart(quantity), `pp_crypto_${gateway}`)
  const { charge }: ChargeResponse = await chooseAsset(store, open, asset)
  return { open, deposit: charge.deposit! }
}

/** A whole purchase over HTTP, for tests that begin where it ends. */
export async function buyOverHttp(purchase: string | Purchase): Promise<Charge> {
  const { open, deposit } = await openDeposit(
    typeof purchase === "string" ? { asset: purchase } : purchase,
  )
  await payDeposit(deposit)
  await sandbox("/control/mine", { blocks: deposit.required_confirmations || ENOUGH_BLOCKS })
  return waitForCharge(open, ({ captured }) => captured)
}

/** Sends what a deposit asks for, or another amount of its asset; answers the transaction. */
export async function payDeposit(deposit: Deposit, amount = deposit.amount): Promise<string> {
  // A processor that opens its own page gives no address: its wallet reads the link.
  const { address, tag, uri } = deposit
  const to = address === null ? { uri } : { address, ...(tag !== null && { tag }) }
  const { transfer } = await sandbox<{ transfer: { txid: string } }>("/control/send", {
    ...to,
    amount,
  })
  return transfer.txid
}

export async function readCharge(open: OpenPayment): Promise<Charge> {
  return (await (await shopping()).readCharge(await storeApi(), open)).charge
}

/** Reads the charge until `isDone`. */
export async function waitForCharge(
  open: OpenPayment,
  isDone: (charge: Charge) => boolean,
): Promise<Charge> {
  return (await shopping()).waitForCharge(await storeApi(), open, isDone, 20_000)
}

/**
 * What one person has sent before counts no more for what they may send alone: all tests share a shop
 * and its people.
 */
export async function aDayLater(): Promise<void> {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  try {
    await client.query(
      `UPDATE crypto_checkout.payout SET first_sent_at = first_sent_at - interval '25 hours'
       WHERE first_sent_at > now() - interval '24 hours' AND finished_at IS NOT NULL`,
    )
  } finally {
    await client.end()
  }
}
