/**
 * Builds the widget into `dist`: `index.js` (component, hook, core), `core.js` (core alone),
 * `shop.js` (helpers), `qr-image.js` (QR code), `more.js` (what can wait a moment), `wallets.js` (wallets in the browser),
 * `claim.js` (refund page), `endings.js` (texts of unusual endings),
 * `element.js` (custom element) with its chunks, their `languages/*.js`, `styles.css` and the types.
 * React and `qrcode.react` stay outside; the element has Preact and the QR code inside.
 */
import { execFileSync } from "node:child_process"
import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { build } from "esbuild"
import { element, here, languages, react, reactOnSharedCore } from "./bundles.mjs"

const dist = join(here, "dist")

const bundle = (options, entries, more = {}) =>
  build({ ...options, absWorkingDir: here, entryPoints: entries, outdir: dist, ...more })

await rm(dist, { recursive: true, force: true })
await mkdir(join(dist, "types"), { recursive: true })
await bundle(react, { core: "core/index.ts", shop: "shop/index.ts" })
await bundle(reactOnSharedCore, {
  index: "index.ts",
  claim: "claim/index.ts",
  "qr-image": "component/qr-image.tsx",
  more: "component/more.tsx",
  wallets: "wallets/index.ts",
})
// Next.js takes no `export *` from a module that begins with "use client".
const index = join(dist, "index.js")
const names = Object.keys(await import(pathToFileURL(join(dist, "core.js")).href))
const named = (await readFile(index, "utf8")).replace(
  'export * from "./core.js"',
  `export { ${names.join(", ")} } from "./core.js"`,
)
await writeFile(index, named)

await bundle(element, { element: "element/index.ts" })
await bundle(
  react,
  ["endings.ts", "language-files.ts", ...languages.map((language) => `${language}.ts`)],
  {
    minify: true,
    outbase: here,
  },
)
await bundle({ minify: true, logLevel: "warning" }, { styles: "styles.css" })

// The types resolve without file extensions, which an ES module's do not.
await writeFile(join(dist, "types/package.json"), '{"type":"commonjs"}\n')

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc")
const project = join(here, "tsconfig.json")
execFileSync(process.execPath, [tsc, "-p", project, "--emitDeclarationOnly"], { stdio: "inherit" })
