import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const here = dirname(fileURLToPath(import.meta.url))

/** The repository's root. */
export const ROOT = join(here, "../../..")
/** The Medusa project of the demo shop. */
export const STORE = join(ROOT, "test/store")
/** Its production build, from which `medusa start` runs. */
export const STORE_BUILD = join(STORE, ".medusa/server")
/** The plugin's build. */
export const PLUGIN_BUILD = join(ROOT, ".medusa/server")
/** Everything the runner keeps between two starts; safe to delete while nothing runs. */
export const STATE = join(ROOT, ".demo")
export const STOREFRONT = join(STORE, "storefront")
/** The storefronts that the recipes in docs/storefront.md are taken from. */
export const RECIPES = join(ROOT, "test/recipes")
/** The sandbox as it is published. */
export const SANDBOX_BUILD = join(ROOT, "sandbox/dist/index.js")
