import {
  type Asset,
  type CoinAmount,
  type Instant,
  type Snapshot,
  ZERO,
  isLess,
} from "../../domain"
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
import { BASE_URL } from "./api/transport"
import { parseCallback, sealedUrl } from "./callback"
import { DefexaClient } from "./api/client"
import { type Currency, currencyTable, spellings } from "./currencies"
import { type ExpectedDeposit, type Findings, findTransfers } from "./status"
import { DefexaMoneyOut } from "./money-out"
import type { DefexaOptions } from "./options"
import { SharedRead } from "./shared-read"
import type { AmlPayment } from "./api/types"

/** Wallets hardly ever change. */
const WALLETS_FRESH_MS = 10 * 60_000
const AML_POLL_SECONDS = 10

/**
 * Defexa behind the port. Each deposit is a customer of its own, so the "static" address that
 * Defexa hands out belongs to one deposit, and asking again gives the same one.
 */
export class DefexaGateway implements Gateway {
  readonly id = "defexa"
  readonly name = "Defexa"
  readonly capabilities: Capabilities = {
    pricing: "shop",
    currencies: "any",
    reads: "callbacks",
    amounts: "any",
    countsTo: null,
  }

  readonly account: string
  readonly settlesIn?: string
  readonly moneyOut: DefexaMoneyOut
  private readonly client: DefexaClient
  private readonly table: readonly Currency[]
  private readonly wallets: SharedRead<readonly Currency[]>
  private readonly amlList: SharedRead<readonly AmlPayment[]>
  /** What the last readable list of wallets had. */
  private offered: readonly Currency[] | null = null

  constructor(
    private readonly options: DefexaOptions,
    private readonly clock: () => Instant = Date.now,
  ) {
    this.account = environmentOf(options.baseUrl ?? BASE_URL)
    if (options.settlement) this.settlesIn = options.settlement.currency
    this.client = new DefexaClient(options, clock)
    this.table = currencyTable(options.currencies)
    this.wallets = new SharedRead(() => this.readWallets(), WALLETS_FRESH_MS, clock)
    const amlFreshMs = (options.amlPollSeconds ?? AML_POLL_SECONDS) * 1000
    this.amlList = new SharedRead(() => this.client.amlRefunds.list(), amlFreshMs, clock)
    this.moneyOut = new DefexaMoneyOut(this.client, {
      table: this.table,
      callbackSignature: options.callbackSignature ?? { scheme: "none" },
      sealedUrl: (url, reference) => sealedUrl(url, reference, options.merchantPrivateKey),
    })
  }

  /** The assets for which the account has a wallet. */
  async assets(): Promise<readonly Asset[]> {
    const currencies = await this.currencies()
    return [...new Set(currencies.map(({ asset }) => asset))]
  }

  async offerReport(): Promise<OfferReport> {
    const wallets = await this.client.wallets.list()
    const held = new Set(wallets.map(({ currency }) => currency))
    const { currencies = {}, settlement } = this.options
    const named = [...Object.keys(currencies), ...(settlement ? [settlement.currency] : [])]
    return { missing: named.filter((code) => !held.has(code)), minimums: [] }
  }

  async openDeposit(request: OpenDepositRequest): Promise<OpenedDeposit> {
    const { asset, amount } = request
    const currency = (await this.currencies()).find((each) => each.asset.id === asset.id)
    if (!currency) throw this.error("rejected", `${asset.id} is not offered`)
    if (amount === null || !isLess(ZERO, amount)) {
      throw this.error("rejected", "an address is opened for an amount above zero")
    }
    return this.isConverted(currency)
      ? this.openPage(request, currency, amount)
      : this.openAddress(request, currency, amount)
  }

  /** Defexa converts what comes to its own pages, and nothing else. */
  private isConverted({ code }: Currency): boolean {
    const { settlement } = this.options
    return settlement !== undefined && settlement.currency.toUpperCase() !== code.toUpperCase()
  }

  /** The page tells neither an id nor an address: Defexa knows it by our reference. */
  private async openPage(
    { depositId, callbackUrl, now, minutes }: OpenDepositRequest,
    { code }: Currency,
    amount: CoinAmount,
  ): Promise<OpenedDeposit> {
    const { settlement, merchantPrivateKey } = this.options
    const returnUrl = settlement?.returnUrl ?? ""
    const { redirectUrl } = await this.client.payments.createCharge({
      amount,
      currency: code,
      callback_url: sealedUrl(callbackUrl, depositId, merchantPrivateKey),
      redirect_success_url: returnUrl,
      redirect_fail_url: returnUrl,
      shop_order_id: depositId,
      autoexchange: true,
      exchange_currency: settlement?.currency,
    })
    return {
      ...this.offer(amount, { now, minutes }),
      externalId: depositId,
      hostedUrl: redirectUrl,
    }
  }

  private async openAddress(
    request: OpenDepositRequest,
    currency: Currency,
    amount: CoinAmount,
  ): Promise<OpenedDeposit> {
    const { depositId } = request
    const customer = await this.client.payments.createAddress({
      currency: currency.code,
      uid: depositId,
      callbackUrl: sealedUrl(request.callbackUrl, depositId, this.options.merchantPrivateKey),
    })
    if (
      customer.uid !== depositId ||
      customer.currency.toUpperCase() !== currency.code.toUpperCase()
    ) {
      throw this.error("unavailable", "the address is for another customer or currency")
    }
    const { address } = customer
    return { ...this.offer(amount, request), externalId: address, address }
  }

  private offer(
    amount: CoinAmount,
    { now, minutes }: Pick<OpenDepositRequest, "now" | "minutes">,
  ): Omit<OpenedDeposit, "externalId"> {
    return {
      externalStatus: "init",
      amount,
      address: null,
      tag: null,
      uri: null,
      hostedUrl: null,
      expiresAt: now + minutes * 60_000,
      // Defexa tells neither how many it has seen nor how many it waits for.
      requiredConfirmations: 0,
    }
  }

  async readDeposit(
    deposit: DepositRef,
    observedAt: Instant,
    evidence: readonly Evidence[],
  ): Promise<Snapshot> {
    const { transfers, remarks, uncorroborated } = await this.find(deposit, evidence)
    return {
      observedAt,
      // Defexa does not know what was asked, so it never says "paid".
      verdict: "pending",
      externalStatus: remarks.join("; ") || "init",
      transfers,
      ...(uncorroborated && { uncorroborated }),
    }
  }

  /**
   * Nothing in its headers tells a callback of Defexa; they come to the URL of their deposit, never
   * to a shared one.
   */
  recognizes(_headers: HeaderBag): boolean {
    return false
  }

  parseCallback(_headers: HeaderBag, rawBody: Buffer, query: URLSearchParams): CallbackHint {
    const { merchantPrivateKey, formerMerchantKeys = [], callbackSignature } = this.options
    return parseCallback(
      rawBody,
      query,
      [merchantPrivateKey, ...formerMerchantKeys],
      callbackSignature ?? { scheme: "none" },
    )
  }

  isHealthy(): boolean {
    return this.client.isHealthy()
  }

  /**
   * Looks for held money too, which Defexa may be silent about. The list must be younger than the
   * newest callback, or a deposit that was just released would count as held.
   */
  private async find(ref: DepositRef, evidence: readonly Evidence[]): Promise<Findings> {
    const deposit: ExpectedDeposit = {
      depositId: ref.depositId,
      address: ref.externalId === ref.depositId ? null : ref.externalId,
      currencies: spellings(this.table, ref.asset),
      credited: this.options.credited ?? "amount",
    }
    const newest = Math.max(0, ...evidence.map(({ receivedAt }) => receivedAt))
    try {
      const held = await this.amlList.get(Math.min(newest, this.clock()))
      return findTransfers(deposit, evidence, held)
    } catch (error) {
      const told = findTransfers(deposit, evidence, [])
      if (!canDoWithoutAmlList(error, told)) throw error
      return { ...told, remarks: [...told.remarks, "the AML list cannot be read"] }
    }
  }

  /** Currencies of the account's wallets; those of last time while they cannot be read. */
  private async currencies(): Promise<readonly Currency[]> {
    try {
      this.offered = await this.wallets.get()
      return this.offered
    } catch (error) {
      if (this.offered) return this.offered
      throw error
    }
  }

  private async readWallets(): Promise<readonly Currency[]> {
    const wallets = await this.client.wallets.list()
    const codes = new Set(wallets.map(({ currency }) => currency))
    return this.table.filter(({ code }) => codes.has(code))
  }

  private error(code: GatewayError["code"], message: string): GatewayError {
    return new GatewayError(code, message, { gateway: this.id, operation: "create_address" })
  }
}

/**
 * While the list cannot be read, what is seen might be held by now: then the last snapshot is left
 * to stand. Approved money needs no second word. Accounts that Defexa refuses the list, perhaps
 * because it sends bad money back by itself, must do with the callbacks.
 */
function canDoWithoutAmlList(error: unknown, { transfers }: Findings): boolean {
  if (error instanceof GatewayError && error.code === "rejected") return true
  if (transfers.length === 0) return false
  const isRefused = error instanceof GatewayError && error.code === "credentials"
  return isRefused || transfers.every(({ state }) => state === "confirmed")
}
