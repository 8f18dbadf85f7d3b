/** The crypto checkout without any framework: client, live connection and store. No dependencies. */
export * from "../../src/contract/storefront"
export { safeLink } from "../../src/contract/safe-link"
export { isAddressSafer, paymentUri, type PaymentUriInput } from "../../src/contract/payment-uri"
export { createChargeClient, type ChargeClient, type ChargeClientOptions } from "./client"
export { createServerClock, isNearlyOver, timeLeft, type ServerClock, type TimeLeft } from "./clock"
export { ChargeError, toChargeError, type ChargeErrorCode } from "./errors"
export { createEventParser, type EventParser, type ServerEvent } from "./event-parser"
export {
  asideOf,
  depositWithCoins,
  formatMoney,
  formatRate,
  groupAddress,
  isFinal,
  isPositive,
  isUnusual,
  transfersOf,
  type AddressBlock,
} from "./format"
export { createSender, jsonPost, type Send, type SenderOptions } from "./http"
export {
  DEFAULT_TIMING,
  startLive,
  type Connection,
  type LiveConnection,
  type LiveOptions,
  type LiveTiming,
} from "./live"
export { readPaymentLink, takePaymentLink, type PaymentLink } from "./payment-link"
export {
  createChargeStore,
  type ChargeSnapshot,
  type ChargeStore,
  type ChargeStoreOptions,
} from "./store"
