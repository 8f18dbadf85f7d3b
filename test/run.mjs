// Runs the test suites. `node test/run.mjs` runs all, `node test/run.mjs unit e2e -- <jest options>`
// some. Works in a fresh clone: installs, builds and finds what each suite needs.
import { spawn } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import {
  ensurePlugin,
  ensureRecipes,
  ensureSandbox,
  ensureShop,
  ensureStorefront,
  ensureWidget,
} from "./store/lib/build.mjs"
import { terminateAll } from "./store/lib/children.mjs"
import { ensureChromium } from "./store/lib/chromium.mjs"
import { ROOT, STATE } from "./store/lib/paths.mjs"
import { onNpmGone } from "./store/lib/processes.mjs"
import { ensureInstalled, requireNode } from "./store/lib/prerequisites.mjs"
import { ensureServers } from "./store/lib/servers.mjs"
import { withoutTelemetry } from "./store/lib/telemetry.mjs"
import { createProgress, seconds, table, UserError } from "./store/lib/ui.mjs"

/**
 * The suites with what each needs before it can run, by lane: one suite of a lane runs after the
 * other, and the lanes side by side. Tests of one lane alone leave a processor idle, since they wait
 * for browsers, databases and retries.
 */
const LANES = [
  {
    unit: [],
    sdk: [],
    integration: [ensurePlugin],
    security: [ensurePlugin],
    faults: [ensurePlugin],
  },
  {
    gallery: [ensureWidget, ensureChromium],
    e2e: [ensurePlugin, ensureSandbox, ensureStorefront, ensureShop, ensureChromium],
    recipes: [
      ensurePlugin,
      ensureSandbox,
      ensureStorefront,
      ensureShop,
      ensureRecipes,
      ensureChromium,
    ],
    package: [ensurePlugin, ensureSandbox, ensureStorefront],
    cluster: [ensurePlugin, ensureSandbox, ensureStorefront, ensureShop, ensureServers],
  },
]
const SUITES = Object.assign({}, ...LANES)

/**
 * Suites whose test files run side by side, two at a time: they share nothing but the database
 * server. In the others a file has the one shop for itself.
 */
const SIDE_BY_SIDE = new Set(["unit", "integration"])

/** Suites that boot no Medusa: they say little and end by themselves. */
const QUIET = new Set(["unit", "sdk"])

/** Where the tests of a suite are, if that differs from its name. */
const FOLDERS = { unit: ["unit", "contract"] }

const RESULTS = join(STATE, "test-results")

const isTest = (file) => /\.test\.tsx?$/.test(file)
const hasTests = (suite) =>
  (FOLDERS[suite] ?? [suite]).some((folder) => {
    try {
      return readdirSync(join(ROOT, "test", folder), { recursive: true }).some(isTest)
    } catch {
      return false
    }
  })

const running = new Set()

function runJest(suite, jestOptions) {
  const outputFile = join(RESULTS, `${suite}.json`)
  rmSync(outputFile, { force: true })
  const args = [
    "--experimental-vm-modules",
    "--no-warnings",
    join(ROOT, "node_modules/jest/bin/jest.js"),
    "--config",
    join(ROOT, "test/jest.config.js"),
    "--selectProjects",
    suite,
    "--json",
    "--outputFile",
    outputFile,
    "--testTimeout",
    "30000",
    ...(SIDE_BY_SIDE.has(suite) ? ["--maxWorkers", "2"] : ["--runInBand"]),
    // Each test file of these boots a whole Medusa, which talks a lot.
    ...(QUIET.has(suite) ? [] : ["--forceExit", "--silent"]),
    ...jestOptions,
  ]
  const jest = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...withoutTelemetry(),
      NODE_ENV: "test",
      NODE_OPTIONS: "--experimental-vm-modules --no-warnings",
      TZ: "UTC",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
    },
    stdio: ["ignore", "ignore", "inherit"],
  })
  running.add(jest)
  return new Promise((resolve) => {
    jest.once("exit", (code) => {
      running.delete(jest)
      resolve({ code: code ?? 1, ...readResult(outputFile) })
    })
  })
}

function readResult(outputFile) {
  try {
    const result = JSON.parse(readFileSync(outputFile, "utf8"))
    return {
      passed: result.numPassedTests,
      // A file that could not even be loaded counts as one failure.
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/**
 * Builds and finds what suites need, one thing after the other and each once. Suites that need
 * nothing run meanwhile.
 */
class Preparations {
  #last = Promise.resolve()
  #made = new Map()

  constructor(progress) {
    this.progress = progress
  }

  /** Rejects with a UserError that says what could not be had. */
  async ready(suite) {
    for (const ensure of SUITES[suite]) await this.#once(ensure)
  }

  begin(suites) {
    for (const suite of suites) for (const ensure of SUITES[suite]) void this.#once(ensure)
  }

  #once(ensure) {
    const known = this.#made.get(ensure)
    if (known) return known
    const made = this.#last.then(() => ensure(this.progress))
    this.#last = made.catch(() => {})
    this.#made.set(ensure, made)
    return made
  }
}

async function runSuite(suite, jestOptions, preparations) {
  const { progress } = preparations
  const start = Date.now()
  try {
    await preparations.ready(suite)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    progress.print(`\n${error.message}\n`)
    return { suite, passed: 0, failed: 1, skipped: 0, time: Date.now() - start }
  }
  progress.print(`\n${suite}`)
  const { code, ...counts } = await runJest(suite, jestOptions)
  // Jest can fail without a failed test, e.g. in its set-up.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return { suite, ...counts, time: Date.now() - start }
}

async function runLane(suites, jestOptions, preparations) {
  const results = []
  for (const suite of suites) results.push(await runSuite(suite, jestOptions, preparations))
  return results
}

function report(results, progress) {
  const rows = results.map(({ suite, passed, failed, skipped, time }) => [
    suite,
    `${passed} passed`,
    `${failed} failed`,
    `${skipped} skipped`,
    seconds(time),
  ])
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  progress.print(`\n${table(rows)}\n`)
  const skipped = sum("skipped")
  progress.print(
    `${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  )
  return sum("failed") === 0 && sum("passed") > 0 ? 0 : 1
}

async function main() {
  const separator = process.argv.indexOf("--")
  const end = separator === -1 ? undefined : separator
  const named = process.argv.slice(2, end)
  const jestOptions = separator === -1 ? [] : process.argv.slice(separator + 1)
  const unknown = named.filter((suite) => !(suite in SUITES))
  if (unknown.length > 0) {
    throw new UserError(`Unknown suite ${unknown[0]}; there are ${Object.keys(SUITES).join(", ")}`)
  }
  const progress = createProgress()
  requireNode()
  await ensureInstalled(progress)
  mkdirSync(RESULTS, { recursive: true })
  const chosen = named.length > 0 ? named : Object.keys(SUITES).filter(hasTests)
  const preparations = new Preparations(progress)
  preparations.begin(chosen)
  const lanes = LANES.map((lane) => Object.keys(lane).filter((suite) => chosen.includes(suite)))
  const results = await Promise.all(lanes.map((lane) => runLane(lane, jestOptions, preparations)))
  return report(results.flat(), progress)
}

async function stop() {
  for (const jest of running) jest.kill("SIGTERM")
  await terminateAll()
  process.exit(130)
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop)
onNpmGone(stop)

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`\n${error instanceof UserError ? error.message : error?.stack}\n`)
    process.exit(1)
  },
)
