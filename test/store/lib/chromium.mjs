import { existsSync } from "node:fs"
import { findProgram, installPackage } from "./debian.mjs"
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
  return findProgram(...NAMES) ?? ELSEWHERE.find((path) => existsSync(path)) ?? null
}

/** Finds a browser for the end-to-end tests, or installs Debian's where that is possible. */
export async function ensureChromium(progress) {
  if (findChromium()) return
  await installPackage(progress, "chromium", {
    title: "Install Chromium for the end-to-end tests",
    otherwise:
      "The end-to-end tests need Chromium or Chrome. Install one (on Debian: " +
      "sudo apt-get install chromium), or set CHROMIUM_PATH to its program.",
  })
}
