import { Accounts } from "./accounts"
import { type B2BinPayDefiClientOptions, DefiTransport } from "./transport"
import { Catalog } from "./catalog"
import { Deliveries } from "./deliveries"
import { Invoices } from "./invoices"
import { Operations } from "./operations"
import { Payouts } from "./payouts"

export type { B2BinPayDefiClientOptions } from "./transport"

/**
 * B2BINPAY DeFi's HTTP API, version 1.8 (1.7 is tolerated), by resource:
 * https://docs.defi.b2binpay.com/api-guide/api-overview. Every call costs prepaid credits.
 * Every method throws GatewayError.
 */
export class B2BinPayDefiClient {
  readonly accounts: Accounts
  readonly catalog: Catalog
  readonly invoices: Invoices
  readonly operations: Operations
  readonly payouts: Payouts
  readonly deliveries: Deliveries
  private readonly transport: DefiTransport

  constructor(options: B2BinPayDefiClientOptions) {
    this.transport = new DefiTransport(options)
    this.accounts = new Accounts(this.transport)
    this.catalog = new Catalog(this.transport)
    this.invoices = new Invoices(this.transport)
    this.operations = new Operations(this.transport)
    this.payouts = new Payouts(this.transport)
    this.deliveries = new Deliveries(this.transport)
  }

  /** False after repeated outages, and for a minute after the account ran out of credits. */
  isHealthy(): boolean {
    return this.transport.isHealthy()
  }
}
