import { document, readOne } from "./json-api"
import { Listing } from "./listing"
import { readDeposit } from "./read"
import type { Transport } from "./transport"
import type { B2BinPayDeposit, CreateDepositInput } from "./types"

/** `GET /deposit/{id}`, `GET /deposit/` and `POST /deposit/`. */
export class Deposits extends Listing<B2BinPayDeposit> {
  constructor(transport: Transport) {
    super(transport, "deposit", readDeposit, "fail")
  }

  /**
   * `POST /deposit/`: an address for the currency of a wallet. There is no idempotency key: each
   * call makes a new address, so it is never repeated. After an `ambiguous` error look with
   * {@link findByTrackingId} before asking again.
   */
  create(input: CreateDepositInput): Promise<B2BinPayDeposit> {
    return this.transport.call(
      {
        operation: "create_deposit",
        method: "POST",
        path: "/deposit/",
        body: document(
          "deposit",
          {
            label: input.label,
            tracking_id: input.trackingId,
            confirmations_needed: input.confirmationsNeeded,
            callback_url: input.callbackUrl,
            address_type: input.addressType,
          },
          { wallet: input.walletId },
        ),
        repeatable: false,
      },
      (body) => readDeposit(readOne(body)),
    )
  }

  /** Deposits with our reference: `GET /deposit/?filter[tracking_id]=…`. */
  async findByTrackingId(trackingId: string): Promise<B2BinPayDeposit[]> {
    const found = await this.list({ tracking_id: trackingId })
    return found.filter((deposit) => deposit.trackingId === trackingId)
  }
}
