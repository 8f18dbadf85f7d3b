import { type Credentials, defaultBaseUrl } from "./credentials"
import { Deposits } from "./deposits"
import { Listing } from "./listing"
import { Payouts } from "./payouts"
import { readCurrency, readRate, readWallet } from "./read"
import { sharedSession } from "./session"
import { Transfers } from "./transfers"
import { Transport } from "./transport"
import type { B2BinPayRate, Currency, Wallet } from "./types"

/** An account at B2BINPAY, and where it is. */
export type B2BinPayClientOptions = Credentials & {
  /** Default `https://api.b2binpay.com` (v2) or `https://v3.api.b2binpay.com` (v3). */
  baseUrl?: string
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs?: number
}

/**
 * B2BINPAY's Enterprise API (JSON:API), versions 2 and 3, by resource:
 * https://docs.b2binpay.com/v2/en and https://docs.b2binpay.com/api-guide/api-overview. Obtaining and
 * refreshing tokens happens underneath. Every method throws GatewayError.
 */
export class B2BinPayClient {
  /** `GET /wallet/{id}`, `GET /wallet/` */
  readonly wallets: Listing<Wallet>
  /** `GET /currency/{id}`, `GET /currency/` */
  readonly currencies: Listing<Currency>
  /** `GET /rates/`, all or for one base and quote currency, e.g. `{ left: "BTC", right: "USD" }`. */
  readonly rates: Pick<Listing<B2BinPayRate>, "list">
  readonly transfers: Transfers
  readonly deposits: Deposits
  /** Everything about money that goes out. */
  readonly payouts: Payouts
  private readonly transport: Transport

  constructor(options: B2BinPayClientOptions) {
    const { baseUrl = defaultBaseUrl(options), timeoutMs } = options
    const session = sharedSession(baseUrl, options, timeoutMs)
    this.transport = new Transport(baseUrl, timeoutMs, session)
    this.wallets = new Listing(this.transport, "wallet", readWallet, "skip")
    this.currencies = new Listing(this.transport, "currency", readCurrency, "skip")
    this.rates = new Listing(this.transport, "rates", readRate, "skip")
    this.transfers = new Transfers(this.transport)
    this.deposits = new Deposits(this.transport)
    this.payouts = new Payouts(this.transport)
  }

  /** False after repeated outages, for a while. */
  isHealthy(): boolean {
    return this.transport.isHealthy()
  }

  /**
   * `GET /ping`: resolves when B2BINPAY is there; needs no token.
   * Source: https://docs.b2binpay.com/v2/en/api-guide/overview.html
   */
  async ping(): Promise<void> {
    await this.transport.open({
      operation: "ping",
      method: "GET",
      path: "/ping",
      repeatable: true,
    })
  }
}
