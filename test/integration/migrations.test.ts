import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { Storage, migrate as migrateHere, revertLastMigration } from "../../src/storage"

const DATABASE = "crypto_checkout_migrations"

const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
const server = `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}`

let directory: string
let runs = 0

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "crypto-checkout-migrations-"))
  await sql("postgres", `DROP DATABASE IF EXISTS ${DATABASE}`)
  await sql("postgres", `CREATE DATABASE ${DATABASE}`)
})
afterAll(async () => {
  await sql("postgres", `DROP DATABASE ${DATABASE} WITH (FORCE)`)
  rmSync(directory, { recursive: true, force: true })
})

async function sql(database: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: `${server}/${database}` })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Runs Medusa's command line in the demo's shop. */
async function medusa(command: string, ...args: string[]): Promise<void> {
  const build = await import("../store/lib/build.mjs")
  const { STORE } = await import("../store/lib/paths.mjs")
  await build.medusa(command, {
    cwd: STORE,
    args,
    env: { DATABASE_URL: `${server}/${DATABASE}` },
    logFile: join(directory, `${(runs += 1)}-${command.replace(":", "-")}.log`),
  })
}

const migrate = () => medusa("db:migrate", "--skip-links", "--skip-scripts")
const rollBack = () => medusa("db:rollback", "cryptoCheckout")
/** As the command line does it, without booting Medusa for each. */
const rollBackOne = () => revertLastMigration({ clientUrl: `${server}/${DATABASE}` })

/** What the schema holds: every column and index, and the names of the migrations that ran. */
async function schema() {
  const columns = await sql(
    DATABASE,
    `SELECT table_name, column_name, data_type, is_nullable, column_default
     FROM information_schema.columns WHERE table_schema = 'crypto_checkout'
     ORDER BY table_name, column_name`,
  )
  const indexes = await sql(
    DATABASE,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'crypto_checkout' ORDER BY indexdef`,
  )
  const ran = await sql(DATABASE, `SELECT name FROM crypto_checkout.migration ORDER BY id`)
  return {
    tables: [...new Set(columns.map((column) => String(column["table_name"])))],
    columns,
    indexes,
    ran: ran.map(({ name }) => name),
  }
}

/** What rows of each kind need; a new table is added here with its migration. */
const TABLES = [
  "alert",
  "aml_case",
  "approved_address",
  "audit_event",
  "balance",
  "balance_month",
  "balance_read",
  "callback",
  "callback_rejection",
  "charge",
  "charge_decision",
  "connection_test",
  "daily_figures",
  "deposit",
  "event",
  "gateway_health",
  "gateway_pause",
  "hook_probe",
  "migration",
  "payment_link",
  "payout",
  "payout_batch",
  "rate_limit",
  "refund",
  "setting",
  "transfer",
]

async function connect(): Promise<void> {
  const storage = new Storage({ clientUrl: `${server}/${DATABASE}` })
  try {
    await storage.connect()
  } finally {
    await storage.close()
  }
}

it("a database that nobody has migrated is answered with the line that mends it", async () => {
  await expect(connect()).rejects.toThrow(
    'The tables of medusa-crypto-checkout do not exist in Medusa\'s database: run "npx medusa db:migrate"',
  )
})

it("medusa db:migrate creates the tables, does nothing the second time, undoes and redoes it", async () => {
  await migrate()
  await connect()
  const first = await schema()
  expect(first.tables).toEqual(TABLES)
  expect(first.ran[0]).toBe("Initial1764460800000")

  await migrate()
  expect(await schema()).toEqual(first)

  for (let left = first.ran.length - 1; left >= 0; left -= 1) {
    await (left === 0 ? rollBack() : rollBackOne())
    expect((await schema()).ran).toEqual(first.ran.slice(0, left))
  }
  expect((await schema()).tables).toEqual(["migration"])
  // As after an update of the package.
  await expect(connect()).rejects.toThrow(
    /of an older version \(missing: Initial1764460800000.*\): run "npx medusa db:migrate"/,
  )

  await migrate()
  expect(await schema()).toEqual(first)
}, 300_000)

it("tables of a version before the first release are left alone, and the error says what to do", async () => {
  await rollBackOne()
  await sql(DATABASE, "CREATE TABLE crypto_checkout.charge (id text)")
  await expect(migrateHere({ clientUrl: `${server}/${DATABASE}` })).rejects.toThrow(
    "DROP SCHEMA crypto_checkout CASCADE",
  )
  expect((await schema()).tables).toEqual(["charge", "migration"])
})
