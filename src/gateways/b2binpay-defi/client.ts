import { AccountsApi } from "./accounts"
import { type B2BinPayDefiClientOptions, DefiApi } from "./api"
import { CatalogApi } from "./catalog"
import { DeliveriesApi } from "./deliveries"
import { InvoicesApi } from "./invoices"
import { OperationsApi } from "./operations"
import { PayoutsApi } from "./payouts"

export type { B2BinPayDefiClientOptions } from "./api"

/**
 * B2BINPAY DeFi's HTTP API, version 1.8 (1.7 is tolerated), by resource:
 * https://docs.defi.b2binpay.com/api-guide/api-overview. Every call costs prepaid credits.
 * Every method throws GatewayError.
 */
export class B2BinPayDefiClient {
  readonly accounts: AccountsApi
  readonly catalog: CatalogApi
  readonly invoices: InvoicesApi
  readonly operations: OperationsApi
  readonly payouts: PayoutsApi
  readonly deliveries: DeliveriesApi
  private readonly api: DefiApi

  constructor(options: B2BinPayDefiClientOptions) {
    this.api = new DefiApi(options)
    this.accounts = new AccountsApi(this.api)
    this.catalog = new CatalogApi(this.api)
    this.invoices = new InvoicesApi(this.api)
    this.operations = new OperationsApi(this.api)
    this.payouts = new PayoutsApi(this.api)
    this.deliveries = new DeliveriesApi(this.api)
  }

  /** False after repeated outages, and for a minute after the account ran out of credits. */
  isHealthy(): boolean {
    return this.api.isHealthy()
  }
}
