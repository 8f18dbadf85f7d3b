/** Prints what the widget weighs on the wire (minified, gzip -9, React outside) against its limits. */
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { element, here, languages, react } from "./bundles.mjs"

/** What a page gets that imports this. */
const from = (entry, names = "*") => ({
  stdin: { contents: `export ${names} from "./${entry}"`, resolveDir: here },
})
const file = (path) => ({ entryPoints: [path] })

const component = from("index", "{ CryptoCheckout }")
/** As a shop's bundler makes it, `qrcode.react` inside. */
const qrImage = { ...file("component/qr-image.tsx"), plugins: [], external: ["react"] }
const customElement = { ...element, ...file("element/index.ts"), outdir: "dist", metafile: true }

/** A page loads these at once, and those only when it needs them. */
const isFirst = (path, { outputs }) => {
  const seen = new Set()
  const visit = (name) => {
    seen.add(name)
    for (const { path: next, kind, external } of outputs[name].imports) {
      if (kind === "import-statement" && !external && !seen.has(next)) visit(next)
    }
  }
  visit(Object.keys(outputs).find((name) => outputs[name].entryPoint === "element/index.ts"))
  return [...seen].some((name) => path.endsWith(name))
}

/** What comes with the first view, and the QR code: not what can wait, or only some need. */
const isForAll = (path, { outputs }) => {
  const waits = ["component/more.tsx", "wallets/index.ts"]
  const name = Object.keys(outputs).find((output) => path.endsWith(output))
  return !waits.includes(outputs[name]?.entryPoint)
}
const more = file("component/more.tsx")

/** Bytes after gzip; one kB is 1,000 of them. What `of` names is loaded together. */
const parts = [
  { name: "core", of: [from("core/index")], limit: 5_000 },
  { name: "shop", of: [from("shop/index")], limit: 500 },
  { name: "hook", of: [from("index", "{ useCryptoCheckout }")], limit: 5_000 },
  { name: "component", of: [component], limit: 11_500 },
  { name: "component, QR code", of: [component, qrImage], limit: 18_000 },
  { name: "styles.css", of: [file("styles.css")], limit: 3_200 },
  { name: "claim", of: [from("claim/index", "{ RefundClaim }")], limit: 6_000 },
  { name: "element", of: [customElement], only: isFirst, limit: 25_500 },
  { name: "element, QR code", of: [customElement], only: isForAll, limit: 32_500 },
  { name: "more", of: [more], limit: 6_000 },
  { name: "wallets", of: [from("wallets/index")], limit: 6_000 },
  { name: "endings", of: [file("endings.ts")], limit: 5_500 },
  ...languages.map((language) => ({
    name: language,
    of: [file(`${language}.ts`)],
    limit: language.startsWith("claim") ? 1_000 : 2_600,
  })),
]

async function weigh(of, only = () => true) {
  const options = { ...react, ...of, absWorkingDir: here, minify: true, write: false }
  const { outputFiles, metafile } = await build(options)
  return outputFiles
    .filter(({ path }) => only(path, metafile))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
}

/** Weighs all parts; each with its limit. */
export async function weighParts() {
  const weighed = []
  for (const { name, of, only, limit } of parts) {
    let bytes = 0
    for (const each of of) bytes += await weigh(each, only)
    weighed.push({ name, bytes, limit })
  }
  return weighed
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const weighed = await weighParts()
  for (const { name, bytes, limit } of weighed) {
    const verdict = `of ${limit}  ${bytes > limit ? "TOO BIG" : "ok"}`
    console.log(`${name.padEnd(20)} ${String(bytes).padStart(6)} bytes ${verdict}`)
  }
  if (weighed.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1
}
