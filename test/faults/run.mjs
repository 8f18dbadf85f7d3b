// Plays a campaign of seeded trials with faults and prints its table; exits with 1 on a violation.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "../store/lib/paths.mjs"

const HELP = `npm run faults -- [options]

  --scope    what is played; there is money-out (default)
  --trials   how many trials (500)
  --seed     the first trial's seed; the following ones count up (1)
  --kinds    only these: "payout", "mass payout", "refund", "AML refund"; separated by commas
`

const { values } = parseArgs({
  options: {
    scope: { type: "string", default: "money-out" },
    trials: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    kinds: { type: "string" },
    help: { type: "boolean", default: false },
  },
})

if (values.help || values.scope !== "money-out") {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 1)
}

const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-faults-"))
const reportFile = join(directory, "report.txt")
const jest = spawn(
  process.execPath,
  [
    ...["--experimental-vm-modules", "--no-warnings", join(ROOT, "node_modules/jest/bin/jest.js")],
    ...["--config", join(ROOT, "test/jest.config.js"), "--selectProjects", "faults"],
    ...["--testPathPatterns", "faults/money-out.test", "--runInBand", "--forceExit", "--silent"],
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
      ...(values.kinds && { FAULTS_SCOPES: values.kinds }),
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
