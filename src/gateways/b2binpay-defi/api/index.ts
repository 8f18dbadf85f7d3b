/** B2BINPAY DeFi's HTTP API, on its own: see docs/clients.md. */
export * from "../../port/client"
export type { BaseCurrency } from "./accounts"
export type { CurrencyQuery } from "./catalog"
export { B2BinPayDefiClient, type B2BinPayDefiClientOptions } from "./client"
export { INSUFFICIENT_CREDITS } from "./errors"
export type { OperationKind, TransactionQuery } from "./operations"
export * from "./payout-types"
export * from "./types"
