/** How each part of the widget is bundled: `build.mjs` writes them, `size.mjs` weighs them. */
import { readFileSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { transformSync } from "esbuild"

export const here = dirname(fileURLToPath(import.meta.url))

/** Where the languages of checkout and refund page are; e.g. `languages/de`. */
export const languages = ["languages", "claim/languages"].flatMap((folder) =>
  readdirSync(join(here, folder)).map((file) => `${folder}/${file.slice(0, -3)}`),
)

const script = {
  bundle: true,
  format: "esm",
  target: "es2020",
  jsx: "automatic",
  charset: "utf8",
  logLevel: "warning",
}

/** What a page loads once, or only when it needs it, stays a file of its own. */
const ownFiles = (names) => ({
  name: "own-files",
  setup({ onResolve }) {
    if (names.includes("core")) {
      onResolve({ filter: /\/core\/index$/ }, () => ({ path: "./core.js", external: true }))
    }
    onResolve({ filter: /^\.\/endings$/ }, () => ({ path: "./endings.js", external: true }))
    onResolve({ filter: /^\.\/languages\/../ }, ({ path, kind, importer }) => {
      if (kind !== "dynamic-import") return undefined
      // Beside `claim.js`, the refund page's languages are in a folder of their own.
      const folder = /claim.languages\.ts$/.test(importer) ? "./claim/" : "./"
      return { path: `${folder}${path.slice(2)}.js`, external: true }
    })
  },
})

/** What the widget takes of React; a name that is missing here does not build. */
const TAKEN = {
  react: "useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore",
  "react/jsx-runtime": "Fragment, jsx, jsxs",
}

/** One import of React for a whole bundle, instead of one for every file in it. */
const oneReact = {
  name: "one-react",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react(\/jsx-runtime)?$/ }, ({ path, namespace }) =>
      namespace === "react" ? { path, external: true } : { path, namespace: "react" },
    )
    onLoad({ filter: /.*/, namespace: "react" }, ({ path }) => ({
      contents: `export { ${TAKEN[path]} } from "${path}"`,
    }))
  },
}

/** A stylesheet as a string, for the custom element. */
const styleText = {
  name: "style-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, ({ path }) => {
      const { code } = transformSync(readFileSync(path, "utf8"), { loader: "css", minify: true })
      return { contents: code, loader: "text" }
    })
  },
}

export const react = {
  ...script,
  plugins: [oneReact, ownFiles([])],
}

/** As published: one core for all entries, so that `instanceof ChargeError` holds across them. */
export const reactOnSharedCore = {
  ...react,
  plugins: [oneReact, ownFiles(["core"])],
  // For frameworks with server components: what is in here has state and effects.
  banner: { js: '"use client"' },
}

/** The custom element brings its own renderer and its styles. */
export const element = {
  ...script,
  minify: true,
  alias: {
    react: "preact/compat",
    "react/jsx-runtime": "preact/jsx-runtime",
    "react-dom/client": "preact/compat/client",
  },
  plugins: [ownFiles([]), styleText],
}
