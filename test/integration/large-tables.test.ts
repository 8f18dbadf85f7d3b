import { Client } from "pg"
import { createDataSource, migrate } from "../../src/storage/data-source"
import { StorageSession } from "../../src/storage/storage"
import { LARGE_TABLES, READS } from "../support/large-tables"

/** A million on a machine that has the time: the numbers of rows that are looked at stay the same. */
const CHARGES = Number(process.env["LARGE_TABLES"] ?? 40_000)
/** Rows that one statement may look at, however many there are. */
const MAX_ROWS = 2_000

const DATABASE = "crypto_checkout_large"
const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
const server = `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}`
const clientUrl = `${server}/${DATABASE}`

interface Plan {
  "Node Type": string
  "Relation Name"?: string
  "Actual Rows": number
  "Actual Loops": number
  "Rows Removed by Filter"?: number
  "Rows Removed by Index Recheck"?: number
  Plans?: Plan[]
}

type Query = (statement: string, values?: unknown[], structured?: boolean) => Promise<unknown>

const source = createDataSource({ clientUrl })

beforeAll(async () => {
  await admin(`DROP DATABASE IF EXISTS ${DATABASE}`)
  await admin(`CREATE DATABASE ${DATABASE}`)
  await migrate({ clientUrl })
  await source.initialize()
  for (const statement of LARGE_TABLES) {
    await source.query(statement, statement.includes("$1") ? [CHARGES] : [])
  }
})
afterAll(async () => {
  await source.destroy()
  await admin(`DROP DATABASE ${DATABASE} WITH (FORCE)`)
})

async function admin(text: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(text)
  await client.end()
}

/** Rows of tables that a plan looks at, whether they pass or not. */
function rowsOf(plan: Plan): number {
  const own =
    plan["Relation Name"] === undefined
      ? 0
      : (plan["Actual Rows"] +
          (plan["Rows Removed by Filter"] ?? 0) +
          (plan["Rows Removed by Index Recheck"] ?? 0)) *
        plan["Actual Loops"]
  return own + (plan.Plans ?? []).reduce((sum, each) => sum + rowsOf(each), 0)
}

/** How many rows the statements of some work look at, each by itself; nothing stays changed. */
async function rowsLookedAt(
  work: (session: StorageSession) => Promise<unknown>,
): Promise<{ rows: number; statement: string }[]> {
  const runner = source.createQueryRunner()
  await runner.startTransaction()
  const looked: { rows: number; statement: string }[] = []
  const query = runner.query.bind(runner) as Query
  const explaining: Query = async (statement, values, structured) => {
    if (/^\s*(SELECT|WITH|UPDATE|INSERT|DELETE)/.test(statement)) {
      await query("SAVEPOINT explained")
      const [row] = (await query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`, values)) as {
        "QUERY PLAN": [{ Plan: Plan }]
      }[]
      await query("ROLLBACK TO SAVEPOINT explained")
      looked.push({ rows: rowsOf(row!["QUERY PLAN"][0].Plan), statement })
    }
    return query(statement, values, structured)
  }
  Object.assign(runner, { query: explaining })
  try {
    await work(new StorageSession(runner.manager))
  } finally {
    await runner.rollbackTransaction()
    await runner.release()
  }
  return looked
}

it.each(Object.entries(READS))(
  `%s: looks at the same few rows of ${CHARGES} charges`,
  async (_, read) => {
    const looked = await rowsLookedAt(read)
    expect(looked.length).toBeGreaterThan(0)
    expect(looked.filter(({ rows }) => rows > MAX_ROWS)).toEqual([])
  },
)

it("sums of days that are over are kept, and only today's are made anew", async () => {
  const { figures } = new StorageSession(source.manager)
  const first = await figures.perDay(30)
  expect(new Set(first.map(({ day }) => day)).size).toBe(30)
  const perDay = CHARGES / 400
  const looked = await rowsLookedAt((session) => session.figures.perDay(30))
  expect(Math.max(...looked.map(({ rows }) => rows))).toBeLessThan(perDay * 8 + 200)
  expect(await figures.perDay(30)).toEqual(first)
})

it("a charge is undecided while one of its labels is not decided about", async () => {
  const { decisions, charges } = new StorageSession(source.manager)
  const isUndecided = async () => {
    const [row] = await source.query(`SELECT undecided FROM crypto_checkout.charge WHERE id = $1`, [
      "cch_5",
    ])
    return row.undecided
  }
  const decision = {
    charge_id: "cch_5",
    decision: "ignore" as const,
    reason: null,
    actor: "user_1",
  }
  const save = (label: "not_captured" | "order_not_placed") =>
    decisions.save({ ...decision, label, refund_id: null, mode: null })
  expect(await isUndecided()).toBe(false)
  await charges.setLabel("cch_5", "not_captured", true)
  expect(await isUndecided()).toBe(true)
  await save("not_captured")
  expect(await isUndecided()).toBe(false)
  await charges.setLabel("cch_5", "order_not_placed", true)
  expect(await isUndecided()).toBe(true)
  await save("order_not_placed")
  await decisions.reopen("cch_5", ["not_captured"])
  expect(await isUndecided()).toBe(true)
  await charges.setLabel("cch_5", "not_captured", false)
  expect(await isUndecided()).toBe(false)
})
