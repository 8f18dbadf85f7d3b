import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { PLUGIN_OPTIONS, type ProcessPlan, WholeShop } from "../faults/whole-shop/stage"
import type { Service } from "../faults/shop"

/** How far one process's clock is ahead of all others'. */
const CLOCK_AHEAD_MS = 10 * 60_000
const CLOCK_AHEAD = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, "clock-ahead.mjs")).href}`,
  CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
}

type Server = Service & { url: string }

/** A shop of several processes as docs/deployment.md has it, with the servers that they share. */
export class Cluster {
  private pgBouncer: Server | null = null

  private constructor(
    readonly shop: WholeShop,
    private redis: Server,
    private readonly startRedis: () => Promise<Server>,
    private readonly directory: string,
  ) {}

  /** Two processes that answer requests, and one that works. */
  static async start(seed: number): Promise<Cluster> {
    const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-cluster-"))
    const lib = await library()
    const port = await lib.freePort()
    const startRedis = (): Promise<Server> =>
      lib.startRedis({
        directory: join(directory, "redis"),
        port,
        logFile: join(directory, "redis.log"),
      })
    const redis = await startRedis()
    try {
      const shop = await WholeShop.start(seed, {
        processes: [{ mode: "server" }, { mode: "server", env: CLOCK_AHEAD }, { mode: "worker" }],
        env: { REDIS_URL: redis.url },
      })
      return new Cluster(shop, redis, startRedis, directory)
    } catch (error) {
      await redis.stop()
      throw error
    }
  }

  /** Three processes that do everything, and reach the database through a PgBouncer. */
  async shareEverything(): Promise<void> {
    const lib = await library()
    this.pgBouncer ??= (await lib.startPgBouncer({
      directory: join(this.directory, "pgbouncer"),
      port: await lib.freePort(),
      databasePort: this.shop.database.port,
      logFile: join(this.directory, "pgbouncer.log"),
    })) as Server
    const env = {
      DATABASE_URL: this.pgBouncer.url,
      CRYPTO_CHECKOUT_OPTIONS: JSON.stringify({
        ...PLUGIN_OPTIONS,
        listenUrl: this.shop.database.url,
      }),
    }
    const shared = (more: Record<string, string> = {}): ProcessPlan => ({
      mode: "shared",
      env: { ...env, ...more },
    })
    await this.shop.run([shared(), shared(CLOCK_AHEAD), shared()])
  }

  /** Stops Redis for so long. */
  async withoutRedis(milliseconds: number): Promise<void> {
    await this.redis.stop()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.redis = await this.startRedis()
  }

  async end(): Promise<void> {
    await this.shop.end()
    await this.pgBouncer?.stop()
    await this.redis.stop()
    rmSync(this.directory, { recursive: true, force: true })
  }
}

/** Plain JavaScript. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function library(): Promise<any> {
  return {
    ...(await import("../store/lib/servers.mjs")),
    ...(await import("../store/lib/ports.mjs")),
  }
}
