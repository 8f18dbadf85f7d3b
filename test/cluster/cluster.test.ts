import { writeFileSync } from "node:fs"
import { type Arrangement, runCluster } from "./campaign"
import { report } from "./report"

/** `npm run cluster` asks for more, or for others. */
const ROUNDS = Number(process.env.CLUSTER_ROUNDS ?? 1)
const SEED = Number(process.env.CLUSTER_SEED ?? 1)
const PACE_MS = Number(process.env.CLUSTER_PACE ?? 1_000)
const SHARED = process.env.CLUSTER_SHARED === "1"
/** Medusa may then leave an order half done, for a person to look at. */
const DATABASE = process.env.CLUSTER_DATABASE === "1"

describe("a shop of several processes, of which some die, with Redis and a wrong clock", () => {
  let arrangements: Arrangement[]

  beforeAll(
    async () => {
      arrangements = await runCluster({
        seed: SEED,
        rounds: ROUNDS,
        pace: PACE_MS,
        shared: SHARED,
        database: DATABASE,
      })
      const text = report(arrangements)
      if (process.env.CLUSTER_REPORT) writeFileSync(process.env.CLUSTER_REPORT, text)
      else process.stderr.write(`\n${text}\n`)
    },
    // However busy the machine is: what does not get on is given up much sooner.
    1_800_000 + ROUNDS * 900_000,
  )

  it("captures each payment once, by the processors' books, and loses no callback", () => {
    expect(arrangements.flatMap(({ problems }) => problems)).toEqual([])
  })

  it("has bought something at each arrangement", () => {
    for (const { captured } of arrangements) expect(captured).toBeGreaterThan(10)
  })
})
