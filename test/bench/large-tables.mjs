import { mkdtempSync, chmodSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { performance } from "node:perf_hooks"
import { transform } from "esbuild"
import { ensurePlugin } from "../store/lib/build.mjs"
import { PLUGIN_BUILD, ROOT } from "../store/lib/paths.mjs"
import { freePort } from "../store/lib/ports.mjs"
import { startPostgres } from "../store/lib/postgres.mjs"
import { number } from "./lib/report.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "What admins and workers read, in a small shop and in a large one"

/** It needs PostgreSQL alone. */
export const withoutShop = true

/** Of each read. */
export const DEFAULT_RUNS = 40

const SMALL = 1_000
const LARGE = 1_000_000
const MAX_RATIO = 1.5
/** Below it a ratio is about the machine and not about the tables. */
const NOISE_MS = 0.2

const require = createRequire(import.meta.url)

/**
 * Fills two databases with the same statements and makes each read in both, in a transaction that is
 * rolled back. The plan of every statement in the large one is kept with the raw rows.
 *
 * @param {null} _shop
 * @param {{ runs: number, size?: number }} settings `size`: charges in the large one
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} times in milliseconds
 */
export async function run(_shop, { runs, size = LARGE, progress }) {
  await ensurePlugin(progress)
  const { LARGE_TABLES, READS } = await loadTables()
  const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-bench-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(directory, 0o755)
  const postgres = await startPostgres({
    dataDir: join(directory, "postgres"),
    port: await freePort(),
    logFile: join(directory, "postgres.log"),
    durable: false,
  })
  try {
    const shops = []
    for (const charges of [SMALL, size]) {
      await progress.step(`Fill the tables with ${number(charges)} charges`, async () => {
        shops.push({ charges, source: await openFilled(postgres.url, charges, LARGE_TABLES) })
      })
    }
    const rows = []
    for (const [name, read] of Object.entries(READS)) {
      const [small, large] = await timeBoth(shops, read, runs)
      const plans = await explain(shops[1].source, read)
      rows.push({ name, small, large, ratio: ratioOf(small, large), plans })
    }
    const bytes = await Promise.all(shops.map(({ source }) => sizeOf(source)))
    for (const { source } of shops) await source.destroy()
    return { rows, bytes, table: tableOf(rows, size, bytes), figures: figuresOf(rows) }
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The statements and reads that the test of large tables uses, which are TypeScript. */
async function loadTables() {
  const file = join(ROOT, "test/support/large-tables.ts")
  const { code } = await transform(readFileSync(file, "utf8"), { loader: "ts", format: "esm" })
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`)
}

async function openFilled(serverUrl, charges, statements) {
  const { createDataSource, migrate } = require(join(PLUGIN_BUILD, "src/storage/data-source.js"))
  const { Client } = require("pg")
  const name = `charges_${charges}`
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const clientUrl = serverUrl.replace(/[^/]+$/, name)
  await migrate({ clientUrl })
  const source = await createDataSource({ clientUrl }).initialize()
  for (const statement of statements) {
    await source.query(statement, statement.includes("$1") ? [charges] : [])
  }
  // As autovacuum would have done it in a shop that has become so large by and by.
  await source.query("VACUUM ANALYZE")
  return source
}

/** Of all tables and indexes, on the disk. */
async function sizeOf(source) {
  const [row] = await source.query(`SELECT pg_database_size(current_database())::float AS bytes`)
  return row.bytes
}

/** Makes a read in both by turns, in swapped order from run to run. */
async function timeBoth(shops, read, runs) {
  const times = shops.map(() => [])
  for (let each = -3; each < runs; each += 1) {
    const order = each % 2 === 0 ? [0, 1] : [1, 0]
    for (const index of order) {
      const time = await inSession(shops[index].source, async (session) => {
        const begun = performance.now()
        await read(session)
        return performance.now() - begun
      })
      if (each >= 0) times[index].push(time)
    }
  }
  return times.map(summarize)
}

/** Does something in a transaction of which nothing stays. */
async function inSession(source, work) {
  const { StorageSession } = require(join(PLUGIN_BUILD, "src/storage/storage.js"))
  const runner = source.createQueryRunner()
  await runner.startTransaction()
  try {
    return await work(new StorageSession(runner.manager), runner)
  } finally {
    await runner.rollbackTransaction()
    await runner.release()
  }
}

/** The plans of all statements of a read. */
async function explain(source, read) {
  const plans = []
  await inSession(source, async (session, runner) => {
    const query = runner.query.bind(runner)
    runner.query = async (statement, values, structured) => {
      if (/^\s*(SELECT|WITH|UPDATE|INSERT|DELETE)/.test(statement)) {
        const lines = await query(`EXPLAIN ${statement}`, values)
        plans.push({ statement, plan: lines.map((line) => line["QUERY PLAN"]) })
      }
      return query(statement, values, structured)
    }
    await read(session)
    runner.query = query
  })
  return plans
}

const ratioOf = (small, large) =>
  (Math.max(large.p50, NOISE_MS) / Math.max(small.p50, NOISE_MS)).toFixed(3) * 1

function tableOf(rows, size, bytes) {
  const ms = (value) => `${value.toFixed(1)} ms`
  return [
    ["read or claim", `p50 at ${number(SMALL)}`, `p50 at ${number(size)}`, "p95 there", "ratio"],
    ...rows.map(({ name, small, large, ratio }) => [
      name,
      ...[small.p50, large.p50, large.p95].map(ms),
      `${number(ratio)} ×`,
    ]),
    ["size of the database", ...bytes.map((each) => `${number(each / 1e6)} MB`), "", ""],
  ]
}

function figuresOf(rows) {
  const worst = rows.toSorted((a, b) => b.ratio - a.ratio)[0]
  const beyond = rows.filter(({ ratio }) => ratio > MAX_RATIO).length
  return [
    {
      goal: "P6",
      name: `a read at 1,000,000 charges to the same at 1,000: the worst of ${rows.length} (${worst.name})`,
      value: worst.ratio,
      unit: "×",
      most: MAX_RATIO,
    },
    { goal: "P6", name: "reads beyond it", value: beyond, most: 0 },
  ]
}
