/** Crypto checkout for the storefront: components, hook, helpers, and all of the framework-free core. */
export * from "./core/index"
export { CryptoCheckout, type CryptoCheckoutProps } from "./component/crypto-checkout"
export { KeptPayment, type KeptPaymentProps } from "./component/kept-payment"
export { PaymentStep, type PaymentStepProps } from "./component/payment-step"
export { keepPayment, keptPayment, withToken } from "./kept-payment"
export * from "./shop/index"
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
