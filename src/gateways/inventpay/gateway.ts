import type { Asset, Instant, Snapshot } from "../../domain"
import { environmentOf } from "../port/account"
import { GatewayError } from "../port/errors"
import type {
  CallbackHint,
  Capabilities,
  DepositRef,
  Evidence,
  Gateway,
  HeaderBag,
  OfferReport,
  OpenDepositRequest,
  OpenedDeposit,
} from "../port/gateway"
import { endOfOffer } from "../port/offer-end"
import { header } from "../port/callbacks"
import { parseCallback } from "./callback"
import { InventPayClient } from "./api/client"
import { BASE_URL } from "./api/transport"
import { COINS, coinOf } from "./currencies"
import type { InventPayOptions } from "./options"
import { InventPayMoneyOut } from "./money-out"
import { toSnapshot } from "./status"
import { INVENTPAY_COINS, type InventPayCoin } from "./api/types"

const MIN_OFFER_MINUTES = 5
const MAX_OFFER_MINUTES = 1440

/** InventPay behind the port: a fresh address for each payment, priced in USD only. */
export class InventPayGateway implements Gateway {
  readonly id = "inventpay"
  readonly name = "InventPay"
  readonly capabilities: Capabilities = {
    pricing: "gateway",
    currencies: ["usd"],
    reads: "api",
    amounts: "any",
    countsTo: null,
  }

  readonly account: string
  readonly moneyOut: InventPayMoneyOut

  private readonly client: InventPayClient
  private readonly coins: readonly InventPayCoin[]
  private readonly secrets: readonly string[]

  constructor(options: InventPayOptions) {
    this.account = environmentOf(options.baseUrl ?? BASE_URL)
    this.client = new InventPayClient(options)
    this.coins = options.coins ?? INVENTPAY_COINS
    this.moneyOut = new InventPayMoneyOut(this.client, {
      coins: this.coins,
      fees: options.withdrawalFees,
      withdrawals: options.withdrawalKey !== undefined,
    })
    this.secrets = [options.webhookSecret].flat()
  }

  assets(): Promise<readonly Asset[]> {
    return Promise.resolve(this.coins.map((coin) => COINS[coin].asset))
  }

  async offerReport(): Promise<OfferReport> {
    const { balances } = await this.client.balances.account()
    const held = new Set(balances.map(({ currency }) => currency))
    return { missing: this.coins.filter((coin) => !held.has(coin)), minimums: [] }
  }

  async openDeposit(request: OpenDepositRequest): Promise<OpenedDeposit> {
    const code = coinOf(request.asset.id)
    if (!code || !this.coins.includes(code)) {
      throw new GatewayError("rejected", `${request.asset.id} is not offered`, {
        gateway: this.id,
        operation: "create_payment",
      })
    }
    const minutes = Math.min(Math.max(request.minutes, MIN_OFFER_MINUTES), MAX_OFFER_MINUTES)
    const payment = await this.client.payments.create(
      {
        amount: request.value,
        amountCurrency: "USD",
        currency: code,
        orderId: request.depositId,
        description: request.description,
        callbackUrl: request.callbackUrl,
        expirationMinutes: minutes,
      },
      request.depositId,
    )
    if (payment.currency !== code) {
      // Coins of one kind sent to an address of another are lost.
      throw new GatewayError("ambiguous", `answered with ${payment.currency} instead of ${code}`, {
        gateway: this.id,
        operation: "create_payment",
      })
    }
    return {
      externalId: payment.paymentId,
      externalStatus: "PENDING",
      amount: payment.amount,
      address: payment.address,
      tag: null,
      uri: null,
      hostedUrl: payment.invoiceUrl,
      expiresAt: endOfOffer(payment.expiresAt, request.now + minutes * 60_000),
      requiredConfirmations: COINS[code].confirmations,
    }
  }

  async readDeposit(
    deposit: DepositRef,
    observedAt: Instant,
    _evidence: readonly Evidence[] = [],
    previous: Snapshot | null = null,
  ): Promise<Snapshot> {
    const state = await this.client.payments.status(deposit.externalId)
    return toSnapshot(state, observedAt, requiredConfirmations(deposit.asset), previous)
  }

  recognizes(headers: HeaderBag): boolean {
    return header(headers, "x-webhook-signature") !== null
  }

  parseCallback(headers: HeaderBag, rawBody: Buffer): CallbackHint {
    return parseCallback(headers, rawBody, this.secrets)
  }

  isHealthy(): boolean {
    return this.client.isHealthy()
  }
}

function requiredConfirmations(assetId: string): number {
  const coin = coinOf(assetId)
  return coin ? COINS[coin].confirmations : Infinity
}
