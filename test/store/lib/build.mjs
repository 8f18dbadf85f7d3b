import { createHash } from "node:crypto"
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { npm, runNode } from "./children.mjs"
import { PLUGIN_BUILD, RECIPES, ROOT, SANDBOX_BUILD, STATE, STORE, STORE_BUILD } from "./paths.mjs"
import { installRecipe } from "./recipes.mjs"

const MEDUSA_CLI = join(ROOT, "node_modules/@medusajs/cli/cli.js")
/** Folders that hold results, never sources. */
const SKIPPED = new Set(["node_modules", "dist", ".medusa", ".next"])
/** Written among the sources, by Medusa's own admin build and by Next.js. */
const GENERATED = new Set(["__admin-extensions__.js", "next-env.d.ts", "tsconfig.tsbuildinfo"])

function* filesUnder(path) {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) {
    yield path
    return
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (SKIPPED.has(entry.name) || GENERATED.has(entry.name)) continue
    yield* filesUnder(join(path, entry.name))
  }
}

/** Content hash of files and folders given relative to the repository's root. */
function hashOf(paths) {
  const hash = createHash("sha256")
  for (const path of paths) {
    for (const file of filesUnder(join(ROOT, path))) {
      hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0")
    }
  }
  return hash.digest("hex")
}

/** Tells a result from one that somebody else built since. */
const fingerprint = (files) => files.map((file) => `${file}@${statSync(file).mtimeMs}`).join("\n")

const stampFile = (name) => join(STATE, "stamps", `${name}.json`)

/** What the widget is packed from. */
const PACKED_WIDGET = ["package.json", "package-lock.json", "storefront-widget", "src/contract"]

/**
 * The builds, each skipped when its inputs are what they were. `inputs` are relative to the root;
 * `outputs` are files that exist after a good build.
 */
const BUILDS = {
  plugin: {
    title: "Build the plugin",
    inputs: ["package.json", "package-lock.json", "tsconfig.json", "src", "admin"],
    outputs: [
      join(PLUGIN_BUILD, "src/providers/crypto/index.js"),
      join(PLUGIN_BUILD, "src/admin/index.mjs"),
    ],
    run: (logFile) => npmRun("build:plugin", logFile),
  },
  sandbox: {
    title: "Build the sandbox",
    inputs: ["package.json", "package-lock.json", "sandbox"],
    outputs: [SANDBOX_BUILD, join(ROOT, "sandbox/dist/types/index.d.ts")],
    run: (logFile) => npmRun("build:sandbox", logFile),
  },
  widget: {
    title: "Build the storefront widget",
    inputs: ["package.json", "package-lock.json", "storefront-widget", "src/contract"],
    outputs: [join(ROOT, "storefront-widget/dist/index.js")],
    run: (logFile) => npmRun("build:widget", logFile),
  },
  storefront: {
    title: "Build the shop's storefront",
    inputs: ["package.json", "storefront-widget", "src/contract", "test/store/storefront"],
    outputs: [join(STORE, "storefront/dist/index.html")],
    run: (logFile) => npmRun("build:storefront", logFile),
  },
  shop: {
    title: "Build the shop and its admin (medusa build)",
    inputs: [
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "src",
      "admin",
      ...["src", "static", "medusa-config.ts", "package.json", "tsconfig.json"].map(
        (path) => `test/store/${path}`,
      ),
    ],
    outputs: [join(STORE_BUILD, "medusa-config.js"), join(STORE_BUILD, "public/admin/index.html")],
    run: async (logFile) => {
      await medusa("build", { cwd: STORE, logFile })
      cpSync(join(STORE, "static"), join(STORE_BUILD, "static"), { recursive: true })
    },
  },
  nextRecipe: {
    title: "Build the recipe for Next.js (the first time it installs its packages)",
    inputs: [...PACKED_WIDGET, "test/recipes/next"],
    outputs: [join(RECIPES, "next/.next/BUILD_ID")],
    run: async (logFile) => {
      await installRecipe("next", logFile)
      await npm(["run", "build"], { cwd: join(RECIPES, "next"), logFile })
    },
  },
  starterRecipe: {
    title: "Install the recipe for Medusa's starter",
    inputs: [...PACKED_WIDGET, "test/recipes/starter"],
    outputs: [join(RECIPES, "starter/node_modules/medusa-crypto-checkout-storefront/package.json")],
    // Next.js writes the shop's address into the bundle: it is built when that is known.
    run: (logFile) => installRecipe("starter", logFile),
  },
  reactRecipe: {
    title: "Compile the recipe for React (the first time it installs its packages)",
    inputs: [...PACKED_WIDGET, "test/recipes/react"],
    outputs: [join(RECIPES, "react/node_modules/medusa-crypto-checkout-storefront/package.json")],
    // Vite bundles it when the shop's address is known.
    run: async (logFile) => {
      await installRecipe("react", logFile)
      await npm(["run", "typecheck"], { cwd: join(RECIPES, "react"), logFile })
    },
  },
}

const npmRun = (script, logFile) => npm(["run", script], { logFile })

/**
 * Runs Medusa's command line in `cwd`.
 *
 * @param {string} command
 * @param {{ cwd: string, env?: Record<string, string>, logFile: string, args?: string[] }} options
 */
export const medusa = (command, { cwd, env, logFile, args = [] }) =>
  runNode({
    file: MEDUSA_CLI,
    args: [command, ...args],
    cwd,
    env: { NODE_ENV: "production", ...env },
    logFile,
  })

function isCurrent(name, inputHash) {
  const { outputs } = BUILDS[name]
  if (!existsSync(stampFile(name)) || !outputs.every((file) => existsSync(file))) return false
  const stamp = JSON.parse(readFileSync(stampFile(name), "utf8"))
  return stamp.inputs === inputHash && stamp.outputs === fingerprint(outputs)
}

async function ensureBuilt(name, progress) {
  const build = BUILDS[name]
  const inputHash = hashOf(build.inputs)
  if (isCurrent(name, inputHash)) return
  rmSync(stampFile(name), { force: true })
  const logFile = join(STATE, "logs", `build-${name}.log`)
  await progress.step(build.title, () => build.run(logFile), { slow: true })
  mkdirSync(join(STATE, "stamps"), { recursive: true })
  const stamp = { inputs: inputHash, outputs: fingerprint(build.outputs) }
  writeFileSync(stampFile(name), JSON.stringify(stamp, null, 2))
}

export const ensureSandbox = (progress) => ensureBuilt("sandbox", progress)
export const ensurePlugin = (progress) => ensureBuilt("plugin", progress)
/** Medusa's production build of the shop; needs the plugin. */
export const ensureShop = (progress) => ensureBuilt("shop", progress)
export const ensureWidget = (progress) => ensureBuilt("widget", progress)
/** The storefront and the widget it shows. */
export async function ensureStorefront(progress) {
  await ensureWidget(progress)
  await ensureBuilt("storefront", progress)
}

/** The recipes' storefronts, with the widget as it is packed. */
export async function ensureRecipes(progress) {
  await ensureWidget(progress)
  await ensureBuilt("nextRecipe", progress)
  await ensureBuilt("starterRecipe", progress)
  await ensureBuilt("reactRecipe", progress)
}

/** Changes whenever a migrated database has to be migrated again. */
export const migrationHash = () =>
  hashOf([
    "package-lock.json",
    "src/storage",
    "src/modules",
    "src/links",
    "test/store/src",
    "test/store/medusa-config.ts",
  ])
