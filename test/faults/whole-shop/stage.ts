import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { type Sandbox, startSandbox } from "../../../sandbox/src"
import { randomOf } from "../money-out/random"
import type { Service } from "../shop"
import { Entrance } from "./entrance"
import { CLOCK, WITNESS } from "../money-in/database"

/** Bears it every connection of the stage's, so that it is spared when all others are cut. */
const STAGE_NAME = "whole-shop-stage"

interface RunningShop {
  urls: { medusa: string; sandbox: string }
  databaseUrl: string
  publishableKey: string
  admin: { email: string; password: string }
  services: { medusa: Service }
  startMedusa(): Promise<Service>
  addMedusa(): Promise<Service & { url: string }>
  stop(): Promise<void>
}

/** A process of the shop that can be killed and started again. */
interface Node {
  url: string
  service: Service
  /** Null while it runs. */
  restart: () => Promise<Node>
}

/**
 * A whole shop: two processes of Medusa's production build with the built plugin, PostgreSQL, and the
 * sandbox in this process. The shop's time is the database's, and passes by command for the plugin
 * and the processors alike; Medusa itself goes on by the machine's.
 */
export class WholeShop {
  private nodes: Node[] = []

  private constructor(
    readonly sandbox: Sandbox,
    readonly entrance: Entrance,
    private readonly shop: RunningShop,
    private readonly directory: string,
    /** Plain JavaScript: clients of the shop's APIs, and what a shopper does. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly lib: any,
  ) {}

  static async start(seed: number): Promise<WholeShop> {
    const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-whole-shop-"))
    // As root, the database runs as another user, who has to pass here.
    chmodSync(directory, 0o755)
    const lib = {
      ...(await import("../../store/lib/shop.mjs")),
      ...(await import("../../store/lib/shopper.mjs")),
      ...(await import("../../store/lib/store-client.mjs")),
    }
    const sandbox = await startSandbox({ rateLimits: false, retrySchedule: [1, 1, 2, 4, 8, 16] })
    const entrance = await Entrance.open(randomOf(seed))
    const shop = (await lib.startShop({
      dataDir: directory,
      durable: false,
      env: {
        SANDBOX_URL: sandbox.url,
        PUBLIC_URL: entrance.url,
        CRYPTO_CHECKOUT_OPTIONS: JSON.stringify({ pollSeconds: 2 }),
      },
    })) as unknown as RunningShop
    const whole = new WholeShop(sandbox, entrance, shop, directory, lib)
    await whole.sql(CLOCK)
    await whole.sql(WITNESS)
    await whole.openNodes()
    return whole
  }

  async end(): Promise<void> {
    for (const { service } of this.nodes) await service.kill()
    await this.shop.stop()
    await this.entrance.close()
    await this.sandbox.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  get store() {
    return this.lib.storeClient(this.entrance.url, this.shop.publishableKey)
  }

  admin() {
    return this.lib.adminClient(this.entrance.url, this.shop.admin)
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async sql(text: string, values: unknown[] = []): Promise<any[]> {
    const client = new Client({
      connectionString: this.shop.databaseUrl,
      application_name: STAGE_NAME,
    })
    await client.connect()
    try {
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  }

  /** Lets time pass at the processors and for the plugin. */
  async pass(seconds: number): Promise<void> {
    this.sandbox.clock.advance(seconds)
    await this.sql(`UPDATE fake_time.shift SET milliseconds = milliseconds + $1`, [
      Math.round(seconds * 1_000),
    ])
  }

  /** The shop's time, in milliseconds since 1970. */
  async now(): Promise<number> {
    const [row] = await this.sql(
      `SELECT extract(epoch FROM fake_time.clock_timestamp())::float * 1000 AS now`,
    )
    return row.now
  }

  async cutConnections(): Promise<void> {
    await this.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name <> $1 AND pid <> pg_backend_pid()`,
      [STAGE_NAME],
    )
  }

  /** Ends one of the two processes as a power cut would, and starts it again. */
  async crash(index: number): Promise<void> {
    const node = this.nodes[index % this.nodes.length]!
    this.entrance.leadTo(this.nodes.filter((other) => other !== node).map(({ url }) => url))
    await node.service.kill()
    const fresh = await node.restart()
    this.nodes = this.nodes.map((other) => (other === node ? fresh : other))
    this.entrance.leadTo(this.nodes.map(({ url }) => url))
  }

  /** Connections that were open have the machine's time: both processes start once more. */
  private async openNodes(): Promise<void> {
    await this.shop.services.medusa.kill()
    const first = async (): Promise<Node> => ({
      url: this.shop.urls.medusa,
      service: await this.shop.startMedusa(),
      restart: first,
    })
    const second = async (): Promise<Node> => {
      const { url, ...service } = await this.shop.addMedusa()
      return { url, service, restart: second }
    }
    this.nodes = [await first(), await second()]
    this.entrance.leadTo(this.nodes.map(({ url }) => url))
  }
}
