import { LosslessNumber } from "lossless-json"
import { GatewayError } from "../../port/errors"
import { readWithdrawal } from "./read"
import type { InventPayTransport } from "./transport"
import type { CreateWithdrawalInput, Withdrawal } from "./types"

/** Money that leaves the merchant's account. */
export class Withdrawals {
  /** @param withdrawalKey the second key, without which nothing can be sent */
  constructor(
    private readonly transport: InventPayTransport,
    private readonly withdrawalKey: string | undefined,
  ) {}

  /**
   * `POST /v1/merchant/withdrawal/create`: needs both keys. There is no look-up by our own
   * reference, so after an `ambiguous` error nobody may send again without looking by hand.
   */
  async create(input: CreateWithdrawalInput, idempotencyKey: string): Promise<Withdrawal> {
    if (!this.withdrawalKey) {
      throw new GatewayError(
        "credentials",
        "the option gateways.inventpay.withdrawalKey is missing; create a withdrawal key in InventPay's dashboard",
        { gateway: "inventpay", operation: "create_withdrawal" },
      )
    }
    return this.transport.call(
      {
        operation: "create_withdrawal",
        method: "POST",
        path: "/v1/merchant/withdrawal/create",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        headers: {
          "X-Withdrawal-Key": this.withdrawalKey,
          "Idempotency-Key": idempotencyKey,
        },
        repeatable: false,
      },
      readWithdrawal,
    )
  }

  /** `GET /v1/withdrawal/{withdrawalId}` */
  get(withdrawalId: string): Promise<Withdrawal> {
    return this.transport.get(
      "withdrawal",
      `/v1/withdrawal/${encodeURIComponent(withdrawalId)}`,
      readWithdrawal,
    )
  }
}
