import { RateLimiterMemory } from "rate-limiter-flexible"
import type { DataSource } from "typeorm"
import { createRateLimiter } from "../../../src/storage/rate-limiter"

const LIMIT = { name: "test", points: 2, seconds: 60 }

function limiterOn(query: jest.Mock) {
  const dataSource = { driver: { master: { query } } } as unknown as DataSource
  return createRateLimiter(dataSource, LIMIT, new RateLimiterMemory({ points: 9, duration: 60 }))
}

describe("the limiter that counts in our database", () => {
  it("names no prepared statement, which a pooler by transaction would give to two clients", async () => {
    const query = jest.fn(() =>
      Promise.resolve({ rows: [{ points: 1, expire: Date.now() + 60_000 }], rowCount: 1 }),
    )
    await expect(limiterOn(query).consume("somebody")).resolves.toMatchObject({
      remainingPoints: 1,
    })
    expect(query).toHaveBeenCalledWith(
      expect.stringContaining('"crypto_checkout"."rate_limit"'),
      expect.arrayContaining(["test:somebody"]),
    )
  })

  it("counts in memory while the database does not answer", async () => {
    const query = jest.fn(() => Promise.reject(new Error("away")))
    await expect(limiterOn(query).consume("somebody")).resolves.toMatchObject({
      remainingPoints: 8,
    })
  })
})
