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

/** What a page loads only when it needs it stays a file of its own, the `names` among it. */
const ownFiles = (...names) => ({
  name: "own-files",
  setup({ onResolve }) {
    for (const name of ["endings", "language-files", ...names]) {
      onResolve({ filter: new RegExp(`^\\./${name}$`) }, ({ kind }) =>
        kind === "dynamic-import" ? { path: `./${name}.js`, external: true } : undefined,
      )
    }
    onResolve({ filter: /\/wallets\/index$/ }, ({ kind }) =>
      kind === "dynamic-import" && names.includes("wallets")
        ? { path: "./wallets.js", external: true }
        : undefined,
    )
    onResolve({ filter: /^\.\/languages\/../ }, ({ path, kind, importer }) => {
      if (kind !== "dynamic-import") return undefined
      // Beside `claim.js`, the refund page's languages are in a folder of their own.
      const folder = /claim.languages\.ts$/.test(importer) ? "./claim/" : "./"
      return { path: `${folder}${path.slice(2)}.js`, external: true }
    })
  },
})

const sharedCore = {
  name: "shared-core",
  setup({ onResolve }) {
    onResolve({ filter: /\/core\/index$/ }, () => ({ path: "./core.js", external: true }))
  },
}

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

/** `qrcode.react` takes React's default export: here as much of Preact as it uses. */
const preactForQrCode = {
  name: "preact-for-qr-code",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react$/ }, ({ importer }) =>
      /qrcode\.react/.test(importer) ? { path: "react", namespace: "qr-code" } : undefined,
    )
    const taken =
      "Fragment, createElement, forwardRef, useCallback, useEffect, useMemo, useRef, useState"
    onLoad({ filter: /.*/, namespace: "qr-code" }, () => ({
      contents: `import { ${taken} } from "preact/compat"\nexport default { ${taken} }`,
      resolveDir: here,
    }))
  },
}

export const react = {
  ...script,
  plugins: [oneReact, ownFiles("qr-image", "more", "wallets")],
}

/** As published: one core for all entries, so that `instanceof ChargeError` holds across them. */
export const reactOnSharedCore = {
  ...react,
  plugins: [oneReact, ownFiles("qr-image", "more", "wallets"), sharedCore],
  external: ["qrcode.react"],
  // For frameworks with server components: what is in here has state and effects.
  banner: { js: '"use client"' },
}

/** The custom element brings its own renderer and its styles, and the QR code in a chunk. */
export const element = {
  ...script,
  minify: true,
  splitting: true,
  chunkNames: "element-[name]-[hash]",
  alias: {
    react: "preact/compat",
    "react/jsx-runtime": "preact/jsx-runtime",
    "react-dom/client": "preact/compat/client",
  },
  plugins: [preactForQrCode, ownFiles(), styleText],
}
