import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { creditBalances } from "./balances.mjs"
import {
  ensurePlugin,
  ensureSandbox,
  ensureShop,
  ensureStorefront,
  medusa,
  migrationHash,
} from "./build.mjs"
import { answers, readyMessage, startService } from "./children.mjs"
import { ROOT, STORE, STORE_BUILD, STOREFRONT } from "./paths.mjs"
import { freePort, freePorts, requireFreePorts } from "./ports.mjs"
import { startPostgres } from "./postgres.mjs"
import { ensureInstalled, requireNode } from "./prerequisites.mjs"
import { recoverFromCrash, rememberRun } from "./run-file.mjs"
import { startStaticServer } from "./static-server.mjs"
import { adminClient } from "./store-client.mjs"
import { silentProgress, UserError } from "./ui.mjs"

const here = dirname(fileURLToPath(import.meta.url))

/** The logins of the admins, as `src/seed/admin-user.ts` creates them. */
export const ADMIN = { email: "admin@example.com", password: "supersecret" }
/** A colleague, for what needs a second person. */
export const SECOND_ADMIN = { email: "second@example.com", password: "supersecret" }

/** Options of the plugin that the demo has beside those in `medusa-config.ts`. */
export const DEMO_OPTIONS = { moneyOut: { approval: { from: "1000", currency: "usd" } } }

const BOOT_TIMEOUT_MS = 120_000

/** Installs and builds whatever is missing or out of date. */
export async function prepareShop(progress) {
  requireNode()
  await ensureInstalled(progress)
  await Promise.all([ensurePlugin(progress), ensureSandbox(progress), ensureStorefront(progress)])
}

/**
 * Boots the whole shop: database, sandbox, Medusa's production build and the storefront; installs,
 * builds, migrates and seeds first where needed.
 *
 * @param {object} options
 * @param {string} options.dataDir database, sandbox state and logs; kept between starts
 * @param {boolean} [options.reset] begin with an empty database
 * @param {Partial<Record<"shop" | "medusa" | "sandbox" | "db", number>>} [options.ports] free ones are taken for those left out
 * @param {boolean} [options.durable] false is faster, for databases that are thrown away
 * @param {Record<string, string>} [options.env] additional environment for Medusa
 * @returns the running shop: `urls`, `publishableKey`, `admin` and `secondAdmin` (their logins), `databaseUrl`,
 *   `services` (each with `pid`, `stop`, `kill`), `startMedusa({ env })` to start it again after a
 *   stop or kill, `addMedusa({ env })` for a further process on the same database (with its `url`),
 *   and `stop()`
 */
export async function startShop({
  dataDir,
  ports: givenPorts,
  progress = silentProgress,
  reset = false,
  durable = true,
  env = {},
}) {
  const stops = []
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo()
  }
  try {
    await prepareShop(progress)
    await recoverFromCrash(dataDir)
    if (reset) clear(dataDir)
    mkdirSync(join(dataDir, "logs"), { recursive: true })
    const ports = await freePorts(givenPorts)
    await requireFreePorts(ports)
    return await boot({ dataDir, ports, progress, durable, env, stops, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

function clear(dataDir) {
  for (const part of ["postgres", "sandbox.json", "migrated", "logs"]) {
    rmSync(join(dataDir, part), { recursive: true, force: true })
  }
}

async function boot({ dataDir, ports, progress, durable, env, stops, stop }) {
  const logFile = (name) => join(dataDir, "logs", `${name}.log`)
  const urls = {
    shop: `http://localhost:${ports.shop}`,
    medusa: `http://localhost:${ports.medusa}`,
    admin: `http://localhost:${ports.medusa}/app`,
    sandbox: `http://localhost:${ports.sandbox}`,
  }
  const services = {}
  const run = rememberRun(dataDir, urls)
  stops.push(run.forget)
  const keep = (name, service) => {
    services[name] = service
    stops.push(() => services[name].stop())
    run.add(service.pid)
  }

  await progress.step("Start the database", async () => {
    keep(
      "postgres",
      await startPostgres({
        dataDir: join(dataDir, "postgres"),
        port: ports.db,
        logFile: logFile("postgres"),
        durable,
      }),
    )
  })
  const databaseUrl = services.postgres.url
  const medusaEnv = {
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: urls.medusa,
    SANDBOX_URL: urls.sandbox,
    SHOP_URL: urls.shop,
    NODE_ENV: "production",
    CRYPTO_CHECKOUT_OPTIONS: JSON.stringify(DEMO_OPTIONS),
    ...env,
  }
  // Both halves keep one core busy, and neither needs the other.
  await Promise.all([
    ensureShop(progress),
    migrate({
      dataDir,
      progress,
      env: medusaEnv,
      logFile: logFile("migrate"),
      scriptsLog: logFile("seed"),
    }),
  ])

  const isNewSandbox = !existsSync(join(dataDir, "sandbox.json"))
  await progress.step("Start the sandbox", async () => {
    keep(
      "sandbox",
      await startService({
        name: "The sandbox",
        file: join(here, "sandbox-server.mjs"),
        args: [String(ports.sandbox), join(dataDir, "sandbox.json"), urls.medusa],
        logFile: logFile("sandbox"),
        ready: readyMessage,
      }),
    )
    if (isNewSandbox) await creditBalances(urls.sandbox)
  })
  const spawnMedusa = ({ port = ports.medusa, env: more = {} } = {}) =>
    startService({
      name: "Medusa",
      file: join(ROOT, "node_modules/@medusajs/cli/cli.js"),
      args: ["start", "--port", String(port), "--host", "localhost"],
      cwd: STORE_BUILD,
      env: { ...medusaEnv, ...more },
      logFile: logFile(port === ports.medusa ? "medusa" : `medusa-${port}`),
      ready: answers(`http://localhost:${port}/health`, BOOT_TIMEOUT_MS),
    })
  await progress.step("Start Medusa", async () => keep("medusa", await spawnMedusa()))
  const startMedusa = async (options) => {
    services.medusa = await spawnMedusa(options)
    run.add(services.medusa.pid)
    return services.medusa
  }
  const addMedusa = async (options) => {
    const port = await freePort()
    const service = await spawnMedusa({ ...options, port })
    run.add(service.pid)
    stops.push(service.stop)
    return { ...service, url: `http://localhost:${port}` }
  }

  const publishableKey = await findPublishableKey(urls.medusa)
  await progress.step("Start the storefront", async () => {
    services.storefront = await startStaticServer({
      directory: join(STOREFRONT, "dist"),
      staticDirectory: join(STORE, "static"),
      port: ports.shop,
      config: { backendUrl: urls.medusa, publishableKey, sandboxUrl: urls.sandbox },
    })
    stops.push(services.storefront.stop)
  })
  return {
    urls,
    ports,
    databaseUrl,
    publishableKey,
    admin: ADMIN,
    secondAdmin: SECOND_ADMIN,
    services,
    startMedusa,
    addMedusa,
    stop,
  }
}

/** Migrates and, the first time, seeds; skipped when neither code nor database is new. */
async function migrate({ dataDir, progress, env, logFile, scriptsLog }) {
  const stamp = join(dataDir, "migrated")
  const hash = migrationHash()
  const isFirst = !existsSync(stamp)
  if (!isFirst && readFileSync(stamp, "utf8") === hash) return
  await progress.step(
    isFirst ? "Create the tables and fill the shop" : "Migrate the database",
    async () => {
      await medusa("db:migrate", {
        cwd: STORE,
        env,
        logFile,
        args: ["--execute-safe-links", "--skip-scripts"],
      })
      // Apart, because `db:migrate` takes no notice when a script fails.
      await medusa("db:migrate:scripts", { cwd: STORE, env, logFile: scriptsLog })
    },
    { slow: true },
  )
  writeFileSync(stamp, hash)
}

/** The key that the storefront uses. */
async function findPublishableKey(medusaUrl) {
  try {
    const admin = await adminClient(medusaUrl, ADMIN)
    const { api_keys } = await admin.get("/admin/api-keys?type=publishable")
    if (api_keys.length > 0) return api_keys[0].token
  } catch (error) {
    if (error.status !== 401) throw error
  }
  throw new UserError(
    "The demo's admin user or the shop's key has been changed or deleted. " +
      "To begin anew: npm run demo -- --reset",
  )
}
