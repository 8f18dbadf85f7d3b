export { actThrough } from "./acting"
export {
  type ChargeAggregate,
  type OpenDepositRow,
  isOpenDeposit,
  toChargeState,
  toDepositTerms,
} from "./charge-mapping"
export {
  type DatabaseOptions,
  MigrationsMissingError,
  migrate,
  revertLastMigration,
} from "./data-source"
export * from "./entities"
export { Storage, type StorageSession } from "./storage"
export { Listener } from "./listener"
export { CursorError } from "./paging"
export type { AddressStanding } from "./repositories/approved-addresses"
export type { KnownAddress } from "./repositories/known-addresses"
export { type AlertRow } from "./repositories/alerts"
export { type NewCallback, callbackKey } from "./repositories/inbox"
export { type CallbackListRow } from "./repositories/callback-log"
export type { AssetUse } from "./repositories/deposits"
export type { GatewayPauseRow } from "./repositories/gateway-pauses"
export { type Backlog, type DayFigures } from "./repositories/figures"
export { type OverdueKind, type OverdueRow, overdueKey } from "./repositories/overdue"
export type { MadePaymentLink, PaymentLinkWithState } from "./repositories/payment-links"
export type { AuditFilter, AuditListRow } from "./repositories/audit"
export type { MonthBalance } from "./repositories/gateway-state"
export type { ReceivedRow, SentRow } from "./repositories/period-figures"
export type { MovementRow } from "./repositories/movements"

export type { RefundWithCharge } from "./repositories/refund-list"
export type { SentRefundRow } from "./repositories/refunds"

export { type NewPayout, type PayoutContentRow, retryKey } from "./repositories/payout-columns"
export type { PayoutCharge, PayoutFilter } from "./repositories/payout-list"
export type { BatchApproval, BatchContentRow } from "./repositories/payout-batches"
export { type AmlCaseWithCharge } from "./repositories/aml-cases"
export type { FoundOrders, Search } from "./repositories/search"
