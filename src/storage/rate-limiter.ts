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
    storeClient: dataSource,
    storeType: "typeorm",
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
