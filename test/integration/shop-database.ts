import { createHash } from "node:crypto"
import { Client } from "pg"

/**
 * Databases of shops that are migrated and filled. The first test file that needs one of a kind
 * leaves it to those that follow: Medusa takes seconds to create and to fill one.
 */
export class FilledDatabases<Contents extends object> {
  private readonly name: string

  /** @param kind what else the contents depend on; each has a database of its own */
  constructor(kind: unknown) {
    const hash = createHash("sha256").update(JSON.stringify(kind)).digest("hex")
    this.name = `filled_shop_${hash.slice(0, 16)}`
  }

  /** Makes a copy that is called `database`; answers false when there is none to copy yet. */
  async copyTo(database: string): Promise<boolean> {
    return withServer(async (server) => {
      const { rowCount } = await server.query(`SELECT FROM pg_database WHERE datname = $1`, [
        this.name,
      ])
      if (rowCount === 0) return false
      return unlessTaken(server.query(`CREATE DATABASE "${database}" TEMPLATE "${this.name}"`))
    })
  }

  /** Keeps a copy of a database that nobody is connected to. */
  async keep(database: string): Promise<void> {
    await withServer((server) =>
      unlessTaken(server.query(`CREATE DATABASE "${this.name}" TEMPLATE "${database}"`)),
    )
  }

  /** Notes in a filled database, for those who copy it, what it holds. */
  async note(sql: Sql, contents: Contents): Promise<void> {
    await sql(`CREATE SCHEMA filled_shop`)
    await sql(`CREATE TABLE filled_shop.contents AS SELECT ?::jsonb AS contents`, [
      JSON.stringify(contents),
    ])
  }

  /** What the copied database holds. */
  async contents(sql: Sql): Promise<Contents> {
    const [row] = await sql(`SELECT contents FROM filled_shop.contents`)
    return (row as { contents: Contents }).contents
  }
}

type Sql = (text: string, values?: unknown[]) => Promise<unknown[]>

async function withServer<T>(use: (server: Client) => Promise<T>): Promise<T> {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const server = new Client({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USERNAME,
    password: DB_PASSWORD,
    database: "postgres",
  })
  await server.connect()
  try {
    return await use(server)
  } finally {
    await server.end()
  }
}

/** Test files run side by side: another one may be making, or copying, the same database. */
async function unlessTaken(statement: Promise<unknown>): Promise<boolean> {
  try {
    await statement
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === OBJECT_IN_USE || code === DUPLICATE_DATABASE || code === UNIQUE_VIOLATION)
      return false
    throw error
  }
}

const OBJECT_IN_USE = "55006"
const DUPLICATE_DATABASE = "42P04"
const UNIQUE_VIOLATION = "23505"
