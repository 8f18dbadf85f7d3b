import type { DataSource, EntityManager } from "typeorm"
import type { RateLimiterAbstract } from "rate-limiter-flexible"
import { type DatabaseOptions, createDataSource, requireMigrations } from "./data-source"
import { createRateLimiter } from "./rate-limiter"
import { notify } from "./notify"
import { AlertRepository } from "./repositories/alerts"
import { AmlCaseRepository } from "./repositories/aml-cases"
import { ApprovedAddressRepository } from "./repositories/approved-addresses"
import { KnownAddressRepository } from "./repositories/known-addresses"
import { AuditRepository } from "./repositories/audit"
import { CallbackLogRepository } from "./repositories/callback-log"
import { ChargeListRepository } from "./repositories/charge-list"
import { ChargeRepository } from "./repositories/charges"
import { DecisionRepository } from "./repositories/decisions"
import { DepositRepository } from "./repositories/deposits"
import { EventRepository } from "./repositories/events"
import { GatewayStateRepository } from "./repositories/gateway-state"
import { GatewayPauseRepository } from "./repositories/gateway-pauses"
import { InboxRepository } from "./repositories/inbox"
import { PaymentLinkRepository } from "./repositories/payment-links"
import { PayoutBatchRepository } from "./repositories/payout-batches"
import { PayoutLimitRepository } from "./repositories/payout-limits"
import { PayoutListRepository } from "./repositories/payout-list"
import { PayoutRepository } from "./repositories/payouts"
import { MovementRepository } from "./repositories/movements"
import { FiguresRepository } from "./repositories/figures"
import { PeriodFiguresRepository } from "./repositories/period-figures"
import { OverdueRepository } from "./repositories/overdue"
import { ReconciliationRepository } from "./repositories/reconciliation"
import { RefundListRepository } from "./repositories/refund-list"
import { RefundRepository } from "./repositories/refunds"
import { SettingsRepository } from "./repositories/settings"
import { RetentionRepository } from "./repositories/retention"

/** The repositories on one connection: inside a transaction, or each call on its own. */
export class StorageSession {
  readonly charges: ChargeRepository
  readonly decisions: DecisionRepository
  readonly deposits: DepositRepository
  readonly inbox: InboxRepository
  readonly audit: AuditRepository
  readonly events: EventRepository
  readonly payouts: PayoutRepository
  readonly payoutList: PayoutListRepository
  readonly payoutLimits: PayoutLimitRepository
  readonly payoutBatches: PayoutBatchRepository
  readonly approvedAddresses: ApprovedAddressRepository
  readonly knownAddresses: KnownAddressRepository
  readonly refunds: RefundRepository
  readonly refundList: RefundListRepository
  readonly chargeList: ChargeListRepository
  readonly callbackLog: CallbackLogRepository
  readonly gatewayState: GatewayStateRepository
  readonly gatewayPauses: GatewayPauseRepository
  readonly figures: FiguresRepository
  readonly periodFigures: PeriodFiguresRepository
  readonly overdue: OverdueRepository
  readonly reconciliation: ReconciliationRepository
  readonly paymentLinks: PaymentLinkRepository
  readonly movements: MovementRepository
  readonly alerts: AlertRepository
  readonly amlCases: AmlCaseRepository
  readonly settings: SettingsRepository
  readonly retention: RetentionRepository

  constructor(private readonly manager: EntityManager) {
    this.charges = new ChargeRepository(manager)
    this.decisions = new DecisionRepository(manager)
    this.deposits = new DepositRepository(manager)
    this.inbox = new InboxRepository(manager)
    this.audit = new AuditRepository(manager)
    this.events = new EventRepository(manager)
    this.payouts = new PayoutRepository(manager)
    this.payoutList = new PayoutListRepository(manager)
    this.payoutLimits = new PayoutLimitRepository(manager)
    this.payoutBatches = new PayoutBatchRepository(manager)
    this.approvedAddresses = new ApprovedAddressRepository(manager)
    this.knownAddresses = new KnownAddressRepository(manager)
    this.refunds = new RefundRepository(manager)
    this.refundList = new RefundListRepository(manager)
    this.chargeList = new ChargeListRepository(manager)
    this.callbackLog = new CallbackLogRepository(manager)
    this.gatewayState = new GatewayStateRepository(manager)
    this.gatewayPauses = new GatewayPauseRepository(manager)
    this.figures = new FiguresRepository(manager)
    this.periodFigures = new PeriodFiguresRepository(manager)
    this.overdue = new OverdueRepository(manager)
    this.reconciliation = new ReconciliationRepository(manager)
    this.paymentLinks = new PaymentLinkRepository(manager)
    this.movements = new MovementRepository(manager)
    this.alerts = new AlertRepository(manager)
    this.amlCases = new AmlCaseRepository(manager)
    this.settings = new SettingsRepository(manager)
    this.retention = new RetentionRepository(manager)
  }

  /** The database's clock: the only one that all processes share. */
  async now(): Promise<Date> {
    const [row] = await this.manager.query<[{ now: Date }]>(`SELECT clock_timestamp() AS now`)
    return row.now
  }
}

/** Our tables in Medusa's database. Connects at the first use and again after {@link close}. */
export class Storage {
  private connecting: Promise<DataSource> | null = null

  constructor(private readonly options: DatabaseOptions) {}

  /**
   * Connects, where nobody has yet.
   * @throws MigrationsMissingError
   */
  async connect(): Promise<void> {
    await this.dataSource()
  }

  /** For single statements; each is its own transaction. */
  async session(): Promise<StorageSession> {
    return new StorageSession((await this.dataSource()).manager)
  }

  /** Everything that `work` writes is committed together, or not at all. */
  async transaction<T>(work: (session: StorageSession) => Promise<T>): Promise<T> {
    const dataSource = await this.dataSource()
    return dataSource.transaction((manager) => work(new StorageSession(manager)))
  }

  /** A limiter that counts in our database; see {@link createRateLimiter}. */
  async rateLimiter(
    limit: Parameters<typeof createRateLimiter>[1],
    insurance: RateLimiterAbstract,
  ): Promise<RateLimiterAbstract> {
    return createRateLimiter(await this.dataSource(), limit, insurance)
  }

  /** The same as within a session, over one of our usual connections; see {@link notify}. */
  async notify(payload: Parameters<typeof notify>[1]): Promise<void> {
    await notify((await this.dataSource()).manager, payload)
  }

  async close(): Promise<void> {
    const connecting = this.connecting
    this.connecting = null
    const dataSource = await connecting?.catch(() => undefined)
    await dataSource?.destroy()
  }

  private dataSource(): Promise<DataSource> {
    this.connecting ??= this.open().catch((error: unknown) => {
      this.connecting = null
      throw error
    })
    return this.connecting
  }

  /** @throws MigrationsMissingError */
  private async open(): Promise<DataSource> {
    const dataSource = await createDataSource(this.options).initialize()
    try {
      await requireMigrations(dataSource)
      return dataSource
    } catch (error) {
      await dataSource.destroy()
      throw error
    }
  }
}
