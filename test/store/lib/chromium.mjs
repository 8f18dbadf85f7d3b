import { existsSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { runToEnd } from "./children.mjs"
import { STATE } from "./paths.mjs"
import { UserError } from "./ui.mjs"

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
]
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/** Options for headless runs: no sandbox, because containers forbid it, and no calls home. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Path of an installed Chromium or Chrome; null when there is none. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (!existsSync(given))
      throw new UserError(`CHROMIUM_PATH is ${given}, and that does not exist`)
    return given
  }
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((directory) => NAMES.map((name) => join(directory, name)))
  return [...onPath, ...ELSEWHERE].find((path) => existsSync(path)) ?? null
}

const isDebian = () => {
  try {
    // Not Ubuntu: its chromium package is a snap, which does not run in containers.
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))
  } catch {
    return false
  }
}

/** Finds a browser for the end-to-end tests, or installs Debian's where that is possible. */
export async function ensureChromium(progress) {
  if (findChromium()) return
  if (process.getuid?.() !== 0 || !isDebian()) {
    throw new UserError(
      "The end-to-end tests need Chromium or Chrome. Install one (on Debian: " +
        "sudo apt-get install chromium), or set CHROMIUM_PATH to its program.",
    )
  }
  const apt = (...args) =>
    runToEnd({
      command: "apt-get",
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      logFile: join(STATE, "logs/apt-get.log"),
    })
  await progress.step(
    "Install Chromium for the end-to-end tests",
    async () => {
      await apt("update")
      await apt("install", "--yes", "--no-install-recommends", "chromium")
    },
    { slow: true },
  )
}
