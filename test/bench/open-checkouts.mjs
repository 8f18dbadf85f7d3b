import { performance } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import {
  chooseAsset,
  fillCart,
  findProduct,
  findRegion,
  openSession,
} from "../store/lib/shopper.mjs"
import { storeClient } from "../store/lib/store-client.mjs"
import { querier } from "./lib/database.mjs"
import { openPages } from "./lib/open-pages.mjs"
import { openProbe } from "./lib/probe.mjs"
import { number } from "./lib/report.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "Open checkouts on one server: what each holds, and how soon it is told"

/** What one stream and one reader may do is not what is measured. */
export const options = {
  pollSeconds: 600,
  limits: { shared: false, streamsPerProcess: 20_000, streamsPerClient: 20_000 },
}

const probe = await openProbe()
/** Pages are told by a server, which does no background work. */
export const env = { ...probe.env, MEDUSA_WORKER_MODE: "server" }

/** Rounds of telling all pages at once. */
export const DEFAULT_RUNS = 5

const CHECKOUTS = 5_000
const BITCOIN = "bip122:000000000019d6689c085ae165831e93/slip44:0"
const PUSHES = 300
/** Between two pushes to one page. */
const PUSH_PAUSE_MS = 40
const IDLE_SECONDS = 20
const POLLS = 500
/** Others' pages ask that often. */
const POLL_SECONDS = 2
const PATIENCE_MS = 60_000

/**
 * Each checkout is a charge of its own with a page that listens. They are copies of one that a shopper
 * has opened; what changes them is a statement, as another process would run it.
 *
 * @param shop see `startShop`
 * @param {{ runs: number, size?: number, profile: boolean }} settings `size`: checkouts
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} times in milliseconds
 */
export async function run(shop, { runs, size = CHECKOUTS, profile, progress }) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const database = await querier(shop.databaseUrl)
  const model = await openModel(store)
  const ids = await copyCharge(database, model.chargeId, size)
  const headers = {
    "x-publishable-api-key": shop.publishableKey,
    "x-crypto-checkout-token": model.token,
  }
  const polled = await costOfPoll(store, ids, model.token)
  // Opened and closed once, so that what is measured is not code that runs for the first time.
  const warm = await openPages({ urls: urlsOf(shop, ids.slice(0, 200)), headers })
  await warm.close()
  await pause(1_000)
  const empty = await stateOf()
  const begun = performance.now()
  const pages = await openPages({ urls: urlsOf(shop, ids), headers })
  const opening_ms = performance.now() - begun
  progress.print(`  ${ids.length} pages are open after ${(opening_ms / 1_000).toFixed(0)} s`)
  try {
    await pause(2_000)
    const full = await stateOf()
    const memory = {
      rss: (full.rss - empty.rss) / ids.length,
      kept: (full.kept - empty.kept) / ids.length,
    }
    if (profile) progress.print(`  Heap: ${await probe.keepHeap("open-checkouts")}`)
    const idle = (await idleShare()) * 100
    const one = await pushOneByOne(database, pages, ids)
    const all = []
    for (let round = 0; round < runs; round += 1) {
      all.push({ round, ...summarize(await pushAll(database, pages, ids)) })
      progress.print(`  all at once: ${round + 1} of ${runs} rounds`)
    }
    const row = {
      checkouts: ids.length,
      opening_ms,
      memory,
      idle,
      one: summarize(one),
      all,
      polled,
    }
    return { rows: [row], table: tableOf(row), figures: figuresOf(row) }
  } finally {
    await pages.close()
    await database.end()
  }
}

const urlsOf = (shop, ids) =>
  ids.map((id) => `${shop.urls.medusa}/store/crypto-checkout/charges/${id}/events`)

async function openModel(store) {
  const region = await findRegion(store)
  const product = await findProduct(store, region, "genesis-mug")
  const cart = await fillCart(store, { region, variantId: product.variants[0].id })
  const open = await openSession(store, cart)
  await chooseAsset(store, open, BITCOIN)
  return open
}

/** Copies of a charge and its deposit, which its token opens as well. */
async function copyCharge(database, chargeId, count) {
  const copy = async (table, where, replaced) => {
    const { rows } = await database.query(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = 'crypto_checkout' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    )
    const names = rows.map(({ name }) => name)
    const values = names.map((name) => replaced[name] ?? `${table}.${name}`)
    await database.query(
      `INSERT INTO crypto_checkout.${table} (${names.join()})
       SELECT ${values.join()} FROM crypto_checkout.${table}, generate_series(1, $2::int) AS n
       WHERE ${where} = $1`,
      [chargeId, count],
    )
  }
  await copy("charge", "charge.id", {
    id: "'cch_bench_' || n",
    session_id: "'payses_bench_' || n",
    collection_id: "'pay_col_bench_' || n",
  })
  await copy("deposit", "deposit.charge_id", {
    id: "'cdp_bench_' || n",
    charge_id: "'cch_bench_' || n",
    external_id: "'bench_' || n",
  })
  await database.query("ANALYZE crypto_checkout.charge, crypto_checkout.deposit")
  return Array.from({ length: count }, (_, index) => `cch_bench_${index + 1}`)
}

/** Bytes that Medusa has from the system, and that it keeps after collecting garbage. */
async function stateOf() {
  const { rss, heapUsed, external } = await probe.memory()
  return { rss, kept: heapUsed + external }
}

/** Processor time while nothing happens, as a share of one core. */
async function idleShare() {
  const before = await probe.cpu()
  await pause(IDLE_SECONDS * 1_000)
  return ((await probe.cpu()) - before) / (IDLE_SECONDS * 1_000)
}

/** Processor time of Medusa for one read of a payment's state, in milliseconds. */
async function costOfPoll(store, ids, token) {
  const poll = (each) =>
    store.get(`/store/crypto-checkout/charges/${ids[each % ids.length]}`, {
      "x-crypto-checkout-token": token,
      // Visitors of their own: the limits of one client are not what is measured.
      "x-forwarded-for": `10.1.${each >> 8}.${each & 255}`,
    })
  for (let each = 0; each < 100; each += 1) await poll(each)
  const before = await probe.cpu()
  for (let each = 0; each < POLLS; each += 1) await poll(each)
  return ((await probe.cpu()) - before) / POLLS
}

const CHANGE = `WITH changed AS (
    UPDATE crypto_checkout.charge SET version = version + 1 WHERE id = ANY($1) RETURNING id)
  SELECT pg_notify('crypto_checkout', 'charge:' || id) FROM changed`

/** Milliseconds from a change to the page that shows it, for one page at a time. */
async function pushOneByOne(database, pages, ids) {
  await pages.collect()
  const changedAt = new Map()
  for (let push = 0; push < PUSHES; push += 1) {
    const index = (push * 17) % ids.length
    changedAt.set(index, Date.now())
    await database.query(CHANGE, [[ids[index]]])
    await pause(PUSH_PAUSE_MS)
  }
  const told = await collect(pages, Math.min(PUSHES, ids.length))
  return told.map(([index, , at]) => at - changedAt.get(index))
}

/** The same where one transaction changes all of them, from its commit. */
async function pushAll(database, pages, ids) {
  await pages.collect()
  await database.query("BEGIN")
  await database.query(CHANGE, [ids])
  const begun = Date.now()
  await database.query("COMMIT")
  return (await collect(pages, ids.length)).map(([, , at]) => at - begun)
}

/** Waits until so many pages were told something. */
async function collect(pages, count) {
  const told = []
  const deadline = performance.now() + PATIENCE_MS
  while (told.length < count) {
    if (performance.now() > deadline) throw new Error(`${told.length} of ${count} pages were told`)
    await pause(100)
    told.push(...(await pages.collect()))
  }
  return told
}

const worstOf = (all) => Math.max(...all.map(({ p99 }) => p99))
const middleOf = (all) => summarize(all.map(({ p99 }) => p99)).p50
const kilobytes = (bytes) => bytes / 1_000

/** Cores that so many pages would keep busy by asking. */
const pollingCores = ({ checkouts, polled }) => (checkouts / POLL_SECONDS) * (polled / 1_000)

function tableOf(row) {
  const { checkouts, memory, idle, one, all } = row
  const ms = (value) => `${number(value)} ms`
  return [
    ["", "measured"],
    ["checkouts", number(checkouts)],
    ["memory of each, from the system", `${number(kilobytes(memory.rss))} kB`],
    ["memory of each, kept after collecting garbage", `${number(kilobytes(memory.kept))} kB`],
    ["processor time while nothing happens", `${number(idle)} % of a core`],
    [
      `the same if they asked every ${POLL_SECONDS} s`,
      `${number(pollingCores(row) * 100)} % of a core`,
    ],
    ["one page is told, p50 · p99", `${ms(one.p50)} · ${ms(one.p99)}`],
    [
      "all are told at once, p99: median · worst of the rounds",
      `${ms(middleOf(all))} · ${ms(worstOf(all))}`,
    ],
  ]
}

function figuresOf(row) {
  const { memory, idle, one, all } = row
  const figure = (name, value, unit, most, more = {}) => ({
    goal: "P4",
    name,
    value,
    unit,
    most,
    ...more,
  })
  return [
    figure("memory of an open checkout", kilobytes(memory.rss), "kB", 50, {
      anchor: "a bare stream in Medusa: 50 kB",
      anchorValue: 50.3,
    }),
    figure("one page is told, p99", one.p99, "ms", 10),
    figure("processor while nothing happens, of a core", idle, "%", 1, {
      anchor: `asking every ${POLL_SECONDS} s`,
      anchorValue: pollingCores(row) * 100,
    }),
    figure("all pages are told at once, p99", middleOf(all), "ms", 1_500, {
      anchor: "a broadcast without reading: 141 ms",
      anchorValue: 141,
    }),
  ]
}
