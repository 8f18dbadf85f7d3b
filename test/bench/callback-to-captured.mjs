import { setTimeout as pause } from "node:timers/promises"
import {
  chooseAsset,
  fillCart,
  findProduct,
  findRegion,
  openSession,
} from "../store/lib/shopper.mjs"
import { sandboxClient, someAddress, storeClient } from "../store/lib/store-client.mjs"
import { querier } from "./lib/database.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "From a processor's callback to the captured payment"

/** Reading without a callback must not do the work. */
export const options = { pollSeconds: 600 }

/** Shoppers come to a server; one worker does everything else. */
export const env = { MEDUSA_WORKER_MODE: "server" }

/** Purchases of each phase. */
export const DEFAULT_RUNS = 60

const BITCOIN = "bip122:000000000019d6689c085ae165831e93/slip44:0"
/** 1.3 purchases a second. */
const PACE_MS = 770
const PATIENCE_MS = 180_000

/**
 * People buy one after the other, and then as fast as 1.3 a second whether or not the shop keeps pace.
 * The time is the database's: from the receipt of the callback that brings the last confirmation to
 * the capture.
 *
 * @param shop see `startShop`
 * @param {{ runs: number }} settings purchases of each phase, after a few that do not count
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} times in milliseconds
 */
export async function run(shop, { runs, progress }) {
  await shop.addMedusa({ env: { MEDUSA_WORKER_MODE: "worker" } })
  const database = await querier(shop.databaseUrl)
  const buy = await findBuyer(shop)
  const rows = []
  try {
    for (let warmUp = 0; warmUp < 5; warmUp += 1) await captured(database, [await buy()])
    progress.print("  one after the other")
    for (let each = 0; each < runs; each += 1) {
      rows.push(...(await captured(database, [await buy()], "alone")))
    }
    progress.print("  1.3 a second")
    const buying = []
    for (let each = 0; each < runs; each += 1) {
      buying.push(buy())
      await pause(PACE_MS)
    }
    rows.push(...(await captured(database, await Promise.all(buying), "paced")))
  } finally {
    await database.end()
  }
  return { rows, table: tableOf(rows), figures: figuresOf(rows) }
}

/** Buys something: answers the charge's id once the coins are confirmed. */
async function findBuyer(shop) {
  const visitor = () => storeClient(shop.urls.medusa, shop.publishableKey, someAddress())
  const sandbox = sandboxClient(shop.urls.sandbox)
  const region = await findRegion(visitor())
  const product = await findProduct(visitor(), region, "genesis-mug")
  return async () => {
    const store = visitor()
    const cart = await fillCart(store, { region, variantId: product.variants[0].id })
    const open = await openSession(store, cart)
    const { deposit } = (await chooseAsset(store, open, BITCOIN)).charge
    await sandbox.post("/control/send", { address: deposit.address })
    await sandbox.post("/control/mine", { blocks: deposit.required_confirmations })
    return open.chargeId
  }
}

/** Waits until all are captured, and reads from the database how long each took. */
async function captured(database, chargeIds, phase) {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const { rows } = await database.query(
      `SELECT charge.id, extract(epoch FROM captured_at - max(received_at))::float * 1000 AS ms
       FROM crypto_checkout.charge
       JOIN crypto_checkout.deposit ON deposit.charge_id = charge.id
       JOIN crypto_checkout.callback ON callback.deposit_id = deposit.id
       WHERE charge.id = ANY($1) AND captured_at IS NOT NULL AND received_at < captured_at
       GROUP BY charge.id`,
      [chargeIds],
    )
    if (rows.length === chargeIds.length) {
      return rows.map(({ id, ms }) => ({ phase, charge: id, captured_ms: ms }))
    }
    if (Date.now() > deadline) throw new Error("Not everything was captured within three minutes")
    await pause(100)
  }
}

const PHASES = [
  { id: "alone", name: "one after the other" },
  { id: "paced", name: "1.3 purchases a second" },
]

const summaryOf = (rows, id) =>
  summarize(rows.filter(({ phase }) => phase === id).map((row) => row.captured_ms))

function tableOf(rows) {
  return [
    ["people buy", "purchases", "p50", "p95", "min", "max"],
    ...PHASES.map(({ id, name }) => {
      const { runs, p50, p95, min, max } = summaryOf(rows, id)
      return [name, String(runs), ...[p50, p95, min, max].map((time) => `${time.toFixed(0)} ms`)]
    }),
  ]
}

function figuresOf(rows) {
  return [
    {
      goal: "P2b",
      name: "callback to captured at 1.3 purchases a second, one worker, p95",
      value: summaryOf(rows, "paced").p95,
      unit: "ms",
      most: 2_000,
    },
  ]
}
