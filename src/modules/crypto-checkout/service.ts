import { setTimeout as sleep } from "node:timers/promises"
import {
  type Approver,
  type Authorization,
  type Due,
  type FiatAmount,
  type OrderFate,
  fiatAmount,
} from "../../domain"
import type { AcceptancePreview } from "../../contract/acceptance"
import type { AdminCharge } from "../../contract/admin"
import type { Charge, ChargeResponse, OfferedAsset } from "../../contract/storefront"
import { RateBook, Router, createGateways } from "../../gateways"
import { type ChargeAggregate, type ChargeRow, Storage, Listener, actThrough } from "../../storage"
import {
  type FindPlacement,
  previewAcceptance,
  readDue,
  releaseDue,
  takeDue,
  withdrawAcceptance,
} from "./charges/acceptance"
import { AmlDesk } from "./aml"
import {
  type Notifier,
  sendAlerts,
  watchGateways,
  watchPayouts,
} from "./notifications/alert-sender"
import { BackOffice } from "./reports"
import { refreshDueBalances } from "./accounts/balances"
import {
  type Cancellation,
  type OpenChargeInput,
  authorizationOf,
  authorizeCharge,
  cancelUntouched,
  changeAmount,
  decideOrderFate,
  expireOverdue,
  markCanceled,
  openCharge,
} from "./charges/charges"
import { chooseAsset } from "./charges/choosing"
import { type Context, reason } from "./shared/context"
import { databaseOptions } from "./shared/database"
import { refreshDeposit } from "./charges/deposits"
import { DueReads } from "./charges/due-reads"
import { raiseExceptions } from "./notifications/exceptions"
import { HealthRecorder } from "./runtime/health-recorder"
import { ChargeHub, type ChargeListener } from "./charges/hub"
import { type CallbackRequest, receiveCallback, recognize } from "./callbacks/inbox"
import { type RequestOrigin, clientKey } from "./runtime/limits/client-key"
import { type RateLimit, RateLimits } from "./runtime/limits/rate-limits"
import { StreamCounter } from "./runtime/limits/streams"
import { linkOpens, sessionOpens } from "./shared/links"
import { type LineLogger, lineLogger } from "./shared/one-line"
import { type ResolvedOptions, resolveOptions } from "./options"
import { payPath } from "./shared/public-url"
import { PayoutDesk } from "./payouts/desk"
import { Payouts } from "./payouts"
import { watchApprovers } from "./payouts/approver-watch"
import { Refunds } from "./refunds"
import { RejectionLog } from "./callbacks/rejections"
import { type SecretConfig, secretsOf } from "./shared/secrets"
import { watchSettings } from "./notifications/settings-watch"
import { type Erased, applyRetention } from "./runtime/retention"
import { type Viewer, seenBy, toShopperCharge } from "./charges/shopper-view"
import { historyOf, toAdminCharge, toCharge } from "./charges/views"
import { Worker, type MedusaPort } from "./runtime/worker"

/** Medusa is being shut down, and a workflow of it that we wait for may never end. */
const STOP_MS = 10_000

interface Cradle {
  logger: LineLogger
  configModule?: Parameters<typeof databaseOptions>[1] & SecretConfig
}

/** What Medusa has answered about a charge. */
type SettledColumns = Pick<
  ChargeRow,
  "order_id" | "payment_id" | "captured_at" | "captured_amount" | "emptied_at"
>

/** What somebody comes with who wants to see a charge. */
export interface Credentials {
  token: string
  /** Whether it is the customer who is logged in and whose order it is. */
  isCustomer?: boolean
}

/** A charge that somebody may see, and as whom. */
interface FoundCharge {
  aggregate: ChargeAggregate
  now: Date
  viewer: Viewer
}

/**
 * The checkout behind Medusa's rooms: provider, routes, jobs and subscribers all come here and
 * nowhere else. Connects to the database at the first use; starts no timer before it is asked to.
 */
export class CryptoCheckoutService {
  /** What admins look at and look after. */
  readonly backOffice: BackOffice
  /** Deposits that processors hold. */
  readonly aml: AmlDesk
  /** Counts posts to callback URLs that were refused. */
  readonly rejections: RejectionLog
  private readonly rateLimits: RateLimits
  private readonly streams: StreamCounter
  private readonly health: HealthRecorder
  private readonly dueReads: DueReads
  private readonly context: Context
  private readonly hub: ChargeHub
  private readonly listener: Listener
  private worker: Worker | null = null
  /** Whether this process has compared its options with those of the last start. */
  private hasSettings = false
  /** Money that goes out. */
  readonly payouts: Payouts
  /** Money that goes back to shoppers. */
  readonly refunds: Refunds
  /** The same as admins handle it: files, batches, approved addresses. */
  readonly payoutDesk: PayoutDesk
  private choosing = new Map<string, Promise<void>>()

  /** Medusa calls the hooks by these names. */
  readonly __hooks = {
    onApplicationShutdown: (): Promise<void> => this.close(),
  }

  constructor(cradle: Cradle, moduleOptions: Record<string, unknown> = {}) {
    const options = resolveOptions(moduleOptions)
    const database = {
      ...databaseOptions(moduleOptions, cradle.configModule),
      poolSize: options.poolSize,
    }
    const gateways = createGateways(options.gateways)
    const rates = new RateBook([...gateways.values()])
    this.context = {
      storage: new Storage(database),
      gateways,
      router: new Router([...gateways.values()], rates, {
        always: options.prefer,
        byAsset: options.preferByAsset,
      }),
      rates,
      options,
      secrets: secretsOf(options, cradle.configModule),
      logger: lineLogger(cradle.logger),
    }
    this.payouts = new Payouts(this.context)
    this.refunds = new Refunds(this.context)
    this.payoutDesk = new PayoutDesk(this.context, this.payouts)
    this.aml = new AmlDesk(this.context)
    this.backOffice = new BackOffice(this.context, () => this.worker?.wake())
    this.rejections = new RejectionLog(this.context)
    this.rateLimits = new RateLimits(this.context)
    this.streams = new StreamCounter(options.limits)
    this.health = new HealthRecorder(this.context)
    this.dueReads = new DueReads(this.context)
    this.hub = new ChargeHub(this.context)
    this.listener = new Listener(database, {
      onCharge: (id) => this.hub.changed(id),
      onWork: () => this.worker?.wake(),
      onConnected: () => {
        void this.hub.catchUp()
        this.worker?.wake()
      },
    })
  }

  // Payment provider

  /** Opens the charge of a payment session, or finds it; asks no processor. */
  openCharge(input: OpenChargeInput): ReturnType<typeof openCharge> {
    return openCharge(this.context, input)
  }

  /** Returns what Medusa's `authorizePayment` is told; null for a session that is not ours. */
  authorize(sessionId: string): ReturnType<typeof authorizeCharge> {
    return authorizeCharge(this.context, sessionId)
  }

  /** Returns the same without writing anything down. */
  authorizationOf(charge: ChargeRow): Promise<Authorization> {
    return authorizationOf(this.context, charge)
  }

  /** Stops asking for a charge, unless coins or an order are on it. */
  cancelUntouched(sessionId: string): Promise<Cancellation> {
    return cancelUntouched(this.context, sessionId)
  }

  /** Marks a charge as cancelled whatever is on it; its deposits are still watched. */
  markCanceled(chargeId: string, why: string): Promise<void> {
    return markCanceled(this.context, chargeId, why)
  }

  /** Follows a new amount of the session while nobody has been shown what to pay. */
  changeAmount(sessionId: string, amount: FiatAmount): Promise<void> {
    return changeAmount(this.context, sessionId, fiatAmount(amount))
  }

  async findBySession(sessionId: string): Promise<ChargeRow | null> {
    return (await this.context.storage.session()).charges.findBySession(sessionId)
  }

  /** Opens the refund of a paid order that was cancelled; once, however often it is asked for. */
  requestRefundOfCanceledOrder(chargeId: string, amount: FiatAmount): Promise<void> {
    return this.refunds.openForCanceledOrder(chargeId, fiatAmount(amount))
  }

  // Storefront

  /** The charge alone, without asking any gateway; null like {@link retrieveForStore}. */
  async viewForStore(chargeId: string, credentials: Credentials): Promise<Charge | null> {
    const found = await this.findForStore(chargeId, credentials)
    return found && this.toCharge(found)
  }

  /** As whom somebody sees a charge; null like {@link retrieveForStore}. */
  async viewerOf(chargeId: string, credentials: Credentials): Promise<Viewer | null> {
    return (await this.findForStore(chargeId, credentials))?.viewer ?? null
  }

  /** The charge with what may be chosen; null for an unknown id and for a wrong token alike. */
  async retrieveForStore(
    chargeId: string,
    credentials: Credentials,
  ): Promise<ChargeResponse | null> {
    const found = await this.findForStore(chargeId, credentials)
    if (!found) return null
    return {
      charge: await this.toCharge(found),
      assets: await this.offeredAssets(found.aggregate.charge, found.now),
    }
  }

  private async toCharge({ aggregate, now, viewer }: FoundCharge): Promise<Charge> {
    const session = await this.context.storage.session()
    return seenBy(viewer, await toShopperCharge(this.context, session, aggregate, now))
  }

  private async findForStore(
    chargeId: string,
    { token, isCustomer = false }: Credentials,
  ): Promise<FoundCharge | null> {
    const session = await this.context.storage.session()
    const aggregate = await session.charges.findAggregate(chargeId)
    if (!aggregate) return null
    const now = await session.now()
    if (isCustomer) return { aggregate, now, viewer: "customer" }
    if (sessionOpens(this.context, aggregate, token, now)) {
      return { aggregate, now, viewer: "session" }
    }
    return linkOpens(this.context, aggregate, token, now)
      ? { aggregate, now, viewer: "link" }
      : null
  }

  /** Opens a deposit for an asset; a second click while the first is under way waits for it. */
  async chooseAsset(chargeId: string, assetId: string): Promise<void> {
    const key = `${chargeId} ${assetId}`
    const running =
      this.choosing.get(key) ??
      chooseAsset(this.context, chargeId, assetId).finally(() => this.choosing.delete(key))
    this.choosing.set(key, running)
    await running
  }

  /** Pushes every new version of a charge; returns how to stop. See {@link viewerOf}. */
  subscribe(chargeId: string, listener: ChargeListener, viewer: Viewer): () => void {
    this.listener.start()
    return this.hub.subscribe(chargeId, listener, viewer)
  }

  /** Names the client that a request comes from; see the option `limits.clientAddress`. */
  clientOf(origin: RequestOrigin): string {
    return clientKey(origin, this.context.options.limits)
  }

  /**
   * Counts a request of a client, and of a charge or claim where it is about one; null when it may go
   * on, else after how many seconds the next one may.
   */
  async countRequest(
    limit: RateLimit,
    origin: RequestOrigin,
    about: string | null = null,
  ): Promise<number | null> {
    return this.rateLimits.consume(limit, about ?? this.clientOf(origin))
  }

  /** A place for a stream of a charge: for how long, and how to give it back; null for none. */
  takeStream(
    chargeId: string,
    origin: RequestOrigin,
  ): { minutes: number; release: () => void } | null {
    const release = this.streams.take(chargeId, this.clientOf(origin))
    return release && { minutes: this.context.options.limits.streamMinutes, release }
  }

  private async offeredAssets(charge: ChargeRow, now: Date): Promise<OfferedAsset[]> {
    const routes = await this.context.router.routes({
      currency: charge.currency_code,
      allowed: charge.gateways,
      now: now.getTime(),
    })
    return routes.map(({ asset, refusal }) => ({
      ...asset,
      available: refusal === null,
      reason: refusal,
    }))
  }

  /** The path of a charge's payment page as the browser sees it, behind whichever proxy. */
  payPath(chargeId: string): string {
    return payPath(this.context.options, chargeId)
  }

  // Callbacks

  /** Verifies and commits a callback; see {@link receiveCallback}. */
  async receiveCallback(
    gatewayId: string,
    callback: CallbackRequest,
  ): Promise<"stored" | "repeated"> {
    const result = await receiveCallback(this.context, gatewayId, callback)
    this.worker?.wake()
    return result
  }

  /** The gateway whose callback this is, judged by its signature; undefined when none. */
  recognize(callback: CallbackRequest): string | undefined {
    return recognize(this.context, callback)
  }

  // Admins

  /** Runs what an API key does for the user who made it; what is written down meanwhile says so. */
  actThrough<T>(keyId: string, work: () => T): T {
    return actThrough(keyId, work)
  }

  // Background work

  /** Starts this process's worker; further calls do nothing. */
  startWorker(medusa: MedusaPort): void {
    if (this.worker) return
    this.worker = new Worker(this.context, medusa, this.payouts, this.refunds)
    this.worker.start()
    this.listener.start()
  }

  /** Reads deposits whose time has come, at most `limit` of each gateway; returns how many. */
  reconcile(limit: number): Promise<number> {
    return this.dueReads.start(limit)
  }

  /** Closes charges whose time is over, at most `limit`; returns how many. */
  expireOverdue(limit: number): Promise<number> {
    return expireOverdue(this.context, (chargeId) => this.refreshCharge(chargeId), limit)
  }

  private async refreshCharge(chargeId: string): Promise<void> {
    const aggregate = await (await this.context.storage.session()).charges.findAggregate(chargeId)
    for (const deposit of aggregate?.deposits ?? []) {
      if (deposit.state === "open") await this.refresh(deposit.id)
    }
  }

  private async refresh(depositId: string): Promise<void> {
    try {
      await refreshDeposit(this.context, depositId)
    } catch (error) {
      this.context.logger.warn(`[crypto-checkout] cannot read ${depositId}: ${reason(error)}`)
    }
  }

  /**
   * Sends alerts that wait, looks for gateways and payouts that have been away for long, and once
   * after the start for settings that have changed.
   */
  async tellAdmins(notify: Notifier): Promise<void> {
    if (!this.hasSettings) {
      await watchSettings(this.context)
      this.hasSettings = true
    }
    await watchGateways(this.context)
    await watchPayouts(this.context)
    await sendAlerts(this.context, notify)
  }

  /** Tells the merchant of who may approve money since the last look. See {@link watchApprovers}. */
  watchApprovers(users: readonly Approver[]): Promise<void> {
    return watchApprovers(this.context, users)
  }

  /** Lets go of what the option `retention` does not keep; returns how much. */
  applyRetention(): Promise<Erased> {
    return applyRetention(this.context)
  }

  /** Reads the balances that are due. */
  refreshBalances(): Promise<void> {
    return refreshDueBalances(this.context)
  }

  // Settling and admin

  get options(): Pick<ResolvedOptions, "placeOrder" | "refunds" | "moneyOut"> {
    return this.context.options
  }

  /** The charges of an order; `sessionIds` finds those that do not know yet that it was placed. */
  async listByOrder(orderId: string, sessionIds: readonly string[]): Promise<ChargeRow[]> {
    return (await this.context.storage.session()).charges.listByOrderOrSessions(orderId, sessionIds)
  }

  async retrieve(chargeId: string): Promise<ChargeRow | null> {
    return (await this.context.storage.session()).charges.find(chargeId)
  }

  /** What Medusa is owed of a charge: whether its order may be placed, and how much is captured. */
  readDue(chargeId: string): Promise<Due> {
    return readDue(this.context, chargeId)
  }

  /** The same for whoever is about to tell Medusa; see {@link takeDue}. */
  takeDue(chargeId: string): Promise<Due> {
    return takeDue(this.context, chargeId)
  }

  /** Medusa could not place the order: an acceptance may be withdrawn again. */
  releaseDue(chargeId: string): Promise<void> {
    return releaseDue(this.context, chargeId)
  }

  /** What accepting a charge's money would do; `findPlacement` asks Medusa about its order. */
  previewAcceptance(chargeId: string, findPlacement: FindPlacement): Promise<AcceptancePreview> {
    return previewAcceptance(this.context, chargeId, findPlacement)
  }

  /** Takes an acceptance back. @throws MedusaError NOT_ALLOWED when it had its effect already */
  withdrawAcceptance(chargeId: string, actor: string): Promise<void> {
    return withdrawAcceptance(this.context, chargeId, actor)
  }

  /** Writes down what Medusa has answered, and tells open pages. */
  async recordSettlement(
    chargeId: string,
    changes: Partial<SettledColumns>,
    event: { type: string; message: string; data?: Record<string, string | null> },
  ): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      await session.charges.patch(chargeId, changes)
      await session.audit.add(chargeId, event.type, event.message, event.data)
    })
  }

  /**
   * Raises or clears the label of a charge that Medusa could not be told about.
   * @param why in words, for the charge's history
   */
  async labelSettlement(
    chargeId: string,
    label: "order_not_placed" | "not_captured",
    present: boolean,
    why?: string,
  ): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const isNews = await session.charges.setLabel(chargeId, label, present)
      if (present) await raiseExceptions(session, chargeId, [label])
      else await session.decisions.reopen(chargeId, [label])
      if (isNews && present && why !== undefined) {
        await session.audit.add(chargeId, `settle.${label}`, why)
      }
    })
  }

  /** What becomes of an order whose coins are gone; has them looked for a second time before. */
  async decideOrderFate(chargeId: string): Promise<OrderFate> {
    return decideOrderFate(this.context, chargeId)
  }

  /**
   * The charges of an order with their timelines, newest first.
   * @param providers Medusa's provider id by payment session id, of the order's sessions
   */
  async listForOrder(
    orderId: string,
    providers: ReadonlyMap<string, string>,
  ): Promise<AdminCharge[]> {
    const session = await this.context.storage.session()
    const now = await session.now()
    const charges = await session.charges.listByOrderOrSessions(orderId, [...providers.keys()])
    const views: AdminCharge[] = []
    for (const charge of charges) {
      const history = await historyOf(session, charge.id)
      const provider = providers.get(charge.session_id) ?? null
      views.push(toAdminCharge(await session.charges.aggregate(charge), history, provider, now))
    }
    return views
  }

  /** What the storefront would see of a charge, without a link; for the provider's `retrievePayment`. */
  async view(chargeId: string): Promise<Charge | null> {
    const session = await this.context.storage.session()
    const aggregate = await session.charges.findAggregate(chargeId)
    return aggregate && toCharge(aggregate, await session.now())
  }

  private async close(): Promise<void> {
    await this.listener.stop()
    await this.stopWorker()
    await this.rejections.flush()
    await this.health.close()
    this.hub.close()
    this.rateLimits.close()
    await this.context.storage.close()
  }

  /** What a worker leaves behind is taken up by another one when its lease has run out. */
  private async stopWorker(): Promise<void> {
    const stopped = this.worker?.stop().then(() => true)
    this.worker = null
    const waited = sleep(STOP_MS, false, { ref: false })
    if ((await Promise.race([stopped, waited])) === false) {
      this.context.logger.warn(
        `[crypto-checkout] work was still in progress ${STOP_MS / 1000} s into the shutdown; it resumes after the restart`,
      )
    }
  }
}
