// Runs the benchmarks: `npm run bench`, or `npm run bench -- <name>`; see HELP.
// They measure and print; a slow machine fails nothing.
import { execFileSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { killAll } from "../store/lib/children.mjs"
import { ensureChromium } from "../store/lib/chromium.mjs"
import { startShop } from "../store/lib/shop.mjs"
import { createProgress, UserError } from "../store/lib/ui.mjs"
import { asText, comparisonTable, summaryTable, updateDocument } from "./lib/report.mjs"
import { describeMachine, keepResults, lastFigures, readFigures } from "./lib/results.mjs"

/**
 * Each has a `title`, `DEFAULT_RUNS` and `run(shop, settings)`; and the plugin's `options` (and more of
 * Medusa's `env`), or `withoutShop`. `run` returns raw `rows`, a `table`, and `figures` where it is
 * about goals; see lib/report.mjs.
 */
const BENCHMARKS = [
  "callback-throughput",
  "callback-to-paid",
  "callback-to-captured",
  "crashes",
  "open-checkouts",
  "processor-calls",
  "large-tables",
  "payout-file",
  "widget-weight",
  "hostile",
  "qr-paint",
]

/** They tell how it feels; the others are about goals. */
const WITHOUT_GOALS = ["hostile", "qr-paint"]

const HELP = `npm run bench -- [names] [options]

  names      ${BENCHMARKS.join(", ")}; all when absent
  --runs     how often each measures, after one that does not count; each has its default
  --size     how much there is of what it is about: open checkouts, charges
  --profile  writes where the time goes (callback-throughput), or all objects (open-checkouts)
  --compare  a file of an earlier run; prints what changed since

UPDATE_DOCS=1 writes the tables into docs/benchmarks.md.
`

function readArguments() {
  const { positionals, values } = parseArgs({
    options: {
      runs: { type: "string" },
      size: { type: "string" },
      profile: { type: "boolean", default: false },
      compare: { type: "string" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  })
  if (values.help) {
    process.stdout.write(HELP)
    process.exit(0)
  }
  const unknown = positionals.find((name) => !BENCHMARKS.includes(name))
  if (unknown) throw new UserError(`No benchmark ${unknown}; there are ${BENCHMARKS.join(", ")}`)
  return {
    names: positionals.length > 0 ? positionals : BENCHMARKS,
    runs: readNumber("runs", values.runs, 9_999),
    size: readNumber("size", values.size, 10_000_000),
    profile: values.profile,
    before: values.compare === undefined ? null : readFigures(values.compare),
  }
}

function readNumber(name, text, most) {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^[1-9]\d*$/.test(text) && value <= most) return value
  throw new UserError(`--${name} must be a number from 1 to ${most}, not "${text}"`)
}

function makeDirectory() {
  const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-bench-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(directory, 0o755)
  return directory
}

/** A seeded shop's files, from which every benchmark begins; made at the first use. */
function shopTemplate(progress) {
  let directory = null
  return {
    async copyTo(target) {
      if (directory === null) {
        directory = makeDirectory()
        const shop = await startShop({ dataDir: directory, progress })
        await shop.stop()
      }
      execFileSync("cp", ["-a", `${directory}/.`, target])
    },
    remove() {
      if (directory !== null) rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Boots a shop that is thrown away afterwards. */
async function withShop({ options, env: more }, template, progress, work) {
  const dataDir = makeDirectory()
  const env = { CRYPTO_CHECKOUT_OPTIONS: JSON.stringify(options), ...more }
  try {
    await template?.copyTo(dataDir)
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
  const { names, runs, size, profile, before } = readArguments()
  const progress = createProgress()
  const isForDocs = process.env.UPDATE_DOCS === "1"
  const machine = describeMachine()
  const template = names.length > 1 ? shopTemplate(progress) : null
  const figures = []
  const failed = []
  const measureOne = async (name) => {
    const benchmark = await import(`./${name}.mjs`)
    progress.print(`\n${benchmark.title}`)
    const settings = { runs: runs ?? benchmark.DEFAULT_RUNS, size, profile, progress }
    const own = describeMachine()
    const measure = (shop) => benchmark.run(shop, settings)
    const result = benchmark.withoutShop
      ? await measure(null)
      : await withShop(benchmark, template, progress, measure)
    figures.push(...(result.figures ?? []))
    progress.print(`\n${asText(result.table)}\n\nRaw rows: ${keepResults(name, own, result)}`)
    if (isForDocs) await updateDocument(name, result.table, noteOf(own))
  }
  await ensureChromium(progress)
  try {
    for (const name of names) {
      try {
        await measureOne(name)
      } catch (error) {
        // The others took their time, and are worth it.
        progress.print(`\n${name} came to no end: ${error?.stack}`)
        failed.push(name)
      }
    }
  } finally {
    template?.remove()
  }
  if (figures.length > 0) progress.print(`\nGoals\n\n${asText(summaryTable(figures))}`)
  if (before) progress.print(`\nSince then\n\n${asText(comparisonTable(before, figures))}`)
  if (names.length > 1) {
    progress.print(`\nThe whole run: ${keepResults("run", machine, { figures })}`)
  }
  if (isForDocs) await updateGoals()
  if (failed.length > 0) throw new UserError(`Not measured: ${failed.join(", ")}`)
}

/** Goals are told once each was measured. */
async function updateGoals() {
  const figures = lastFigures(BENCHMARKS.filter((name) => !WITHOUT_GOALS.includes(name)))
  const note =
    "As each benchmark was last measured; its own table below says when, and at which load."
  if (figures !== null) await updateDocument("goals", summaryTable(figures), note)
}

function noteOf({ processors, memory_gib, node, load }) {
  const day = new Date().toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
  return `Measured on ${day} on ${processors}, ${memory_gib} GiB, Node ${node.slice(1)}, at a load of ${load[0]} before.`
}

main().then(
  () => process.exit(0),
  (error) => {
    killAll()
    process.stderr.write(`\n${error instanceof UserError ? error.message : error?.stack}\n`)
    process.exit(1)
  },
)
