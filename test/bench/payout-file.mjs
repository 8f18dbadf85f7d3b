import { createRequire } from "node:module"
import { join } from "node:path"
import { performance } from "node:perf_hooks"
import { ROOT, SANDBOX_BUILD } from "../store/lib/paths.mjs"
import { adminClient, sandboxClient } from "../store/lib/store-client.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "Checking a file of payouts, and writing it as a batch"

export const options = {}

export const DEFAULT_RUNS = 10

const SIZES = [1_000, 10_000]
const TRON = "tron:0x2b6653dc"
const XRP = "xrpl:0"
const BITCOIN = "bip122:000000000019d6689c085ae165831e93"
/** Three coins in turn: by gateway and asset they are three totals. */
const COINS = [
  { network: BITCOIN, id: `${BITCOIN}/slip44:0`, words: "BTC,,b2binpay,", amount: "0.0001" },
  { network: TRON, id: `${TRON}/slip44:195`, words: "TRX,TRON,defexa,", amount: "12.5" },
  { network: XRP, id: `${XRP}/slip44:144`, words: "XRP,,b2binpay,none", amount: "3.25" },
]

const require = createRequire(import.meta.url)
/** The plugin as it is published, which the shop runs as well. */
const built = (path) => require(join(ROOT, ".medusa/server/src", path))

/**
 * Each run is a file of new rows, one of a hundred bad. It is checked and written twice: by the
 * admin routes of the running shop, for the time as an admin has it, and by the same code in this
 * process, where no worker talks to the database besides, for the number of statements.
 *
 * @param shop see `startShop`
 * @param {{ runs: number }} settings measurements per size, after one of each that does not count
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} times in milliseconds
 */
export async function run(shop, { runs, progress }) {
  const sandbox = sandboxClient(shop.urls.sandbox)
  for (const [processor, { id }] of [
    ["b2binpay", COINS[0]],
    ["defexa", COINS[1]],
    ["b2binpay", COINS[2]],
  ]) {
    await sandbox.post("/control/credit", { processor, asset: id, amount: "100000000" })
  }
  const admin = await adminClient(shop.urls.medusa, shop.admin)
  const desk = localDesk(shop)
  const rows = []
  try {
    for (let run = 0; run <= runs; run++) {
      for (const size of run % 2 === 0 ? SIZES : SIZES.toReversed()) {
        const row = await measure(admin, desk, size, run)
        if (run > 0) rows.push({ run, size, ...row })
      }
      if (run > 0) progress.print(`  ${run} of ${runs} runs`)
    }
  } finally {
    await desk.close()
  }
  return { rows, table: tableOf(rows), figures: figuresOf(rows) }
}

async function measure(admin, desk, size, run) {
  const path = "/admin/crypto-checkout"
  const text = fileOf(size)
  const [checked, check_ms] = await timed(() => admin.post(`${path}/payout-files/check`, { text }))
  const bad = Math.floor(size / 100)
  if (checked.row_count !== size || checked.error_count !== bad) {
    throw new Error(`${checked.row_count} rows, ${checked.error_count} errors`)
  }
  const again = await desk.count(() => desk.checkFile({ text }))
  const batch = { name: `Run ${run}`, text, checksum: checked.checksum, skip_bad_rows: true }
  const [, create_ms] = await timed(() => admin.post(`${path}/payout-batches`, batch))
  const written = await desk.count(() => desk.createBatch(batch, "user_bench"))
  return {
    check_ms,
    check_statements: again.statements,
    create_ms,
    create_statements: written.statements,
    file_bytes: Buffer.byteLength(text),
  }
}

let address = 0

/** Rows to wallets that were never paid before; one of a hundred has a letter missing. */
function fileOf(size) {
  const { makeAddress } = require(SANDBOX_BUILD)
  const lines = Array.from({ length: size }, (_, index) => {
    const coin = COINS[index % COINS.length]
    const to = makeAddress(coin.network, `bench${(address += 1)}`)
    const wallet = index % 100 === 99 ? to.slice(0, -1) : to
    return `${wallet},${coin.amount},${coin.words},Invoice ${index + 1}`
  })
  return ["address,amount,asset,network,gateway,tag,label", ...lines].join("\n")
}

/** The plugin's own payout desk on the shop's database, with a counter of statements. */
function localDesk(shop) {
  const { CryptoCheckoutService } = built("modules/crypto-checkout/service.js")
  const { Client } = require("pg")
  let statements = 0
  const query = Client.prototype.query
  Client.prototype.query = function (...args) {
    statements += 1
    return query.apply(this, args)
  }
  const quiet = Object.fromEntries(
    ["error", "warn", "info", "debug"].map((name) => [name, () => {}]),
  )
  const service = new CryptoCheckoutService(
    { logger: quiet, configModule: { projectConfig: { databaseUrl: shop.databaseUrl } } },
    {
      publicUrl: shop.urls.medusa,
      secret: "a secret of the benchmark, which sends nothing",
      gateways: gatewaysAt(shop.urls.sandbox),
    },
  )
  const { payoutDesk } = service
  return {
    checkFile: (input) => payoutDesk.checkFile(input),
    createBatch: (input, actor) => payoutDesk.createBatch(input, actor),
    async count(work) {
      statements = 0
      await work()
      return { statements }
    },
    async close() {
      Client.prototype.query = query
      await service.__hooks.onApplicationShutdown()
    },
  }
}

/** The processors of the demo's shop that the file is about. */
const gatewaysAt = (sandbox) => ({
  b2binpay: {
    login: "sandbox-login",
    password: "sandbox-password",
    baseUrl: `${sandbox}/b2binpay`,
  },
  defexa: {
    merchantPrivateKey: "defexa_key_sandbox",
    acceptUnsignedCallbacks: true,
    baseUrl: `${sandbox}/defexa`,
  },
})

async function timed(work) {
  const started = performance.now()
  const result = await work()
  return [result, Math.round(performance.now() - started)]
}

function tableOf(rows) {
  const ms = (value) => `${value} ms`
  return [
    ["", "rows", "runs", "p50", "p95", "min", "max", "SQL statements"],
    ...["check", "create"].flatMap((what) =>
      SIZES.map((size) => {
        const own = rows.filter((row) => row.size === size)
        const { runs, p50, p95, min, max } = summarize(own.map((row) => row[`${what}_ms`]))
        const statements = [...new Set(own.map((row) => row[`${what}_statements`]))].sort()
        return [
          what,
          String(size),
          String(runs),
          ...[p50, p95, min, max].map(ms),
          statements.join(" or "),
        ]
      }),
    ),
  ]
}

/** Seconds that an admin may wait, by rows of the file. */
const TARGETS = { 1_000: 2, 10_000: 10 }

function figuresOf(rows) {
  return SIZES.map((size) => ({
    goal: "P7",
    name: `a file of ${size.toLocaleString("en-US")} payouts is checked, p95`,
    value: summarize(rows.filter((row) => row.size === size).map((row) => row.check_ms)).p95,
    unit: "ms",
    most: TARGETS[size] * 1_000,
  }))
}
