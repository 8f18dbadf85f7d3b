import { statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { readyMessage, startService } from "./children.mjs"
import { UserError } from "./ui.mjs"

export const USER = "postgres"
export const PASSWORD = "postgres"
/** Name of the shop's database. */
export const DATABASE = "medusa"

const OTHERS_MAY_ENTER = 0o001

/**
 * PostgreSQL refuses to run as root and is then started as the user `postgres`, who must be able
 * to reach its programs and its data.
 */
function requireReachable(directory) {
  if (process.getuid?.() !== 0) return
  for (let path = resolve(directory); path !== dirname(path); path = dirname(path)) {
    const entry = statSync(path, { throwIfNoEntry: false })
    if (entry && !(entry.mode & OTHERS_MAY_ENTER) && entry.uid === 0) {
      throw new UserError(
        `You are root, so the database runs as the user "postgres", who may not enter ${path}. ` +
          `Run this as an ordinary user, move the repository elsewhere, or allow it: chmod o+x ${path}`,
      )
    }
  }
}

/**
 * Starts an embedded PostgreSQL; the data directory is created on first use and kept.
 *
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} options.port
 * @param {string} options.logFile
 * @param {boolean} [options.durable] false is faster, and loses data when the machine crashes
 * @returns a service with `url`, the connection URL of the shop's database
 */
export async function startPostgres({ dataDir, port, logFile, durable = true }) {
  const here = dirname(fileURLToPath(import.meta.url))
  requireReachable(here)
  requireReachable(dirname(dataDir))
  const service = await startService({
    name: "The database",
    file: join(here, "postgres-server.mjs"),
    args: [dataDir, String(port), durable ? "durable" : "fast"],
    logFile,
    ready: readyMessage,
  })
  return { ...service, url: `postgres://${USER}:${PASSWORD}@localhost:${port}/${DATABASE}` }
}
