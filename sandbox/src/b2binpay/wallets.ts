import BigNumber from "bignumber.js"
import { assetOf } from "../assets"
import type { SandboxContext } from "../context"
import { newAddressAs } from "./address-types"
import { CURRENCIES, currencyByAlpha, type ListedCurrency, parentOf } from "./currencies"
import type { B2BinPaySwitches } from "./switches"

/** A wallet of the account; there is one for each currency of the fake chain. */
export interface Wallet {
  id: string
  currency: ListedCurrency
  /** CAIP-19. */
  asset: string
  /** Coin wallet that pays a token's network costs. */
  parentId: string | null
  /** Smaller incoming transfers are cancelled: about a cent. */
  minimalTransfer: string
}

/** What the merchant's addresses look like, and what was put there by hand. */
export interface WalletState {
  /** The wallets' own addresses, by wallet id. */
  addresses: Record<string, string>
  /** Added by the control API, by wallet id. */
  credits: Record<string, string>
  /** The newest destination tag. */
  lastTag: number
}

/** Networks on which all deposits share the wallet's address and differ by tag. */
const TAGGED = ["XRP", "XLM"]

const ALL: readonly Wallet[] = CURRENCIES.filter((currency) => currency.asset !== null).map(
  (currency, index, held) => {
    const parent = parentOf(currency.alpha)
    const parentIndex = held.findIndex((each) => each.alpha === parent)
    const cent = new BigNumber("0.01").div(assetOf(currency.asset!).usd)
    return {
      id: String(index + 1),
      currency,
      asset: currency.asset!,
      parentId: parentIndex < 0 ? null : String(parentIndex + 1),
      minimalTransfer: cent.decimalPlaces(currency.exp, BigNumber.ROUND_UP).toFixed(currency.exp),
    }
  },
)

/** The account's wallets and their addresses. */
export class Wallets {
  private state: WalletState = { addresses: {}, credits: {}, lastTag: 1000 }

  constructor(
    private readonly context: SandboxContext,
    private readonly switches: () => B2BinPaySwitches,
  ) {}

  all(): readonly Wallet[] {
    return ALL
  }

  find(id: string | null): Wallet | undefined {
    return ALL.find((wallet) => wallet.id === id)
  }

  get(id: string): Wallet {
    const wallet = this.find(id)
    if (!wallet) throw new Error(`unknown B2BINPAY wallet ${id}`)
    return wallet
  }

  ofAlpha(alpha: string): Wallet {
    return this.ofIso(currencyByAlpha(alpha).iso)
  }

  ofIso(iso: number): Wallet {
    return this.get(ALL.find((wallet) => wallet.currency.iso === iso)?.id ?? "")
  }

  ofAsset(asset: string): Wallet | undefined {
    return ALL.find((wallet) => wallet.asset === asset)
  }

  isActive(wallet: Wallet): boolean {
    return !this.switches().inactiveWallets.split(" ").includes(wallet.currency.alpha)
  }

  /** The wallet's own address, made when it is first needed. */
  address(wallet: Wallet): string {
    const known = this.state.addresses[wallet.id]
    if (known) return known
    const address = this.newAddress(wallet, null)
    this.state.addresses[wallet.id] = address
    this.context.changed()
    return address
  }

  /** The wallet whose own address this is. */
  atAddress(address: string): Wallet | undefined {
    return ALL.find((wallet) => this.state.addresses[wallet.id] === address)
  }

  /** An address, and where the network needs one a tag, for a new deposit. */
  newDestination(wallet: Wallet, type: string | null): { address: string; tag: string | null } {
    if (TAGGED.includes(wallet.currency.alpha)) {
      this.state.lastTag += 1
      return { address: this.address(wallet), tag: String(this.state.lastTag) }
    }
    return { address: this.newAddress(wallet, type), tag: null }
  }

  private newAddress({ asset, currency }: Wallet, type: string | null): string {
    const address = this.context.chain.newAddress(assetOf(asset).network)
    return newAddressAs(currency.alpha, address, type, this.switches())
  }

  credit(wallet: Wallet, amount: string): void {
    const before = this.state.credits[wallet.id] ?? "0"
    this.state.credits[wallet.id] = new BigNumber(before).plus(amount).toFixed()
    this.context.changed()
  }

  credited(wallet: Wallet): string {
    return this.state.credits[wallet.id] ?? "0"
  }

  snapshot(): WalletState {
    return this.state
  }

  restore(state: WalletState): void {
    this.state = state
  }

  /** Addresses and tags stay: nothing is given out twice. */
  reset(): void {
    this.state.credits = {}
  }
}
