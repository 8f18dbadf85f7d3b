import { randomUUID } from "node:crypto"
import http from "node:http"
import { performance } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import { MEDUSA_REST_MS, ROUTES, signedHeaders } from "./lib/callbacks.mjs"
import { openProbe } from "./lib/probe.mjs"
import { number } from "./lib/report.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "Callbacks a second: verified and committed, beside Medusa's own route"

/** No read without a callback takes the processor's time. */
export const options = { pollSeconds: 600 }

const probe = await openProbe()
export const env = { ...probe.env, MEDUSA_WORKER_MODE: "server" }

export const DEFAULT_RUNS = 5

/** The secret of the demo shop's InventPay account. */
/** Merchants of any size run workers apart from servers; small ones have both in one process. */
const MODES = [
  { id: "server", name: "a server" },
  { id: "shared", name: "server and worker in one" },
]
const CALLBACKS = 2_000
const AT_ONCE = 32

/**
 * Each run posts the same number of new, signed callbacks to both routes, one route after the other and
 * in swapped order from run to run. Everything runs on one machine, the sender included.
 *
 * @param shop see `startShop`
 * @param {{ runs: number, profile: boolean }} settings rounds, after one that does not count
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} requests a second
 */
export async function run(shop, { runs, profile, progress }) {
  const rows = []
  for (const { id: mode } of MODES) {
    if (mode !== MODES[0].id) {
      await shop.services.medusa.stop()
      await shop.startMedusa({ env: { MEDUSA_WORKER_MODE: mode } })
    }
    for (let round = 0; round <= runs; round++) {
      for (const route of round % 2 === 0 ? ROUTES : ROUTES.toReversed()) {
        const row = await measure(shop.urls.medusa + route.path)
        if (round > 0) rows.push({ run: round, mode, route: route.id, ...row })
        await pause(MEDUSA_REST_MS)
      }
      progress.print(`  ${mode}: ${round} of ${runs} runs`)
    }
    if (profile) await keepProfiles(shop, mode, progress)
  }
  return { rows, table: tableOf(rows), figures: figuresOf(rows) }
}

/** One more turn of each route, which does not count: being profiled takes time. */
async function keepProfiles(shop, mode, progress) {
  for (const { id, path } of ROUTES) {
    await probe.startProfile()
    await measure(shop.urls.medusa + path)
    progress.print(`  Profile: ${await probe.endProfile(`callback-throughput-${mode}-${id}`)}`)
    await pause(MEDUSA_REST_MS)
  }
}

async function measure(url) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const bodies = Array.from({ length: CALLBACKS }, newCallback)
  const latencies = []
  const usedBefore = await probe.cpu()
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
  const used = (await probe.cpu()) - usedBefore
  agent.destroy()
  const { p50, p95, p99 } = summarize(latencies)
  return {
    per_second: Math.round(CALLBACKS / seconds),
    cpu_ms: used / CALLBACKS,
    p50_ms: p50,
    p95_ms: p95,
    p99_ms: p99,
  }
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
    ...signedHeaders(body),
    "content-length": Buffer.byteLength(body),
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

function summaryOf(rows, mode, route) {
  const own = rows.filter((row) => row.mode === mode && row.route === route)
  const middle = (name) => summarize(own.map((row) => row[name])).p50
  return {
    rates: summarize(own.map((row) => row.per_second)),
    cpu: middle("cpu_ms"),
    p95: middle("p95_ms"),
    p99: middle("p99_ms"),
  }
}

const ratioOf = (rows, mode) => {
  const [ours, medusas] = ROUTES.map(({ id }) => summaryOf(rows, mode, id))
  return { rate: ours.rates.p50 / medusas.rates.p50, cpu: ours.cpu / medusas.cpu }
}

function tableOf(rows) {
  return [
    [
      "Medusa is",
      "route",
      "per second",
      "min",
      "max",
      "p95 of one",
      "p99",
      "processor time of one",
    ],
    ...MODES.flatMap(({ id: mode, name: process }) => {
      const { rate, cpu } = ratioOf(rows, mode)
      return [
        ...ROUTES.map(({ id, name }) => {
          const { rates, cpu: own, p95, p99 } = summaryOf(rows, mode, id)
          const counts = [rates.p50, rates.min, rates.max].map(number)
          const times = [p95, p99].map((time) => `${time.toFixed(0)} ms`)
          return [process, name, ...counts, ...times, `${own.toFixed(2)} ms`]
        }),
        ["", "ratio", `${number(rate)} ×`, "", "", "", "", `${number(cpu)} ×`],
      ]
    }),
  ]
}

function figuresOf(rows) {
  const [server, shared] = MODES.map(({ id }) => ratioOf(rows, id).rate)
  const common = { goal: "P1", unit: "×", anchor: "a prototype: 1.46 ×", anchorValue: 1.46 }
  return [
    {
      ...common,
      name: "callbacks verified and committed a second, to Medusa's own route: a server",
      value: server,
      least: 1.4,
    },
    {
      ...common,
      name: "the same, with the worker in the same process",
      value: shared,
      least: 1.4,
    },
  ]
}
