import { LosslessNumber } from "lossless-json"
import { readCharge, readCustomerAddress } from "./read"
import type { DefexaTransport } from "./transport"
import type { CreateAddressInput, CreateChargeInput, CustomerAddress, DefexaCharge } from "./types"

/** Incoming money: https://docs.proc4crypto.ru, "Payments". */
export class Payments {
  constructor(private readonly transport: DefexaTransport) {}

  /**
   * `POST /api/v1/payments`: the address of a customer. The same uid and currency get the same
   * address, so the call may be repeated.
   */
  createAddress({ currency, uid, callbackUrl }: CreateAddressInput): Promise<CustomerAddress> {
    return this.transport.call(
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
    return this.transport.call(
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
}
