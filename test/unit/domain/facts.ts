import fc from "fast-check"
import {
  type ChargeState,
  type DepositTerms,
  type Fact,
  type ReportedTransfer,
  type Snapshot,
  openCharge,
  transition,
} from "../../../src/domain"
import { coins, fiat } from "../../support/amounts"

/** A charge over 100 that closes at 10 000, without tolerance below and 1 above. */
export const TERMS = {
  amount: fiat("100"),
  unit: fiat("0.01"),
  expiresAt: 10_000,
  underpaymentTolerance: fiat("0"),
  overpaymentTolerance: fiat("1"),
}

/** A deposit for all of it: 2 coins at 50 each. */
export function deposit(overrides: Partial<DepositTerms> = {}): DepositTerms {
  return {
    id: "dep_1",
    amount: coins("2"),
    value: fiat("100"),
    decimals: 8,
    openedAt: 0,
    expiresAt: 5_000,
    requiredConfirmations: 0,
    ...overrides,
  }
}

export function transfer(overrides: Partial<ReportedTransfer> = {}): ReportedTransfer {
  return {
    key: "tx_1",
    txid: "tx_1",
    amount: coins("2"),
    coin: null,
    confirmations: 0,
    state: "seen",
    seenAt: null,
    ...overrides,
  }
}

export function snapshot(
  observedAt: number,
  transfers: ReportedTransfer[],
  overrides: Partial<Snapshot> = {},
): Fact {
  return {
    type: "snapshot",
    depositId: "dep_1",
    snapshot: { observedAt, verdict: "pending", externalStatus: "x", transfers, ...overrides },
  }
}

export function opened(...deposits: DepositTerms[]): ChargeState {
  return tell(
    openCharge(TERMS, 0),
    ...deposits.map((terms): Fact => ({ type: "deposit_opened", deposit: terms })),
  )
}

export function tell(state: ChargeState, ...facts: Fact[]): ChargeState {
  return facts.reduce((current, fact) => transition(current, fact).state, state)
}

const arbitraryTransfer: fc.Arbitrary<ReportedTransfer> = fc.record({
  key: fc.constantFrom("tx_1", "tx_2", "balance"),
  txid: fc.option(fc.constantFrom("a", "b")),
  amount: fc.constantFrom(...["0", "0.5", "1", "1.5", "2", "2.01", "2.5", "7"].map(coins)),
  coin: fc.constantFrom(null, "USDT-TRX", "USDC"),
  confirmations: fc.option(fc.integer({ min: 0, max: 4 })),
  state: fc.constantFrom(
    ...(["seen", "confirmed", "held", "dropped", "foreign", "refused", "returned"] as const),
  ),
  seenAt: fc.option(fc.integer({ min: 0, max: 12_000 })),
})

const arbitrarySnapshot: fc.Arbitrary<Snapshot> = fc.record({
  observedAt: fc.integer({ min: 0, max: 12_000 }),
  verdict: fc.constantFrom("pending", "paid", "expired", "failed"),
  externalStatus: fc.constantFrom("PENDING", "DONE"),
  transfers: fc.uniqueArray(arbitraryTransfer, { selector: ({ key }) => key, maxLength: 3 }),
})

export const DEPOSITS = [
  deposit({ requiredConfirmations: 2 }),
  deposit({ id: "dep_2", amount: coins("4"), expiresAt: 11_000 }),
]

/** Anything that can be told to a charge which has {@link DEPOSITS}. */
export const arbitraryFact: fc.Arbitrary<Fact> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("snapshot" as const),
      depositId: fc.constantFrom(...DEPOSITS.map(({ id }) => id)),
      snapshot: arbitrarySnapshot,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("time_passed" as const),
      at: fc.integer({ min: 0, max: 20_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("canceled" as const),
      at: fc.integer({ min: 0, max: 20_000 }),
    }),
  },
)
