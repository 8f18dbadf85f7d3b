import { randomUUID } from "node:crypto"
import { Pool, type PoolClient } from "pg"
import { STAGE_NAME } from "../database"

export type Doc = Record<string, unknown> & { id: string }

/** What `query.graph` is asked. */
interface GraphQuery {
  entity: string
  filters?: Record<string, unknown>
  pagination?: { take?: number }
}

/** Rows of one entity that hang on those of another: `captures` of a payment. */
const RELATIONS: Record<string, readonly { name: string; entity: string; key: string }[]> = {
  payment: [
    { name: "captures", entity: "capture", key: "payment_id" },
    { name: "refunds", entity: "refund", key: "payment_id" },
  ],
  order: [{ name: "transactions", entity: "order_transaction", key: "order_id" }],
  payment_collection: [
    { name: "payment_sessions", entity: "payment_session", key: "payment_collection_id" },
  ],
}

/** Medusa's tables in the shop's own database; every process has its own connections to them. */
export class MedusaRecords {
  private readonly pool: Pool

  constructor(databaseUrl: string) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: 6,
      idleTimeoutMillis: 0,
      application_name: STAGE_NAME,
    })
    this.pool.on("error", () => undefined)
  }

  close(): Promise<void> {
    return this.pool.end()
  }

  /** As Medusa's `query.graph`, without choosing fields. A filter that is undefined is none. */
  async graph({ entity, filters = {}, pagination }: GraphQuery): Promise<{ data: Doc[] }> {
    await this.stumble("query")
    const data = await this.list(entity, filters)
    for (const { name, entity: other, key } of RELATIONS[entity] ?? []) {
      const others = await this.list(other)
      for (const doc of data) doc[name] = others.filter((each) => each[key] === doc.id)
    }
    return { data: data.slice(0, pagination?.take) }
  }

  async list(entity: string, filters: Record<string, unknown> = {}): Promise<Doc[]> {
    const { rows } = await this.pool.query<{ doc: Doc }>(
      `SELECT doc FROM medusa.record WHERE entity = $1 ORDER BY number`,
      [entity],
    )
    return rows.map(({ doc }) => doc).filter((doc) => fits(doc, filters))
  }

  async find(entity: string, id: string): Promise<Doc | undefined> {
    return (await this.list(entity, { id }))[0]
  }

  /** @throws Error when there is such a record already */
  async insert(entity: string, doc: Partial<Doc>, client?: PoolClient): Promise<Doc> {
    const made = { ...doc, id: doc.id ?? `${entity}_${randomUUID()}` }
    await (client ?? this.pool).query(`INSERT INTO medusa.record VALUES (DEFAULT, $1, $2, $3)`, [
      entity,
      made.id,
      made,
    ])
    return made
  }

  async patch(entity: string, id: string, changes: Record<string, unknown>): Promise<void> {
    await this.pool.query(
      `UPDATE medusa.record SET doc = doc || $3 WHERE entity = $1 AND id = $2`,
      [entity, id, changes],
    )
  }

  async remove(entity: string, id: string): Promise<void> {
    await this.pool.query(`DELETE FROM medusa.record WHERE entity = $1 AND id = $2`, [entity, id])
  }

  /** Medusa's lock of a cart or a payment: one process at a time. */
  async locked<T>(key: string, work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    try {
      await client.query(`SELECT pg_advisory_lock(hashtext($1))`, [key])
      return await work()
    } finally {
      // It ends with its connection, too, and so with the process that has it.
      const unlocked = client.query(`SELECT pg_advisory_unlock_all()`)
      await unlocked.then(
        () => client.release(),
        () => client.release(true),
      )
    }
  }

  /** Fails at a point where the campaign wants Medusa to fail. */
  async stumble(point: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `UPDATE medusa.mood SET times = times - 1 WHERE point = $1 AND times > 0`,
      [point],
    )
    if ((rowCount ?? 0) > 0) throw new Error(`Medusa fails: ${point}`)
  }
}

function fits(doc: Doc, filters: Record<string, unknown>): boolean {
  return Object.entries(filters).every(([key, wanted]) => {
    const value = doc[key]
    if (wanted === undefined) return true
    if (Array.isArray(wanted)) return wanted.includes(value)
    if (wanted === null || typeof wanted !== "object") return value === wanted
    const { $gte, $in } = wanted as { $gte?: Date | string; $in?: unknown[] }
    if ($in !== undefined) return $in.includes(value)
    return value !== null && value !== undefined && new Date(String(value)) >= new Date($gte ?? 0)
  })
}
