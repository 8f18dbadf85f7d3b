/**
 * Builds the sandbox into `dist`: `index.js` (to start it from Node.js) and `cli.js` (to start it from
 * a shell), with the parts of the domain that it speaks of inside.
 */
import { rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, "dist")

await rm(dist, { recursive: true, force: true })
await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts", "src/cli.ts"],
  outdir: dist,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  packages: "external",
  logLevel: "warning",
})
