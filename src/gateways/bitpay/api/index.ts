/** BitPay's HTTP API, on its own: see docs/clients.md. */
export * from "../../port/client"
export type {
  Bill,
  BillInput,
  BillStatus,
  Subscription,
  SubscriptionInput,
  SubscriptionStatus,
} from "./billing"
export { BitPayClient, type BitPayClientOptions } from "./client"
export { BitPayError, type BitPayReason } from "./errors"
export type { BuyerContact, EventToken, InvoiceSearch } from "./invoices"
export { generatePrivateKey, isPrivateKey, publicKeyOf, sinOf } from "./keys"
export type { Currency, ExchangeRate, SupportedWallet } from "./market"
export type {
  Payee,
  Payout,
  PayoutGroup,
  PayoutInstruction,
  PayoutSearch,
  PayoutStatus,
} from "./payouts"
export type { InviteRecipient, Recipient } from "./recipients"
export type { RefundName } from "./refunds"
export type {
  LedgerBalance,
  LedgerEntry,
  ReconciliationReport,
  Settlement,
  SettlementQuery,
  SignedDecimal,
} from "./reports"
export type { ApprovedToken, RequestedToken } from "./tokens"
export * from "./types"
