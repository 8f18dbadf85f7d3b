import type { AdminCharge, OrderChargesResponse } from "../../src/contract/admin"
import type { Charge, ChargeResponse } from "../../src/contract/storefront"

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
export async function sandbox(path: string, body: object): Promise<void> {
  await (await clients()).sandboxClient(shop.urls.sandbox).post(path, body)
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

async function newCart() {
  const store = await storeApi()
  const { fillCart, findProduct, findRegion } = await shopping()
  const region = await findRegion(store)
  const product = await findProduct(store, region, "genesis-mug")
  return fillCart(store, { region, variantId: product.variants[0].id })
}

/** A payment opened over HTTP, and the plugin's own page for it. */
export async function paymentToMake(): Promise<OpenPayment & { pageUrl: string }> {
  const store = await storeApi()
  const { session, chargeId, token } = await (await shopping()).openSession(store, await newCart())
  return { chargeId, token, pageUrl: session.data.page_url }
}

/** A whole purchase over HTTP, for tests that begin where it ends. */
export async function buyOverHttp(asset: string): Promise<Charge> {
  const store = await storeApi()
  const { chooseAsset, openSession } = await shopping()
  const open = await openSession(store, await newCart())
  const { charge }: ChargeResponse = await chooseAsset(store, open, asset)
  const deposit = charge.deposit!
  await sandbox("/control/send", { address: deposit.address })
  await sandbox("/control/mine", { blocks: deposit.required_confirmations })
  return waitForCharge(open, ({ captured }) => captured)
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
