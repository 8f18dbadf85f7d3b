/**
 * Builds the sandbox into `dist`: `index.js` (to start it from Node.js), `cli.js` (to start it from a
 * shell) and the types.
 */
import { execFileSync } from "node:child_process"
import { chmod, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, "dist")

const bundle = (entry, more = {}) =>
  build({
    absWorkingDir: here,
    entryPoints: [`src/${entry}.ts`],
    outdir: dist,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    logLevel: "warning",
    ...more,
  })

await rm(dist, { recursive: true, force: true })
await bundle("index")
await bundle("cli", { banner: { js: "#!/usr/bin/env node" } })
await chmod(join(dist, "cli.js"), 0o755)

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc")
execFileSync(process.execPath, [tsc, "-p", here, "--emitDeclarationOnly"], { stdio: "inherit" })
