import { createHash } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { npm, runToEnd } from "./children.mjs"
import { RECIPES } from "./paths.mjs"

/**
 * Gives a recipe its packages, by its own lock file and only when that has changed, and the plugin
 * as it is packed: what a merchant gets, and not a link to this repository.
 *
 * @param {"next" | "react"} name
 */
export async function installRecipe(name, logFile) {
  const cwd = join(RECIPES, name)
  const stamp = join(cwd, "node_modules/.installed-from")
  const lock = createHash("sha256").update(readFileSync(join(cwd, "package-lock.json")))
  const hash = lock.digest("hex")
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
    await npm(["ci", "--prefer-offline", "--no-audit", "--no-fund"], { cwd, logFile })
    writeFileSync(stamp, hash)
  }
  await unpackPlugin(join(cwd, "node_modules/medusa-crypto-checkout"), logFile)
}

async function unpackPlugin(target, logFile) {
  const workplace = mkdtempSync(join(tmpdir(), "crypto-checkout-recipe-"))
  try {
    // Without `prepack`: what is packed is what the runner has just built.
    await npm(["pack", "--ignore-scripts", "--pack-destination", workplace], { logFile })
    const tarball = join(workplace, readdirSync(workplace)[0])
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target, { recursive: true })
    const args = ["-xzf", tarball, "-C", target, "--strip-components", "1"]
    await runToEnd({ command: "tar", args, logFile })
  } finally {
    rmSync(workplace, { recursive: true, force: true })
  }
}
