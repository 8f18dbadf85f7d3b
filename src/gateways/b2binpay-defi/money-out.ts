import { type Asset, type Instant, findAsset } from "../../domain"
import { GatewayError } from "../port/errors"
import type {
  AmlReport,
  Balance,
  MoneyOut,
  MoneyOutCapabilities,
  SendRef,
  SendRequest,
  SendSnapshot,
} from "../port/money-out"
import { sendableAsset } from "../port/sending"
import { type Answered, unread, write } from "../port/writing"
import { parseCaseId, readAmlReport } from "./aml"
import { GATEWAY_ID, everything } from "./api/transport"
import type { CallbackTrust } from "./callback"
import type { B2BinPayDefiClient } from "./api/client"
import { checkConnection } from "./connection"
import { KNOWN_CURRENCIES, isSameCurrency } from "./currencies"
import type { OfferBook, Offer } from "./offers"
import { toSendSnapshot } from "./payout-status"
import type { CreatePayoutInput, Payout } from "./api/payout-types"
import { toTrackingId } from "./tracking-id"
import type { Operation } from "./api/types"

interface Settings {
  clock: () => Instant
  callbackFields(url: string): Pick<CreatePayoutInput, "callbackUrl">
  trust: CallbackTrust
  namesItsUrl: boolean
}

/** Cases that are over are told for so long. */
const TOLD_AFTERWARDS_MS = 30 * 24 * 3600_000

/**
 * Payouts into the signing queue of the merchant's own multisig wallet: an API key alone moves
 * nothing. Nothing says that tracking ids of payouts are unique, so ours is looked for before one is
 * created, and after a lost answer nothing is sent again.
 */
export class B2BinPayDefiMoneyOut implements MoneyOut {
  readonly capabilities: MoneyOutCapabilities = {
    payout: {
      safety: "lookup",
      destination: "address",
      execution: "signatures",
      fees: "sender",
      cancel: false,
      perMinute: null,
    },
    refund: null,
    mass: null,
    aml: { refund: false },
  }

  constructor(
    private readonly client: B2BinPayDefiClient,
    private readonly offerBook: OfferBook,
    private readonly settings: Settings,
  ) {}

  async send(request: SendRequest): Promise<Answered<SendSnapshot>> {
    const asset = sendableAsset(request, (reason) => refusal("create_payout", reason))
    const { deploymentId, currencyId } = await this.offer(asset.id, "create_payout")
    const trackingId = toTrackingId(request.reference)
    const { payouts } = this.client
    return write({
      call: () =>
        payouts.createOnce(deploymentId, {
          currencyId,
          amount: request.amount,
          toAddress: request.destination.address,
          trackingId,
          ...this.settings.callbackFields(request.callbackUrl),
        }),
      told: (payout) => unread(toSendSnapshot(payout, null, null)),
      describe: (payout) => this.snapshot(deploymentId, payout),
    })
  }

  async find({ reference, asset }: SendRef): Promise<SendSnapshot | null> {
    const { deploymentId } = await this.venue(asset)
    const trackingId = toTrackingId(reference)
    const payout = await this.client.payouts.findByTrackingId(deploymentId, trackingId)
    return payout && this.snapshot(deploymentId, payout)
  }

  async read({ externalId, asset }: SendRef & { externalId: string }): Promise<SendSnapshot> {
    const { deploymentId } = await this.venue(asset)
    return this.snapshot(deploymentId, await this.client.payouts.get(deploymentId, externalId))
  }

  /** What the wallet holds on every chain. Money on invoice addresses has to be claimed first. */
  async balances(): Promise<readonly Balance[]> {
    const venues = await this.offerBook.venues()
    const lists = await Promise.all(
      venues.map(({ accountId, chainId }) => this.client.accounts.balances(accountId, { chainId })),
    )
    return lists
      .flat()
      .filter(({ currency }) => !currency.isScam)
      .map(({ currency, balance }) => ({
        asset: knownAsset(currency.id)?.id ?? null,
        code: currency.symbol,
        available: balance,
        pending: null,
      }))
  }

  async payoutAssets(): Promise<readonly Asset[]> {
    return (await this.offerBook.all()).map(({ asset }) => asset)
  }

  async amlCases(): Promise<readonly AmlReport[]> {
    const venues = await this.offerBook.venues()
    const createdFrom = new Date(this.settings.clock() - TOLD_AFTERWARDS_MS).toISOString()
    const lists = await Promise.all(
      venues.flatMap(({ deploymentId, chainId }) => [
        this.operations(deploymentId, chainId, { statuses: ["BLOCKED"] }),
        this.operations(deploymentId, chainId, { statuses: ["REFUNDED"], createdFrom }),
      ]),
    )
    return lists.flat()
  }

  async readAmlCase(externalId: string): Promise<AmlReport> {
    const parts = parseCaseId(externalId)
    const venue = (await this.offerBook.venues()).find(({ chainId }) => chainId === parts?.chainId)
    if (!parts || !venue) throw refusal("operation", `there is no held deposit ${externalId}`)
    const { deploymentId, chainId } = venue
    const { operations } = this.client
    const operation = await operations.getOfKind(deploymentId, "invoice-deposit", parts.operationId)
    return readAmlReport(chainId, operation)
  }

  checkConnection({ callbackUrl }: { callbackUrl: string }) {
    return checkConnection(this.client, this.offerBook, this.settings, callbackUrl)
  }

  /** The payout, who has signed it, and once it is mined whether that is final. */
  private async snapshot(deploymentId: string, payout: Payout): Promise<SendSnapshot> {
    const { queueOperationId, status } = payout
    const queued =
      queueOperationId === null
        ? null
        : await this.client.payouts.queueOperation(deploymentId, queueOperationId)
    const operation =
      status === "EXECUTED"
        ? await this.executed(deploymentId, payout, queued?.txHash ?? null)
        : null
    return toSendSnapshot(payout, queued, operation)
  }

  private async executed(
    deploymentId: string,
    { currencyId, toAddress, trackingId }: Payout,
    txHash: string | null,
  ): Promise<Operation | null> {
    const query = txHash === null ? { trackingId: trackingId ?? undefined } : { txHash }
    const all = await everything("operations_of_kind", (page) =>
      this.client.operations.listKind(deploymentId, "payout", { ...query, ...page }),
    )
    const own = all.filter(
      (each) =>
        isSameCurrency(each.currencyId, currencyId) &&
        each.toAddress?.toLowerCase() === toAddress.toLowerCase() &&
        (txHash === null || each.txHash === txHash),
    )
    // Without a transaction, several could be meant: then none of them is taken for ours.
    return own.length === 1 || txHash !== null ? (own[0] ?? null) : null
  }

  private async operations(
    deploymentId: string,
    chainId: string,
    query: { statuses: string[]; createdFrom?: string },
  ): Promise<AmlReport[]> {
    const found = await everything("operations_of_kind", (page) =>
      this.client.operations.listKind(deploymentId, "invoice-deposit", { ...query, ...page }),
    )
    return found
      .filter(({ status }) => query.statuses.includes(status))
      .map((operation) => readAmlReport(chainId, operation))
  }

  private async offer(assetId: string, operation: string): Promise<Offer> {
    const offer = (await this.offerBook.all()).find(({ asset }) => asset.id === assetId)
    if (!offer) throw refusal(operation, `the wallet does not have ${assetId}`)
    return offer
  }

  private async venue(assetId: string | null): Promise<{ deploymentId: string }> {
    const asset = assetId === null ? undefined : findAsset(assetId)
    const venue = asset ? await this.offerBook.venue(asset) : null
    if (!venue) throw refusal("payouts", `the account is not deployed on the network of ${assetId}`)
    return venue
  }
}

function knownAsset(currencyId: string): Asset | undefined {
  return KNOWN_CURRENCIES.find((each) => isSameCurrency(each.currencyId, currencyId))?.asset
}

function refusal(operation: string, message: string): GatewayError {
  return new GatewayError("rejected", message, { gateway: GATEWAY_ID, operation })
}
