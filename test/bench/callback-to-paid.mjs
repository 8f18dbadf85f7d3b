import { chromium } from "playwright-core"
import { CHROMIUM_ARGS, findChromium } from "../store/lib/chromium.mjs"
import {
  chooseAsset,
  fillCart,
  findProduct,
  findRegion,
  openSession,
  waitForCharge,
} from "../store/lib/shopper.mjs"
import { sandboxClient, storeClient } from "../store/lib/store-client.mjs"
import { ROUTES, signedHeaders } from "./lib/callbacks.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "From a processor's callback to “paid” in the shopper's browser"

/** No callback but ours, and no read without a callback, moves anything. */
export const options = { pollSeconds: 600 }

export const DEFAULT_RUNS = 20

const BITCOIN = "bip122:000000000019d6689c085ae165831e93/slip44:0"

/**
 * Each run pays a new cart whose payment page is open in Chromium and live, and then posts the
 * signed callback by hand. The routes take turns, and swap places from pair to pair, so that a busy
 * moment of the machine hits both.
 *
 * @param shop see `startShop`
 * @param {{ runs: number }} settings measurements per route, after one of each that does not count
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} times in milliseconds
 */
export async function run(shop, { runs, progress }) {
  const sandbox = sandboxClient(shop.urls.sandbox)
  await sandbox.post("/control/faults", { on: "callbacks", kind: "drop" })
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
  const rows = []
  try {
    for (let pair = 0; pair <= runs; pair++) {
      for (const route of pair % 2 === 0 ? ROUTES : ROUTES.toReversed()) {
        const row = await measure(shop, browser, sandbox, route.path)
        if (pair > 0) rows.push({ pair, route: route.path, ...row })
      }
      if (pair > 0 && pair % 5 === 0) progress.print(`  ${pair} of ${runs} pairs`)
    }
  } finally {
    await browser.close()
  }
  return { rows, table: tableOf(rows), figures: figuresOf(rows) }
}

async function measure(shop, browser, sandbox, path) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const region = await findRegion(store)
  const product = await findProduct(store, region, "genesis-mug")
  const cart = await fillCart(store, { region, variantId: product.variants[0].id })
  const open = await openSession(store, cart)
  const { deposit } = (await chooseAsset(store, open, BITCOIN)).charge

  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`${shop.urls.shop}/pay/${cart.id}`)
    await page
      .locator('[data-testid="crypto-checkout"][data-view="pay"][data-connection="live"]')
      .waitFor()
    const paidAt = page.evaluate(noticePaid)

    await sandbox.post("/control/send", { address: deposit.address })
    await sandbox.post("/control/mine", { blocks: deposit.required_confirmations })
    const callback = await completedCallback(sandbox, deposit.address)
    const postedAt = Date.now()
    const answer = await fetch(shop.urls.medusa + path, { method: "POST", ...callback })
    const answeredAt = Date.now()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    const row = { answered_ms: answeredAt - postedAt, paid_ms: (await paidAt) - postedAt }
    // The order is placed after that; the next run shall not share the machine with it.
    await waitForCharge(store, open, ({ captured }) => captured)
    return row
  } finally {
    await context.close()
  }
}

/** Runs in the page: resolves with the time at which the widget says that the charge is paid. */
function noticePaid() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("The page did not show “paid” within a minute")), 60_000)
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-testid="crypto-checkout"][data-status="paid"]')) return
      observer.disconnect()
      resolve(Date.now())
    })
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-status"],
    })
  })
}

/** The callback that the sandbox has dropped, signed as InventPay signs it. */
async function completedCallback(sandbox, address) {
  const { payments } = await sandbox.get(`/control/payments?address=${address}`)
  const { callbacks } = await sandbox.get("/control/callbacks?limit=50")
  const { id, event, body } = callbacks.find(
    (delivery) =>
      delivery.payment_id === payments[0].id &&
      delivery.event === "payment.completed" &&
      delivery.state === "dropped",
  )
  const headers = {
    ...signedHeaders(body),
    "x-webhook-event": event,
    "x-webhook-id": id,
  }
  return { headers, body }
}

function summariesOf(rows) {
  return ROUTES.map(({ name, path }) => {
    const times = rows.filter((row) => row.route === path).map((row) => row.paid_ms)
    return { name, ...summarize(times) }
  })
}

function tableOf(rows) {
  const summaries = summariesOf(rows)
  const [ours, medusas] = summaries
  const ms = (value) => `${value} ms`
  const ratio = (key) => `${(medusas[key] / ours[key]).toFixed(0)} ×`
  return [
    ["callback posted to", "runs", "p50", "p95", "min", "max"],
    ...summaries.map(({ name, runs, p50, p95, min, max }) => [
      name,
      String(runs),
      ...[p50, p95, min, max].map(ms),
    ]),
    ["ratio", "", ratio("p50"), ratio("p95"), ratio("min"), ratio("max")],
  ]
}

function figuresOf(rows) {
  const [ours, medusas] = summariesOf(rows)
  return [
    {
      goal: "P2",
      name: "callback to “paid” in the browser, p95",
      value: ours.p95,
      unit: "ms",
      anchor: `Medusa's route: ${medusas.p95} ms`,
      anchorValue: medusas.p95,
      most: 100,
    },
  ]
}
