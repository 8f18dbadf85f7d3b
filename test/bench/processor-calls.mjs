import { setTimeout as pause } from "node:timers/promises"
import {
  chooseAsset,
  fillCart,
  findProduct,
  findRegion,
  openSession,
  readCharge,
} from "../store/lib/shopper.mjs"
import { sandboxClient, someAddress, storeClient } from "../store/lib/store-client.mjs"
import { querier } from "./lib/database.mjs"
import { openPages } from "./lib/open-pages.mjs"
import { number } from "./lib/report.mjs"

export const title = "Calls to processors while shoppers wait"

/** The plugin's default, which the demo shop does not have. */
export const options = { pollSeconds: 30 }

/** Minutes of each phase. */
export const DEFAULT_RUNS = 1

const GATEWAYS = ["inventpay", "bitpay", "b2binpay", "b2binpay-defi", "defexa"]
const PER_GATEWAY = 6
/** A quote's time: in a shop in which people come and go, those who wait have all ages up to it. */
const QUOTE_MINUTES = 30
const TABS = [1, 10]
const LOOK_MS = 2_000
/** Of a plugin that asks the processor for every page that asks the shop. */
const BREEZ = 30

/**
 * Shoppers wait at all five processors, in one tab each and in ten, while no callback arrives and while
 * callbacks tell of coins. All calls count, whatever they are for, but not those that open addresses.
 *
 * @param shop see `startShop`
 * @param {{ runs: number }} settings minutes of each phase
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} calls by checkout and minute
 */
export async function run(shop, { runs, progress }) {
  const database = await querier(shop.databaseUrl)
  const sandbox = sandboxClient(shop.urls.sandbox)
  const rows = []
  try {
    for (const phase of PHASES) {
      for (const tabs of TABS) {
        const checkouts = await openCheckouts(shop, database, phase)
        rows.push({
          phase: phase.id,
          tabs,
          ...(await measure({ shop, database, sandbox, checkouts, phase, tabs, minutes: runs })),
        })
        await database.query(
          `UPDATE crypto_checkout.deposit SET next_read_at = NULL WHERE charge_id = ANY($1)`,
          [checkouts.map(({ chargeId }) => chargeId)],
        )
        progress.print(`  ${phase.name}, ${tabs === 1 ? "one tab" : `${tabs} tabs`}`)
      }
    }
  } finally {
    await database.end()
  }
  return { rows, table: tableOf(rows), figures: figuresOf(rows) }
}

const PHASES = [
  { id: "new", name: "silent, all have just come", isSilent: true, isNew: true },
  { id: "silent", name: "silent, people come and go", isSilent: true, isNew: false },
  { id: "flowing", name: "flowing, people come and go", isSilent: false, isNew: false },
]

async function openCheckouts(shop, database, { isNew }) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const region = await findRegion(store)
  const product = await findProduct(store, region, "genesis-mug")
  const open = []
  for (const gateway of GATEWAYS) {
    for (let each = 0; each < PER_GATEWAY; each += 1) {
      const cart = await fillCart(store, { region, variantId: product.variants[0].id })
      const checkout = await openSession(store, cart, `pp_crypto_${gateway}`)
      const { assets } = await readCharge(store, checkout)
      const { charge } = await chooseAsset(store, checkout, assets[0].id)
      open.push({ ...checkout, deposit: charge.deposit })
    }
  }
  // Those who came first have waited for the longest: the ends stay where they are.
  await database.query(
    `UPDATE crypto_checkout.deposit
     SET opened_at = clock_timestamp() - make_interval(secs => age.seconds),
         next_read_at = clock_timestamp()
           + make_interval(secs => random() * greatest(30, age.seconds / 10))
     FROM unnest($1::text[], $2::float[]) AS age (charge_id, seconds)
     WHERE deposit.charge_id = age.charge_id`,
    [
      open.map(({ chargeId }) => chargeId),
      open.map((_, index) => (isNew ? 0 : ((index + 0.5) / open.length) * QUOTE_MINUTES * 60)),
    ],
  )
  return open
}

async function measure({ shop, database, sandbox, checkouts, phase, tabs, minutes }) {
  await sandbox.delete("/control/faults")
  if (phase.isSilent) await sandbox.post("/control/faults", { on: "callbacks", kind: "drop" })
  const before = await callsOf(sandbox)
  const pages = await openTabs(shop, checkouts, tabs)
  const end = Date.now() + minutes * 60_000
  const unpaid = phase.isSilent ? [] : [...checkouts]
  const every = (minutes * 60_000) / checkouts.length
  let nextPayment = Date.now() + every
  let [waited, looked] = [0, Date.now()]
  try {
    while (Date.now() < end) {
      await pause(LOOK_MS)
      if (unpaid.length > 0 && Date.now() >= nextPayment) {
        nextPayment += every
        await sandbox.post("/control/send", payerOf(unpaid.shift().deposit))
      }
      if (!phase.isSilent) await sandbox.post("/control/mine", { blocks: 1 })
      const now = Date.now()
      waited += (await countWaiting(database, checkouts)) * (now - looked)
      looked = now
    }
  } finally {
    await pages.close()
  }
  const calls = (await callsOf(sandbox)) - before
  const checkoutMinutes = waited / 60_000
  return { calls, checkout_minutes: checkoutMinutes, per_minute: calls / checkoutMinutes }
}

/** What a shopper's wallet is handed: not every processor tells more than a link. */
function payerOf({ address, tag, amount, uri }) {
  return address === null ? { uri } : { address, tag: tag ?? undefined, amount }
}

/** Every tab reads the payment first, and is told then. */
async function openTabs(shop, checkouts, tabs) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const all = checkouts.flatMap((checkout) => Array.from({ length: tabs }, () => checkout))
  for (const checkout of all) {
    await store.get(`/store/crypto-checkout/charges/${checkout.chargeId}`, {
      "x-crypto-checkout-token": checkout.token,
      "x-forwarded-for": someAddress(),
    })
  }
  return openPages({
    urls: all.map(
      ({ chargeId }) => `${shop.urls.medusa}/store/crypto-checkout/charges/${chargeId}/events`,
    ),
    tokens: all.map(({ token }) => token),
    headers: { "x-publishable-api-key": shop.publishableKey },
  })
}

/** All calls that processors have had so far. */
async function callsOf(sandbox) {
  const { counters } = await sandbox.get("/control/counters")
  const sum = (value) =>
    typeof value === "number"
      ? value
      : Object.values(value).reduce((total, each) => total + sum(each), 0)
  return sum(counters)
}

async function countWaiting(database, checkouts) {
  const { rows } = await database.query(
    `SELECT count(*)::int AS count FROM crypto_checkout.charge
     WHERE id = ANY($1) AND status IN ('open', 'seen', 'confirming')`,
    [checkouts.map(({ chargeId }) => chargeId)],
  )
  return rows[0].count
}

const find = (rows, id, wanted) => rows.find(({ phase, tabs }) => phase === id && tabs === wanted)

function tableOf(rows) {
  return [
    ["callbacks", "tabs", "checkout-minutes", "calls", "calls by checkout-minute"],
    ...PHASES.flatMap(({ id, name }) =>
      TABS.map((tabs) => {
        const { calls, checkout_minutes, per_minute } = find(rows, id, tabs)
        return [name, String(tabs), number(checkout_minutes), number(calls), number(per_minute)]
      }),
    ),
  ]
}

function figuresOf(rows) {
  const figure = (id, tabs, words, most) => ({
    goal: "P5",
    name: `calls to processors by checkout-minute, ${words}, ${tabs === 1 ? "one tab" : `${tabs} tabs`}`,
    value: find(rows, id, tabs).per_minute,
    anchor: `Breez: ${BREEZ} by tab`,
    anchorValue: BREEZ * tabs,
    most,
  })
  return [
    ...TABS.map((tabs) => figure("silent", tabs, "callbacks silent", 1)),
    ...TABS.map((tabs) => figure("flowing", tabs, "callbacks flowing", 0.1)),
  ]
}
