import type { Instant } from "../../../domain"
import { AmlRefunds } from "./aml-refunds"
import { Invoices } from "./invoices"
import { Payments } from "./payments"
import { Payouts } from "./payouts"
import { type DefexaClientOptions, DefexaTransport } from "./transport"
import type { LoginAnswer } from "./types"
import { Wallets } from "./wallets"

export type { DefexaClientOptions } from "./transport"

/**
 * Defexa's business API, version 1, by resource: https://docs.proc4crypto.ru. Sessions are opened and
 * renewed behind the scenes. Every method throws GatewayError.
 */
export class DefexaClient {
  readonly payments: Payments
  readonly payouts: Payouts
  readonly invoices: Invoices
  readonly wallets: Wallets
  readonly amlRefunds: AmlRefunds
  private readonly transport: DefexaTransport

  constructor(options: DefexaClientOptions, clock: () => Instant = Date.now) {
    this.transport = new DefexaTransport(options, clock)
    this.payments = new Payments(this.transport)
    this.payouts = new Payouts(this.transport)
    this.invoices = new Invoices(this.transport)
    this.wallets = new Wallets(this.transport)
    this.amlRefunds = new AmlRefunds(this.transport)
  }

  /** False after repeated outages, for a while. */
  isHealthy(): boolean {
    return this.transport.isHealthy()
  }

  /** `POST /api/v1/da/login`: a session of its own; calls do not need it. */
  login(): Promise<LoginAnswer> {
    return this.transport.login()
  }
}
