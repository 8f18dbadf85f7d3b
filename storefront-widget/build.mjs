/**
 * Builds the widget into `dist`: `index.js` (component, hook, core), `core.js` (core alone),
 * `styles.css` and the types. React stays outside; the QR code is inside.
 */
import { execFileSync } from "node:child_process"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, "dist")
const script = {
  bundle: true,
  format: "esm",
  target: "es2020",
  jsx: "automatic",
  logLevel: "warning",
}

/** One core for both entries: `instanceof ChargeError` must hold across them. */
const sharedCore = {
  name: "shared-core",
  setup({ onResolve }) {
    onResolve({ filter: /\/core\/index$/ }, () => ({ path: "./core.js", external: true }))
  },
}

await rm(dist, { recursive: true, force: true })
await mkdir(join(dist, "types"), { recursive: true })
await build({
  ...script,
  entryPoints: [join(here, "core/index.ts")],
  outfile: join(dist, "core.js"),
})
await build({
  ...script,
  entryPoints: [join(here, "index.ts")],
  outfile: join(dist, "index.js"),
  external: ["react", "react/jsx-runtime"],
  plugins: [sharedCore],
  // For frameworks with server components: what is in here has state and effects.
  banner: { js: '"use client"' },
})
await build({
  entryPoints: [join(here, "styles.css")],
  outfile: join(dist, "styles.css"),
  minify: true,
  logLevel: "warning",
})
// The package is CommonJS, these scripts are not; the types resolve without file extensions.
const json = (value) => JSON.stringify(value) + "\n"
await writeFile(join(dist, "package.json"), json({ type: "module", sideEffects: ["*.css"] }))
await writeFile(join(dist, "types/package.json"), json({ type: "commonjs" }))

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc")
const project = join(here, "tsconfig.json")
execFileSync(process.execPath, [tsc, "-p", project, "--emitDeclarationOnly"], { stdio: "inherit" })
