import {
  type Asset,
  type CoinAmount,
  type MemoKind,
  ZERO,
  add,
  coinAmount,
  findAsset,
  isZero,
} from "../../domain"
import { GatewayError } from "../port/errors"
import type {
  AmlReport,
  Balance,
  FeeEstimate,
  MoneyOut,
  MoneyOutCapabilities,
  SendRef,
  SendRequest,
  SendSnapshot,
} from "../port/money-out"
import { sendableAsset } from "../port/sending"
import { type Answered, unread, write } from "../port/writing"
import { readAmlReport, isHeld } from "./aml"
import type { OfferBook, Offer } from "./offers"
import type { B2BinPayClient } from "./api/client"
import { checkConnection } from "./connection"
import { assetOf } from "./currencies"
import { TAG_TYPE, addressTypeOf } from "./destination"
import { label } from "./label"
import { toSendSnapshot } from "./payout-status"
import {
  type B2BinPayPayout,
  type CreatePayoutInput,
  OPERATION,
  RISK,
  TRANSFER_STATUS,
} from "./api/types"
import { explained, travelRuleInfo } from "./travel-rule"

/**
 * Payouts from the account's wallets. One reference pays once: it is the tracking id, and the
 * idempotency key is made from it. Money that is held cannot be sent back from here: B2BINPAY's
 * compliance decides.
 */
export class B2BinPayMoneyOut implements MoneyOut {
  readonly capabilities: MoneyOutCapabilities = {
    payout: {
      safety: "idempotent",
      destination: "address",
      execution: "processor",
      fees: "sender",
      cancel: false,
      memoKinds: ["id", "text"],
      beneficiary: true,
      perMinute: null,
    },
    refund: null,
    mass: null,
    aml: { refund: false },
  }

  constructor(
    private readonly client: B2BinPayClient,
    private readonly offerBook: OfferBook,
    private readonly signs: { version: "v2" | "v3"; callbackSecret: boolean },
  ) {}

  async send(request: SendRequest): Promise<Answered<SendSnapshot>> {
    const offer = await this.offer(request, "create_payout")
    const { wallet, asset } = offer
    const { address, tag, memoKind } = request.destination
    const addressType = addressTypeOf(asset, address)
    const feeAmount = await this.feeOf(request, offer)
    const tagType = tagTypeOf(memoKind ?? null)
    const { beneficiary } = request
    const { payouts } = this.client
    return write({
      call: () =>
        this.create({
          walletId: wallet.id,
          amount: request.amount,
          address,
          ...(tag === null ? {} : { tag, tagType }),
          ...(addressType !== null && { addressType }),
          ...(feeAmount !== null && { feeAmount }),
          trackingId: request.reference,
          label: label(request.description),
          callbackUrl: request.callbackUrl,
          ...(beneficiary && { travelRuleInfo: travelRuleInfo(beneficiary) }),
        }),
      repeated: { is: isUsedKey, find: () => payouts.find(request.reference) },
      told: (payout) => unread(toSendSnapshot(payout, [], asset)),
      describe: (payout) => this.snapshot(payout, asset),
    })
  }

  private async create(input: CreatePayoutInput): Promise<B2BinPayPayout> {
    try {
      return await this.client.payouts.create(input)
    } catch (error) {
      throw explained(error)
    }
  }

  async find({ reference, asset }: SendRef): Promise<SendSnapshot | null> {
    const payout = await this.client.payouts.find(reference)
    return payout && this.snapshot(payout, known(asset))
  }

  async read({ externalId, asset }: SendRef & { externalId: string }): Promise<SendSnapshot> {
    return this.snapshot(await this.client.payouts.get(externalId), known(asset))
  }

  /** The chain's fee at medium speed, which B2BINPAY takes by itself, and its commission. */
  async estimateFee(request: Parameters<NonNullable<MoneyOut["estimateFee"]>>[0]) {
    const { amount, destination } = request
    const { wallet, currency, asset } = await this.offer(request, "calculate_payout")
    const { medium, feeCurrencyId, commission, commissionCurrencyId } =
      await this.client.payouts.calculate({
        walletId: wallet.id,
        currencyId: currency.id,
        amount,
        toAddress: destination.address,
      })
    const payer = feeCurrencyId === null ? asset : await this.assetOfCurrency(feeCurrencyId)
    if (!payer) throw this.refusal("calculate_payout", `pays the fee in ${feeCurrencyId}`)
    const own = (id: string | null) => id === null || id === currency.id
    const ownCommission = own(commissionCurrencyId) ? commission : ZERO
    const fee = payer === asset ? add(medium, ownCommission) : medium
    return {
      fee,
      asset: payer.id,
      spend: add(amount, ownCommission, payer === asset ? medium : ZERO),
      receive: amount,
    } satisfies FeeEstimate
  }

  /** Of every wallet, also of those in currencies that the shop does not take. */
  async balances(): Promise<readonly Balance[]> {
    const [wallets, currencies] = await Promise.all([
      this.client.wallets.list(),
      this.offerBook.allCurrencies(),
    ])
    return wallets.map(({ currencyId, confirmed, pending, unusable }) => {
      const code = currencies.get(currencyId)?.alpha ?? currencyId
      return {
        asset: assetOf(code)?.id ?? null,
        code,
        available: confirmed,
        // Signed: what goes out counts negative.
        pending: add(coinAmount(pending.replace(/^-/, "")), unusable),
      }
    })
  }

  async payoutAssets(): Promise<readonly Asset[]> {
    return (await this.offerBook.all()).map(({ asset }) => asset)
  }

  /** Filters are not to be relied upon, so what comes back is looked at again. */
  async amlCases(): Promise<readonly AmlReport[]> {
    const { transfers } = this.client
    const [blocked, red] = await Promise.all([
      transfers.list({ status: TRANSFER_STATUS.blocked }),
      transfers.list({ risk_status: RISK.red }),
    ])
    const cases = new Map([...blocked, ...red].filter(isHeld).map((each) => [each.id, each]))
    const currencies = await this.offerBook.allCurrencies()
    return [...cases.values()].map((each) => readAmlReport(each, currencies))
  }

  async readAmlCase(externalId: string): Promise<AmlReport> {
    const transfer = await this.client.transfers.get(externalId)
    return readAmlReport(transfer, await this.offerBook.allCurrencies())
  }

  checkConnection() {
    return checkConnection(this.client, this.offerBook, this.signs)
  }

  /** Approved does not mean sent: the payout's own transfer tells. */
  private async snapshot(payout: B2BinPayPayout, asset: Asset | null): Promise<SendSnapshot> {
    const transfers = await this.client.transfers.ofOperation(OPERATION.payout, payout.id)
    return toSendSnapshot(payout, transfers, asset)
  }

  /** The fee that an estimate shows; null where there is none, and B2BINPAY takes its own. */
  private async feeOf(
    { amount, destination }: SendRequest,
    { wallet, currency }: Offer,
  ): Promise<CoinAmount | null> {
    try {
      const { medium } = await this.client.payouts.calculate({
        walletId: wallet.id,
        currencyId: currency.id,
        amount,
        toAddress: destination.address,
      })
      return isZero(medium) ? null : medium
    } catch (error) {
      // Whatever is wrong with the payout itself, its own call will say.
      if (error instanceof GatewayError) return null
      throw error
    }
  }

  private async offer(
    request: Pick<SendRequest, "asset" | "amount" | "destination">,
    operation: string,
  ): Promise<Offer> {
    const asset = sendableAsset(request, (reason) => this.refusal(operation, reason))
    const offer = (await this.offerBook.all()).find((each) => each.asset.id === asset.id)
    if (!offer) throw this.refusal(operation, `there is no active wallet for ${asset.id}`)
    return offer
  }

  private async assetOfCurrency(currencyId: string): Promise<Asset | undefined> {
    const currency = (await this.offerBook.allCurrencies()).get(currencyId)
    return currency && assetOf(currency.alpha)
  }

  private refusal(operation: string, message: string): GatewayError {
    return new GatewayError("rejected", message, { gateway: "b2binpay", operation })
  }
}

/** The idempotency key, and so our reference, was used before (code 1004). */
function isUsedKey({ details }: GatewayError): boolean {
  return details.httpStatus === 409
}

function known(asset: string | null): Asset | null {
  return (asset !== null && findAsset(asset)) || null
}

/** @throws GatewayError `rejected` for a kind that B2BINPAY has no word for */
function tagTypeOf(kind: MemoKind | null): string | undefined {
  switch (kind) {
    case "id":
      return TAG_TYPE.id
    case "text":
      return TAG_TYPE.text
    case "hash":
    case "return":
      throw new GatewayError("rejected", `a memo of the kind ${kind} cannot be sent`, {
        gateway: "b2binpay",
        operation: "create_payout",
      })
    case null:
      return undefined
  }
}
