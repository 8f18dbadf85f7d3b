/** Crypto checkout for the storefront: component, hook, and all of the framework-free core. */
export * from "./core/index"
export { CryptoCheckout, type CryptoCheckoutProps } from "./component/crypto-checkout"
export { directionOf, fill, type Dictionary } from "./dictionary"
export { checkoutTexts } from "./languages"
export { english, type Texts } from "./texts"
export {
  useCryptoCheckout,
  useTimeLeft,
  type CheckoutSession,
  type CryptoCheckoutOptions,
  type CryptoCheckoutState,
} from "./use-crypto-checkout"
