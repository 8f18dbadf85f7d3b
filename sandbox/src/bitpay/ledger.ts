import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import type { Invoice, LedgerEntry, Payout, Refund, Settlement } from "./types"

/** Share that BitPay keeps of a sale. */
const FEE_RATE = "0.01"
const DAY_SECONDS = 86_400

interface State {
  entries: LedgerEntry[]
  settlements: Settlement[]
}

/** The merchant's balances by currency, and what BitPay pays out of them to the merchant's bank. */
export class Ledger {
  private entries: LedgerEntry[] = []
  private settlements: Settlement[] = []

  constructor(private readonly context: SandboxContext) {}

  sale(invoice: Invoice): void {
    const about = { currency: invoice.currency, invoiceId: invoice.id }
    const fee = new BigNumber(invoice.price).times(FEE_RATE).decimalPlaces(2, BigNumber.ROUND_UP)
    this.add({ ...about, code: 1000, type: "Invoice", amount: invoice.price })
    this.add({ ...about, code: 1023, type: "Invoice Fee", amount: fee.negated().toFixed() })
    this.planSettlement(invoice.currency)
  }

  refund({ amount, currency, invoice }: Refund): void {
    const about = { currency, invoiceId: invoice, code: 1020, type: "Invoice Refund" }
    this.add({ ...about, amount: `-${amount}` })
  }

  /** Takes a payout's money, or gives it back when `sign` is +1. */
  payout(payout: Payout, worth: string, sign: 1 | -1): void {
    const about = { currency: payout.ledgerCurrency, invoiceId: null, code: 1017, type: "Payout" }
    this.add({ ...about, amount: new BigNumber(worth).times(sign).toFixed() })
  }

  credit(currency: string, amount: string): void {
    this.add({ currency, amount, code: 1000, type: "Credit", invoiceId: null })
    this.context.changed()
  }

  balance(currency: string): BigNumber {
    return this.of(currency).reduce((sum, each) => sum.plus(each.amount), new BigNumber(0))
  }

  currencies(): string[] {
    return [...new Set(this.entries.map((each) => each.currency))]
  }

  of(currency: string): LedgerEntry[] {
    return this.entries.filter((each) => each.currency === currency)
  }

  allSettlements(): Settlement[] {
    return this.settlements
  }

  findSettlement(id: string | undefined): Settlement | undefined {
    return this.settlements.find((each) => each.id === id)
  }

  entriesOf(settlement: Settlement): LedgerEntry[] {
    return this.entries.filter(
      (each) => each.settlement === settlement.id && each.type !== "Settlement",
    )
  }

  snapshot(): State {
    return { entries: this.entries, settlements: this.settlements }
  }

  restore({ entries, settlements }: State): void {
    this.entries = entries
    this.settlements = settlements
    const open = entries.filter((each) => each.settlement === null && each.code === 1000)
    for (const currency of new Set(open.map((each) => each.currency))) this.planSettlement(currency)
  }

  private add(entry: Omit<LedgerEntry, "id" | "timestamp" | "settlement" | "description">): void {
    this.entries.push({
      ...entry,
      id: this.context.chain.uniqueId(22),
      description: entry.invoiceId ?? entry.type,
      timestamp: this.context.clock.iso(),
      settlement: null,
    })
  }

  /** A day after a sale everything that is there is paid out. */
  private planSettlement(currency: string): void {
    this.context.clock.after(DAY_SECONDS, () => this.settle(currency))
  }

  private settle(currency: string): void {
    const open = this.of(currency).filter((each) => each.settlement === null)
    const amount = open.reduce((sum, each) => sum.plus(each.amount), new BigNumber(0))
    if (!amount.gt(0)) return
    const now = this.context.clock.iso()
    const settlement: Settlement = {
      id: this.context.chain.uniqueId(22),
      token: this.context.chain.uniqueId(44),
      currency,
      status: "completed",
      amount: amount.toFixed(),
      openingDate: open[0]!.timestamp,
      closingDate: now,
      dateCreated: now,
      dateExecuted: now,
    }
    this.add({
      currency,
      code: 1017,
      type: "Settlement",
      invoiceId: null,
      amount: amount.negated().toFixed(),
    })
    for (const each of this.of(currency)) each.settlement ??= settlement.id
    this.settlements.push(settlement)
    this.context.changed()
  }
}
