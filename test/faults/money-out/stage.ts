import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import http, { type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { Storage, migrate } from "../../../src/storage"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { receiveCallback } from "../../../src/modules/crypto-checkout/callbacks/inbox"
import { inboxWriter } from "../../../src/modules/crypto-checkout/callbacks/inbox-writer"
import { type Sandbox, startSandbox } from "../../../sandbox/src"
import { MedusaBooks } from "./books"
import { type Deed, perform } from "./deeds"
import { Processes } from "./processes"
import { PROCESSORS } from "./processors"
import { type ShopPlace, openShop } from "./shop"
import { Wire } from "./wire"

/** How long a row's lock is held at most for somebody to run into it. */
const LOCK_PATIENCE_MS = 3_000

/**
 * The real storage on a real PostgreSQL, the real gateways over HTTP against the sandbox, and the
 * module's workers in this process and in others, without a Medusa around them. Time passes by
 * command.
 */
export class MoneyStage {
  private receiver!: Context

  private constructor(
    readonly sandbox: Sandbox,
    readonly wire: Wire,
    readonly processes: Processes,
    readonly storage: Storage,
    readonly books: MedusaBooks,
    readonly place: ShopPlace,
    private readonly client: Client,
    private readonly hooks: Server,
    private readonly clear: () => Promise<void>,
  ) {}

  static async start(): Promise<MoneyStage> {
    const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-money-"))
    // As root, the database runs as another user, who has to pass here.
    chmodSync(directory, 0o755)
    const { startPostgres } = await import("../../store/lib/postgres.mjs")
    const { freePort } = await import("../../store/lib/ports.mjs")
    const postgres = await startPostgres({
      dataDir: join(directory, "postgres"),
      logFile: join(directory, "postgres.log"),
      durable: false,
      port: await freePort(),
    })
    await migrate({ clientUrl: postgres.url })
    const client = new Client({ connectionString: postgres.url })
    await client.connect()
    const sandbox = await startSandbox({
      ...Object.assign({}, ...PROCESSORS.map(({ harness }) => harness.sandbox)),
      seed: "faults",
      // Limits are played as faults: a campaign is faster than any of them.
      rateLimits: false,
    })
    const hooks = http.createServer()
    await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve))
    const place: ShopPlace = {
      databaseUrl: postgres.url,
      publicUrl: `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`,
      urls: Object.fromEntries(
        PROCESSORS.map(({ harness }) => [harness.id, harness.baseUrl(sandbox)]),
      ),
    }
    const wire = await Wire.start()
    const processes = Processes.start(directory, place, wire.url)
    const storage = new Storage({ clientUrl: postgres.url, poolSize: 12 })
    const books = new MedusaBooks(postgres.url)
    await books.open()
    const end = async () => {
      await processes.end()
      await books.close()
      await wire.end()
      await storage.close()
      await client.end()
      await sandbox.close()
      await new Promise((resolve) => hooks.close(resolve))
      await postgres.stop()
      rmSync(directory, { recursive: true, force: true })
    }
    const parts = [sandbox, wire, processes, storage, books, place, client, hooks, end] as const
    const stage = new MoneyStage(...parts)
    stage.listen()
    for (const { harness, money } of PROCESSORS) {
      await money.listen?.(sandbox, `${place.publicUrl}/hooks/crypto-checkout/${harness.id}`)
    }
    return stage
  }

  end(): Promise<void> {
    return this.clear()
  }

  /** A shop in this process; its calls to the processors meet the sandbox's faults only. */
  shop(options: Record<string, unknown> = {}): Context {
    return openShop(this.storage, this.place, options)
  }

  /** Somebody does something in a shop of this process. */
  perform(deed: Deed, shop: Context = this.shop()): Promise<string[]> {
    return perform(shop, this.books, deed)
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async sql(text: string, values: unknown[] = []): Promise<any[]> {
    return (await this.client.query(text, values)).rows
  }

  /** Keeps a lock until it is freed; more often than once does no harm. */
  async lock(statement: string, values: unknown[] = []): Promise<() => Promise<void>> {
    const locker = new Client({ connectionString: this.place.databaseUrl })
    await locker.connect()
    await locker.query("BEGIN")
    await locker.query(statement, values)
    let ended: Promise<void> | undefined
    return () => (ended ??= locker.end())
  }

  /** Resolves once so many stand before a lock. */
  async someoneWaits(howMany = 1): Promise<void> {
    const patience = Date.now() + LOCK_PATIENCE_MS
    while (Date.now() < patience) {
      const [row] = await this.sql(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock'`,
      )
      if (row.waiting >= howMany) return
    }
    throw new Error("Nobody has come to where a lock waits for them")
  }

  /** Lets a quarter of an hour pass for everything that is not over: pauses, leases and graces. */
  async letTimePass(): Promise<void> {
    await this.sql(
      `UPDATE crypto_checkout.payout SET
         leased_until = leased_until - interval '15 minutes',
         next_attempt_at = next_attempt_at - interval '15 minutes',
         next_read_at = next_read_at - interval '15 minutes',
         first_sent_at = first_sent_at - interval '15 minutes',
         last_sent_at = last_sent_at - interval '15 minutes'
       WHERE state NOT IN ('confirmed', 'failed', 'canceled')`,
    )
    await this.sql(
      `UPDATE crypto_checkout.payout SET last_sent_at = last_sent_at - interval '15 minutes'
       WHERE last_sent_at > clock_timestamp() - interval '2 minutes'`,
    )
    await this.sql(
      `UPDATE crypto_checkout.refund SET
         book_at = book_at - interval '15 minutes',
         book_leased_until = book_leased_until - interval '15 minutes'
       WHERE state = 'confirmed'`,
    )
    await this.sql(
      `UPDATE crypto_checkout.callback SET next_attempt_at = clock_timestamp()
       WHERE state = 'pending'`,
    )
  }

  /** Callbacks are taken as in the shop: verified, committed, then answered. */
  private listen(): void {
    this.receiver = this.shop()
    const writer = inboxWriter(this.receiver.storage)
    this.hooks.on("request", (request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const url = new URL(request.url ?? "/", "http://localhost")
        const gateway = url.pathname.split("/").pop() ?? ""
        receiveCallback(this.receiver, writer, gateway, {
          headers: request.headers,
          rawBody: Buffer.concat(chunks),
          query: url.searchParams,
        }).then(
          () => response.writeHead(200).end(),
          () => response.writeHead(400).end(),
        )
      })
    })
  }
}
