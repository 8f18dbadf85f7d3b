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
const DEADLOCK = "40P01"

interface RunningShop {
  urls: { medusa: string; sandbox: string }
  ports: { db: number }
  databaseUrl: string
  publishableKey: string
  admin: { email: string; password: string }
  services: { medusa: Service; postgres: Service }
  addMedusa(options: { env: Record<string, string> }): Promise<Service & { url: string }>
  stop(): Promise<void>
}

/** What a process of the shop does, by Medusa's word, and what its environment has beside the others'. */
export interface ProcessPlan {
  mode: "shared" | "server" | "worker"
  env?: Record<string, string>
}

/** A process of the shop that can be killed and started again. */
interface Node {
  plan: ProcessPlan
  url: string
  service: Service
}

export interface WholeShopOptions {
  /** Default: two that do everything. */
  processes?: readonly ProcessPlan[]
  /** Of every process. */
  env?: Record<string, string>
}

const TWO_PROCESSES: readonly ProcessPlan[] = [{ mode: "shared" }, { mode: "shared" }]

/** Options of the plugin that every process has. */
export const PLUGIN_OPTIONS = { pollSeconds: 2 }

/**
 * A whole shop: processes of Medusa's production build with the built plugin, PostgreSQL, and the
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

  static async start(
    seed: number,
    { processes = TWO_PROCESSES, env = {} }: WholeShopOptions = {},
  ): Promise<WholeShop> {
    const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-whole-shop-"))
    // As root, the database runs as another user, who has to pass here.
    chmodSync(directory, 0o755)
    const lib = {
      ...(await import("../../store/lib/shop.mjs")),
      ...(await import("../../store/lib/shopper.mjs")),
      ...(await import("../../store/lib/store-client.mjs")),
      ...(await import("../../store/lib/postgres.mjs")),
    }
    const sandbox = await startSandbox({ rateLimits: false, retrySchedule: [1, 1, 2, 4, 8, 16] })
    const entrance = await Entrance.open(randomOf(seed))
    const shop = (await lib.startShop({
      dataDir: directory,
      durable: false,
      env: {
        SANDBOX_URL: sandbox.url,
        PUBLIC_URL: entrance.url,
        CRYPTO_CHECKOUT_OPTIONS: JSON.stringify(PLUGIN_OPTIONS),
        ...env,
      },
    })) as unknown as RunningShop
    const whole = new WholeShop(sandbox, entrance, shop, directory, lib)
    await whole.sql(CLOCK)
    await whole.sql(WITNESS)
    // Connections that are open have the machine's time: all processes start anew.
    await shop.services.medusa.kill()
    await whole.run(processes)
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
      for (;;) {
        try {
          return (await client.query(text, values)).rows
        } catch (error) {
          // It asks about more rows at once than the shop ever does.
          if ((error as { code?: string }).code !== DEADLOCK) throw error
        }
      }
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

  get processes(): readonly ProcessPlan[] {
    return this.nodes.map(({ plan }) => plan)
  }

  /** Where PostgreSQL is, without any pooler. */
  get database(): { url: string; port: number } {
    return { url: this.shop.databaseUrl, port: this.shop.ports.db }
  }

  /** Ends all processes in order, and starts these in their place. */
  async run(processes: readonly ProcessPlan[]): Promise<void> {
    await Promise.all(this.nodes.map(({ service }) => service.stop()))
    this.nodes = await Promise.all(processes.map((plan) => this.open(plan)))
    this.lead()
  }

  /** Ends a process as a power cut would, and starts it again. */
  async crash(index: number): Promise<void> {
    await this.restart(index, (node) => node.service.kill())
  }

  /** Ends a process in order, as its supervisor would, and starts it again. */
  async restartGracefully(index: number): Promise<void> {
    await this.restart(index, (node) => node.service.stop())
  }

  /** A rolling upgrade's step: a new process takes over before the old one is ended in order. */
  async replace(index: number): Promise<void> {
    const old = this.nodeAt(index)
    const fresh = await this.open(old.plan)
    this.nodes = this.nodes.map((node) => (node === old ? fresh : node))
    this.lead()
    await old.service.stop()
  }

  /** Stops PostgreSQL for so long. */
  async withoutDatabase(milliseconds: number): Promise<void> {
    const { postgres } = this.shop.services
    await postgres.stop()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.shop.services.postgres = await this.lib.startPostgres({
      dataDir: join(this.directory, "postgres"),
      logFile: join(this.directory, "logs/postgres.log"),
      durable: false,
      port: this.shop.ports.db,
    })
  }

  private async restart(index: number, end: (node: Node) => Promise<void>): Promise<void> {
    const node = this.nodeAt(index)
    this.lead(node)
    await end(node)
    const fresh = await this.open(node.plan)
    this.nodes = this.nodes.map((other) => (other === node ? fresh : other))
    this.lead()
  }

  private nodeAt(index: number): Node {
    return this.nodes[index % this.nodes.length]!
  }

  private async open(plan: ProcessPlan): Promise<Node> {
    const { url, ...service } = await this.shop.addMedusa({
      env: { MEDUSA_WORKER_MODE: plan.mode, ...plan.env },
    })
    return { plan, url, service }
  }

  /** Leads requests to all processes that take them, but not to this one. */
  private lead(except?: Node): void {
    const serving = this.nodes.filter((node) => node !== except && node.plan.mode !== "worker")
    this.entrance.leadTo(serving.map(({ url }) => url))
  }
}
