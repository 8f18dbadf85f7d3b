import { type Instant, ZERO, coinAmount, decimal, divide, fiatAmount, isZero } from "../../domain"
import type { Balance, LedgerEntry, MoneyOut, Period, Settlement } from "../port/money-out"
import type { BitPayClient } from "./api/client"
import { findCoin } from "./currencies"
import { fiatOf, ledgerAsset } from "./fiat"
import { everything } from "./api/pages"
import type {
  LedgerEntry as RawEntry,
  Settlement as RawSettlement,
  SignedDecimal,
} from "./api/reports"

/** The merchant's ledgers. */
export function balanceCalls(client: BitPayClient): Required<Pick<MoneyOut, "balances">> {
  return {
    async balances(): Promise<readonly Balance[]> {
      const ledgers = await client.ledgers.balances()
      return ledgers.map(({ currency, balance }) => ({
        asset: ledgerAsset(currency),
        code: currency,
        // A ledger may be overdrawn by refunds; then there is nothing to send.
        available: balance.startsWith("-")
          ? ZERO
          : findCoin(currency)
            ? coinAmount(balance)
            : fiatAmount(balance),
        pending: null,
      }))
    },
  }
}

/** Codes of the currencies that payouts can be taken from. */
export async function spendableCurrencies(client: BitPayClient): Promise<string[]> {
  const ledgers = await client.ledgers.balances()
  return ledgers.map(({ currency }) => currency).filter((code) => fiatOf(`iso4217:${code}`))
}

/** What BitPay paid out to the merchant, and what the balances are made of. */
export function reportCalls(
  client: BitPayClient,
): Required<Pick<MoneyOut, "settlements" | "ledgerEntries">> {
  return {
    async settlements(period) {
      const found = await everything("settlements", (page) =>
        client.settlements.list({ ...daysOf(period), ...page }),
      )
      return found.filter(({ createdAt }) => isWithin(createdAt, period)).map(settlement)
    },

    async ledgerEntries(currency, period) {
      const rows = await client.ledgers.entries(currency.toUpperCase(), daysOf(period))
      return rows
        .filter(({ at }) => isWithin(at, period))
        .map((row) => ledgerEntry(row, currency.toLowerCase()))
    },
  }
}

function settlement(row: RawSettlement): Settlement {
  return {
    id: row.id,
    status: row.externalStatus,
    currency: row.currency.toLowerCase(),
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    executedAt: row.executedAt,
    openingBalance: row.openingBalance,
    // BitPay tells none; after a settlement it is what was withheld from it.
    closingBalance: null,
    amount: row.totalAmount,
  }
}

function ledgerEntry(row: RawEntry, currency: string): LedgerEntry {
  return {
    id: row.id,
    type: row.type ?? (row.code === null ? "unknown" : String(row.code)),
    description: row.description,
    amount: scaled(row.amount, row.scale),
    currency,
    invoiceId: row.invoiceId,
    at: row.at,
  }
}

/** Entries count in parts of the currency's unit. */
function scaled(amount: SignedDecimal, scale: number | null): SignedDecimal {
  if (scale === null || scale === 0) return amount
  const size = divide(decimal(amount.replace("-", "")), decimal(scale))
  return amount.startsWith("-") && !isZero(size) ? `-${size}` : size
}

/** Whole days, both ends included, around a period without its end. */
function daysOf({ from, to }: Period): { startDate: string; endDate: string } {
  return { startDate: day(from), endDate: day(to - 1) }
}

function day(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10)
}

/** What has no time is shown rather than lost. */
function isWithin(at: Instant | null, { from, to }: Period): boolean {
  return at === null || (at >= from && at < to)
}
