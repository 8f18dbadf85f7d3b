import { LosslessNumber } from "lossless-json"
import type { Instant } from "../../domain"
import { DefexaApi, type DefexaClientOptions } from "./api"
import { DefexaInvoices } from "./invoices"
import { DefexaPayouts } from "./payouts"
import { readAmlPayments, readCharge, readCustomerAddress, readWallets } from "./read"
import type {
  AmlPayment,
  CreateAddressInput,
  CreateAmlRefundInput,
  CreateChargeInput,
  CustomerAddress,
  DefexaCharge,
  LoginAnswer,
  Wallet,
} from "./types"

/**
 * Defexa's business API, version 1: https://docs.proc4crypto.ru. Methods throw only `GatewayError`.
 * Sessions are opened and renewed behind the scenes.
 */
export class DefexaClient {
  readonly payouts: DefexaPayouts
  readonly invoices: DefexaInvoices
  private readonly api: DefexaApi

  constructor(options: DefexaClientOptions, clock: () => Instant = Date.now) {
    this.api = new DefexaApi(options, clock)
    this.payouts = new DefexaPayouts(this.api)
    this.invoices = new DefexaInvoices(this.api)
  }

  isHealthy(): boolean {
    return this.api.isHealthy()
  }

  /** `POST /api/v1/da/login`: a session of its own; calls do not need it. */
  login(): Promise<LoginAnswer> {
    return this.api.login()
  }

  /**
   * `POST /api/v1/payments`: the address of a customer. The same uid and currency get the same
   * address, so the call may be repeated.
   */
  createAddress({ currency, uid, callbackUrl }: CreateAddressInput): Promise<CustomerAddress> {
    return this.api.call(
      {
        operation: "create_address",
        method: "POST",
        path: "/api/v1/payments",
        body: { currency, callbackUrl, customer: { uid } },
        repeatable: true,
      },
      readCustomerAddress,
    )
  }

  /**
   * `POST /api/v1/charge`: a page at Defexa. There is neither an id nor a look-up; a repeat makes
   * a second page.
   */
  createCharge(input: CreateChargeInput): Promise<DefexaCharge> {
    return this.api.call(
      {
        operation: "create_charge",
        method: "POST",
        path: "/api/v1/charge",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        repeatable: false,
      },
      readCharge,
    )
  }

  /** `GET /api/v1/da/wallets`: the merchant's wallets with their balances. */
  wallets(): Promise<Wallet[]> {
    return this.api.callInSession(
      { operation: "wallets", method: "GET", path: "/api/v1/da/wallets", repeatable: true },
      readWallets,
    )
  }

  /**
   * `GET /api/v1/da/aml_refunds`: deposits that failed the AML scoring, where the merchant has
   * switched automatic refunds off.
   */
  amlPayments(): Promise<AmlPayment[]> {
    return this.api.callInSession(
      {
        operation: "aml_payments",
        method: "GET",
        path: "/api/v1/da/aml_refunds",
        repeatable: true,
      },
      readAmlPayments,
    )
  }

  /**
   * `POST /api/v1/da/aml_refunds`: sends a held deposit back, all of it. Never retried; whether it
   * happened shows in the list, which then lacks it.
   */
  async createAmlRefund(input: CreateAmlRefundInput): Promise<void> {
    await this.api.callInSession(
      {
        operation: "create_aml_refund",
        method: "POST",
        path: "/api/v1/da/aml_refunds",
        body: { ...input },
        repeatable: false,
      },
      () => undefined,
    )
  }
}
