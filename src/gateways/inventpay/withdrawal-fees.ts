import {
  type AssetAmount,
  type CoinAmount,
  type Decimal,
  add,
  divide,
  isLess,
  isZero,
  multiply,
  roundUp,
  subtract,
} from "../../domain"
import { GatewayError } from "../port/errors"
import type { FeeEstimate } from "../port/money-out"
import { COINS } from "./currencies"
import type { InventPayCoin, Withdrawal } from "./api/types"

/** What InventPay takes from a withdrawal of one coin. */
export interface WithdrawalFee {
  /** For the network, in the coin. */
  network: CoinAmount
  /** For InventPay: a fraction of the amount, e.g. `"0.005"` for half a percent. */
  service: Decimal
}

/**
 * InventPay tells fees only once a withdrawal is made. So they come from the merchant, or else from
 * the last withdrawal of the same coin that was seen. Nothing is guessed: without either there is no
 * estimate.
 */
export class WithdrawalFees {
  private readonly seen = new Map<InventPayCoin, WithdrawalFee>()

  constructor(private readonly given: Partial<Record<InventPayCoin, WithdrawalFee>> = {}) {}

  learn(coin: InventPayCoin, { amount, networkFee, serviceFee }: Withdrawal): void {
    if (networkFee === null || serviceFee === null || isZero(amount)) return
    this.seen.set(coin, { network: networkFee, service: divide(serviceFee, amount) })
  }

  /** @throws GatewayError `rejected` when the fees are not known, or eat everything up */
  estimate(coin: InventPayCoin, amount: AssetAmount): FeeEstimate {
    const { asset } = COINS[coin]
    const known = this.given[coin] ?? this.seen.get(coin)
    if (!known) {
      throw refused(
        `the fees of ${coin} are not known before the first withdrawal; ` +
          `name them in the option gateways.inventpay.withdrawalFees.${coin}`,
      )
    }
    const service = roundUp(multiply(amount, known.service), asset.decimals)
    const fee = add(service, known.network)
    if (!isLess(fee, amount)) {
      throw refused(`the fees of about ${fee} ${coin} leave nothing of ${amount}`)
    }
    return { fee, asset: asset.id, spend: amount, receive: subtract(amount, fee) }
  }
}

function refused(message: string): GatewayError {
  return new GatewayError("rejected", message, {
    gateway: "inventpay",
    operation: "estimate_fee",
  })
}
