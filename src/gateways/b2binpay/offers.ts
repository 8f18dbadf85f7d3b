import type { Asset, Instant } from "../../domain"
import type { B2BinPayClient } from "./api/client"
import { assetOf } from "./currencies"
import { type Currency, WALLET_STATUS, type Wallet } from "./api/types"

/** An asset that the account can receive, and the wallet that takes it. */
export interface Offer {
  asset: Asset
  currency: Currency
  wallet: Wallet
}

/** Wallets change rarely. */
const FRESH_MS = 5 * 60_000

/** What the merchant's account can receive: its active wallets in currencies that we know. */
export class OfferBook {
  private offers: readonly Offer[] | null = null
  private currencies: ReadonlyMap<string, Currency> = new Map()
  private readAt: Instant = 0
  private reading: Promise<readonly Offer[]> | null = null

  /** @param walletIds the wallets to use, preferred first; all when null */
  constructor(
    private readonly client: B2BinPayClient,
    private readonly walletIds: readonly string[] | null,
    private readonly clock: () => Instant = Date.now,
  ) {}

  /**
   * One offer for each asset. Read once for all who ask at the same time; while B2BINPAY does not
   * answer, what it said last is still shown.
   */
  async all(): Promise<readonly Offer[]> {
    if (this.offers && this.clock() - this.readAt < FRESH_MS) {
      return this.offers
    }
    this.reading ??= this.read().finally(() => (this.reading = null))
    try {
      return await this.reading
    } catch (error) {
      if (this.offers) return this.offers
      throw error
    }
  }

  /** The currencies that B2BINPAY has, by id, also those without a wallet. */
  async allCurrencies(): Promise<ReadonlyMap<string, Currency>> {
    await this.all()
    return this.currencies
  }

  private async read(): Promise<readonly Offer[]> {
    const [wallets, currencies] = await Promise.all([
      this.client.wallets.list(),
      this.client.currencies.list(),
    ])
    const currencyOf = new Map(currencies.map((currency) => [currency.id, currency]))
    const offers = new Map<string, Offer>()
    for (const wallet of this.usable(wallets)) {
      const currency = currencyOf.get(wallet.currencyId)
      const asset = currency && assetOf(currency.alpha)
      if (asset && !offers.has(asset.id)) offers.set(asset.id, { asset, currency, wallet })
    }
    this.offers = [...offers.values()]
    this.currencies = currencyOf
    this.readAt = this.clock()
    return this.offers
  }

  private usable(wallets: readonly Wallet[]): Wallet[] {
    const active = wallets.filter((wallet) => wallet.status === WALLET_STATUS.active)
    if (!this.walletIds) return active
    return this.walletIds.flatMap((id) => active.filter((wallet) => wallet.id === id))
  }
}
