import BigNumber from "bignumber.js"
import { num } from "../json"
import { ACCOUNT_ID } from "./access"
import { buyerFieldsOf } from "./echoed"
import { ApiError } from "./errors"
import { type Endpoint, faced } from "./http"
import type { Invoices } from "./invoices"
import type { Ledger } from "./ledger"
import type { LedgerEntry, Settlement } from "./types"

/** Ledger entries count in parts of this of the currency's unit. */
const SCALE = 100_000_000

/** `/settlements` */
export function settlementRoutes(ledger: Ledger, invoices: Invoices): Endpoint[] {
  return [
    {
      method: "get",
      path: "/settlements",
      access: ["merchant"],
      handle: ({ query }) => {
        const matching = ledger
          .allSettlements()
          .filter((each) => !query.status || each.status === query.status)
          .filter((each) => !query.currency || each.currency === query.currency)
          .filter((each) => isWithin(each.dateCreated, query.startDate, query.endDate))
        return faced("merchant/settlement", page(matching, query).map(view))
      },
    },
    {
      method: "get",
      path: "/settlements/:id",
      access: ["merchant"],
      handle: ({ params }) => faced("merchant/settlement", view(find(params.id!))),
    },
    {
      method: "get",
      path: "/settlements/:id/reconciliationReport",
      access: { own: ({ id }) => ledger.findSettlement(id)?.token },
      handle: ({ params }) => {
        const settlement = find(params.id!)
        const entries = ledger.entriesOf(settlement).map((entry) => ({
          code: entry.code,
          description: entry.description,
          timestamp: entry.timestamp,
          amount: num(entry.amount),
          invoiceId: entry.invoiceId ?? undefined,
          invoiceData: invoiceData(entry),
        }))
        return faced("settlement", { ...view(settlement), ledgerEntries: entries })
      },
    },
  ]

  function find(id: string): Settlement {
    const settlement = ledger.findSettlement(id)
    if (!settlement) throw new ApiError(404, "0001", "Object not found")
    return settlement
  }

  function view(settlement: Settlement) {
    const { amount, ...common } = settlement
    return {
      ...common,
      accountId: ACCOUNT_ID,
      payoutInfo: { label: "Sandbox bank" },
      openingBalance: num("0"),
      ledgerEntriesSum: num(amount),
      withholdings: [],
      withholdingsSum: num("0"),
      totalAmount: num(amount),
    }
  }

  function invoiceData({ invoiceId }: LedgerEntry) {
    const invoice = invoiceId === null ? undefined : invoices.find(invoiceId)
    if (!invoice) return undefined
    return {
      orderId: invoice.orderId ?? undefined,
      date: new Date(invoice.createdAt).toISOString(),
      price: num(invoice.price),
      currency: invoice.currency,
      transactionCurrency: invoice.coin ?? undefined,
      payoutPercentage: { [invoice.currency]: 100 },
    }
  }
}

/** `/ledgers` */
export function ledgerRoutes(ledger: Ledger, invoices: Invoices): Endpoint[] {
  return [
    {
      method: "get",
      path: "/ledgers",
      access: ["merchant"],
      handle: () => ({
        data: ledger.currencies().map((currency) => ({
          currency,
          balance: num(ledger.balance(currency).toFixed()),
        })),
      }),
    },
    {
      method: "get",
      path: "/ledgers/:currency",
      access: ["merchant"],
      handle: ({ params, query }) =>
        ledger
          .of(params.currency!)
          .filter((each) => isWithin(each.timestamp, query.startDate, query.endDate))
          .map(entryView),
    },
  ]

  function entryView(entry: LedgerEntry) {
    const invoice = entry.invoiceId === null ? undefined : invoices.find(entry.invoiceId)
    return {
      id: entry.id,
      type: entry.type,
      amount: num(new BigNumber(entry.amount).times(SCALE).toFixed(0)),
      code: entry.code,
      scale: SCALE,
      timestamp: entry.timestamp,
      txType: entry.type === "Invoice" ? "sale" : entry.type,
      description: entry.description,
      invoiceId: entry.invoiceId ?? undefined,
      buyerFields: invoice && buyerFieldsOf(invoice),
      invoiceAmount: invoice && num(invoice.price),
      invoiceCurrency: invoice?.currency,
      transactionCurrency: invoice?.coin ?? undefined,
    }
  }
}

/** `limit` and `offset` of a list. */
export function page<T>(rows: T[], query: Record<string, unknown>): T[] {
  const offset = Number(query.offset ?? 0) || 0
  return rows.slice(offset, offset + (Number(query.limit ?? 0) || 100))
}

/** Whether an ISO 8601 time lies within whole days, both ends included. */
export function isWithin(time: string, start: unknown, end: unknown): boolean {
  const day = time.slice(0, 10)
  const from = typeof start === "string" ? start.slice(0, 10) : day
  const to = typeof end === "string" ? end.slice(0, 10) : day
  return from <= day && day <= to
}
