// Takes the pictures in docs/images from a real shop: `npm run screenshots`.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { chromium } from "playwright-core"
import { killAll } from "../store/lib/children.mjs"
import { CHROMIUM_ARGS, ensureChromium, findChromium } from "../store/lib/chromium.mjs"
import { startShop } from "../store/lib/shop.mjs"
import {
  chooseAsset,
  fillCart,
  findProduct,
  findRegion,
  openSession,
  readCharge,
  waitForCharge,
} from "../store/lib/shopper.mjs"
import { adminClient, sandboxClient, storeClient } from "../store/lib/store-client.mjs"
import { createProgress, UserError } from "../store/lib/ui.mjs"
import { payoutPictures } from "./payout-pictures.mjs"
import { DESKTOP, IMAGES, picture, signIn } from "./picture.mjs"

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

/** A cart that waits for its payment, with two things in it. */
async function newCart(store) {
  const region = await findRegion(store)
  const [mug, other] = await Promise.all(
    ["genesis-mug", "block-tee"].map((handle) => findProduct(store, region, handle)),
  )
  const cart = await fillCart(store, { region, variantId: mug.variants[0].id })
  await store.post(`/store/carts/${cart.id}/line-items`, {
    variant_id: other.variants[0].id,
    quantity: 1,
  })
  return (await store.get(`/store/carts/${cart.id}`)).cart
}

/** Opens a payment and chooses the first asset that fits, e.g. `BTC`, `USDT` on `Ethereum`. */
async function openPayment(store, symbol, network) {
  const cart = await newCart(store)
  const open = await openSession(store, cart)
  const { assets } = await readCharge(store, open)
  const asset = assets.find(
    (each) => each.symbol === symbol && (network ?? each.network_name) === each.network_name,
  )
  const { charge } = await chooseAsset(store, open, asset.id)
  return { cart, open, deposit: charge.deposit }
}

async function shopPictures(browser, shop, store) {
  const { cart } = await openPayment(store, "BTC")
  for (const [name, device] of Object.entries({ checkout: DESKTOP, phone: PHONE })) {
    const context = await browser.newContext(device)
    const page = await context.newPage()
    await page.goto(`${shop.urls.shop}/pay/${cart.id}`)
    const widget = page.locator('[data-testid="crypto-checkout"][data-view="pay"]')
    await widget.waitFor()
    // The demo's own remark is of no interest here.
    await page.getByTestId("sandbox-note").evaluate((note) => note.remove())
    await picture(page, name)
    await context.close()
  }
}

/** A purchase in BTC that is captured. */
async function paid(store, sandbox) {
  const { open, deposit } = await openPayment(store, "BTC")
  await sandbox.post("/control/send", { address: deposit.address })
  await sandbox.post("/control/mine", { blocks: deposit.required_confirmations })
  return waitForCharge(store, open, ({ captured }) => captured)
}

async function adminPicture(browser, shop, store, sandbox) {
  const charge = await paid(store, sandbox)
  // Tall enough for the whole widget: the dashboard scrolls in a frame of its own.
  const page = await signIn(browser, shop, { width: 1440, height: 2000 })
  await page.goto(`${shop.urls.admin}/orders/${charge.order_id}`)
  const timeline = page.getByRole("region", { name: "Timeline" })
  await timeline.waitFor()
  await picture(
    timeline.locator('xpath=ancestor::div[.//h2[.="Crypto payment"]][1]'),
    "admin-order",
  )
  await page.close()
}

/** A payment at Defexa that its check holds. */
async function hold(store, sandbox) {
  const cart = await newCart(store)
  const open = await openSession(store, cart, "pp_crypto_defexa")
  const { assets } = await readCharge(store, open)
  const asset = assets.find(({ symbol }) => symbol === "TRX")
  const { charge } = await chooseAsset(store, open, asset.id)
  const { address, amount } = charge.deposit
  const { transfer } = await sandbox.post("/control/send", { address, amount })
  await sandbox.post("/control/hold", { txid: transfer.txid })
  await sandbox.post("/control/mine", { blocks: 1 })
  await waitForCharge(store, open, ({ status }) => status === "held")
}

async function backOfficePictures(browser, shop, store, sandbox) {
  const admin = await adminClient(shop.urls.medusa, shop.admin)
  const root = "/admin/crypto-checkout"
  await hold(store, sandbox)
  const overpaid = await openPayment(store, "BTC")
  await sandbox.post("/control/send", { address: overpaid.deposit.address, amount: "double" })
  await sandbox.post("/control/mine", { blocks: 3 })
  await waitForCharge(store, overpaid.open, ({ captured }) => captured)
  const charge = await paid(store, sandbox)
  const { refund } = await admin.post(`${root}/refunds`, {
    charge_id: charge.id,
    amount: "12.5",
    note: "The handle came off",
  })
  await admin.post(`${root}/aml-cases/refresh`)
  await admin.post(`${root}/balances/refresh`)

  const page = await signIn(browser, shop, { width: 1280, height: 900 })
  const views = {
    "admin-overview": "",
    "admin-charges": "/charges",
    "admin-refunds": "/refunds",
    "admin-refund": `/refunds?refund=${refund.id}`,
    "admin-held": "/aml",
  }
  for (const [name, path] of Object.entries(views)) {
    await page.goto(`${shop.urls.admin}/crypto-checkout${path}`)
    await page.locator("h1").first().waitFor()
    await page.waitForLoadState("networkidle")
    await picture(page, name)
  }
  await page.close()
}

async function walletPicture(browser, shop, store, sandbox) {
  const underway = await openPayment(store, "ETH")
  await sandbox.post("/control/send", { address: underway.deposit.address })
  await sandbox.post("/control/mine", { blocks: 6 })
  const part = await openPayment(store, "USDT", "Ethereum")
  await sandbox.post("/control/send", { address: part.deposit.address, amount: "half" })
  await openPayment(store, "LTC")
  const page = await browser.newPage({ ...DESKTOP, viewport: { width: 1100, height: 1000 } })
  await page.goto(shop.urls.sandbox)
  await page.getByRole("article").nth(3).waitFor()
  await picture(page, "sandbox-wallet")
  await page.close()
}

async function takePictures(shop, progress) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const sandbox = sandboxClient(shop.urls.sandbox)
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
  try {
    mkdirSync(IMAGES, { recursive: true })
    await progress.step("Shop", () => shopPictures(browser, shop, store))
    await progress.step("Admin", () => adminPicture(browser, shop, store, sandbox))
    await progress.step("Back office", () => backOfficePictures(browser, shop, store, sandbox))
    await progress.step("Payouts", () => payoutPictures(browser, shop, sandbox))
    await progress.step("Wallet", () => walletPicture(browser, shop, store, sandbox))
  } finally {
    await browser.close()
  }
}

async function main() {
  const progress = createProgress()
  await ensureChromium(progress)
  const dataDir = mkdtempSync(join(tmpdir(), "crypto-checkout-pictures-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(dataDir, 0o755)
  try {
    const shop = await startShop({ dataDir, durable: false, progress })
    try {
      await takePictures(shop, progress)
    } finally {
      await shop.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    killAll()
    process.stderr.write(`\n${error instanceof UserError ? error.message : error?.stack}\n`)
    process.exit(1)
  },
)
