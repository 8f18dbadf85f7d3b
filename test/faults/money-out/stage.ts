import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import http, { type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { type Gateway, RateBook, Router } from "../../../src/gateways"
import { Ledger, migrate } from "../../../src/ledger"
import type { Context } from "../../../src/modules/crypto-checkout/context"
import { processInbox, receiveCallback } from "../../../src/modules/crypto-checkout/inbox"
import { resolveOptions } from "../../../src/modules/crypto-checkout/options"
import { executePayouts } from "../../../src/modules/crypto-checkout/payouts/executor"
import { readPayouts } from "../../../src/modules/crypto-checkout/payouts/reader"
import { type Sandbox, startSandbox } from "../../../src/sandbox"
import { PROCESSORS } from "./processors"

/** How long a client of the campaign waits for an answer. */
const CLIENT_TIMEOUT_MS = 250

const QUIET: Context["logger"] = Object.assign(
  Object.fromEntries(
    ["error", "warn", "info", "http", "debug", "silly", "verbose", "log", "panic"].map((name) => [
      name,
      () => undefined,
    ]),
  ),
  { shouldLog: () => false },
) as unknown as Context["logger"]

/**
 * The real ledger on a real PostgreSQL, the real gateways over HTTP against the sandbox, and the
 * module's workers, without a Medusa around them. Time passes by command.
 */
export class MoneyStage {
  private constructor(
    readonly sandbox: Sandbox,
    readonly ledger: Ledger,
    readonly databaseUrl: string,
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
    const ledger = new Ledger({ clientUrl: postgres.url, poolSize: 12 })
    const hooks = http.createServer()
    const stage = new MoneyStage(sandbox, ledger, postgres.url, client, hooks, async () => {
      await ledger.close()
      await client.end()
      await sandbox.close()
      await new Promise((resolve) => hooks.close(resolve))
      await postgres.stop()
      rmSync(directory, { recursive: true, force: true })
    })
    await stage.listen()
    return stage
  }

  end(): Promise<void> {
    return this.clear()
  }

  /** A process of the shop: it shares nothing with others but the database. */
  shop(
    options: Record<string, unknown> = {},
    change: (gateway: Gateway) => Gateway = (gateway) => gateway,
  ): Context {
    const gateways = PROCESSORS.map(({ harness }) =>
      change(harness.gateway(harness.baseUrl(this.sandbox), { timeoutMs: CLIENT_TIMEOUT_MS })),
    )
    const rates = new RateBook(gateways)
    return {
      ledger: this.ledger,
      gateways: new Map(gateways.map((gateway) => [gateway.id, gateway])),
      router: new Router(gateways, rates, { always: [], byAsset: {} }),
      rates,
      options: resolveOptions({
        publicUrl: this.url,
        gateways: { inventpay: { apiKey: "unused", webhookSecret: "unused" } },
        ...options,
      }),
      logger: QUIET,
    }
  }

  get url(): string {
    return `http://127.0.0.1:${(this.hooks.address() as AddressInfo).port}`
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async sql(text: string, values: unknown[] = []): Promise<any[]> {
    return (await this.client.query(text, values)).rows
  }

  /** One look of a worker at everything. */
  async work(context: Context): Promise<void> {
    await executePayouts(context)
    await processInbox(context)
    await readPayouts(context, 20)
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
      `UPDATE crypto_checkout.callback SET next_attempt_at = clock_timestamp()
       WHERE state = 'pending'`,
    )
  }

  /** Callbacks are taken as in the shop: verified, committed, then answered. */
  private async listen(): Promise<void> {
    this.hooks.on("request", (request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const url = new URL(request.url ?? "/", "http://localhost")
        const gateway = url.pathname.split("/").pop() ?? ""
        receiveCallback(this.receiver, gateway, {
          headers: request.headers,
          rawBody: Buffer.concat(chunks),
          query: url.searchParams,
        }).then(
          () => response.writeHead(200).end(),
          () => response.writeHead(400).end(),
        )
      })
    })
    await new Promise<void>((resolve) => this.hooks.listen(0, "127.0.0.1", resolve))
    this.receiver = this.shop()
  }

  private receiver!: Context
}
