import { num } from "../json"
import { exchange } from "./coins"
import { USER_ID } from "./http"
import { defexaTime } from "./ids"
import type { Account, Payout } from "./types"

/** What lists and details are made of. */
interface RowSource {
  id: number
  orderNumber: string
  description: string | null
  amount: string | null
  currency: string
  status: number
  token: string | null
  txid: string | null
  target: { amount: string | null; currency: string | null }
  fromAddress: string
  commission: string | null
  createdAt: string
  updatedAt: string
}

const MERCHANT_EMAIL = "owner@merchant.example"

/** Longest list; Defexa documents no paging. */
const MAX_LIST_ROWS = 100

/** What a list shows of its rows, the newest first. */
export function newest<T>(rows: readonly T[]): T[] {
  return [...rows].reverse().slice(0, MAX_LIST_ROWS)
}

/** An invoice as a row. */
export function invoiceSource(account: Account, txid: string | null): RowSource {
  const { amount, currency, exchangeCurrency } = account
  const converted =
    amount && exchangeCurrency ? exchange(amount, currency, exchangeCurrency) : amount
  return {
    id: account.rowId!,
    orderNumber: account.orderNumber!,
    description: account.description,
    amount,
    currency,
    status: account.status,
    token: null,
    txid,
    target: { amount: converted, currency: exchangeCurrency ?? currency },
    fromAddress: account.address,
    commission: null,
    createdAt: account.createdAt,
    updatedAt: account.updatedAt,
  }
}

/** A payout as a row; its status turns from 0 to 1 or 2. */
export function payoutSource(payout: Payout): RowSource {
  const numbers = { pending: 0, approved: 1, declined: 2 }
  return {
    id: payout.id,
    orderNumber: payout.orderNumber,
    description: payout.comment,
    amount: payout.amount,
    currency: payout.currency,
    status: numbers[payout.status],
    token: payout.token,
    txid: payout.txid,
    target: { amount: null, currency: null },
    fromAddress: payout.from,
    commission: payout.commission,
    createdAt: payout.createdAt,
    updatedAt: payout.updatedAt,
  }
}

/** A row as in lists, with the personal data that Defexa puts there. */
export function listRow(source: RowSource, target: string | null): unknown {
  const isPayout = target !== null
  const { txid } = source
  return {
    id: source.id,
    message: null,
    from: "Sandbox Merchant",
    from_id: USER_ID,
    from_phone: null,
    from_email: MERCHANT_EMAIL,
    from_profile_wallet_type: "personal",
    from_wallet_token: "d24fb5f4b8b1872c0b6d28e76d2375f203a6",
    to: isPayout ? " " : "anonymous",
    to_id: isPayout ? 4 : 295,
    to_phone: null,
    to_email: isPayout ? "wallet@defexa.example" : "anonymous@charge_request.example",
    to_profile_wallet_type: isPayout ? "biz" : "pale",
    to_wallet_token: "fb4ba7f9bbea0250552e79ba1853d5c2646b",
    global: 2,
    date: defexaTime(source.createdAt),
    likes: null,
    paymentId: source.id,
    order_number: source.orderNumber,
    for: source.description,
    type: isPayout ? "cashout" : "charge new",
    amount: num(source.amount ?? "0"),
    currency: source.currency,
    viewed: 0,
    pic: "",
    pics: [],
    company_name: null,
    btc_address: null,
    target_amount: num(source.target.amount),
    target_currency: source.target.currency,
    source: null,
    status: source.status,
    description: source.description,
    extra_data: txid
      ? {
          tx_hash: txid,
          target_address: target ?? source.fromAddress,
          explorer_url: explorer(txid),
        }
      : {},
    api_payment_token: source.token,
    to_account: null,
    from_account: source.fromAddress,
    from_wallet_name: `${source.currency} wallet`,
    bank_account: null,
    commission_amount: num(source.commission),
    commission_currency: source.commission && source.currency,
    target_currency_rate: null,
    network_commission: null,
  }
}

/** The same row as the detail calls write it. */
export function detailRow(source: RowSource, type: "invoice" | "payout"): unknown {
  const isPayout = type === "payout"
  return {
    id: source.id,
    message: null,
    created_at: source.createdAt,
    updated_at: source.updatedAt,
    privacy: 2,
    likes: null,
    description: source.description,
    from_profile_id: USER_ID,
    to_profile_id: isPayout ? 4 : 295,
    fType: isPayout ? 6 : 3,
    feed_date: source.createdAt,
    amount: num(source.amount ?? "0"),
    currency: source.currency,
    status: source.status,
    viewed: 0,
    rate_id: null,
    commission_value: isPayout ? num("0.0") : null,
    commission_amount: num(source.commission),
    commission_currency: source.commission && source.currency,
    trusted: false,
    charge_request_id: null,
    api_payment_token: source.token,
    order_number: source.orderNumber,
    extra_param: isPayout ? `defexa|${USER_ID}` : "recurring_payment",
    refund_id: null,
    file_data: [],
    source: null,
    bank_account_id: null,
    extra_data: source.txid ? { tx_hash: source.txid, url: explorer(source.txid) } : {},
    target_currency: source.target.currency,
    target_amount: num(source.target.amount),
    target_currency_rate: null,
    feed_reference_id: null,
    refunded_target_amount: num("0.0"),
    country_bank: null,
    country_ip: null,
    country_phone: null,
    commission_fee: num(source.commission),
    commission_provider_value: isPayout ? num("0.0") : null,
    commission_provider_fee: isPayout ? num("0.0") : null,
    commission_provider_amount: isPayout ? num("0.0") : null,
    ...(isPayout ? {} : { payment_object: null }),
    attachments: [],
    source_currency_rate: null,
    to_bank_account_id: null,
    from_bank_account_id: 351,
    network_fee: null,
  }
}

export function explorer(txid: string): string {
  return `https://explorer.example/tx/${txid}`
}
