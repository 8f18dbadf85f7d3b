import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import {
  type Asset,
  type Decimal,
  type Instant,
  type Snapshot,
  findAsset,
  isEqual,
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
} from "../port/gateway"
import { endOfOffer } from "../port/offer-end"
import { header } from "../port/callbacks"
import { write } from "../port/writing"
import { BASE_URL, GATEWAY_ID } from "./api/transport"
import { type CallbackTrust, parseCallback } from "./callback"
import { B2BinPayDefiClient } from "./api/client"
import { currencyIdOf, isSameCurrency } from "./currencies"
import { OfferBook, type Offer } from "./offers"
import { B2BinPayDefiMoneyOut } from "./money-out"
import type { B2BinPayDefiOptions } from "./options"
import { toSnapshot } from "./status"
import { toTrackingId } from "./tracking-id"
import type { CreateInvoiceInput, Invoice } from "./api/types"

const DEFAULT_SIGNATURE_HEADER = "x-signature"

/**
 * Where callbacks are not proven, a forged one could make us read an invoice over and over, and
 * reads cost credits.
 */
const READS_PER_MINUTE = 20

/**
 * B2BINPAY DeFi behind the port: a fresh address of the merchant's own multisig wallet for each
 * deposit. The shop prices; money goes out only with the approvers' signatures.
 */
export class B2BinPayDefiGateway implements Gateway {
  readonly id = GATEWAY_ID
  readonly name = "B2BINPAY DeFi"
  readonly capabilities: Capabilities = {
    pricing: "shop",
    currencies: "any",
    reads: "api",
    amounts: "any",
    countsTo: null,
  }

  readonly account: string
  readonly moneyOut: B2BinPayDefiMoneyOut
  private readonly client: B2BinPayDefiClient
  private readonly offerBook: OfferBook
  private readonly trust: CallbackTrust
  private readonly reads = new RateLimiterMemory({ points: READS_PER_MINUTE, duration: 60 })

  constructor(
    private readonly options: B2BinPayDefiOptions,
    private readonly clock: () => Instant = Date.now,
  ) {
    this.account = environmentOf(options.baseUrl ?? BASE_URL)
    this.client = new B2BinPayDefiClient(options)
    this.offerBook = new OfferBook(this.client, options, clock)
    this.trust = {
      signatureHeader: (options.signatureHeader ?? DEFAULT_SIGNATURE_HEADER).toLowerCase(),
      secrets: [options.callbackSecret ?? []].flat(),
      signatureMode: options.signatureMode ?? "warn",
      tokens: [options.callbackToken ?? []].flat(),
    }
    this.moneyOut = new B2BinPayDefiMoneyOut(this.client, this.offerBook, {
      clock,
      callbackFields: (url) => this.callbackFields(url),
      trust: this.trust,
      namesItsUrl: options.callbackMode === "invoice",
    })
  }

  async assets(): Promise<readonly Asset[]> {
    return (await this.offerBook.all()).map((offer) => offer.asset)
  }

  async offerReport(): Promise<OfferReport> {
    const offers = await this.offerBook.all()
    const { currencies = [], chains = [] } = this.options
    const taken = new Set(offers.map(({ currencyId }) => currencyId.toLowerCase()))
    const onChains = new Set(offers.map(({ chainId }) => chainId))
    return {
      missing: [
        ...currencies.filter((id) => !taken.has(id.toLowerCase())),
        ...chains.filter((id) => !onChains.has(id)).map((id) => `chain ${id}`),
      ],
      minimums: [],
    }
  }

  async openDeposit(request: OpenDepositRequest): Promise<OpenedDeposit> {
    const { asset, amount } = request
    const offer = (await this.offerBook.all()).find((each) => each.asset.id === asset.id)
    if (!offer) throw this.refusal("create_invoice", `${asset.id} is not offered`)
    if (amount === null) throw this.refusal("create_invoice", "the shop must say how many coins")
    const expiresAt = request.now + request.minutes * 60_000
    const trackingId = toTrackingId(request.depositId)
    const invoice = await this.createOrFind(offer, {
      requestedAmount: amount,
      currencyIds: [offer.currencyId],
      trackingId,
      expiresAt: new Date(expiresAt).toISOString(),
      paymentPageButtonUrl: this.options.paymentPageButton?.url ?? null,
      paymentPageButtonText: this.options.paymentPageButton?.text ?? null,
      ...this.callbackFields(request.callbackUrl),
    })
    return {
      externalId: invoice.id,
      externalStatus: invoice.externalStatus,
      amount: invoice.requestedAmount ?? amount,
      address: invoice.invoiceAddress,
      tag: null,
      uri: null,
      hostedUrl: invoice.paymentPageUrl,
      expiresAt: endOfOffer(invoice.expiresAt, expiresAt),
      requiredConfirmations: offer.requiredConfirmations,
    }
  }

  async readDeposit(deposit: DepositRef, observedAt: Instant): Promise<Snapshot> {
    const asset = findAsset(deposit.asset)
    const currencyId = asset ? currencyIdOf(asset) : null
    const venue = asset ? await this.offerBook.venue(asset) : null
    if (currencyId === null || !venue) {
      throw this.refusal(
        "invoice",
        `the account is not deployed on the network of ${deposit.asset}`,
      )
    }
    await this.takeTurn(deposit.externalId)
    const { invoices } = this.client
    // One after the other: a first call that fails costs no second one.
    const invoice = await invoices.get(venue.deploymentId, deposit.externalId)
    const operations = await invoices.allOperations(venue.deploymentId, deposit.externalId)
    return toSnapshot(invoice, operations, currencyId, observedAt)
  }

  recognizes(headers: HeaderBag): boolean {
    return header(headers, this.trust.signatureHeader) !== null
  }

  parseCallback(headers: HeaderBag, rawBody: Buffer, query: URLSearchParams): CallbackHint {
    return parseCallback(headers, rawBody, query, this.trust)
  }

  isHealthy(): boolean {
    return this.client.isHealthy()
  }

  /** A tracking id opens one invoice at most: DeFi answers 409 to the second, and we find the first. */
  private async createOrFind(
    { deploymentId, currencyId }: Offer,
    input: CreateInvoiceInput & { trackingId: string; requestedAmount: string },
  ): Promise<Invoice> {
    const { invoices } = this.client
    let found: Invoice | null = null
    const invoice = await write({
      call: () => invoices.create(deploymentId, input),
      repeated: {
        is: ({ details }) => details.httpStatus === 409,
        find: async () => (found = await invoices.findByTrackingId(deploymentId, input.trackingId)),
      },
      told: (each) => each,
    })
    if (found && !asksFor(invoice, currencyId, input.requestedAmount)) {
      throw this.refusal("create_invoice", "this tracking id belongs to another invoice")
    }
    return invoice
  }

  /** API 1.8 refuses the field that 1.7 needs. */
  private callbackFields(callbackUrl: string): Pick<CreateInvoiceInput, "callbackUrl"> {
    if (this.options.callbackMode !== "invoice") return {}
    const url = new URL(callbackUrl)
    const [token] = this.trust.tokens
    if (token !== undefined) url.searchParams.set("token", token)
    return { callbackUrl: url.href }
  }

  private async takeTurn(invoiceId: string): Promise<void> {
    if (this.trust.signatureMode === "enforce" || this.trust.tokens.length > 0) return
    try {
      await this.reads.consume(invoiceId)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new GatewayError("rate_limited", "this invoice was read too often within a minute", {
        gateway: this.id,
        operation: "invoice",
        retryAfterMs: refusal.msBeforeNext,
      })
    }
  }

  private refusal(operation: string, message: string): GatewayError {
    return new GatewayError("rejected", message, { gateway: this.id, operation })
  }
}

function asksFor(invoice: Invoice, currencyId: string, amount: Decimal): boolean {
  const { requestedAmount, availableCurrencies } = invoice
  return (
    requestedAmount !== null &&
    isEqual<Decimal>(requestedAmount, amount) &&
    availableCurrencies.some((currency) => isSameCurrency(currency.id, currencyId))
  )
}
