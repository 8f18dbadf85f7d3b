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
  OfferReport,
  OpenDepositRequest,
  OpenedDeposit,
  Rate,
} from "../port/gateway"
import { header } from "../port/signature"
import { parseCallback } from "./callback"
import { Catalogue, type Offer } from "./catalogue"
import { B2BinPayClient, type B2BinPayClientOptions } from "./client"
import { assetsPricedBy } from "./currencies"
import { defaultBaseUrl } from "./credentials"
import { chooseDestination, memoKindOf } from "./destination"
import { label } from "./label"
import { B2BinPayMoneyOut } from "./money-out"
import { accountKey } from "./signing"
import { type UnfinishedRiskCheck, foreignTransfers, toSnapshot } from "./snapshot"
import { WALLET_STATUS, type B2BinPayDeposit, type CreateDepositInput, OPERATION } from "./types"
import { depositStatusWord } from "./words"

/** What both versions of the API share. */
interface CommonOptions {
  baseUrl?: string
  timeoutMs?: number
  /** Ids of the wallets to receive with and pay out from, preferred first; all active ones when absent. */
  wallets?: string[]
  /** Address type by B2BINPAY's currency code, e.g. `{ BTC: "bech32" }`; its default when absent. */
  addressTypes?: Record<string, string>
  /**
   * Coins that are confirmed while their check for money laundering is under way (risk status 2):
   * `wait` until it has ended (default), or `accept` them.
   */
  unfinishedRiskCheck?: UnfinishedRiskCheck
}

export type B2BinPayOptions = CommonOptions &
  (
    | {
        apiVersion?: "v2"
        login: string
        password: string
        /** Pairs that were replaced; callbacks signed with them are still accepted. */
        formerLogins?: { login: string; password: string }[]
      }
    | {
        apiVersion: "v3"
        clientId: string
        clientSecret: string
        /** Signs callbacks; the new and the old one while it is being replaced. */
        callbackSecret: string | string[]
      }
  )

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
    payment: "address",
    confirmations: true,
    idempotency: "lookup",
    refund: "payout",
    pricing: "shop",
    currencies: "any",
    reads: "api",
    amounts: "any",
    countsTo: null,
  }

  readonly account: string
  readonly moneyOut: B2BinPayMoneyOut
  private readonly client: B2BinPayClient
  private readonly catalogue: Catalogue
  private readonly callbackKeys: readonly (Buffer | string)[]
  private readonly addressTypes: Readonly<Record<string, string>>
  private readonly wallets: readonly string[] | null
  private readonly unfinishedRiskCheck: UnfinishedRiskCheck

  constructor(options: B2BinPayOptions) {
    this.testnet = isSandbox(options.baseUrl)
    this.account = environmentOf(options.baseUrl ?? defaultBaseUrl(options))
    this.client = new B2BinPayClient(options satisfies B2BinPayClientOptions)
    this.catalogue = new Catalogue(this.client, options.wallets ?? null)
    this.callbackKeys =
      options.apiVersion === "v3"
        ? [options.callbackSecret].flat()
        : [options, ...(options.formerLogins ?? [])].map(({ login, password }) =>
            accountKey(login, password),
          )
    this.addressTypes = options.addressTypes ?? {}
    this.wallets = options.wallets ?? null
    this.unfinishedRiskCheck = options.unfinishedRiskCheck ?? "wait"
    this.moneyOut = new B2BinPayMoneyOut(this.client, this.catalogue, {
      version: options.apiVersion ?? "v2",
      callbackSecret: this.callbackKeys.some((key) => key.length > 0),
    })
  }

  async assets(): Promise<readonly Asset[]> {
    return (await this.catalogue.all()).map((offer) => offer.asset)
  }

  async offerReport(): Promise<OfferReport> {
    const offers = await this.catalogue.all()
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
    const rates = await this.client.rates()
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
      this.client.transfersOf(OPERATION.deposit, externalId),
    ])
    const needsNames = foreignTransfers(deposit, transfers).length > 0
    const currencies = needsNames ? await this.catalogue.allCurrencies() : undefined
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
      return await this.client.createDeposit(input)
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== "ambiguous") throw error
      const known = await this.client.findDeposits(input.trackingId).catch(() => {
        throw error
      })
      return known[0] ?? this.client.createDeposit(input)
    }
  }

  private async offer(asset: Asset): Promise<Offer> {
    const offer = (await this.catalogue.all()).find((each) => each.asset.id === asset.id)
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
