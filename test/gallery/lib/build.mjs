import { mkdir, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { build } from "esbuild"
import { ensureWidget } from "../../store/lib/build.mjs"
import { ROOT } from "../../store/lib/paths.mjs"

const here = dirname(fileURLToPath(import.meta.url))
const PAGES = join(here, "../page")
const OUT = join(ROOT, "test/.artifacts/gallery")
export const WIDGET = join(ROOT, "storefront-widget/dist")

/** The pages import the widget's sources for the types; what runs is the widget as published. */
const publishedWidget = {
  name: "published-widget",
  setup({ onResolve }) {
    onResolve({ filter: /\/storefront-widget(\/(claim|element))?$/ }, ({ path }) => ({
      path: join(WIDGET, `${/\/(claim|element)$/.exec(path)?.[1] ?? "index"}.js`),
    }))
  },
}

/** Builds the gallery's pages; answers the folder and the list of scenes. */
export async function buildGallery(progress) {
  await ensureWidget(progress)
  await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  await build({
    entryPoints: [
      ...["stage.tsx", "stage.css", "gallery.tsx", "gallery.css"].map((file) => join(PAGES, file)),
      join(here, "../scenes/index.ts"),
    ],
    entryNames: "[name]",
    outdir: OUT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [publishedWidget],
    logLevel: "warning",
    // "use client" is meant for server components; here everything is the client.
    logOverride: { "ignored-bare-import": "silent" },
  })
  const { SCENES } = await import(pathToFileURL(join(OUT, "index.mjs")).href)
  return { directory: OUT, scenes: SCENES }
}
