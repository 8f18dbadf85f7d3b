// Runs changesets on all three packages: `npm run changeset`, `npm run version`. To changesets the root is a
// package only when the workspaces name it, which to npm would be a package inside itself.
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"

const MANIFEST = new URL("../package.json", import.meta.url)
const changesets = createRequire(import.meta.url).resolve("@changesets/cli/bin.js")

function setWorkspaces(change) {
  const manifest = JSON.parse(readFileSync(MANIFEST, "utf8"))
  manifest.workspaces = change(manifest.workspaces)
  writeFileSync(MANIFEST, JSON.stringify(manifest, null, 2) + "\n")
}

setWorkspaces((folders) => [".", ...folders])
try {
  const { status } = spawnSync(process.execPath, [changesets, ...process.argv.slice(2)], {
    stdio: "inherit",
  })
  process.exitCode = status ?? 1
} finally {
  setWorkspaces((folders) => folders.filter((folder) => folder !== "."))
}
