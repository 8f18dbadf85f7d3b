// Buys random carts in a real Medusa and prints a table; exits with 1 when one is wrong.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "../../store/lib/paths.mjs"

const HELP = `npm run carts -- [options]

  --trials   how many carts (500)
  --seed     the first cart's seed; the following ones count up (1)
`

const { values } = parseArgs({
  options: {
    trials: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  },
})

if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}

const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-carts-"))
const reportFile = join(directory, "report.md")
const tests = spawn(
  process.execPath,
  [join(ROOT, "test/run.mjs"), "integration", "--", "--testPathPatterns", "integration/carts.test"],
  {
    cwd: ROOT,
    env: {
      ...process.env,
      CARTS_TRIALS: values.trials,
      CARTS_SEED: values.seed,
      CARTS_REPORT: reportFile,
    },
    stdio: "inherit",
  },
)
const code = await new Promise((resolve) => tests.once("exit", (exit) => resolve(exit ?? 1)))
try {
  process.stdout.write(`\n${readFileSync(reportFile, "utf8")}`)
} catch {
  process.stderr.write("The carts came to no end.\n")
}
rmSync(directory, { recursive: true, force: true })
process.exit(code)
