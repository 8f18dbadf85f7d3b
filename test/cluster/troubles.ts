import { pause } from "../faults/shop"
import { upset } from "../faults/whole-shop/trouble"
import type { Cluster } from "./stage"

/** Something that goes wrong in a shop of several processes, or is done to it. */
export interface Trouble {
  name: string
  make(cluster: Cluster): Promise<void>
}

/** When a trouble began and ended, in milliseconds since 1970. */
export interface Made {
  name: string
  from: number
  to: number
}

const AWAY_MS = 3_000
/** Between two troubles, so that one can be told from the other. */
const CALM_MS = 4_000

const QUIET: Trouble = { name: "nothing", make: () => pause(10_000) as Promise<void> }
const REDIS: Trouble = {
  name: "Redis away for 3 s",
  make: (cluster) => cluster.withoutRedis(AWAY_MS),
}
const DATABASE: Trouble = {
  name: "PostgreSQL away for 3 s",
  make: ({ shop }) => shop.withoutDatabase(AWAY_MS),
}
const CUT: Trouble = {
  name: "all database connections cut",
  make: ({ shop }) => shop.cutConnections(),
}
const PROCESSORS: Trouble = {
  name: "processors fail",
  async make({ shop }) {
    for (let time = 0; time < 6; time += 1) {
      upset(shop, Math.random)
      await pause(1_500)
    }
  },
}

const replaced = (what: string, index: number): Trouble => ({
  name: `rolling upgrade: ${what}`,
  make: ({ shop }) => shop.replace(index),
})
const killed = (what: string, index: number): Trouble => ({
  name: `kill -9: ${what}`,
  make: ({ shop }) => shop.crash(index),
})
const restarted = (what: string, index: number): Trouble => ({
  name: `restarted in order: ${what}`,
  make: ({ shop }) => shop.restartGracefully(index),
})

/** With two servers and a worker, in this order. */
export const SPLIT: readonly Trouble[] = [
  QUIET,
  replaced("a server", 0),
  replaced("the worker", 2),
  killed("a server", 1),
  killed("the only worker", 2),
  REDIS,
  PROCESSORS,
]

/** With three processes that do everything. */
export const SHARED: readonly Trouble[] = [
  QUIET,
  replaced("one of three", 0),
  restarted("one of three", 1),
  killed("one of three", 2),
  PROCESSORS,
]

/** The same, and then the database goes away, in the middle of whatever Medusa's workflows do. */
export const WITHOUT_DATABASE: readonly Trouble[] = [...SHARED, DATABASE, CUT]

/** Makes one trouble after the other; returns when each was. */
export async function makeTroubles(
  cluster: Cluster,
  troubles: readonly Trouble[],
): Promise<Made[]> {
  const made: Made[] = []
  for (const { name, make } of troubles) {
    const from = Date.now()
    await make(cluster)
    await pause(CALM_MS)
    made.push({ name, from, to: Date.now() })
  }
  return made
}
