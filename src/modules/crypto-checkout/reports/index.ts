import type { Movement } from "../../../contract/movements"
import type { MovementsQuery } from "../../../contract/movements.schema"
import { type OrderBook, movementsOf } from "./movements"
import type { CurrencyCode, GatewayId } from "../../../domain"
import type { AdminCharge } from "../../../contract/admin"
import type { ChargeListResponse } from "../../../contract/back-office"
import type { ChargeListQuery } from "../../../contract/back-office.schema"
import type {
  AdminCallback,
  CallbackListResponse,
  Rejection,
  ReplayRequest,
  ReplayResponse,
} from "../../../contract/callbacks"
import type { CallbackListQuery } from "../../../contract/callbacks.schema"
import type { FiguresResponse } from "../../../contract/figures"
import type { FiguresQuery } from "../../../contract/figures.schema"
import type {
  AdminGateway,
  AdminLedgerEntry,
  AdminSettlement,
  ConnectionTest,
  GatewayBalances,
  GatewayPause,
  GatewayPauseScope,
} from "../../../contract/gateways"
import type { PauseGatewayInput } from "../../../contract/gateways.schema"
import type { HealthResponse } from "../../../contract/health"
import type { AuditEntry, AuditResponse, OverviewResponse } from "../../../contract/overview"
import type { AuditQuery } from "../../../contract/overview.schema"
import type {
  ReconciliationResponse,
  ReconciliationRow,
  ReconciliationTotals,
} from "../../../contract/reconciliation"
import type {
  ReconciliationPageQuery,
  ReconciliationQuery,
} from "../../../contract/reconciliation.schema"
import type { StatementResponse } from "../../../contract/statement"
import type { StatementQuery } from "../../../contract/statement.schema"
import type { Settings } from "../../../contract/settings"
import { isNonce } from "../accounts/connection"
import type { FoundOrders } from "../../../storage"
import { type Context, databaseNow } from "../shared/context"
import { listBalances, refreshBalances } from "../accounts/balances"
import { exportAudit, listAudit } from "./audit"
import { listCallbacks, listRejections, replayCallbacks, retrieveCallback } from "./callbacks"
import { listCharges, listChargesOfOrder, retrieveCharge } from "./charges"
import { readFigures } from "./figures"
import { listGateways, listLedgerEntries, listSettlements, testConnection } from "./gateways"
import { Health } from "./health"
import { Overview } from "./overview"
import { pauseGateway, resumeGateway } from "./pauses"
import { type ShopFacts, readSettings } from "./settings"
import { readStatement } from "./statement"
import {
  type Core,
  reconciliationPage,
  reconciliationRows,
  reconciliationTotals,
} from "./reconciliation"

export { type Core } from "./reconciliation"
export type { OrderBook } from "./movements"

/** What admins look at and look after, apart from money that goes out. */
export class BackOffice {
  private readonly figures: Overview
  private readonly vitals: Health

  /** @param hears whether notifications arrive in this process */
  constructor(
    private readonly context: Context,
    private readonly wakeInbox: () => void,
    hears: () => boolean,
  ) {
    this.figures = new Overview(context)
    this.vitals = new Health(context, hears)
  }

  /** How far the shop is behind, for monitoring. */
  health(): Promise<HealthResponse> {
    return this.vitals.read()
  }

  /** @param actor id of the admin user who asks */
  overview(actor: string): Promise<OverviewResponse> {
    return this.figures.read(actor)
  }

  /** What is in force. @param rbac whether Medusa's roles count */
  readSettings(facts: ShopFacts): Settings {
    return readSettings(this.context, facts)
  }

  /**
   * Whether no coin can ever be had for prices in a currency.
   * @param allowed ids of the gateways that count; all when null
   */
  async pricesNothing(currency: CurrencyCode, allowed: readonly string[] | null): Promise<boolean> {
    const now = await databaseNow(this.context)
    return this.context.router.pricesNothing({ currency, allowed, now })
  }

  /** A page of what was done, by admins or by the plugin itself. */
  listAudit(query: AuditQuery): Promise<AuditResponse> {
    return listAudit(this.context, query)
  }

  /** All entries of a list, page by page. */
  exportAudit(query: AuditQuery): AsyncGenerator<AuditEntry[]> {
    return exportAudit(this.context, query)
  }

  /**
   * A page of charges.
   * @param found what Medusa has found for the search
   * @param of what Medusa has of the customer that the list is about; null for all customers
   */
  listCharges(
    query: ChargeListQuery,
    found: FoundOrders,
    of: FoundOrders | null,
  ): Promise<ChargeListResponse> {
    return listCharges(this.context, query, found, of)
  }

  /** Medusa's payment collections of charges, by the charges' ids. */
  async collectionsOf(chargeIds: readonly string[]): Promise<Map<string, string>> {
    return (await this.context.storage.session()).chargeList.collections(chargeIds)
  }

  /** What came in and went out in a period. */
  readFigures(query: FiguresQuery): Promise<FiguresResponse> {
    return readFigures(this.context, query)
  }

  /** @throws MedusaError NOT_FOUND */
  retrieveCharge(id: string): Promise<AdminCharge> {
    return retrieveCharge(this.context, id)
  }

  /** The charges of an order, newest first; `providers` are Medusa's, by payment session id. */
  listChargesOfOrder(
    orderId: string,
    providers: ReadonlyMap<string, string>,
  ): Promise<AdminCharge[]> {
    return listChargesOfOrder(this.context, orderId, providers)
  }

  listCallbacks(query: CallbackListQuery): Promise<CallbackListResponse> {
    return listCallbacks(this.context, query)
  }

  /** @throws MedusaError NOT_FOUND */
  retrieveCallback(id: string): Promise<AdminCallback> {
    return retrieveCallback(this.context, id)
  }

  /** Lets callbacks be processed again. */
  async replayCallbacks(request: ReplayRequest, actor: string | null): Promise<ReplayResponse> {
    const response = await replayCallbacks(this.context, request, actor)
    this.wakeInbox()
    return response
  }

  /** Posts to callback URLs that were refused, counted by day. */
  listRejections(): Promise<Rejection[]> {
    return listRejections(this.context)
  }

  /**
   * What moved at a processor in a month, for the page that is printed.
   * @throws MedusaError NOT_FOUND
   */
  statement(core: Core, query: StatementQuery): Promise<Omit<StatementResponse, "shop">> {
    return readStatement(this.context, core, query)
  }

  listGateways(): Promise<AdminGateway[]> {
    return listGateways(this.context)
  }

  /** Tests a connection and keeps the result. @throws MedusaError NOT_FOUND */
  testConnection(gateway: GatewayId, actor: string | null): Promise<ConnectionTest> {
    return testConnection(this.context, gateway, actor)
  }

  /** Pauses new payments, payouts or both at a gateway. @throws MedusaError */
  pauseGateway(id: GatewayId, input: PauseGatewayInput, actor: string): Promise<GatewayPause[]> {
    return pauseGateway(this.context, id, input, actor)
  }

  /** Ends one pause; what waits goes on at once. @throws MedusaError */
  resumeGateway(id: GatewayId, scope: GatewayPauseScope, actor: string): Promise<GatewayPause[]> {
    return resumeGateway(this.context, id, scope, actor)
  }

  /** A request to a callback URL that may be our own probe; true when it is, and was written down. */
  async acceptProbe(gateway: GatewayId, nonce: unknown): Promise<boolean> {
    if (!isNonce(nonce)) return false
    return (await this.context.storage.session()).gatewayState.arriveProbe(nonce, gateway)
  }

  /** Balances as they were last read; asks no processor. */
  listBalances(): Promise<GatewayBalances[]> {
    return listBalances(this.context)
  }

  /** Reads balances now, of one gateway or of all. @throws MedusaError NOT_FOUND */
  async refreshBalances(gateway?: GatewayId): Promise<GatewayBalances[]> {
    await refreshBalances(this.context, gateway)
    return this.listBalances()
  }

  /** @throws MedusaError, GatewayError */
  listSettlements(
    gateway: GatewayId,
    period: { from: Date; to: Date },
  ): Promise<AdminSettlement[]> {
    return listSettlements(this.context, gateway, period)
  }

  /** @throws MedusaError, GatewayError */
  listLedgerEntries(
    gateway: GatewayId,
    currency: CurrencyCode,
    period: { from: Date; to: Date },
  ): Promise<AdminLedgerEntry[]> {
    return listLedgerEntries(this.context, gateway, currency, period)
  }

  reconciliationPage(core: Core, query: ReconciliationPageQuery): Promise<ReconciliationResponse> {
    return reconciliationPage(this.context, core, query)
  }

  /** Batch by batch, so that an export of a year holds no more than one batch in memory. */
  reconciliationRows(core: Core, query: ReconciliationQuery): AsyncGenerator<ReconciliationRow[]> {
    return reconciliationRows(this.context, core, query)
  }

  /** A period's movements of coins, batch by batch, for accounting. */
  movements(findOrders: OrderBook, query: MovementsQuery): AsyncGenerator<Movement[]> {
    return movementsOf(this.context, findOrders, query)
  }

  reconciliationTotals(core: Core, query: ReconciliationQuery): Promise<ReconciliationTotals[]> {
    return reconciliationTotals(this.context, core, query)
  }
}
