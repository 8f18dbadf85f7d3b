import { RateBook, Router, createGateways } from "../../gateways"
import { type DatabaseOptions, Listener, MigrationsMissingError, Storage } from "../../storage"
import { AmlDesk } from "./aml"
import { Callbacks } from "./callbacks"
import { AdditionalPayments } from "./charges/additional"
import { Acceptances } from "./charges/acceptance"
import { PaymentLinks } from "./charges/payment-links"
import { Charges } from "./charges/charges"
import { ChargeHub } from "./charges/hub"
import { SettlementDesk } from "./charges/settlement"
import { Storefront } from "./charges/storefront"
import { type ResolvedOptions, resolveOptions } from "./options"
import { Payouts } from "./payouts"
import { PayoutDesk } from "./payouts/desk"
import { Refunds } from "./refunds"
import { BackOffice } from "./reports"
import { HealthRecorder } from "./runtime/health-recorder"
import { RequestLimits } from "./runtime/limits"
import { Upkeep } from "./runtime/upkeep"
import { type MedusaPort, Worker } from "./runtime/worker"
import type { Context } from "./shared/context"
import { databaseOptions } from "./shared/database"
import { DepositReads } from "./shared/deposit-reads"
import { type MedusaLogger, pluginLog } from "./shared/log"
import { type SecretConfig, secretsOf } from "./shared/secrets"

/**
 * Medusa is being shut down, and a workflow of it that we wait for may never end. Docker kills what is
 * not down after ten seconds.
 */
const STOP_MS = 7_000

const DEAF =
  "[crypto-checkout] PostgreSQL's notifications do not arrive. Medusa's databaseUrl probably leads through a " +
  "pooler such as PgBouncer: set the plugin's option listenUrl to the database's own URL. Until then changes " +
  "are looked for every 2 seconds, and pages are told a little later"

interface Cradle {
  logger: MedusaLogger
  configModule?: Parameters<typeof databaseOptions>[1] & SecretConfig
}

/**
 * The checkout behind Medusa's rooms: provider, routes, jobs and subscribers all come here and
 * nowhere else, to the room that they need. Connects to the database at the first use; starts no
 * timer before it is asked to.
 */
export class CryptoCheckoutService {
  /** Charges as the payment provider handles them. */
  readonly charges: Charges
  /** Charges as shoppers see them. */
  readonly storefront: Storefront
  /** What Medusa is owed of charges, and what it has answered. */
  readonly settlement: SettlementDesk
  /** Money that differs from what was asked, and is accepted. */
  readonly acceptances: Acceptances
  /** What processors post. */
  readonly callbacks: Callbacks
  /** Money that goes out. */
  readonly payouts: Payouts
  /** The same as admins handle it: files, batches, approved addresses. */
  readonly payoutDesk: PayoutDesk
  /** Money that goes back to shoppers. */
  readonly refunds: Refunds
  /** Deposits that processors hold. */
  readonly aml: AmlDesk
  /** What admins look at and look after. */
  readonly backOffice: BackOffice
  /** How much may be asked of the public routes. */
  readonly limits: RequestLimits
  /** What scheduled jobs do. */
  readonly upkeep: Upkeep
  /** Payments of what an existing order still owes. */
  readonly additional: AdditionalPayments
  /** Links to amounts that admins have named. */
  readonly paymentLinks: PaymentLinks
  private readonly context: Context
  private readonly health: HealthRecorder
  private readonly hub: ChargeHub
  private readonly listener: Listener
  private worker: Worker | null = null
  /** Whether the log says already that the tables are missing. */
  private hasComplained = false
  /** Medusa is shutting down: no work is taken up any more. */
  private isStopping = false

  /** Medusa calls the hooks by these names. */
  readonly __hooks = {
    onApplicationStart: async (): Promise<void> => {
      await this.hasTables()
    },
    // Before Medusa closes Redis and its database: what is under way needs them.
    onApplicationPrepareShutdown: (): Promise<void> => this.stopWork(),
    onApplicationShutdown: (): Promise<void> => this.close(),
  }

  constructor(cradle: Cradle, moduleOptions: Record<string, unknown> = {}) {
    const options = resolveOptions(moduleOptions)
    const database = {
      ...databaseOptions(moduleOptions, cradle.configModule),
      poolSize: options.poolSize,
    }
    this.context = contextOf(cradle, options, new Storage(database))
    const wakeInbox = () => this.worker?.wakeInbox()
    this.hub = new ChargeHub(this.context)
    this.listener = this.createListener(database)
    this.health = new HealthRecorder(this.context)
    this.charges = new Charges(this.context)
    this.storefront = new Storefront(this.context, this.hub, this.listener)
    this.additional = new AdditionalPayments(this.context)
    this.paymentLinks = new PaymentLinks(this.context)
    this.settlement = new SettlementDesk(this.context)
    this.acceptances = new Acceptances(this.context)
    this.callbacks = new Callbacks(this.context, wakeInbox)
    this.payouts = new Payouts(this.context)
    this.payoutDesk = new PayoutDesk(this.context, this.payouts)
    this.refunds = new Refunds(this.context)
    this.aml = new AmlDesk(this.context)
    this.backOffice = new BackOffice(this.context, wakeInbox, () => this.listener.hears)
    this.limits = new RequestLimits(this.context)
    this.upkeep = new Upkeep(this.context)
  }

  get options(): Pick<
    ResolvedOptions,
    "discounts" | "emails" | "moneyOut" | "offers" | "placeOrder" | "refunds" | "supportUrl"
  > {
    return this.context.options
  }

  /**
   * Whether the tables are there, as far as can be told. Where they are not, the log says once what
   * to do.
   */
  async hasTables(): Promise<boolean> {
    try {
      await this.context.storage.connect()
    } catch (error) {
      // A database that is away for a moment is waited for elsewhere.
      if (!(error instanceof MigrationsMissingError)) return true
      if (!this.hasComplained) this.context.logger.error(`[crypto-checkout] ${error.message}`)
      this.hasComplained = true
      return false
    }
    return true
  }

  /**
   * Starts this process's worker; further calls do nothing, nor does one during the shutdown.
   * @returns whether it was started by this call
   */
  startWorker(medusa: MedusaPort): boolean {
    if (this.worker || this.isStopping) return false
    this.worker = new Worker(this.context, medusa, this.refunds)
    this.worker.start()
    this.listener.start()
    return true
  }

  private createListener(database: DatabaseOptions): Listener {
    const { storage, options, logger } = this.context
    const wakeWorker = () => this.worker?.wake()
    return new Listener(
      { ...database, listenUrl: options.listenUrl },
      {
        onCharge: (id) => this.hub.changed(id),
        onWork: wakeWorker,
        onCallbacks: () => this.worker?.wakeInbox(),
        onConnected: () => {
          void this.hub.catchUp()
          wakeWorker()
        },
        hearing: {
          send: (payload) => storage.notify(payload),
          onChange: (hears) => {
            this.hub.hears(hears)
            if (hears) logger.info("[crypto-checkout] PostgreSQL's notifications arrive again")
            else logger.warn(DEAF)
          },
        },
      },
    )
  }

  private async close(): Promise<void> {
    await this.stopWork()
    await this.listener.stop()
    await this.callbacks.rejections.flush()
    await this.health.close()
    this.hub.close()
    this.limits.close()
    await this.context.storage.close()
  }

  /** Takes up no more work, and finishes what is under way or hands it over. */
  private async stopWork(): Promise<void> {
    this.isStopping = true
    const worker = this.worker
    this.worker = null
    if (!worker || (await worker.stopWithin(STOP_MS))) return
    this.context.logger.warn(
      `[crypto-checkout] work was still in progress ${STOP_MS / 1000} s into the shutdown; it was handed over and resumes in another process or after the restart`,
    )
  }
}

function contextOf(cradle: Cradle, options: ResolvedOptions, storage: Storage): Context {
  const gateways = createGateways(options.gateways)
  const all = [...gateways.values()]
  const rates = new RateBook(all)
  return {
    storage,
    gateways,
    router: new Router(all, rates, { always: options.prefer, byAsset: options.preferByAsset }),
    rates,
    options,
    secrets: secretsOf(options, cradle.configModule),
    logger: pluginLog(cradle.logger),
    reading: new DepositReads(),
  }
}
