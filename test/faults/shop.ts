import { createHmac } from "node:crypto"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"

const PRODUCT = "genesis-mug"

/** One of the shop's processes. */
export interface Service {
  pid: number
  /** How it ended, once it has. */
  ended: Promise<unknown>
  stop(): Promise<void>
  kill(): Promise<void>
}

/** A shopper's payment, from the session to the coins. */
export interface Payment {
  cartId: string
  chargeId: string
  token: string
  address: string
  /** The payment's id at InventPay. */
  paymentId: string
}

interface RunningShop {
  urls: { medusa: string; sandbox: string }
  databaseUrl: string
  ports: { db: number }
  publishableKey: string
  services: { medusa: Service; postgres: Service }
  startMedusa(options?: { env?: Record<string, string> }): Promise<Service>
  addMedusa(options?: { env?: Record<string, string> }): Promise<Service & { url: string }>
  stop(): Promise<void>
}

/** The whole shop in processes of its own, which can be killed. The sandbox sends no callbacks. */
export class FaultyShop {
  private constructor(
    readonly shop: RunningShop,
    private readonly directory: string,
    // The shopper's actions are plain JavaScript.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    private readonly lib: any,
  ) {}

  static async start(): Promise<FaultyShop> {
    const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-faults-"))
    // As root, the database runs as another user, who has to pass here.
    chmodSync(directory, 0o755)
    const { startShop } = await import("../store/lib/shop.mjs")
    const lib = {
      ...(await import("../store/lib/shopper.mjs")),
      ...(await import("../store/lib/store-client.mjs")),
      ...(await import("../store/lib/postgres.mjs")),
    }
    const shop = await startShop({
      dataDir: directory,
      durable: false,
      // Reading by schedule must not do the work of the inbox.
      env: { CRYPTO_CHECKOUT_OPTIONS: JSON.stringify({ pollSeconds: 600 }) },
    })
    const faulty = new FaultyShop(shop as unknown as RunningShop, directory, lib)
    await faulty.sandbox.post("/control/faults", { on: "callbacks", kind: "drop" })
    return faulty
  }

  async end(): Promise<void> {
    await this.shop.stop()
    rmSync(this.directory, { recursive: true, force: true })
  }

  get sandbox() {
    return this.lib.sandboxClient(this.shop.urls.sandbox)
  }

  get store() {
    return this.lib.storeClient(this.shop.urls.medusa, this.shop.publishableKey)
  }

  /** A cart whose shopper has chosen an asset and sent the coins, which have one block each. */
  async pay(): Promise<Payment> {
    const { fillCart, findProduct, findRegion, openSession, readCharge, chooseAsset } = this.lib
    const region = await findRegion(this.store)
    const product = await findProduct(this.store, region, PRODUCT)
    const cart = await fillCart(this.store, { region, variantId: product.variants[0].id })
    const open = await openSession(this.store, cart)
    const { assets } = await readCharge(this.store, open)
    const sol = assets.find((asset: { symbol: string }) => asset.symbol === "SOL")
    const { charge } = await chooseAsset(this.store, open, sol.id)
    const { address } = charge.deposit
    const { payments } = await this.sandbox.get(`/control/payments?address=${address}`)
    await this.sandbox.post("/control/send", { address })
    await this.sandbox.post("/control/mine", { blocks: 1 })
    return {
      cartId: cart.id,
      chargeId: open.chargeId,
      token: open.token,
      address,
      paymentId: payments[0].id,
    }
  }

  /** Posts a callback about a payment as InventPay would; answers the status. */
  async callBack({ paymentId }: Payment, id: string, url = this.shop.urls.medusa): Promise<number> {
    const body = JSON.stringify({ event: "payment.completed", data: { paymentId } })
    const answer = await fetch(`${url}/hooks/crypto-checkout/inventpay`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-webhook-id": id,
        "x-webhook-signature": createHmac("sha256", "whsec_sandbox").update(body).digest("hex"),
      },
    })
    return answer.status
  }

  /** Runs SQL on the shop's database. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async sql(text: string, values: unknown[] = []): Promise<any[]> {
    const client = new Client({ connectionString: this.shop.databaseUrl })
    await client.connect()
    try {
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  }

  /** What a process that died had claimed is free again, as it would be after a minute or two. */
  async letLeasesRunOut(): Promise<void> {
    await this.sql(
      `UPDATE crypto_checkout.callback SET next_attempt_at = now() WHERE state = 'pending'`,
    )
    await this.sql(`UPDATE crypto_checkout.deposit SET leased_until = NULL`)
    await this.sql(
      `UPDATE crypto_checkout.charge SET settle_leased_until = NULL, settle_at = now()
       WHERE settle_at IS NOT NULL`,
    )
  }

  /** Cuts every connection to the database, as its restart or a broken network would. */
  async cutConnections(): Promise<void> {
    await this.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
  }

  /** Ends Medusa as a power cut would, and starts it again. */
  async crash(): Promise<void> {
    await this.shop.services.medusa.kill()
    await this.shop.startMedusa()
  }

  /** Waits until all payments are captured, then checks that none was booked twice. */
  async expectCapturedOnce(payments: readonly Payment[], timeoutMs = 60_000): Promise<void> {
    const ids = payments.map(({ chargeId }) => chargeId)
    await eventually(async () => {
      const open = await this.sql(
        `SELECT id, status, settle_error FROM crypto_checkout.charge
         WHERE id = ANY($1) AND captured_at IS NULL`,
        [ids],
      )
      expect(open).toEqual([])
    }, timeoutMs)
    // Of two completions of one cart at once Medusa takes one back, which may be under way.
    await eventually(async () => {
      const booked = await this.sql(BOOKED, [ids])
      expect(booked).toHaveLength(ids.length)
      for (const row of booked) {
        expect(row).toMatchObject({ orders: 1, payments: 1, captures: 1, transactions: 1 })
      }
    })
  }

  /** Starts the database again on its port after it was stopped. */
  async restartDatabase(): Promise<void> {
    const dataDir = join(this.directory, "postgres")
    const logFile = join(this.directory, "logs/postgres.log")
    this.shop.services.postgres = await this.lib.startPostgres({
      dataDir,
      logFile,
      durable: false,
      port: this.shop.ports.db,
    })
  }
}

const BOOKED = `
  SELECT charge.id,
    (SELECT count(*)::int FROM order_cart JOIN cart_payment_collection USING (cart_id)
     JOIN "order" ON "order".id = order_cart.order_id
     WHERE payment_collection_id = session.payment_collection_id
       AND order_cart.deleted_at IS NULL AND "order".deleted_at IS NULL) AS orders,
    (SELECT count(*)::int FROM payment WHERE payment_session_id = session.id) AS payments,
    (SELECT count(*)::int FROM capture JOIN payment ON payment.id = capture.payment_id
     WHERE payment_session_id = session.id) AS captures,
    (SELECT count(*)::int FROM order_transaction WHERE order_id = charge.order_id) AS transactions
  FROM crypto_checkout.charge JOIN payment_session session ON session.id = charge.session_id
  WHERE charge.id = ANY($1)`

/** Tries again until it no longer throws. */
export async function eventually<T>(check: () => Promise<T>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
