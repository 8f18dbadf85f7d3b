// Plays a campaign of seeded trials with faults and prints its table; exits with 1 on a violation.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "../store/lib/paths.mjs"

/** What can be played: the tests that play it, and in which variable they are told some kinds only. */
const SCOPES = {
  "money-out": { tests: "faults/money-out.test", kinds: "FAULTS_SCOPES" },
  "money-in": { tests: "faults/money-in.test", kinds: "FAULTS_KINDS" },
  shop: { tests: "faults/whole-shop.test", kinds: "FAULTS_KINDS" },
}

const HELP = `npm run faults -- [options]

  --scope       what is played: ${Object.keys(SCOPES).join(", ")} (money-out)
  --trials      how many trials (500)
  --seed        the first trial's seed; the following ones count up (1)
  --kinds       only these, separated by commas: "payout", "mass payout", "refund", "AML refund" of
                money out, "late", "wrong coin" and other shoppers of money in
  --processors  only these, of money in
  --moods       of money in: what goes wrong in each trial, in place of what the seed says, e.g.
                "processes killed,callbacks lost"
  --stop        ends a campaign of money in at the first violation
`

const { values } = parseArgs({
  options: {
    scope: { type: "string", default: "money-out" },
    trials: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    kinds: { type: "string" },
    processors: { type: "string" },
    moods: { type: "string" },
    stop: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
})

const scope = SCOPES[values.scope]
if (values.help || !scope) {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 1)
}

const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-faults-"))
const reportFile = join(directory, "report.txt")
const jest = spawn(
  process.execPath,
  [
    "--experimental-vm-modules",
    "--no-warnings",
    join(ROOT, "node_modules/jest/bin/jest.js"),
    "--config",
    join(ROOT, "test/jest.config.js"),
    "--selectProjects",
    "faults",
    "--testPathPatterns",
    scope.tests,
    "--runInBand",
    "--forceExit",
    "--silent",
  ],
  {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "test",
      NODE_OPTIONS: "--experimental-vm-modules --no-warnings",
      TZ: "UTC",
      FAULTS_TRIALS: values.trials,
      FAULTS_SEED: values.seed,
      FAULTS_REPORT: reportFile,
      ...(values.kinds && { [scope.kinds]: values.kinds }),
      ...(values.stop && { FAULTS_STOP: "1" }),
      ...(values.moods && { FAULTS_MOODS: values.moods }),
      ...(values.processors && { FAULTS_PROCESSORS: values.processors }),
    },
    stdio: ["ignore", "ignore", "inherit"],
  },
)
const code = await new Promise((resolve) => jest.once("exit", (exit) => resolve(exit ?? 1)))
try {
  process.stdout.write(`\n${readFileSync(reportFile, "utf8")}`)
} catch {
  process.stderr.write("The campaign came to no end.\n")
}
rmSync(directory, { recursive: true, force: true })
process.exit(code)
