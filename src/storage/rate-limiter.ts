import type { Pool, QueryConfig, QueryResult } from "pg"
import { RateLimiterPostgres, type RateLimiterAbstract } from "rate-limiter-flexible"
import type { DataSource } from "typeorm"
import { SCHEMA } from "./schema"

/** Counts `points` in `seconds` for each key in our own table, and in `insurance` while that fails. */
export function createRateLimiter(
  dataSource: DataSource,
  { name, points, seconds }: { name: string; points: number; seconds: number },
  insurance: RateLimiterAbstract,
): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: unnamed(dataSource),
    storeType: "pool",
    schemaName: SCHEMA,
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    // Who is over the limit is refused without asking the database again.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: insurance,
  })
}

/**
 * Our connections without prepared statements, which the limiter would name: behind a pooler that lends
 * out connections by transaction, two clients would prepare the same name on one connection.
 */
function unnamed({ driver }: DataSource): { query: (query: QueryConfig) => Promise<QueryResult> } {
  const { master } = driver as unknown as { master: Pool }
  return { query: ({ text, values = [] }) => master.query(text, values) }
}
