// Runs the unit and integration suites, and the demo's smoke test, on other lines of Node than the one
// we develop on: `npm run test:nodes` on all of them, `npm run test:nodes -- 24` on some. The npm package
// `node` brings them, so that nothing has to be installed by hand.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { ROOT } from "./store/lib/paths.mjs"
import { withoutTelemetry } from "./store/lib/telemetry.mjs"

/** Lines of Node that Medusa's coming versions run on. */
const LINES = ["22", "24"]

const STEPS = [
  ["test/run.mjs", "unit", "integration"],
  ["test/store/demo.mjs", "--smoke"],
]

const chosen = process.argv.slice(2)
const unknown = chosen.find((line) => !/^\d+(\.\d+)*$/.test(line))
if (unknown !== undefined) {
  console.error(`"${unknown}" is no version of Node; by default these run: ${LINES.join(", ")}`)
  process.exit(2)
}

/** npm's own command line, run by the Node that runs this. */
function onNode(line, [file, ...args]) {
  const command = ["exec", "--yes", "--package", `node@${line}`, "--", "node", join(ROOT, file)]
  console.log(`\nNode ${line}: ${[file, ...args].join(" ")}`)
  const { status } = spawnSync("npm", [...command, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...withoutTelemetry() },
    stdio: "inherit",
  })
  return status === 0
}

const failed = (chosen.length > 0 ? chosen : LINES).flatMap((line) =>
  STEPS.filter((step) => !onNode(line, step)).map(([file]) => `Node ${line}: ${file}`),
)
if (failed.length > 0) {
  console.error(`\nFailed:\n${failed.join("\n")}`)
  process.exit(1)
}
