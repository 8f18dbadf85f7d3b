import { BitPayApi, type BitPayApiOptions } from "./api"
import { Bills, Subscriptions } from "./billing"
import { Invoices } from "./invoices"
import { Market } from "./market"
import { Payouts } from "./payouts"
import { Recipients } from "./recipients"
import { Refunds } from "./refunds"
import { Ledgers, Settlements } from "./reports"
import { Sessions } from "./sessions"
import { Tokens } from "./tokens"

export type BitPayClientOptions = BitPayApiOptions

/**
 * BitPay's HTTP API, version 2.0.0, by resource: https://developer.bitpay.com/reference.
 * Every method throws {@link GatewayError}, or BitPayError with a reason where BitPay tells a code.
 */
export class BitPayClient {
  readonly tokens: Tokens
  readonly invoices: Invoices
  readonly refunds: Refunds
  readonly settlements: Settlements
  readonly ledgers: Ledgers
  readonly recipients: Recipients
  readonly payouts: Payouts
  readonly bills: Bills
  readonly subscriptions: Subscriptions
  /** Rates, currencies and wallets. */
  readonly market: Market
  readonly sessions: Sessions
  private readonly api: BitPayApi

  constructor(options: BitPayClientOptions) {
    const api = new BitPayApi(options)
    this.api = api
    this.tokens = new Tokens(api)
    this.invoices = new Invoices(api)
    this.refunds = new Refunds(api)
    this.settlements = new Settlements(api)
    this.ledgers = new Ledgers(api)
    this.recipients = new Recipients(api)
    this.payouts = new Payouts(api)
    this.bills = new Bills(api)
    this.subscriptions = new Subscriptions(api)
    this.market = new Market(api)
    this.sessions = new Sessions(api)
  }

  isHealthy(): boolean {
    return this.api.isHealthy()
  }
}
