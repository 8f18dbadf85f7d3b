/** Prints what the widget weighs on the wire (minified, gzip -9, React outside) against its limits. */
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"

const here = dirname(fileURLToPath(import.meta.url))
/** Bytes after gzip; one kB is 1,000 of them. */
const limits = [
  { name: "core", entry: "core/index.ts", limit: 5_000 },
  { name: "component", entry: "index.ts", limit: 14_000 },
  { name: "styles", entry: "styles.css", limit: 3_000 },
]

let tooBig = false
for (const { name, entry, limit } of limits) {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2020",
    jsx: "automatic",
    external: ["react", "react/jsx-runtime"],
  })
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length
  tooBig ||= bytes > limit
  const verdict = bytes > limit ? "TOO BIG" : "ok"
  console.log(`${name.padEnd(10)} ${String(bytes).padStart(6)} of ${limit} bytes  ${verdict}`)
}
if (tooBig) process.exitCode = 1
