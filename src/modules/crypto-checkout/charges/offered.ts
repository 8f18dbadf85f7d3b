import {
  type AssetId,
  type FiatAmount,
  type Price,
  askedCoins,
  blockSeconds,
  chargeTotals,
  currencyUnit,
  inOfferOrder,
  isZero,
  networkAliases,
  requiredConfirmations,
  tokenStandard,
} from "../../../domain"
import type { Asset, OfferedAsset } from "../../../contract/storefront"
import { type AssetUse, type ChargeAggregate, toChargeState } from "../../../storage"
import type { Context } from "../shared/context"
import { pricesOf } from "./prices"
import { type ShopReader, mayChange, withheldOf } from "./withheld"

/** What shoppers use changes slowly. */
const USE_FRESH_MS = 10 * 60_000

/** What a charge may be paid with, in the order in which it is offered. */
export class OfferedAssets {
  private use: Promise<ReadonlyMap<AssetId, AssetUse>> | null = null
  private readAt = 0

  constructor(
    private readonly context: Context,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @param now the database's time */
  async of(aggregate: ChargeAggregate, now: Date, shop: ShopReader): Promise<OfferedAsset[]> {
    const { charge } = aggregate
    const value = chargeTotals(toChargeState(aggregate)).missing
    const withheld = await withheldOf(this.context, charge, shop)
    const prices = await pricesOf(this.context, aggregate, shop)
    const valueIn = (asset: AssetId) => prices.total(asset) ?? (isZero(value) ? null : value)
    const { gatewayPauses } = await this.context.storage.session()
    const [standing, use] = await Promise.all([gatewayPauses.standing(), this.recentUse()])
    const routes = await this.context.router.routes({
      currency: charge.currency_code,
      allowed: charge.gateways,
      now: now.getTime(),
      valueIn,
      withheld: (asset, gateway) => prices.refusal(asset) ?? withheld(asset, gateway),
      ...standing,
    })
    const shown = routes.filter(({ isWithheld, refusal }) => !isWithheld || mayChange(refusal))
    const offered = shown.map(({ asset, refusal, startsAt, price }) => ({
      ...asset,
      available: refusal === null,
      reason: refusal,
      minimum: startsAt,
      amount: estimate(asset, valueIn(asset.id), price, charge.currency_code),
      discount: prices.discount(asset.id),
      total:
        prices.discount(asset.id) === null && charge.discount === null
          ? null
          : prices.total(asset.id),
      standard: tokenStandard(asset.network),
      aliases: [...networkAliases(asset.network)],
      usual_seconds: this.usualSeconds(asset, charge.amount, use.get(asset.id)),
    }))
    const payments = new Map([...use.values()].map((each) => [each.asset, each.payments]))
    return inOfferOrder(offered, { pinned: this.context.options.pinnedAssets, payments })
  }

  /** Null where nothing is known of the network, or nothing is waited for. */
  private usualSeconds(asset: Asset, amount: FiatAmount, use: AssetUse | undefined): number | null {
    const policy = requiredConfirmations(this.context.options.confirmations, asset.id, amount)
    const confirmations = Math.max(policy, use?.required_confirmations ?? 0)
    const seconds = blockSeconds(asset.network)
    return seconds === null || confirmations === 0 ? null : seconds * confirmations
  }

  /** Read once for all who ask at the same time; a failure is not remembered. */
  private recentUse(): Promise<ReadonlyMap<AssetId, AssetUse>> {
    if (this.use && this.clock() - this.readAt < USE_FRESH_MS) return this.use
    this.readAt = this.clock()
    const reading = this.readUse()
    this.use = reading
    reading.catch(() => {
      if (this.use === reading) this.use = null
    })
    return reading
  }

  private async readUse(): Promise<ReadonlyMap<AssetId, AssetUse>> {
    const session = await this.context.storage.session()
    return new Map((await session.deposits.recentUse()).map((use) => [use.asset, use]))
  }
}

/** About how many coins it is; the address says exactly. Null where that is not known. */
function estimate(
  { decimals }: Asset,
  value: FiatAmount | null,
  price: Price | null,
  currency: string,
): string | null {
  if (price === null || value === null) return null
  return askedCoins({ value, price, unit: currencyUnit(currency), assetDecimals: decimals })
}
