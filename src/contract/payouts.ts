/**
 * Payouts, single and in batches, as the admin sees them over HTTP; shared by routes, admin pages
 * and tests. Amounts are decimal strings, times ISO 8601 in UTC. Lists are paged as in
 * `back-office.ts`.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET  | /admin/crypto-checkout/payouts | {@link PayoutListResponse} |
 * | POST | /admin/crypto-checkout/payouts | body {@link CreatePayoutRequest}, returns {@link PayoutResponse} |
 * | GET  | /admin/crypto-checkout/payouts/options | {@link PayoutOptionsResponse} |
 * | POST | /admin/crypto-checkout/payouts/preview | body {@link CreatePayoutRequest}, returns {@link PayoutPreviewResponse} |
 * | GET  | /admin/crypto-checkout/payouts/export | CSV, formulas escaped; query as of the list |
 * | GET  | /admin/crypto-checkout/payouts/:id | {@link PayoutResponse} |
 * | POST | /admin/crypto-checkout/payouts/:id/approve | body `ShownRequest` (see `shown.ts`), returns {@link PayoutResponse} |
 * | POST | /admin/crypto-checkout/payouts/:id/cancel | {@link PayoutResponse} |
 * | POST | /admin/crypto-checkout/payouts/:id/dismiss | a failed one needs nobody any more; {@link PayoutResponse} |
 * | POST | /admin/crypto-checkout/payouts/:id/retry | body `ShownRequest`, returns {@link PayoutResponse} |
 * | POST | /admin/crypto-checkout/payouts/:id/resolve | body {@link ResolvePayoutRequest}, returns {@link PayoutResponse} |
 * | POST | /admin/crypto-checkout/payout-files/check | body {@link CheckPayoutFileRequest}, returns {@link CheckPayoutFileResponse} |
 * | POST | /admin/crypto-checkout/payout-files/read | body {@link CheckPayoutFileRequest}, returns {@link ReadPayoutFileResponse} |
 * | GET  | /admin/crypto-checkout/payout-files/template | CSV with the columns' names and two examples |
 * | POST | /admin/crypto-checkout/payout-files/report | body {@link CheckPayoutFileRequest}, returns CSV: bad rows with their line and problems |
 * | GET  | /admin/crypto-checkout/payout-batches | {@link PayoutBatchListResponse} |
 * | POST | /admin/crypto-checkout/payout-batches | body {@link CreatePayoutBatchRequest}, returns {@link PayoutBatchResponse} |
 * | GET  | /admin/crypto-checkout/payout-batches/:id | {@link PayoutBatchResponse} |
 * | POST | /admin/crypto-checkout/payout-batches/:id/submit | body `ShownRequest`, returns {@link PayoutBatchResponse} |
 * | POST | /admin/crypto-checkout/payout-batches/:id/approve | body `ShownRequest`, returns {@link PayoutBatchResponse} |
 * | POST | /admin/crypto-checkout/payout-batches/:id/pause | {@link PayoutBatchResponse} |
 * | POST | /admin/crypto-checkout/payout-batches/:id/resume | body `ShownRequest`, returns {@link PayoutBatchResponse} |
 * | POST | /admin/crypto-checkout/payout-batches/:id/cancel | what has not gone; {@link PayoutBatchResponse} |
 * | POST | /admin/crypto-checkout/payout-batches/:id/retry | body `ShownRequest`; its failed rows, each as a payout of its own; {@link PayoutBatchResponse} |
 * | GET  | /admin/crypto-checkout/approved-addresses | {@link ApprovedAddressListResponse} |
 * | POST | /admin/crypto-checkout/approved-addresses | body {@link ApproveAddressRequest}, returns {@link ApprovedAddressResponse} |
 * | DELETE | /admin/crypto-checkout/approved-addresses/:id | {@link ApprovedAddressResponse} |
 */
import type { TimelineEvent } from "./admin"
import type { Beneficiary } from "./beneficiary"
import type { Customer } from "./customer"
import type { MemoKind } from "./memo"
import type { BatchState, Obstacle, PayoutKind, PayoutMethod, PayoutState } from "./money-out"
import type {
  DecimalSeparator,
  PayoutFileColumn,
  PayoutFileIssue,
  PayoutFileReading,
} from "./payout-file"
import type { Asset } from "./storefront"

/** What is sent: a coin, or a currency's value where the processor converts (`iso4217:usd`). */
export type PayoutAsset = Pick<Asset, "id" | "symbol" | "name" | "decimals"> & {
  /** CAIP-2; null for a currency. */
  network: string | null
  network_name: string | null
}
export type PayoutAction = "approve" | "cancel" | "retry" | "replace" | "dismiss" | "resolve"

export interface Payout {
  id: string
  /** Names what is shown of it, for whoever approves it, tries it again or says what became of it. */
  version: string
  kind: PayoutKind
  method: PayoutMethod
  state: PayoutState
  gateway: string
  gateway_name: string
  /** Null for a held deposit of an unknown coin. */
  asset: PayoutAsset | null
  /** In the asset; of a refund call in the charge's currency. */
  amount: string
  address: string | null
  address_explorer_url: string | null
  tag: string | null
  /** How a memo on Stellar is filed; null elsewhere. */
  memo_kind: MemoKind | null
  /** Whom the processor asks where to, of a refund by its own call; null elsewhere. */
  email: string | null
  description: string
  /** Whom it goes to, while it is not sent; null where nobody has said. */
  beneficiary: Beneficiary | null
  /** Whether the processor takes it, and may refuse a payout without. */
  takes_beneficiary: boolean
  /** Worth when it was written; null where there was no rate. */
  value: { amount: string; currency_code: string } | null
  batch_id: string | null
  /** Line of the imported file. */
  row_number: number | null
  refund_id: string | null
  aml_case_id: string | null
  /** The charge whose money it sends back; null of a payout to anybody. */
  charge_id: string | null
  order_id: string | null
  order_display_id: number | null
  customer: Customer | null
  /** What the processor knows it by. */
  reference: string
  external_id: string | null
  external_status: string | null
  txid: string | null
  explorer_url: string | null
  /** In the asset; null where the processor does not tell it, or takes it in another coin. */
  fee: string | null
  /** What arrives, as the processor tells. */
  received_amount: string | null
  signatures: { collected: number; required: number } | null
  approval_required: boolean
  created_by: string
  approved_by: string | null
  approved_at: string | null
  /** The processor's own words for a failure. */
  failure: string | null
  /** What is in the way at the moment; for `attention` what an admin has to find out. */
  error: string | null
  created_at: string
  sent_at: string | null
  finished_at: string | null
  /** What the asking admin can do now; `approve` is absent for the one who wrote it. */
  actions: PayoutAction[]
  /** What cannot be done although its state would allow it. */
  obstacles: Obstacle[]
}

export interface PayoutListResponse {
  payouts: Payout[]
  /** Those on which an admin has to act, whatever was asked for; rows of batches wait with their batch. */
  open_count: number
  next_cursor: string | null
}

export interface PayoutResponse {
  payout: Payout
  /** What happened, newest first. */
  history: TimelineEvent[]
}

/** What can be paid out, by gateway: for the form, and for the wizard's help. */
export interface PayoutOptionsResponse {
  gateways: PayoutGateway[]
  /** The rule for a second person; null when none is asked for. */
  approval: { from: string; currency_code: string } | null
  /** Whether addresses have to be approved before, and how long a new one waits. */
  allow_list: { required: boolean; cool_down_hours: number }
  /** Limits of an imported file. */
  file: { max_rows: number; max_characters: number }
}

export interface PayoutGateway {
  id: string
  name: string
  /** `recipient`: an e-mail address or id registered at the processor, instead of a chain's address. */
  destination: "address" | "recipient"
  execution: "processor" | "signatures"
  fees: "sender" | "recipient"
  /** Rows of one call; null where they are sent one by one. */
  mass: { max_rows: number } | null
  per_minute: number | null
  /** Whether it takes whom a payout goes to, and may refuse one without. */
  takes_beneficiary: boolean
  /**
   * `tag`: `required` say one, or that the wallet has none · `none` there are no tags. `memo_kinds`
   * among which to choose; empty where there is no choice.
   */
  assets: (PayoutAsset & { tag: "required" | "none"; memo_kinds: MemoKind[] })[]
  /** Why the assets could not be read; null when they could. */
  error: string | null
}

export interface CreatePayoutRequest {
  gateway: string
  asset: string
  amount: string
  address: string
  tag?: string | null
  /** On networks with tags: the wallet has none. */
  no_tag?: boolean
  /** How the memo is filed, on networks with several kinds; digits are taken for a number otherwise. */
  memo_kind?: MemoKind | null
  description?: string
  /** A failed payout that this one stands for: it can be sent again once, by this or by a retry. */
  replaces?: string
  /** Whom it goes to, where the processor takes it. */
  beneficiary?: Beneficiary
  idempotency_key?: string
}

/** Body of `POST …/payouts/:id/retry`. */
export interface RetryPayoutRequest {
  version: string
  /** Of a failed payout: whom the new one goes to. Without it what was said before. */
  beneficiary?: Beneficiary
}

/** What is said before the click. */
export interface PayoutPreviewResponse {
  issues: PayoutFileIssue[]
  balance: { available: string; read_at: string } | null
  /** In `fee_symbol`; null where the processor does not tell before. */
  fee: string | null
  fee_symbol: string | null
  /** What leaves the balance, and what arrives; null where it is not known. */
  spend: string | null
  receive: string | null
  value: { amount: string; currency_code: string } | null
  approval_required: boolean
}

/** What an admin has found out on the processor's dashboard about a payout in `attention`. */
export type ResolvePayoutRequest =
  | { outcome: "sent"; external_id?: string; txid?: string; note: string; version: string }
  | { outcome: "not_sent"; then: "send_again" | "give_up"; note: string; version: string }

export interface CheckPayoutFileRequest {
  /** The file's text. */
  text: string
  /**
   * What each column holds, in the order of the file and under the names that it has there; null for
   * one that is not read. Without it the names have to say it.
   */
  columns?: PayoutFileColumn[]
  /** What stands before decimals, in all amounts. Without it they have to agree on it. */
  decimal?: DecimalSeparator
  /** For rows that name none. */
  gateway?: string
  /** For rows that name none, or one that is on several networks, this one among them. */
  asset?: string
  /** CAIP-2 id or name; for rows that name none and whose coin is on several. */
  network?: string
}

/** How a file would be read, before its rows are judged. */
export interface ReadPayoutFileResponse {
  /** Of the file as a whole. */
  issues: PayoutFileIssue[]
  columns: (PayoutFileColumn & {
    /** Its first values. */
    samples: string[]
    /** What has to be confirmed by handing in `columns`; null where the name says it. */
    question: string | null
  })[]
  row_count: number
  /** What all amounts agree on; null when they do not, or none of them has decimals. */
  decimal: DecimalSeparator | null
  /** Amounts that can be read in two ways, or against the others: `decimal` has to say it. */
  unclear_amounts: { count: number; samples: string[] }
  /** Rows that wait for a choice for the whole file: of a coin, a network, a processor. */
  open: { asset: number; network: number; gateway: number }
}

/** One row of a checked file. */
export interface CheckedPayoutRow {
  line: number
  gateway: string | null
  gateway_name: string | null
  asset: PayoutAsset | null
  /** As it would be sent; null when it cannot be read. */
  amount: string | null
  address: string
  tag: string | null
  label: string
  /** Of this row; the row can be sent when none is an error. */
  issues: PayoutFileIssue[]
}

/** What goes through one gateway in one asset. */
export interface PayoutSum {
  gateway: string
  gateway_name: string
  asset: PayoutAsset
  rows: number
  amount: string
  /** The amount of its largest row. */
  largest: string
  /** Estimated fees of all rows together, in `fee_symbol`; null where the processor does not tell. */
  fee: string | null
  fee_symbol: string | null
}

export interface PayoutTotal extends PayoutSum {
  /** The balance in that asset; null where it is not told. */
  available: string | null
  value: { amount: string; currency_code: string } | null
  /** Calls that it takes, and about how long they need under the processor's limit; in seconds. */
  calls: number
  seconds: number | null
  /** Too little on the balance, and the like; null when nothing is in the way. */
  obstacle: string | null
}

/** The dry run: nothing is written. */
export interface CheckPayoutFileResponse {
  /** How it was read. */
  reading: PayoutFileReading
  /** Of the file as a whole. */
  issues: PayoutFileIssue[]
  rows: CheckedPayoutRow[]
  row_count: number
  /** Rows with errors, and rows with warnings only. */
  error_count: number
  warning_count: number
  totals: PayoutTotal[]
  /** Worth of all rows that can be sent; null where there is no rate for one of them. */
  value: { amount: string; currency_code: string } | null
  approval_required: boolean
  /** SHA-256 of what was judged: handed in again, so that nobody hands in another file than was seen. */
  checksum: string
}

export interface CreatePayoutBatchRequest extends CheckPayoutFileRequest {
  name: string
  checksum: string
  /** Leaves rows with errors out; refused without it when there are any. */
  skip_bad_rows?: boolean
  idempotency_key?: string
}
export type BatchAction = "submit" | "approve" | "pause" | "resume" | "cancel" | "retry"

export interface PayoutBatch {
  id: string
  /** Names what is shown of it, for whoever hands it in, approves it or lets it go on. */
  version: string
  name: string
  state: BatchState
  row_count: number
  /**
   * Rows by their state; states without rows are left out. They are `draft` until the batch runs,
   * also while it waits for approval; a failed row that was tried again counts as the new one.
   */
  counts: Partial<Record<PayoutState, number>>
  totals: PayoutSum[]
  /** Worth of all rows when it was written; null where there was no rate for one of them. */
  value: { amount: string; currency_code: string } | null
  /** How the file was read that it came from; null for batches of earlier versions. */
  reading: PayoutFileReading | null
  approval_required: boolean
  created_by: string
  approved_by: string | null
  approved_at: string | null
  created_at: string
  updated_at: string
  /** What the asking admin can do now. */
  actions: BatchAction[]
}

export interface PayoutBatchListResponse {
  batches: PayoutBatch[]
  next_cursor: string | null
}

/** Its rows are read by the payouts list with `batch_id`. */
export interface PayoutBatchResponse {
  batch: PayoutBatch
  /** What happened, newest first. */
  history: TimelineEvent[]
}

export interface ApprovedAddress {
  id: string
  /** CAIP-2, or `iso4217` for a recipient registered at a processor. */
  network: string
  network_name: string
  address: string
  tag: string | null
  /** How a memo on Stellar is filed; null elsewhere. */
  memo_kind: MemoKind | null
  label: string
  added_by: string
  added_at: string
  /** The end of its cool-down. */
  usable_at: string
}

export interface ApprovedAddressListResponse {
  addresses: ApprovedAddress[]
  next_cursor: string | null
}

export interface ApproveAddressRequest {
  /** CAIP-2, or `iso4217` for a recipient registered at a processor. */
  network: string
  address: string
  tag?: string | null
  memo_kind?: MemoKind | null
  label: string
}

export interface ApprovedAddressResponse {
  address: ApprovedAddress
  /** What deserves a second look about an address that was added, for people. */
  warnings: string[]
}
