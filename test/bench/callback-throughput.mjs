import { createHmac, randomUUID } from "node:crypto"
import http from "node:http"
import { performance } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import { table } from "../store/lib/ui.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "Callbacks a second: verified and committed, beside Medusa's own route"

/** No read without a callback takes the processor's time. */
export const options = { pollSeconds: 600 }

export const DEFAULT_RUNS = 5

/** The secret of the demo shop's InventPay account. */
const SECRET = "whsec_sandbox"
const ROUTES = [
  { name: "our route: verified and committed", path: "/hooks/crypto-checkout/inventpay" },
  { name: "Medusa's route: neither", path: "/hooks/payment/crypto_main" },
]
const CALLBACKS = 2_000
const AT_ONCE = 32
/** Medusa takes up what its route was told five seconds later; the next turn does not pay for it. */
const REST_MS = 8_000

/**
 * Each run posts the same number of new, signed callbacks to both routes, one route after the other and
 * in swapped order from run to run. Everything runs on one machine, the sender included.
 *
 * @param shop see `startShop`
 * @param {number} runs rounds, after one that does not count
 * @returns {Promise<{ rows: object[], report: string }>} requests a second
 */
export async function run(shop, runs, progress) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const rows = []
  for (let round = 0; round <= runs; round++) {
    for (const route of round % 2 === 0 ? ROUTES : ROUTES.toReversed()) {
      const row = await measure(agent, shop.urls.medusa + route.path)
      if (round > 0) rows.push({ run: round, route: route.path, ...row })
      await pause(REST_MS)
    }
    progress.print(`  ${round} of ${runs} runs`)
  }
  agent.destroy()
  return { rows, report: report(rows) }
}

async function measure(agent, url) {
  const bodies = Array.from({ length: CALLBACKS }, newCallback)
  const latencies = []
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let body = bodies.pop(); body; body = bodies.pop()) {
        const start = performance.now()
        await post(agent, url, body)
        latencies.push(performance.now() - start)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1_000
  const { p50, p95 } = summarize(latencies)
  return { per_second: Math.round(CALLBACKS / seconds), p50_ms: p50, p95_ms: p95 }
}

/** About something of which the shop need not ask the processor. */
function newCallback() {
  return JSON.stringify({
    event: "account.notice",
    timestamp: new Date().toISOString(),
    data: { id: randomUUID(), note: "x".repeat(400) },
  })
}

function post(agent, url, body) {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-webhook-signature": createHmac("sha256", SECRET).update(body).digest("hex"),
  }
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: "POST", agent, headers }, (response) => {
      response.resume()
      response.on("end", () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${url} answered ${response.statusCode}`)),
      )
    })
    request.on("error", reject)
    request.end(body)
  })
}

function report(rows) {
  const [ours, medusas] = ROUTES.map(({ name, path }) => {
    const own = rows.filter((row) => row.route === path)
    const rates = summarize(own.map((row) => row.per_second))
    const p95 = summarize(own.map((row) => row.p95_ms)).p50
    return { name, ...rates, latency: p95 }
  })
  const line = ({ name, runs, p50, min, max, latency }) => [
    name,
    String(runs),
    ...[p50, min, max].map(String),
    `${latency.toFixed(1)} ms`,
  ]
  return table([
    ["route", "runs", "per second", "min", "max", "p95 of one"],
    line(ours),
    line(medusas),
    ["ratio", "", `${(ours.p50 / medusas.p50).toFixed(2)} ×`, "", "", ""],
  ])
}
