// Checks the types of all projects, or of those named (`npm run typecheck -- server admin`), and
// remembers what it has checked, so that the next time is quick.
import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "../..")
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc")

const PROJECTS = {
  server: ".",
  admin: "admin",
  // Medusa 2.23 brings React 19 to the dashboard.
  "admin-react-19": "admin/tsconfig.react-19.json",
  sandbox: "sandbox",
  widget: "storefront-widget",
  test: "test",
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PROJECTS))
if (unknown.length > 0) {
  console.error(`Unknown project ${unknown[0]}; there are ${Object.keys(PROJECTS).join(", ")}`)
  process.exit(2)
}
const names = wanted.length > 0 ? wanted : Object.keys(PROJECTS)
const failed = names.filter((name) => {
  const memory = join(root, "node_modules/.cache/tsc", `${name}.tsbuildinfo`)
  const { status } = spawnSync(
    process.execPath,
    [tsc, "--noEmit", "-p", PROJECTS[name], "--incremental", "--tsBuildInfoFile", memory],
    { cwd: root, stdio: "inherit" },
  )
  return status !== 0
})
process.exit(failed.length > 0 ? 1 : 0)
