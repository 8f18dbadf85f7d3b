import { type Asset, type Instant } from "../../domain"
import type { B2BinPayDefiClient } from "./api/client"
import { KNOWN_CURRENCIES, chainIdOf, isSameCurrency } from "./currencies"
import type { Account, Currency, Deployment } from "./api/types"

/** Invoices on TRON need this version of the wallet's contract. */
const TRON_INVOICES_SINCE = [1, 2, 2] as const

/** Reading it anew costs credits, and it hardly ever changes. */
const FRESH_MS = 15 * 60_000
/** After a failed look nobody asks again for so long. */
const RETRY_MS = 15_000

/** A deployment that has invoices. */
export interface Venue {
  deploymentId: string
  accountId: string
  chainId: string
  /** So many of the approvers must sign what leaves the wallet. */
  threshold: number
  approvers: number
  /** False where no new invoices are made; old ones are still read. */
  isOpen: boolean
  /** Confirmations that DeFi waits for on its chain. */
  requiredConfirmations: number
}

/** An asset that can be paid with, and where. */
export interface Offer extends Venue {
  asset: Asset
  currencyId: string
}

export interface OfferBookOptions {
  /** Only this account; every visible one that the key sees when absent. */
  accountId?: string
  /** New invoices on these chains only; on all that the account is deployed on when absent. */
  chains?: readonly string[]
  /** Only these currency ids; all that we know when absent. */
  currencies?: readonly string[]
}

interface Contents {
  /** By chain id. */
  venues: ReadonlyMap<string, Venue>
  offers: readonly Offer[]
}

/**
 * Where the merchant's account is deployed and what it can take there: verified currencies that we
 * know too. Read at the first use and again now and then, once for all who ask at the same time.
 * When a later reading fails, what was known still counts.
 */
export class OfferBook {
  private known: Contents | null = null
  private reading: Promise<Contents> | null = null
  private readAgainAt: Instant = 0

  constructor(
    private readonly client: B2BinPayDefiClient,
    private readonly options: OfferBookOptions,
    private readonly clock: () => Instant,
  ) {}

  /** @throws GatewayError as long as it could never be read */
  async all(): Promise<readonly Offer[]> {
    return (await this.contents()).offers
  }

  /** Where invoices of an asset are; null when the account is not (or no more) deployed there. */
  async venue(asset: Asset): Promise<Venue | null> {
    const chainId = chainIdOf(asset.network)
    return chainId === null ? null : ((await this.contents()).venues.get(chainId) ?? null)
  }

  /** Every deployment, also those where no new invoices are made. */
  async venues(): Promise<readonly Venue[]> {
    return [...(await this.contents()).venues.values()]
  }

  private async contents(): Promise<Contents> {
    if (this.known && this.clock() < this.readAgainAt) return this.known
    this.reading ??= this.read().finally(() => (this.reading = null))
    return this.reading
  }

  private async read(): Promise<Contents> {
    try {
      this.known = await this.fetch()
      this.readAgainAt = this.clock() + FRESH_MS
      return this.known
    } catch (error) {
      if (!this.known) throw error
      this.readAgainAt = this.clock() + RETRY_MS
      return this.known
    }
  }

  private async fetch(): Promise<Contents> {
    const venues = await this.fetchVenues()
    const open = [...venues.keys()].filter((chainId) => venues.get(chainId)?.isOpen)
    const lists = await Promise.all(
      open.map((chainId) =>
        this.client.catalog.currencies({ chainId, isVerified: true, isScam: false }),
      ),
    )
    return { venues, offers: this.match(venues, lists.flat()) }
  }

  private async fetchVenues(): Promise<Map<string, Venue>> {
    const { accountId, chains } = this.options
    const networks = await this.client.catalog.networks()
    const ids = accountId === undefined ? await this.accountIds() : [accountId]
    const venues = new Map<string, Venue>()
    for (const id of ids) {
      const { account, deployments } = await this.client.accounts.get(id)
      const takesInvoices = await this.takesInvoices(account)
      for (const deployment of deployments.filter(isDeployed)) {
        const { deploymentId, chainId, threshold, approvers } = deployment
        const network = networks.find((each) => each.chainId === chainId)
        if (!network || venues.has(chainId)) continue
        const { isActive, requiredConfirmations } = network
        const isOpen = takesInvoices && isActive && (chains?.includes(chainId) ?? true)
        venues.set(chainId, {
          deploymentId,
          accountId: id,
          chainId,
          requiredConfirmations,
          isOpen,
          threshold,
          approvers: approvers.length,
        })
      }
    }
    return venues
  }

  private async accountIds(): Promise<string[]> {
    const accounts = await this.client.accounts.list()
    return accounts.filter((account) => !account.isHidden).map((account) => account.id)
  }

  private async takesInvoices({ isTron, smartContractVersionId }: Account): Promise<boolean> {
    if (smartContractVersionId === null) return true
    const [numbers = smartContractVersionId] = smartContractVersionId.split("-")
    if (isTron && isOlder(numbers, TRON_INVOICES_SINCE)) return false
    const version = await this.client.catalog.contractVersion(smartContractVersionId)
    return version.supportsInvoices !== false
  }

  /** Only what both sides know, with the same decimals: an amount must mean the same to both. */
  private match(venues: ReadonlyMap<string, Venue>, currencies: readonly Currency[]): Offer[] {
    const chosen = this.options.currencies
    return KNOWN_CURRENCIES.flatMap(({ asset, currencyId }) => {
      if (chosen && !chosen.some((id) => isSameCurrency(id, currencyId))) return []
      const currency = currencies.find(
        (each) =>
          isSameCurrency(each.id, currencyId) &&
          each.isVerified &&
          !each.isScam &&
          each.decimals === asset.decimals,
      )
      if (!currency) return []
      const venue = venues.get(currency.chainId)
      return venue?.isOpen ? [{ ...venue, asset, currencyId: currency.id }] : []
    })
  }
}

/** Whether invoices can be made earlier is not documented; claiming them cannot. */
function isDeployed(deployment: Deployment): boolean {
  return deployment.status === "deployed"
}

function isOlder(version: string, than: readonly [number, number, number]): boolean {
  const parts = version.split(".").map(Number)
  for (const [index, wanted] of than.entries()) {
    const part = parts[index] ?? 0
    if (part !== wanted) return part < wanted
  }
  return false
}
