// Runs the benchmarks: `npm run bench`, or `npm run bench -- <name> --runs <number>`.
// They measure and print; a slow machine fails nothing.
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { killAll } from "../store/lib/children.mjs"
import { ensureChromium } from "../store/lib/chromium.mjs"
import { startShop } from "../store/lib/shop.mjs"
import { createProgress, UserError } from "../store/lib/ui.mjs"
import { keepResults } from "./lib/results.mjs"

/**
 * Each has a `title`, `DEFAULT_RUNS` and `run(shop, runs, progress)`; and the plugin's `options` (and
 * more of Medusa's `env`), or `withoutShop`.
 */
const BENCHMARKS = ["callback-to-paid", "callback-throughput", "payout-file", "hostile", "qr-paint"]

function readArguments() {
  const { positionals, values } = parseArgs({
    options: { runs: { type: "string" } },
    allowPositionals: true,
  })
  const unknown = positionals.find((name) => !BENCHMARKS.includes(name))
  if (unknown) throw new UserError(`No benchmark ${unknown}; there are ${BENCHMARKS.join(", ")}`)
  if (values.runs !== undefined && !/^[1-9]\d{0,3}$/.test(values.runs)) {
    throw new UserError(`--runs must be a number from 1 to 9999, not "${values.runs}"`)
  }
  return {
    names: positionals.length > 0 ? positionals : BENCHMARKS,
    runs: values.runs === undefined ? undefined : Number(values.runs),
  }
}

/** Boots a shop that is thrown away afterwards. */
async function withShop({ options, env: more }, progress, work) {
  const dataDir = mkdtempSync(join(tmpdir(), "crypto-checkout-bench-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(dataDir, 0o755)
  const env = { CRYPTO_CHECKOUT_OPTIONS: JSON.stringify(options), ...more }
  try {
    const shop = await startShop({ dataDir, env, progress })
    try {
      return await work(shop)
    } finally {
      await shop.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function main() {
  const { names, runs } = readArguments()
  const progress = createProgress()
  await ensureChromium(progress)
  for (const name of names) {
    const benchmark = await import(`./${name}.mjs`)
    progress.print(`\n${benchmark.title}`)
    const measure = (shop) => benchmark.run(shop, runs ?? benchmark.DEFAULT_RUNS, progress)
    const { rows, report } = benchmark.withoutShop
      ? await measure(null)
      : await withShop(benchmark, progress, measure)
    progress.print(`\n${report}\n\nRaw rows: ${keepResults(name, { rows })}`)
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
