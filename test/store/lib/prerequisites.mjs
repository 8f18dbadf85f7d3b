import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { npm } from "./children.mjs"
import { ROOT, STATE, STORE } from "./paths.mjs"
import { UserError } from "./ui.mjs"

/** Refuses a Node that Medusa and this package do not run on: `^20.19.0 || >=22.12.0`. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!fits) {
    throw new UserError(
      `This needs Node 20.19 or newer (or 22.12 or newer); you are running ${version}. ` +
        "Install a current Node from https://nodejs.org and try again.",
    )
  }
}

const STAMP = join(ROOT, "node_modules/.installed-from")
const LOCK = join(ROOT, "package-lock.json")

const lockHash = () => createHash("sha256").update(readFileSync(LOCK)).digest("hex")
const packagesIn = (lockFile) => JSON.parse(readFileSync(lockFile, "utf8")).packages

/**
 * True when node_modules is not what package-lock.json describes: neither by our own note, nor, for
 * those who installed by hand, by npm's record of what is there.
 */
function isInstallStale() {
  const record = join(ROOT, "node_modules/.package-lock.json")
  if (!existsSync(record)) return true
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lockHash()) return false
  const installed = packagesIn(record)
  return Object.entries(packagesIn(LOCK)).some(
    ([path, { version, optional, devOptional }]) =>
      // The first entry is this package; optional ones may be for other machines.
      path !== "" && !optional && !devOptional && installed[path]?.version !== version,
  )
}

/** Installs the packages with `npm ci` when they are missing or not those of the lock file. */
export async function ensureInstalled(progress) {
  if (isInstallStale()) {
    await progress.step(
      "Install the packages (npm ci, a few minutes the first time)",
      () => npm(["ci", "--no-audit", "--no-fund"], { logFile: join(STATE, "logs/npm-ci.log") }),
      { slow: true },
    )
    writeFileSync(STAMP, lockHash())
  }
  linkPluginIntoStore()
}

/** Makes `medusa-crypto-checkout` in the shop's node_modules a link to this repository. */
export function linkPluginIntoStore() {
  const link = join(STORE, "node_modules/medusa-crypto-checkout")
  if (existsSync(link)) return
  mkdirSync(join(STORE, "node_modules"), { recursive: true })
  rmSync(link, { force: true })
  // Relative, so that the clone may be moved; Windows wants a junction, which cannot be relative.
  if (process.platform === "win32") symlinkSync(ROOT, link, "junction")
  else symlinkSync("../../..", link, "dir")
}
