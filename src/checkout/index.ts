export { paymentUri, type PaymentUriInput } from "../contract/payment-uri"
export * from "./address"
export * from "./aml-case"
export * from "./asset-names"
export * from "./assets"
export * from "./authorization"
export * from "./charge"
export * from "./derive"
export * from "./money"
export * from "./moves"
export { addressUrl, blockSeconds, networkName, transactionUrl } from "./networks"
export * from "./payout-columns"
export * from "./payout-file"
export {
  type CoinRules,
  type OpenRows,
  type PayingGateway,
  assetName,
  openRows,
} from "./payout-file-coin"
export * from "./payout-file-row"
export * from "./payout-file-set"
export * from "./payout"
export * from "./payout-content"
export * from "./payout-moves"
export * from "./policy"
export { type Books, type Reconciliation, reconcile } from "./reconcile"
export * from "./refund"
export * from "./refund-moves"
export * from "./schedule"
export * from "./totals"
export * from "./transition"
export * from "./written-amount"
