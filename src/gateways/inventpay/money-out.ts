import { type Asset, add, isLess } from "../../domain"
import { GatewayError } from "../port/errors"
import type {
  Balance,
  ConnectionCheck,
  FeeEstimate,
  MoneyOut,
  MoneyOutCapabilities,
  SendRef,
  SendRequest,
  SendSnapshot,
} from "../port/money-out"
import { sendableAsset } from "../port/sending"
import { type Answered, write } from "../port/writing"
import type { InventPayClient } from "./api/client"
import { COINS, assetOf, coinOf } from "./currencies"
import { checkConnection } from "./connection"
import type { CoinBalance, InventPayCoin, Withdrawal } from "./api/types"
import { toSendSnapshot } from "./payout-status"
import { type WithdrawalFee, WithdrawalFees } from "./withdrawal-fees"

const MAX_DESCRIPTION = 500

export interface InventPayMoneyOutOptions {
  coins: readonly InventPayCoin[]
  fees?: Partial<Record<InventPayCoin, WithdrawalFee>>
  /** Whether there is a withdrawal key. */
  withdrawals: boolean
}

/**
 * Withdrawals: InventPay's only way out. Neither a second one with our reference is refused, nor can
 * the first be looked for, so after a lost answer a person has to look; {@link send} gathers what
 * helps them.
 */
export class InventPayMoneyOut implements MoneyOut {
  readonly capabilities: MoneyOutCapabilities
  private readonly fees: WithdrawalFees

  constructor(
    private readonly client: InventPayClient,
    private readonly options: InventPayMoneyOutOptions,
  ) {
    this.fees = new WithdrawalFees(options.fees)
    this.capabilities = {
      payout: options.withdrawals
        ? {
            safety: "none",
            destination: "address",
            execution: "processor",
            fees: "recipient",
            cancel: false,
            perMinute: 10,
          }
        : null,
      refund: null,
      mass: null,
      aml: null,
    }
  }

  /**
   * The balance is read first: a processor that does not answer is asked for nothing, and after a
   * lost answer the balance then tells whether money has moved.
   */
  async send(request: SendRequest): Promise<Answered<SendSnapshot>> {
    const coin = this.coin(request.asset, "create_withdrawal")
    sendableAsset(request, refused)
    const before = await this.client.balances.get(coin)
    refuseImpossible(request, coin, before)
    try {
      return await write({
        call: () =>
          this.client.withdrawals.create(
            {
              amount: request.amount,
              currency: coin,
              destinationAddress: request.destination.address,
              description: `${request.reference} ${request.description}`.slice(0, MAX_DESCRIPTION),
            },
            request.reference,
          ),
        told: (withdrawal) => {
          refuseAnother(request, coin, withdrawal)
          this.fees.learn(coin, withdrawal)
          return toSendSnapshot(withdrawal)
        },
      })
    } catch (error) {
      throw await this.withFacts(error, request.reference, before)
    }
  }

  async read({ externalId }: SendRef & { externalId: string }): Promise<SendSnapshot> {
    return toSendSnapshot(await this.client.withdrawals.get(externalId))
  }

  estimateFee({
    asset,
    amount,
  }: Omit<SendRequest, "reference" | "callbackUrl">): Promise<FeeEstimate> {
    return Promise.resolve().then(() =>
      this.fees.estimate(this.coin(asset, "estimate_fee"), amount),
    )
  }

  async balances(): Promise<readonly Balance[]> {
    const { balances } = await this.client.balances.account()
    return balances.map(({ currency, available, locked, pending }) => ({
      asset: assetOf(currency)?.id ?? null,
      code: currency,
      available,
      pending: add(locked, pending),
    }))
  }

  payoutAssets(): Promise<readonly Asset[]> {
    return Promise.resolve(this.options.coins.map((coin) => COINS[coin].asset))
  }

  checkConnection({ callbackUrl }: { callbackUrl: string }): Promise<readonly ConnectionCheck[]> {
    return checkConnection(this.client, this.options.withdrawals, callbackUrl)
  }

  private coin(assetId: string, operation: string): InventPayCoin {
    const coin = coinOf(assetId)
    if (coin && this.options.coins.includes(coin)) return coin
    throw new GatewayError("rejected", `${assetId} cannot be withdrawn`, {
      gateway: "inventpay",
      operation,
    })
  }

  /** Adds to a lost answer what a person needs for finding out whether the money has gone. */
  private async withFacts(
    error: unknown,
    reference: string,
    before: CoinBalance,
  ): Promise<unknown> {
    if (!(error instanceof GatewayError) || error.code !== "ambiguous") return error
    const after = await this.client.balances.get(before.currency).catch(() => null)
    const { gateway, operation } = error.details
    const words = error.message.slice(`${gateway} ${operation}: `.length)
    return new GatewayError(
      error.code,
      `${words}; ${balanceFacts(before, after)}; look in InventPay's dashboard for a withdrawal ` +
        `with the description "${reference}"`,
      error.details,
    )
  }
}

function balanceFacts(before: CoinBalance, after: CoinBalance | null): string {
  const was = `available ${before.currency} before: ${before.available}`
  return `${was}, after: ${after ? after.available : "not known"}`
}

function refuseImpossible(
  { amount }: SendRequest,
  coin: InventPayCoin,
  { available, limits }: CoinBalance,
): void {
  if (isLess(available, amount)) {
    throw refused(`${amount} ${coin} are needed, but only ${available} are available`)
  }
  const tight = limits.find(({ remaining }) => isLess(remaining, amount))
  if (tight) {
    throw refused(
      `the ${tight.period} limit leaves ${tight.remaining} ${coin}; wait, or have InventPay raise it`,
    )
  }
}

/** What was answered must be what was asked for: otherwise a person has to see what it is. */
function refuseAnother(
  { amount, destination }: SendRequest,
  coin: InventPayCoin,
  answered: Withdrawal,
): void {
  const same =
    answered.currency === coin &&
    answered.destinationAddress.toLowerCase() === destination.address.toLowerCase() &&
    !isLess(answered.amount, amount) &&
    !isLess(amount, answered.amount)
  if (same) return
  throw new GatewayError(
    "ambiguous",
    `answered with ${answered.amount} ${answered.currency} to ${answered.destinationAddress}`,
    { gateway: "inventpay", operation: "create_withdrawal" },
  )
}

function refused(message: string): GatewayError {
  return new GatewayError("rejected", message, {
    gateway: "inventpay",
    operation: "create_withdrawal",
  })
}
