/** Crypto checkout for the storefront: component, hook, and all of the framework-free core. */
export * from "./core/index"
export { CryptoCheckout, type CryptoCheckoutProps } from "./component/crypto-checkout"
export { directionOf, loadTexts, speaks, translate } from "./languages"
export { english, fill, type Texts } from "./texts"
export {
  useCryptoCheckout,
  useTimeLeft,
  type CryptoCheckoutOptions,
  type CryptoCheckoutState,
} from "./use-crypto-checkout"
