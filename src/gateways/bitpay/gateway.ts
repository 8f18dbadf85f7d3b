import { type Asset, type Instant, type Snapshot, isZero } from "../../domain"
import { environmentOf } from "../port/account"
import { GatewayError } from "../port/errors"
import type {
  CallbackHint,
  Capabilities,
  DepositRef,
  Evidence,
  Gateway,
  HeaderBag,
  Minimum,
  OfferReport,
  OpenDepositRequest,
  OpenedDeposit,
  Rate,
} from "../port/gateway"
import type { MoneyOut } from "../port/money-out"
import { endOfOffer } from "../port/offer-end"
import { header } from "../port/callbacks"
import { baseUrlOf } from "./api/transport"
import { parseCallback } from "./callback"
import { BitPayClient } from "./api/client"
import {
  type BitPayCoin,
  BITPAY_COINS,
  assetOf,
  coinOf,
  fiatCurrencies,
  knownCoins,
} from "./currencies"
import { bitPayMoneyOut } from "./money-out"
import type { BitPayOptions } from "./options"
import { askedAmount, toSnapshot } from "./status"
import type { Invoice, TransactionSpeed } from "./api/types"

const MINUTE = 60_000
const MAX_OFFER_MINUTES = 15
/** How long the list of currencies is believed. */
const CURRENCIES_FRESH_MS = 60 * MINUTE
/** BitPay does not say how long a published rate holds. */
const RATE_VALID_MS = 2 * MINUTE
/** Links in the order in which wallets are likely to know them. */
const LINK_STANDARDS = ["BIP72b", "EIP681b", "EIP681", "RIP681", "BIP73"]

interface Listing {
  coins: readonly BitPayCoin[]
  minimums: readonly Minimum[]
  fiat: readonly string[]
  readAt: Instant
}

/** BitPay behind the port: one invoice for each deposit, paid by link or on BitPay's page. */
export class BitPayGateway implements Gateway {
  readonly id = "bitpay"
  readonly name = "BitPay"
  readonly sandbox: boolean
  readonly account: string
  readonly moneyOut: MoneyOut

  private readonly client: BitPayClient
  private readonly allowed: readonly BitPayCoin[]
  private readonly speed: TransactionSpeed
  private readonly tokens: readonly string[]
  private known: Listing | null = null
  private reading: Promise<Listing> | null = null

  constructor(private readonly options: BitPayOptions) {
    this.account = environmentOf(baseUrlOf(options))
    this.sandbox = options.environment === "test"
    this.client = new BitPayClient(options)
    this.allowed = options.coins ?? BITPAY_COINS
    this.speed = options.transactionSpeed ?? "medium"
    this.moneyOut = bitPayMoneyOut(this.client, options)
    this.tokens = [
      options.merchantToken,
      options.posToken,
      options.payoutToken,
      ...(options.previousTokens ?? []),
    ].filter((token) => token !== undefined)
  }

  get capabilities(): Capabilities {
    return {
      pricing: "gateway",
      currencies: this.known?.fiat ?? "any",
      reads: "api",
      // It returns what is not the invoice's amount, and an invoice is complete at six.
      amounts: "exact",
      countsTo: 6,
    }
  }

  async assets(): Promise<readonly Asset[]> {
    const { coins } = await this.currencies()
    return coins.filter((coin) => this.allowed.includes(coin)).map(assetOf)
  }

  async minimums(): Promise<readonly Minimum[]> {
    return (await this.currencies()).minimums
  }

  async offerReport(): Promise<OfferReport> {
    const listed = await this.client.market.currencies()
    const codes = new Set(listed.map(({ code }) => code))
    const offered = listed.filter(({ code }) => (this.allowed as readonly string[]).includes(code))
    return {
      missing: (this.options.coins ?? []).filter((coin) => !codes.has(coin)),
      minimums: offered.flatMap(({ code, minimum }) =>
        minimum === null ? [] : [{ code, amount: minimum }],
      ),
    }
  }

  async openDeposit(request: OpenDepositRequest): Promise<OpenedDeposit> {
    const coin = coinOf(request.asset.id)
    if (!coin || !this.allowed.includes(coin)) {
      throw this.rejected(`${request.asset.id} is not offered`)
    }
    const minutes = Math.min(Math.max(request.minutes, 1), MAX_OFFER_MINUTES)
    const invoice = await this.client.invoices.create({
      price: request.value,
      currency: request.currency.toUpperCase(),
      guid: request.depositId,
      orderId: request.depositId,
      itemDesc: request.description,
      posData: request.depositId,
      notificationURL: request.callbackUrl,
      extendedNotifications: true,
      transactionSpeed: this.speed,
      acceptanceWindow: minutes * MINUTE,
      paymentCurrencies: [coin],
      forcedBuyerSelectedTransactionCurrency: coin,
    })
    return this.opened(invoice, coin, request.now + minutes * MINUTE)
  }

  async readDeposit(
    deposit: DepositRef,
    observedAt: Instant,
    _evidence: readonly Evidence[] = [],
    previous: Snapshot | null = null,
  ): Promise<Snapshot> {
    const coin = coinOf(deposit.asset)
    if (!coin) {
      throw this.rejected(`${deposit.asset} is not one of BitPay's coins`)
    }
    const invoice = await this.client.invoices.get(deposit.externalId)
    return toSnapshot(invoice, coin, observedAt, previous)
  }

  async rates(now: Instant): Promise<readonly Rate[]> {
    const { coins, fiat } = await this.currencies()
    const validUntil = now + RATE_VALID_MS
    const read = await Promise.all(
      coins.map(async (coin) => {
        const rates = await this.client.market.rates(coin)
        return rates
          .filter(({ code, rate }) => fiat.includes(code.toLowerCase()) && !isZero(rate))
          .map(({ code, rate }) => ({
            asset: assetOf(coin).id,
            currency: code.toLowerCase(),
            price: rate,
            validUntil,
          }))
      }),
    )
    return read.flat()
  }

  recognizes(headers: HeaderBag): boolean {
    return header(headers, "x-signature") !== null
  }

  parseCallback(headers: HeaderBag, rawBody: Buffer): CallbackHint {
    return parseCallback(headers, rawBody, {
      tokens: this.tokens,
      signatureRequired: this.options.requireSignature ?? true,
    })
  }

  isHealthy(): boolean {
    return this.client.isHealthy()
  }

  private opened(invoice: Invoice, coin: BitPayCoin, expectedEnd: Instant): OpenedDeposit {
    if (invoice.disabledCoins.includes(coin)) {
      throw this.rejected(`this BitPay account does not take ${coin}; enable it in the dashboard`)
    }
    const amount = askedAmount(invoice, coin)
    if (amount === null || isZero(amount) || invoice.expiresAt === null) {
      throw new GatewayError("unavailable", "the invoice lacks an amount or its end", {
        gateway: this.id,
        operation: "create_invoice",
      })
    }
    return {
      externalId: invoice.id,
      externalStatus: invoice.externalStatus,
      amount,
      address: null,
      tag: null,
      uri: paymentLink(invoice, coin),
      hostedUrl: invoice.url,
      expiresAt: endOfOffer(invoice.expiresAt, expectedEnd),
      requiredConfirmations: this.confirmations(invoice),
    }
  }

  /** https://developer.bitpay.com/docs/invoice-states */
  private confirmations({ targetConfirmations }: Invoice): number {
    switch (this.speed) {
      case "high":
        return 0
      case "medium":
        return 1
      case "low":
        return targetConfirmations ?? 6
    }
  }

  /** Read once for all who ask at the same time; what was known stays when a read fails. */
  private async currencies(): Promise<Listing> {
    if (this.known && Date.now() - this.known.readAt < CURRENCIES_FRESH_MS) return this.known
    this.reading ??= this.readCurrencies().finally(() => (this.reading = null))
    try {
      return await this.reading
    } catch (error) {
      if (this.known) return this.known
      throw error
    }
  }

  private async readCurrencies(): Promise<Listing> {
    const currencies = await this.client.market.currencies()
    const readAt = Date.now()
    const coins = knownCoins(currencies)
    const minimums = coins.flatMap((coin) => {
      const amount = currencies.find(({ code }) => code === coin)?.minimum ?? null
      return amount === null ? [] : [{ asset: assetOf(coin).id, amount }]
    })
    this.known = { coins, minimums, fiat: fiatCurrencies(currencies), readAt }
    return this.known
  }

  private rejected(message: string): GatewayError {
    return new GatewayError("rejected", message, { gateway: this.id, operation: "create_invoice" })
  }
}

function paymentLink(invoice: Invoice, coin: BitPayCoin): string | null {
  const links = invoice.paymentCodes[coin] ?? {}
  const standard = LINK_STANDARDS.find((name) => links[name])
  return (standard && links[standard]) ?? invoice.paymentLink ?? invoice.url
}
