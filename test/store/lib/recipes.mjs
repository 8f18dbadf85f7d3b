import { createHash } from "node:crypto"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { npm } from "./children.mjs"
import { RECIPES } from "./paths.mjs"

const WIDGET = "medusa-crypto-checkout-storefront"
const QUIETLY = ["--prefer-offline", "--no-audit", "--no-fund"]

/**
 * Gives a recipe its packages, by its own lock file and only when that has changed, and the widget
 * as it is packed: what a storefront gets from npm, and not a link to this repository.
 *
 * @param {"next" | "react" | "starter"} name
 */
export async function installRecipe(name, logFile) {
  const cwd = join(RECIPES, name)
  const stamp = join(cwd, "node_modules/.installed-from")
  const lock = createHash("sha256").update(readFileSync(join(cwd, "package-lock.json")))
  const hash = lock.digest("hex")
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
    await npm(["ci", ...QUIETLY], { cwd, logFile })
    writeFileSync(stamp, hash)
  }
  const workplace = mkdtempSync(join(tmpdir(), "crypto-checkout-recipe-"))
  try {
    // Without `prepack`: what is packed is what the runner has just built.
    const packing = ["-w", WIDGET, "--ignore-scripts", "--pack-destination", workplace]
    await npm(["pack", ...packing], { logFile })
    const tarball = join(workplace, readdirSync(workplace)[0])
    rmSync(join(cwd, "node_modules", WIDGET), { recursive: true, force: true })
    await npm(["install", "--no-save", ...QUIETLY, tarball], { cwd, logFile })
  } finally {
    rmSync(workplace, { recursive: true, force: true })
  }
}
