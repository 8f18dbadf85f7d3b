import { existsSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { runToEnd } from "./children.mjs"
import { STATE } from "./paths.mjs"
import { UserError } from "./ui.mjs"

/** Where Debian has servers, which are not on everybody's path. */
const SYSTEM_PROGRAMS = "/usr/sbin"

/** Path of an installed program by one of its names; null when there is none. */
export function findProgram(...names) {
  const directories = [...(process.env.PATH ?? "").split(delimiter), SYSTEM_PROGRAMS]
  return (
    directories
      .flatMap((directory) => names.map((name) => join(directory, name)))
      .find((path) => existsSync(path)) ?? null
  )
}

const isDebian = () => {
  try {
    // Not Ubuntu: some of its packages, such as chromium, are snaps, which do not run in containers.
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))
  } catch {
    return false
  }
}

/**
 * Installs a package of Debian's.
 *
 * @param {string} name the package
 * @param {object} options
 * @param {string} options.title for the progress
 * @param {string} options.otherwise what to do where it cannot be installed: not Debian, or not root
 * @throws UserError with that
 */
export async function installPackage(progress, name, { title, otherwise }) {
  if (process.getuid?.() !== 0 || !isDebian()) throw new UserError(otherwise)
  const apt = (...args) =>
    runToEnd({
      command: "apt-get",
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      logFile: join(STATE, "logs/apt-get.log"),
    })
  await progress.step(
    title,
    async () => {
      await apt("update")
      await apt("install", "--yes", "--no-install-recommends", name)
    },
    { slow: true },
  )
}
