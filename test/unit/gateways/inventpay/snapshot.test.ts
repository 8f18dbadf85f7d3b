import {
  type Fact,
  type ReportedTransfer,
  chargeTotals,
  deriveLabels,
  openCharge,
  refundable,
  transition,
} from "../../../../src/domain"
import { toSnapshot } from "../../../../src/gateways/inventpay/status"
import type { PaymentState } from "../../../../src/gateways/inventpay/api/types"
import { coins, fiat } from "../../../support/amounts"

/** What InventPay waits for: as many blocks as on Ethereum. */
const DEEP = 15

const state = (changes: Partial<PaymentState> = {}): PaymentState => ({
  paymentId: "cm1",
  status: "PENDING",
  externalStatus: "PENDING",
  currentBalance: coins("1"),
  requiredAmount: coins("1"),
  confirmations: 0,
  ...changes,
})

/** A payment that is read again and again, on a charge over 100 that it pays. */
function payment(requiredConfirmations = 0) {
  const terms = {
    amount: fiat("100"),
    unit: fiat("0.01"),
    expiresAt: 1_000_000,
    underpaymentTolerance: fiat("0"),
    overpaymentTolerance: fiat("1"),
  }
  const deposit = {
    id: "dep_1",
    amount: coins("1"),
    value: fiat("100"),
    decimals: 8,
    openedAt: 0,
    expiresAt: 1_000_000,
    requiredConfirmations,
  }
  let charge = transition(openCharge(terms, 0), { type: "deposit_opened", deposit }).state
  let previous: ReturnType<typeof toSnapshot> | null = null
  let now = 0
  return {
    charge: () => charge,
    read(changes: Partial<PaymentState>): [string, string, ReportedTransfer["state"]][] {
      const snapshot = toSnapshot(state(changes), (now += 1), DEEP, previous)
      const fact: Fact = { type: "snapshot", depositId: "dep_1", snapshot }
      charge = transition(charge, fact).state
      previous = snapshot
      return snapshot.transfers.map(({ key, amount, state: word }) => [key, amount, word])
    },
  }
}

describe("a short payment", () => {
  it("counts as confirmed at 60 of 15 confirmations, though InventPay calls it pending", () => {
    const half = { currentBalance: coins("0.5"), confirmations: 60 }
    expect(payment().read(half)).toEqual([["balance", "0.5", "confirmed"]])
    expect(payment().read({ ...half, confirmations: 14 })).toEqual([["balance", "0.5", "seen"]])
    expect(payment().read({ ...half, status: "UNKNOWN" })).toEqual([["balance", "0.5", "seen"]])
  })

  it("waits for InventPay's word when it is covered", () => {
    expect(payment().read({ confirmations: 60 })).toEqual([["balance", "1", "seen"]])
  })

  it("keeps its confirmed part, and an unconfirmed top-up is not paid with it", () => {
    const { read, charge } = payment()
    read({ status: "UNDERPAID", currentBalance: coins("0.5"), confirmations: 16 })
    expect(read({ status: "EXPIRED", currentBalance: coins("1"), confirmations: 16 })).toEqual([
      ["balance", "0.5", "confirmed"],
      ["balance+0.5", "0.5", "seen"],
    ])
    expect(charge().status).not.toBe("paid")
    expect(chargeTotals(charge())).toMatchObject({ received: "100", cleared: "50" })
    read({ status: "EXPIRED", currentBalance: coins("1"), confirmations: 30 })
    expect(chargeTotals(charge()).cleared).toBe("50")
    read({ status: "EXPIRED", currentBalance: coins("1"), confirmations: 31 })
    expect(charge().status).toBe("paid")
  })

  it("counts a top-up by its own number where InventPay begins anew with it", () => {
    const { read } = payment()
    read({ currentBalance: coins("0.3"), confirmations: 16 })
    expect(read({ currentBalance: coins("0.6"), confirmations: 2 })).toEqual([
      ["balance", "0.3", "seen"],
      ["balance+0.3", "0.3", "seen"],
    ])
    expect(read({ currentBalance: coins("0.6"), confirmations: DEEP })).toEqual([
      ["balance", "0.3", "confirmed"],
      ["balance+0.3", "0.3", "confirmed"],
    ])
  })

  it("is completed as a whole, whatever it came in, also by the merchant's own rule", () => {
    const { read, charge } = payment(6)
    read({ currentBalance: coins("0.25") })
    read({ currentBalance: coins("0.5") })
    const done = read({ status: "COMPLETED", currentBalance: coins("1"), confirmations: DEEP })
    expect(done.map(([, amount, word]) => [amount, word])).toEqual([
      ["0.25", "confirmed"],
      ["0.25", "confirmed"],
      ["0.5", "confirmed"],
    ])
    expect(charge().status).toBe("paid")
  })
})

describe("a completed payment", () => {
  it.each([coins("1"), null])(
    "gives nothing back of unconfirmed extra (asked: %s)",
    (requiredAmount) => {
      const { read, charge } = payment()
      const done = { status: "COMPLETED" as const, requiredAmount }
      read({ ...done, confirmations: DEEP })
      expect(charge().status).toBe("paid")
      expect(read({ ...done, currentBalance: coins("1.5"), confirmations: 20 })).toEqual([
        ["balance", "1", "confirmed"],
        ["balance+1", "0.5", "seen"],
      ])
      expect(chargeTotals(charge())).toMatchObject({ received: "150", cleared: "100" })
      expect(refundable(charge(), [], 2)).toMatchObject({ most: "100", excess: "0" })
      expect(read({ ...done, currentBalance: coins("1.5"), confirmations: 35 })).toEqual([
        ["balance", "1", "confirmed"],
        ["balance+1", "0.5", "confirmed"],
      ])
      expect(refundable(charge(), [], 2)).toMatchObject({ most: "150", excess: "50" })
    },
  )

  it("counts too much that came at once by the number that InventPay tells of it", () => {
    const { read, charge } = payment()
    read({ currentBalance: coins("2") })
    const both = { status: "COMPLETED" as const, currentBalance: coins("2") }
    read({ ...both, confirmations: DEEP })
    expect(charge().status).toBe("overpaid")
    expect(deriveLabels(charge())).toEqual(["overpaid"])
  })
})

describe("a balance that shrinks", () => {
  it("loses what came last, and nothing is counted twice when it comes again", () => {
    const { read, charge } = payment()
    read({ currentBalance: coins("0.5"), confirmations: DEEP })
    read({ currentBalance: coins("0.8"), confirmations: 20 })
    expect(read({ currentBalance: coins("0.6"), confirmations: 21 })).toEqual([
      ["balance", "0.5", "confirmed"],
      ["balance+0.5", "0.1", "seen"],
    ])
    expect(read({ currentBalance: coins("0"), confirmations: 0 })).toEqual([])
    expect(read({ currentBalance: coins("0.5"), confirmations: 3 })).toEqual([
      ["balance", "0.5", "seen"],
    ])
    expect(chargeTotals(charge())).toMatchObject({ received: "50", cleared: "50" })
  })
})
