import {
  type Asset,
  type CoinAmount,
  type Instant,
  type Snapshot,
  isLess,
  isZero,
  roundUp,
} from "../../domain"
import { environmentOf } from "../port/account"
import { GatewayError } from "../port/errors"
import type {
  CallbackHint,
  Capabilities,
  DepositRef,
  Gateway,
  HeaderBag,
  Minimum,
  OfferReport,
  OpenDepositRequest,
  OpenedDeposit,
  Rate,
} from "../port/gateway"
import { header } from "../port/callbacks"
import { parseCallback } from "./callback"
import { OfferBook, type Offer } from "./offers"
import { B2BinPayClient, type B2BinPayClientOptions } from "./api/client"
import { assetsPricedBy } from "./currencies"
import { defaultBaseUrl } from "./api/credentials"
import { chooseDestination, memoKindOf } from "./destination"
import { label } from "./label"
import { B2BinPayMoneyOut } from "./money-out"
import type { B2BinPayOptions } from "./options"
import { accountKey } from "./api/signing"
import { type UnfinishedRiskCheck, depositStatusWord, foreignTransfers, toSnapshot } from "./status"
import {
  WALLET_STATUS,
  type B2BinPayDeposit,
  type CreateDepositInput,
  OPERATION,
} from "./api/types"

/** Asks for one callback as soon as coins are in a block, long before they are final. */
const EARLY_CALLBACK = 1
/** An ISO 4217 code; three-letter coins look the same, but nobody asks for prices in them. */
const CURRENCY_CODE = /^[A-Z]{3}$/

/**
 * Whether the API is one of B2BINPAY's sandboxes, whose wallets are on test networks, or a simulated
 * one on this machine.
 */
function isSandbox(baseUrl: string | undefined): boolean {
  if (baseUrl === undefined) return false
  const { hostname } = new URL(baseUrl)
  return (
    /^(?:(?:v3\.)?api-sandbox|gw-test)\.b2binpay\.com$/i.test(hostname) ||
    /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname)
  )
}

/**
 * B2BINPAY's Enterprise wallets behind the port: addresses without amount and end. The shop says
 * how many coins the price is and for how long; transfers say what arrived.
 */
export class B2BinPayGateway implements Gateway {
  readonly id = "b2binpay"
  readonly name = "B2BINPAY"
  readonly testnet: boolean
  readonly capabilities: Capabilities = {
    pricing: "shop",
    currencies: "any",
    reads: "api",
    amounts: "any",
    countsTo: null,
  }

  readonly account: string
  readonly moneyOut: B2BinPayMoneyOut
  private readonly client: B2BinPayClient
  private readonly offerBook: OfferBook
  private readonly callbackKeys: readonly (Buffer | string)[]
  private readonly addressTypes: Readonly<Record<string, string>>
  private readonly wallets: readonly string[] | null
  private readonly unfinishedRiskCheck: UnfinishedRiskCheck

  constructor(options: B2BinPayOptions) {
    this.testnet = isSandbox(options.baseUrl)
    this.account = environmentOf(options.baseUrl ?? defaultBaseUrl(options))
    this.client = new B2BinPayClient(options satisfies B2BinPayClientOptions)
    this.offerBook = new OfferBook(this.client, options.wallets ?? null)
    this.callbackKeys =
      options.apiVersion === "v3"
        ? [options.callbackSecret].flat()
        : [options, ...(options.formerLogins ?? [])].map(({ login, password }) =>
            accountKey(login, password),
          )
    this.addressTypes = options.addressTypes ?? {}
    this.wallets = options.wallets ?? null
    this.unfinishedRiskCheck = options.unfinishedRiskCheck ?? "wait"
    this.moneyOut = new B2BinPayMoneyOut(this.client, this.offerBook, {
      version: options.apiVersion ?? "v2",
      callbackSecret: this.callbackKeys.some((key) => key.length > 0),
    })
  }

  async assets(): Promise<readonly Asset[]> {
    return (await this.offerBook.all()).map((offer) => offer.asset)
  }

  async minimums(): Promise<readonly Minimum[]> {
    return (await this.offerBook.all()).map(({ asset, wallet }) => {
      return { asset: asset.id, amount: wallet.minimalTransfer }
    })
  }

  async offerReport(): Promise<OfferReport> {
    const offers = await this.offerBook.all()
    const wallets = await this.client.wallets.list()
    const active = wallets.filter(({ status }) => status === WALLET_STATUS.active)
    const named = this.wallets ?? []
    return {
      missing: named.filter((id) => !active.some((wallet) => wallet.id === id)),
      minimums: offers.map(({ currency, wallet }) => {
        return { code: currency.alpha, amount: wallet.minimalTransfer }
      }),
    }
  }

  async openDeposit(request: OpenDepositRequest): Promise<OpenedDeposit> {
    const offer = await this.offer(request.asset)
    const amount = this.askedAmount(request, offer)
    const deposit = await this.create({
      walletId: offer.wallet.id,
      trackingId: request.depositId,
      label: label(request.description),
      callbackUrl: request.callbackUrl,
      confirmationsNeeded:
        offer.currency.confirmationBlocks > EARLY_CALLBACK ? EARLY_CALLBACK : undefined,
      addressType: this.addressTypes[offer.currency.alpha],
    })
    const destination = chooseDestination(deposit.destinations, offer.asset)
    if (!destination || deposit.currencyId !== offer.currency.id) {
      // Coins of one kind sent to an address of another are lost.
      throw new GatewayError(
        "ambiguous",
        destination ? "answered with another currency's address" : "answered without an address",
        { gateway: this.id, operation: "create_deposit" },
      )
    }
    const memoKind = memoKindOf(destination, offer.asset)
    return {
      externalId: deposit.id,
      externalStatus: depositStatusWord(deposit.status),
      amount,
      address: destination.address,
      tag: destination.tag,
      ...(memoKind !== null && { memoKind }),
      uri: null,
      hostedUrl: deposit.paymentPage,
      expiresAt: request.now + request.minutes * 60_000,
      requiredConfirmations: offer.currency.confirmationBlocks,
    }
  }

  /**
   * Bids, because they are what incoming coins are worth. A code such as `USDT` prices the asset
   * on every network.
   */
  async rates(): Promise<readonly Rate[]> {
    const rates = await this.client.rates.list()
    return rates
      .filter(({ right }) => CURRENCY_CODE.test(right))
      .flatMap(({ left, right, bid, expiresAt }) =>
        assetsPricedBy(left).map((asset) => ({
          asset: asset.id,
          currency: right.toLowerCase(),
          price: bid,
          validUntil: expiresAt,
        })),
      )
  }

  async readDeposit({ externalId }: DepositRef, observedAt: Instant): Promise<Snapshot> {
    const [deposit, transfers] = await Promise.all([
      this.client.deposits.get(externalId),
      this.client.transfers.ofOperation(OPERATION.deposit, externalId),
    ])
    const needsNames = foreignTransfers(deposit, transfers).length > 0
    const currencies = needsNames ? await this.offerBook.allCurrencies() : undefined
    return toSnapshot(deposit, transfers, observedAt, currencies, this.unfinishedRiskCheck)
  }

  /** The signature stands in the body, so headers tell no more than the type. */
  recognizes(headers: HeaderBag): boolean {
    const type = header(headers, "content-type") ?? ""
    return /^application\/(vnd\.api\+)?json\b/i.test(type)
  }

  parseCallback(_headers: HeaderBag, rawBody: Buffer): CallbackHint {
    return parseCallback(rawBody, this.callbackKeys)
  }

  isHealthy(): boolean {
    return this.client.isHealthy()
  }

  /** After a lost answer the deposit is looked up by our id, and asked for again if there is none. */
  private async create(input: CreateDepositInput): Promise<B2BinPayDeposit> {
    try {
      return await this.client.deposits.create(input)
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== "ambiguous") throw error
      const known = await this.client.deposits.findByTrackingId(input.trackingId).catch(() => {
        throw error
      })
      return known[0] ?? this.client.deposits.create(input)
    }
  }

  private async offer(asset: Asset): Promise<Offer> {
    const offer = (await this.offerBook.all()).find((each) => each.asset.id === asset.id)
    if (!offer) throw this.refusal(`${asset.id} is not offered`)
    return offer
  }

  /** B2BINPAY cancels smaller transfers than the wallet's least one, so they are never asked for. */
  private askedAmount({ amount }: OpenDepositRequest, { currency, wallet }: Offer): CoinAmount {
    if (amount === null) throw this.refusal("the amount to ask is missing")
    const asked = roundUp(amount, currency.exp)
    if (isZero(asked) || isLess(asked, wallet.minimalTransfer)) {
      throw this.refusal(
        `${asked} ${currency.alpha} is less than B2BINPAY takes (${wallet.minimalTransfer})`,
      )
    }
    return asked
  }

  private refusal(message: string): GatewayError {
    return new GatewayError("rejected", message, { gateway: this.id, operation: "create_deposit" })
  }
}
