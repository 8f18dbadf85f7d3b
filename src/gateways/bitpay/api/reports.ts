import type { Instant } from "../../../domain"
import {
  type JsonObject,
  countOrNull,
  instantOrNull,
  isObject,
  list,
  object,
  text,
  textOrNull,
} from "../../port/read-json"
import { type BitPayTransport, many, one, segment } from "./transport"
import { known, signedOrNull } from "./read"

const SETTLEMENT_STATUSES = ["new", "processing", "rejected", "completed"] as const
type SettlementStatus = (typeof SETTLEMENT_STATUSES)[number] | "UNKNOWN"

/** An amount that may be below zero, in major units of its currency; begins with `-` then. */
export type SignedDecimal = string

export interface SettlementQuery {
  /** `YYYY-MM-DD` */
  startDate?: string
  endDate?: string
  status?: string
  currency?: string
  limit?: number
  offset?: number
}

/** Money that BitPay pays out to the merchant's bank or wallet. */
export interface Settlement {
  id: string
  /** Its own token, needed for the reconciliation report. */
  token: string | null
  accountId: string | null
  status: SettlementStatus
  externalStatus: string
  currency: string
  createdAt: Instant | null
  executedAt: Instant | null
  openedAt: Instant | null
  closedAt: Instant | null
  openingBalance: SignedDecimal
  ledgerEntriesSum: SignedDecimal
  withholdings: { amount: SignedDecimal; code: string | null; description: string | null }[]
  withholdingsSum: SignedDecimal
  totalAmount: SignedDecimal
}

/** What a settlement is made of. */
export interface ReconciliationReport extends Settlement {
  entries: ReconciliationEntry[]
}

interface ReconciliationEntry {
  /** 1000 sale · 1017 settlement · 1020 refund · 1023 fee. */
  code: number | null
  description: string | null
  amount: SignedDecimal
  at: Instant | null
  invoiceId: string | null
  orderId: string | null
  invoicePrice: SignedDecimal | null
  invoiceCurrency: string | null
  transactionCurrency: string | null
}

export interface LedgerBalance {
  currency: string
  balance: SignedDecimal
}

export interface LedgerEntry {
  id: string
  type: string | null
  /** As {@link ReconciliationEntry.code}. */
  code: number | null
  /** As BitPay writes it; one unit is 1/`scale` of the currency's major unit. */
  amount: SignedDecimal
  scale: number | null
  at: Instant | null
  txType: string | null
  description: string | null
  invoiceId: string | null
  invoiceAmount: SignedDecimal | null
  invoiceCurrency: string | null
  transactionCurrency: string | null
  supportRequest: string | null
}

/** https://developer.bitpay.com/reference/settlements, merchant facade. */
export class Settlements {
  constructor(private readonly transport: BitPayTransport) {}

  /** `GET /settlements` */
  list(query: SettlementQuery = {}): Promise<Settlement[]> {
    return this.transport.call(
      {
        operation: "settlements",
        method: "GET",
        path: "/settlements",
        facade: "merchant",
        query: { ...query },
      },
      many(readSettlement),
    )
  }

  /** `GET /settlements/{id}` */
  get(id: string): Promise<Settlement> {
    return this.transport.call(
      {
        operation: "settlement",
        method: "GET",
        path: `/settlements/${segment(id)}`,
        facade: "merchant",
      },
      one(readSettlement),
    )
  }

  /** `GET /settlements/{id}/reconciliationReport`, with the settlement's own token. */
  reconciliationReport(id: string, settlementToken: string): Promise<ReconciliationReport> {
    return this.transport.call(
      {
        operation: "reconciliation_report",
        method: "GET",
        path: `/settlements/${segment(id)}/reconciliationReport`,
        facade: "merchant",
        token: settlementToken,
      },
      one((data) => ({
        ...readSettlement(data),
        entries: list(data, "ledgerEntries").filter(isObject).map(readReconciliationEntry),
      })),
    )
  }
}

/** https://developer.bitpay.com/reference/ledgers, merchant facade. */
export class Ledgers {
  constructor(private readonly transport: BitPayTransport) {}

  /** `GET /ledgers` */
  balances(): Promise<LedgerBalance[]> {
    return this.transport.call(
      { operation: "ledgers", method: "GET", path: "/ledgers", facade: "merchant" },
      many((row) => ({
        currency: text(row, "currency"),
        balance: signedOrNull(row, "balance") ?? "0",
      })),
    )
  }

  /** `GET /ledgers/{currency}`; days as `YYYY-MM-DD`. */
  entries(currency: string, range: { startDate: string; endDate: string }): Promise<LedgerEntry[]> {
    return this.transport.call(
      {
        operation: "ledger_entries",
        method: "GET",
        path: `/ledgers/${segment(currency)}`,
        facade: "merchant",
        query: { ...range },
      },
      many(readLedgerEntry),
    )
  }
}

function readSettlement(data: JsonObject): Settlement {
  const externalStatus = text(data, "status")
  return {
    id: text(data, "id"),
    token: textOrNull(data, "token"),
    accountId: textOrNull(data, "accountId"),
    status: known<SettlementStatus>(SETTLEMENT_STATUSES, externalStatus),
    externalStatus,
    currency: text(data, "currency"),
    createdAt: instantOrNull(data, "dateCreated"),
    executedAt: instantOrNull(data, "dateExecuted"),
    openedAt: instantOrNull(data, "openingDate"),
    closedAt: instantOrNull(data, "closingDate"),
    openingBalance: signedOrNull(data, "openingBalance") ?? "0",
    ledgerEntriesSum: signedOrNull(data, "ledgerEntriesSum") ?? "0",
    withholdings: list(data, "withholdings")
      .filter(isObject)
      .map((each) => ({
        amount: signedOrNull(each, "amount") ?? "0",
        code: textOrNull(each, "code"),
        description: textOrNull(each, "description"),
      })),
    withholdingsSum: signedOrNull(data, "withholdingsSum") ?? "0",
    totalAmount: signedOrNull(data, "totalAmount") ?? "0",
  }
}

function readReconciliationEntry(data: JsonObject): ReconciliationEntry {
  const invoice = object(data, "invoiceData") ?? {}
  return {
    code: countOrNull(data, "code"),
    description: textOrNull(data, "description"),
    amount: signedOrNull(data, "amount") ?? "0",
    at: instantOrNull(data, "timestamp"),
    invoiceId: textOrNull(data, "invoiceId"),
    orderId: textOrNull(invoice, "orderId"),
    invoicePrice: signedOrNull(invoice, "price"),
    invoiceCurrency: textOrNull(invoice, "currency"),
    transactionCurrency: textOrNull(invoice, "transactionCurrency"),
  }
}

function readLedgerEntry(data: JsonObject): LedgerEntry {
  return {
    id: text(data, "id"),
    type: textOrNull(data, "type"),
    code: countOrNull(data, "code"),
    amount: signedOrNull(data, "amount") ?? "0",
    scale: countOrNull(data, "scale"),
    at: instantOrNull(data, "timestamp"),
    txType: textOrNull(data, "txType"),
    description: textOrNull(data, "description"),
    invoiceId: textOrNull(data, "invoiceId"),
    invoiceAmount: signedOrNull(data, "invoiceAmount"),
    invoiceCurrency: textOrNull(data, "invoiceCurrency"),
    transactionCurrency: textOrNull(data, "transactionCurrency"),
    supportRequest: textOrNull(data, "supportRequest"),
  }
}
