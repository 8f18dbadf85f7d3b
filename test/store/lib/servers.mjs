import { chmodSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { readyMessage, startService } from "./children.mjs"
import { findProgram, installPackage } from "./debian.mjs"
import { DATABASE, PASSWORD, USER } from "./postgres.mjs"

const WRAPPER = join(dirname(fileURLToPath(import.meta.url)), "program-server.mjs")

/** Finds what a shop of several processes needs beside PostgreSQL, or installs Debian's. */
export async function ensureServers(progress) {
  for (const [program, name, title] of [
    ["redis-server", "redis-server", "Redis"],
    ["pgbouncer", "pgbouncer", "PgBouncer"],
  ]) {
    if (findProgram(program)) continue
    await installPackage(progress, name, {
      title: `Install ${title} for the tests of several processes`,
      otherwise:
        `The tests of several processes need ${title}: install it so that ${program} is on the PATH ` +
        `(on Debian: sudo apt-get install ${name}).`,
    })
  }
}

const startProgram = ({ name, program, port, args, logFile }) =>
  startService({
    name,
    file: WRAPPER,
    args: [String(port), findProgram(program) ?? program, ...args],
    logFile,
    ready: readyMessage,
  })

/**
 * Starts Redis as docs/deployment.md asks for it: nothing is evicted, and a restart loses nothing.
 *
 * @param {{ directory: string, port: number, logFile: string }} options
 * @returns a service with `url`
 */
export async function startRedis({ directory, port, logFile }) {
  mkdirSync(directory, { recursive: true })
  const settings = ["--dir", directory, "--bind", "127.0.0.1", "--port", String(port)]
  const service = await startProgram({
    name: "Redis",
    program: "redis-server",
    port,
    args: [...settings, "--appendonly", "yes", "--maxmemory-policy", "noeviction"],
    logFile,
  })
  return { ...service, url: `redis://127.0.0.1:${port}` }
}

/**
 * Starts a PgBouncer that lends out connections by transaction.
 *
 * @param {{ directory: string, port: number, databasePort: number, logFile: string }} options
 * @returns a service with `url`, the shop's database through it
 */
export async function startPgBouncer({ directory, port, databasePort, logFile }) {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, "pgbouncer.ini")
  writeFileSync(
    file,
    `[databases]
${DATABASE} = host=127.0.0.1 port=${databasePort} dbname=${DATABASE} user=${USER} password=${PASSWORD}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 500
default_pool_size = 40
ignore_startup_parameters = extra_float_digits,options,statement_timeout
server_login_retry = 1
`,
  )
  // It refuses to run as root.
  chmodSync(directory, 0o755)
  chmodSync(file, 0o644)
  const asUser = process.getuid?.() === 0 ? ["-u", "postgres"] : []
  const service = await startProgram({
    name: "PgBouncer",
    program: "pgbouncer",
    port,
    args: [...asUser, file],
    logFile,
  })
  return { ...service, url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}` }
}
