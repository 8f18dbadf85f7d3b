// Plays a shop of several processes for longer than `npm test` does, and prints its tables; exits with
// 1 on a violation.
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { spawn } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "../store/lib/paths.mjs"

const HELP = `npm run cluster -- [options]

  --rounds    how often each arrangement of processes goes through all its troubles (5)
  --seed      of the shoppers (1)
  --pace      milliseconds between two of them (1000)
  --database  PostgreSQL goes away for three seconds as well, and all its connections are cut
`

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    pace: { type: "string", default: "1000" },
    database: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}

const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-cluster-"))
const reportFile = join(directory, "report.txt")
const suite = spawn(process.execPath, [join(ROOT, "test/run.mjs"), "cluster"], {
  cwd: ROOT,
  stdio: "inherit",
  env: {
    ...process.env,
    CLUSTER_ROUNDS: values.rounds,
    CLUSTER_SEED: values.seed,
    CLUSTER_PACE: values.pace,
    CLUSTER_REPORT: reportFile,
    CLUSTER_SHARED: "1",
    ...(values.database && { CLUSTER_DATABASE: "1" }),
  },
})
const code = await new Promise((resolve) => suite.once("exit", (exit) => resolve(exit ?? 1)))
try {
  process.stdout.write(`\n${readFileSync(reportFile, "utf8")}`)
} catch {
  process.stderr.write("The run came to no end.\n")
}
rmSync(directory, { recursive: true, force: true })
process.exit(code)
