import { mkdtempSync, readFileSync, readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { performance } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import { ROOT } from "../store/lib/paths.mjs"
import { fillCart, findProduct, findRegion, openSession } from "../store/lib/shopper.mjs"
import { adminClient, storeClient } from "../store/lib/store-client.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "What a shop's visitors feel while hostile input comes in"

export const options = { pollSeconds: 600 }

export const DEFAULT_RUNS = 3

const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-event-loop-"))

/** Medusa measures its own event loop. */
export const env = {
  NODE_OPTIONS: `--require ${join(ROOT, "test/bench/lib/event-loop.cjs")}`,
  EVENT_LOOP_DIRECTORY: directory,
}

/** Requests of visitors that are measured, one after the other, in each phase. */
const REQUESTS = 20
/** Hostile requests that are under way at the same time. */
const AT_ONCE = 2
const MAX_BYTES = 2 * 1024 * 1024 - 200
const HEAD = "address,amount,asset,tag\n"
const fill = (text) => HEAD + text.repeat(Math.floor(MAX_BYTES / text.length))

/** Files of payouts of the largest size that is taken, as an admin may hand them in by mistake or not. */
const FILES = {
  "a cell of 2 MB": HEAD + "1".repeat(MAX_BYTES),
  "cells of 20,000 characters": fill(`${"1".repeat(20_000)},1,BTC,\n`),
  "only quotation marks": fill('"'),
  "only quoted separators": fill('",'),
  "a name of a million words": "a ".repeat(MAX_BYTES / 2),
  "only empty lines": fill("\n"),
  "only carriage returns": fill("\r"),
  "only byte order marks": "\uFEFF".repeat(MAX_BYTES),
  "10,000 rows of long addresses": HEAD + `${"1".repeat(190)},1,BTC,\n`.repeat(10_000),
  "10,000 rows of amounts without end": HEAD + `x,${"1.".repeat(90)},BTC,\n`.repeat(10_000),
}

/** What is sent, over and over, while visitors are measured. */
const KINDS = {
  ...Object.fromEntries(
    Object.entries(FILES).map(([name, text]) => [
      `file: ${name}`,
      ({ call }) => call("POST", "/admin/crypto-checkout/payout-files/check", { text }),
    ]),
  ),
  "callbacks of 64 KB, badly signed": ({ hook }) => hook("x".repeat(65_000)),
  "callbacks that are too large": ({ hook }) => hook("x".repeat(200_000)),
  "callbacks nested 30,000 deep": ({ hook }) => hook("[".repeat(30_000)),
  "paths, queries and cursors of every bad kind": ({ call }) =>
    call("GET", `/admin/crypto-checkout/charges?cursor=${"A".repeat(490)}&q=%00`),
}

/**
 * Each run measures visitors at rest and under each kind of hostile input, by turns. Two such
 * requests are under way all the time.
 *
 * @param shop see `startShop`
 * @param {{ runs: number }} settings rounds, after one that does not count
 * @returns {Promise<{ rows: object[], table: string[][] }>} times in milliseconds
 */
export async function run(shop, { runs, progress }) {
  const visitor = await findVisitor(shop)
  const enemy = await findEnemy(shop)
  const rows = []
  for (let round = 0; round <= runs; round++) {
    for (const kind of ["at rest", ...Object.keys(KINDS)]) {
      const row = await measure(visitor, KINDS[kind], enemy)
      if (round > 0) rows.push({ run: round, kind, ...row })
    }
    if (round > 0) progress.print(`  ${round} of ${runs} runs`)
  }
  return { rows, table: tableOf(rows) }
}

async function measure(visitor, attack, enemy) {
  let goesOn = true
  let attacks = 0
  const attackers = Array.from({ length: attack ? AT_ONCE : 0 }, async () => {
    while (goesOn) {
      await attack(enemy)
      attacks += 1
    }
  })
  const since = Date.now()
  const latencies = []
  while (latencies.length < REQUESTS) {
    const start = performance.now()
    await visitor(latencies.length)
    latencies.push(performance.now() - start)
  }
  goesOn = false
  await Promise.all(attackers)
  // The last window of the event loop is still being written.
  await pause(600)
  return { latencies, attacks, ...longestIn(since, Date.now()) }
}

/** Reads products and, by turns, the payment of a shopper. */
async function findVisitor(shop) {
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const region = await findRegion(store)
  const product = await findProduct(store, region, "genesis-mug")
  const cart = await fillCart(store, { region, variantId: product.variants[0].id })
  const { chargeId, token } = await openSession(store, cart)
  const ask = [
    () => store.get(`/store/products?region_id=${region.id}&limit=5`),
    () =>
      store.get(`/store/crypto-checkout/charges/${chargeId}`, {
        "x-crypto-checkout-token": token,
        // A shopper of their own each time: the limit of one client is not what is measured.
        "x-forwarded-for": Array.from({ length: 4 }, () => (Math.random() * 256) | 0).join("."),
      }),
  ]
  return (index) => ask[index % ask.length]()
}

/** Sends what it is told to, and does not mind how it is answered. */
async function findEnemy(shop) {
  const admin = await adminClient(shop.urls.medusa, shop.admin)
  const ignore = (error) => {
    if (error.status === undefined || error.status >= 500) throw error
  }
  return {
    call: (method, path, body) =>
      (method === "GET" ? admin.get(path) : admin.post(path, body)).catch(ignore),
    hook: async (body) => {
      try {
        const answer = await fetch(`${shop.urls.medusa}/hooks/crypto-checkout/inventpay`, {
          method: "POST",
          body,
          headers: { "content-type": "application/json", "x-webhook-signature": "0".repeat(64) },
        })
        await answer.arrayBuffer()
      } catch {
        // Refused in the middle of a body that is too large.
      }
    },
  }
}

function longestIn(from, to) {
  const windows = readdirSync(directory).flatMap((file) =>
    readFileSync(join(directory, file), "utf8").trim().split("\n").map(JSON.parse),
  )
  const within = windows.filter(({ at }) => at >= from && at <= to)
  const longest = (name) => Math.max(0, ...within.map((window) => window[name] ?? 0))
  return { stall_ms: longest("stall_ms"), work_ms: longest("work_ms") }
}

function tableOf(rows) {
  const summaries = ["at rest", ...Object.keys(KINDS)].map((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    return {
      kind,
      ...summarize(own.flatMap(({ latencies }) => latencies)),
      stall: Math.max(...own.map(({ stall_ms }) => stall_ms)),
      work: Math.max(...own.map(({ work_ms }) => work_ms)),
    }
  })
  const [rest] = summaries
  const ms = (value) => `${value.toFixed(0)} ms`
  const ratio = (value, base) => `${(value / base).toFixed(1)} ×`
  return [
    [
      "while there comes in",
      "requests",
      "p50",
      "p95",
      "max",
      "p50 to rest",
      "longest stall",
      "work",
    ],
    ...summaries.map(({ kind, runs, p50, p95, max, stall, work }) => [
      kind,
      String(runs),
      ms(p50),
      ms(p95),
      ms(max),
      ratio(p50, rest.p50),
      ms(stall),
      ms(work),
    ]),
  ]
}
