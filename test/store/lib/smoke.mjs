import {
  chooseAsset,
  fillCart,
  findProduct,
  findRegion,
  openSession,
  readCharge,
  waitForCharge,
} from "./shopper.mjs"
import { adminClient, sandboxClient, storeClient } from "./store-client.mjs"
import { seconds, table } from "./ui.mjs"

const PRODUCT = "genesis-mug"

/**
 * Buys one product as a shopper would and checks, as the merchant would, that it is paid.
 *
 * @returns {Promise<{ ok: boolean, report: string }>} `report` is a table of the steps
 */
export async function smoke(shop) {
  const rows = [["step", "result", "time"]]
  let failure = null
  const step = async (name, work) => {
    if (failure) {
      rows.push([name, "skipped", ""])
      return undefined
    }
    const start = Date.now()
    try {
      const [result, note] = await work()
      rows.push([name, note, seconds(Date.now() - start)])
      return result
    } catch (error) {
      failure = `${name}: ${error.message}`
      rows.push([name, "FAILED", seconds(Date.now() - start)])
      return undefined
    }
  }
  await buy(shop, step)
  const report = failure ? `${table(rows)}\n\n${failure}` : table(rows)
  return { ok: failure === null, report }
}

async function buy(shop, step) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const sandbox = sandboxClient(shop.urls.sandbox)

  await step("Open the storefront", async () => {
    const page = await fetch(shop.urls.shop)
    if (!page.ok) throw new Error(`${shop.urls.shop} answered ${page.status}`)
    return [null, `${page.status}`]
  })
  const found = await step("Choose a product", async () => {
    const region = await findRegion(store)
    const product = await findProduct(store, region, PRODUCT)
    return [{ region, product }, product.title]
  })
  const cart = await step("Fill the cart, ship it", async () => {
    const { region, product } = found
    const filled = await fillCart(store, { region, variantId: product.variants[0].id })
    return [filled, `${filled.total} ${filled.currency_code.toUpperCase()}`]
  })
  const open = await step("Open a payment session", async () => {
    const opened = await openSession(store, cart)
    return [opened, `charge ${opened.chargeId}`]
  })
  const offered = await step("Ask what it can be paid with", async () => {
    const { assets } = await readCharge(store, open)
    const available = assets.filter((asset) => asset.available)
    if (available.length === 0) throw new Error("no asset is available")
    return [available, available.map((asset) => asset.symbol).join(", ")]
  })
  const deposit = await step("Choose an asset", async () => {
    const { charge } = await chooseAsset(store, open, offered[0].id)
    const { amount, asset } = charge.deposit
    return [charge.deposit, `${amount} ${asset.symbol} on ${asset.network_name}`]
  })
  await step("Send the coins", async () => {
    await sandbox.post("/control/send", { address: deposit.address })
    const charge = await waitForCharge(store, open, ({ status }) => status !== "open")
    return [null, charge.status]
  })
  await step("Mine the confirmations", async () => {
    await sandbox.post("/control/mine", { blocks: deposit.required_confirmations })
    const charge = await waitForCharge(store, open, ({ status }) => status === "paid")
    return [null, charge.status]
  })
  const charge = await step("Wait for order and capture", async () => {
    const settled = await waitForCharge(
      store,
      open,
      ({ order_id, captured }) => order_id && captured,
    )
    return [settled, settled.order_id]
  })
  await step("Check the order as the merchant", async () => {
    const admin = await adminClient(shop.urls.medusa, shop.admin)
    const { order } = await admin.get(
      `/admin/orders/${charge.order_id}?fields=total,payment_status`,
    )
    if (order.payment_status !== "captured")
      throw new Error(`the payment is ${order.payment_status}`)
    if (order.total !== cart.total)
      throw new Error(`the order is over ${order.total}, not ${cart.total}`)
    return [null, `payment ${order.payment_status}`]
  })
}
