const { mkdtempSync, chmodSync } = require("node:fs")
const { tmpdir } = require("node:os")
const { join } = require("node:path")

/** Starts one PostgreSQL for all integration tests, and tells Medusa's test runner where it is. */
module.exports = async () => {
  const { linkPluginIntoStore } = await import("../store/lib/prerequisites.mjs")
  const { freePort } = await import("../store/lib/ports.mjs")
  const { PASSWORD, startPostgres, USER } = await import("../store/lib/postgres.mjs")
  linkPluginIntoStore()

  const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-tests-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(directory, 0o755)
  const port = await freePort()
  const database = await startPostgres({
    dataDir: join(directory, "postgres"),
    logFile: join(directory, "postgres.log"),
    durable: false,
    port,
  })
  globalThis.__testDatabase = { directory, stop: database.stop }
  Object.assign(process.env, {
    // Medusa's test runner demands SSL for any other host name.
    DB_HOST: "localhost",
    DB_PORT: String(port),
    DB_USERNAME: USER,
    DB_PASSWORD: PASSWORD,
  })
}
