import { type BitPayClientOptions, BitPayTransport } from "./transport"
import { Bills, Subscriptions } from "./billing"
import { Invoices } from "./invoices"
import { Market } from "./market"
import { Payouts } from "./payouts"
import { Recipients } from "./recipients"
import { Refunds } from "./refunds"
import { Ledgers, Settlements } from "./reports"
import { Sessions } from "./sessions"
import { Tokens } from "./tokens"

export type { BitPayClientOptions } from "./transport"

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
  private readonly transport: BitPayTransport

  constructor(options: BitPayClientOptions) {
    const transport = new BitPayTransport(options)
    this.transport = transport
    this.tokens = new Tokens(transport)
    this.invoices = new Invoices(transport)
    this.refunds = new Refunds(transport)
    this.settlements = new Settlements(transport)
    this.ledgers = new Ledgers(transport)
    this.recipients = new Recipients(transport)
    this.payouts = new Payouts(transport)
    this.bills = new Bills(transport)
    this.subscriptions = new Subscriptions(transport)
    this.market = new Market(transport)
    this.sessions = new Sessions(transport)
  }

  /** False after repeated outages, for a while. */
  isHealthy(): boolean {
    return this.transport.isHealthy()
  }
}
