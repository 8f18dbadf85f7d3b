import { Balances } from "./balances"
import { Payments } from "./payments"
import { type InventPayClientOptions, InventPayTransport } from "./transport"
import { Webhooks } from "./webhooks"
import { Withdrawals } from "./withdrawals"

export type { InventPayClientOptions } from "./transport"

/**
 * InventPay's HTTP API, version 1, by resource: https://docs.inventpay.io/api-reference/introduction.
 * Every method throws GatewayError.
 */
export class InventPayClient {
  readonly payments: Payments
  readonly balances: Balances
  readonly withdrawals: Withdrawals
  readonly webhooks: Webhooks
  private readonly transport: InventPayTransport

  constructor(options: InventPayClientOptions) {
    this.transport = new InventPayTransport(options)
    this.payments = new Payments(this.transport)
    this.balances = new Balances(this.transport)
    this.withdrawals = new Withdrawals(this.transport, options.withdrawalKey)
    this.webhooks = new Webhooks(this.transport)
  }

  /** False after repeated outages, for a while. */
  isHealthy(): boolean {
    return this.transport.isHealthy()
  }
}
