/** Pay from a wallet in this browser: no SDK, only the standards by which wallets announce themselves. */
export { discoverWallets, hasWallets, type Announced, type EvmAnnouncement } from "./discover"
export { WalletPay, walletsOf, type WalletPayProps } from "./wallet-pay"
export {
  orderOf,
  WalletError,
  type BrowserWallet,
  type WalletOrder,
  type WalletProblem,
} from "./types"
