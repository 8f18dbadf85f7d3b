import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate } from "../../../src/storage"
import { type Sandbox, startSandbox } from "../../../sandbox/src"
import { PROCESSORS } from "../money-out/processors"
import { StageDatabase } from "./database"
import { type NodeConnections, type NodePlace, ShopNode, connect } from "./node"
import { Wire } from "../money-out/wire"
import { takeClock } from "./time"
import { Victims } from "./victims"

/** Processes of the shop that share the stage's own process. */
const MAX_NODES = 4

/** A callback as somebody posted it, before anybody looked at it. */
export interface PostedCallback {
  gateway: string
  headers: IncomingMessage["headers"]
  body: Buffer
  query: string
}

/** Takes a callback; answers the HTTP status. */
export type Receiver = (callback: PostedCallback) => Promise<number>

/**
 * A shop of several processes on a real PostgreSQL, with a Medusa that is reduced to what a payment
 * touches, and the processors of the sandbox behind HTTP. Time passes by command, the same for all.
 */
export class ShopStage {
  private shift = 0
  private skew = 0
  private receiver: Receiver = () => Promise.resolve(503)
  private readonly open: ShopNode[] = []

  private constructor(
    readonly sandbox: Sandbox,
    readonly database: StageDatabase,
    readonly wire: Wire,
    readonly victims: Victims,
    private readonly place: Omit<NodePlace, "options" | "gateways">,
    private readonly publicUrl: string,
    private readonly connections: readonly NodeConnections[],
    /** Stops the database, which ends all connections, and starts it again. */
    readonly restartDatabase: () => Promise<void>,
    private readonly clear: () => Promise<void>,
  ) {}

  static async start(): Promise<ShopStage> {
    const clock = { stage: null as ShopStage | null }
    const giveClockBack = takeClock(() => clock.stage?.shift ?? 0)
    const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-money-in-"))
    // As root, the database runs as another user, who has to pass here.
    chmodSync(directory, 0o755)
    const { startPostgres } = await import("../../store/lib/postgres.mjs")
    const { freePort } = await import("../../store/lib/ports.mjs")
    const cluster = {
      dataDir: join(directory, "postgres"),
      logFile: join(directory, "postgres.log"),
      durable: false,
      port: await freePort(),
    }
    let postgres = await startPostgres(cluster)
    const restart = async () => {
      await postgres.stop()
      postgres = await startPostgres(cluster)
    }
    const database = await StageDatabase.open(postgres.url, () =>
      migrate({ clientUrl: postgres.url }),
    )
    const sandbox = await startSandbox({
      ...Object.assign({}, ...PROCESSORS.map(({ harness }) => harness.sandbox)),
      seed: "money-in",
      // Limits are played as faults: a campaign is faster than any of them.
      rateLimits: false,
    })
    const hooks = http.createServer(
      (request, response) => void clock.stage?.take(request, response),
    )
    await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve))
    const connections = Array.from({ length: MAX_NODES }, () => connect(postgres.url))
    const wire = await Wire.start()
    const victims = new Victims(directory, postgres.url, wire.url)
    const end = async () => {
      await clock.stage?.closeNodes()
      await victims.end()
      await wire.end()
      for (const { storage, records } of connections) {
        await storage.close()
        await records.close()
      }
      await sandbox.close()
      await closed(hooks)
      await database.close()
      await postgres.stop()
      rmSync(directory, { recursive: true, force: true })
      giveClockBack()
    }
    clock.stage = new ShopStage(
      sandbox,
      database,
      wire,
      victims,
      {
        databaseUrl: postgres.url,
        urls: Object.fromEntries(
          PROCESSORS.map(({ harness }) => [harness.id, harness.baseUrl(sandbox)]),
        ),
      },
      `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`,
      connections,
      restart,
      end,
    )
    return clock.stage
  }

  end(): Promise<void> {
    return this.clear()
  }

  /** Forgets the last trial: coins, payments, rows, faults and the time that has passed. */
  async reset(): Promise<void> {
    this.wire.clear()
    await this.closeNodes()
    this.sandbox.reset()
    this.shift = 0
    this.setSkew(0)
    await this.database.clear()
    await this.database.shiftClock(0)
  }

  /** A shop of so many processes. */
  openNodes(count: number, place: NodePlace): ShopNode[] {
    const nodes = this.connections
      .slice(0, count)
      .map((connections, index) => new ShopNode(`node ${index + 1}`, place, connections))
    this.open.push(...nodes)
    return nodes
  }

  async closeNodes(): Promise<void> {
    for (const node of this.open.splice(0)) await node.close()
  }

  /** What processes have to know of a shop with these options. */
  placeOf(gateways: readonly string[], options: Record<string, unknown>): NodePlace {
    // Thousands of trials share an hour.
    const limits = { addressesPerGatewayAndHour: 1_000_000 }
    return { ...this.place, gateways, options: { publicUrl: this.publicUrl, limits, ...options } }
  }

  listen(receiver: Receiver): void {
    this.receiver = receiver
  }

  /** Lets time pass for everybody. What falls due at the processors on the way happens then. */
  async pass(seconds: number): Promise<void> {
    this.sandbox.clock.advance(Math.max(0, seconds))
    this.shift += Math.round(Math.max(0, seconds) * 1_000)
    this.sandbox.clock.restore(this.skew)
    await this.database.shiftClock(this.shift)
  }

  /** Sets the processors' clocks ahead (or back) of the shop's. */
  setSkew(minutes: number): void {
    this.skew = minutes * 60_000
    this.sandbox.clock.restore(this.skew)
  }

  /** How far the processors' clocks are ahead of the shop's, in milliseconds. */
  get clockSkew(): number {
    return this.skew
  }

  /** How far this process's clock is ahead of the machine's, for other processes. */
  get clockShift(): number {
    return this.shift
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? "/", "http://localhost")
    const status = await this.receiver({
      gateway: url.pathname.split("/").pop() ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks),
      query: url.search,
    })
    // Without an answer where the process that took it has died.
    if (status === 0) response.destroy()
    else response.writeHead(status).end()
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
