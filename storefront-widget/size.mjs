/** Prints what the widget weighs on the wire (minified, gzip -9, React outside) against its limits. */
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { element, here, languages, react } from "./bundles.mjs"

/** What a page gets that imports this. */
const from = (entry, names = "*") => ({
  stdin: { contents: `export ${names} from "./${entry}"`, resolveDir: here },
})
const file = (path) => ({ entryPoints: [path] })

/** Bytes after gzip; one kB is 1,000 of them. */
const parts = [
  { name: "core", of: from("core/index"), limit: 5_000 },
  { name: "hook", of: from("index", "{ useCryptoCheckout }"), limit: 5_000 },
  { name: "component", of: from("index", "{ CryptoCheckout }"), limit: 14_000 },
  { name: "styles.css", of: file("styles.css"), limit: 3_000 },
  { name: "claim", of: from("claim/index", "{ RefundClaim }"), limit: 6_000 },
  { name: "element", of: { ...element, ...file("element/index.ts") }, limit: 25_000 },
  { name: "endings", of: file("endings.ts"), limit: 5_000 },
  ...languages.map((language) => ({
    name: language,
    of: file(`${language}.ts`),
    limit: 1_200,
  })),
]

let tooBig = false
for (const { name, of, limit } of parts) {
  const options = { ...react, ...of, absWorkingDir: here, minify: true, write: false }
  const { outputFiles } = await build(options)
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length
  const verdict = `of ${limit}  ${bytes > limit ? "TOO BIG" : "ok"}`
  tooBig ||= bytes > limit
  console.log(`${name.padEnd(20)} ${String(bytes).padStart(6)} bytes ${verdict}`)
}
if (tooBig) process.exitCode = 1
