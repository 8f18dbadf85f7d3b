import fc from "fast-check"
import {
  type PayoutCourse,
  type PayoutNews,
  type PayoutStep,
  type SendFault,
  type SendSafety,
  type SendSnapshot,
  LEGAL_PAYOUT_MOVES,
  LOOK_UP_GRACE,
  followPayout,
  isLegalPayoutMove,
  isTerminalPayout,
  payoutTask,
} from "../../../src/domain"
import { PAYOUT_STATES, type PayoutState } from "../../../src/contract/money-out"

const RUNS = { numRuns: 1_500 }

/** What happens to one call that sends. */
type CallFate = { executed: boolean; answer: "snapshot" | SendFault | "crash" }

const fate: fc.Arbitrary<CallFate> = fc.oneof(
  fc.constantFrom<CallFate>(
    { executed: true, answer: "snapshot" },
    { executed: true, answer: "ambiguous" },
    { executed: false, answer: "ambiguous" },
    { executed: true, answer: "crash" },
    { executed: false, answer: "crash" },
    { executed: false, answer: "rate_limited" },
    { executed: false, answer: "unavailable" },
    { executed: false, answer: "credentials" },
    { executed: false, answer: "rejected" },
  ),
)
const lookFate = fc.constantFrom<"answered" | "failed">("answered", "answered", "failed")

/** A processor that keeps its promises about repeated calls, and lists what it took with a delay. */
class Processor {
  executions = 0
  private takenAt = Infinity

  constructor(
    private readonly safety: SendSafety,
    private readonly listingDelay: number,
  ) {}

  execute(now: number): boolean {
    if (this.safety === "idempotent" && this.executions > 0) return false
    this.executions += 1
    this.takenAt = Math.min(this.takenAt, now)
    return true
  }

  find(now: number): SendSnapshot | null {
    return now >= this.takenAt + this.listingDelay ? snapshot("pending") : null
  }
}

function snapshot(status: SendSnapshot["status"]): SendSnapshot {
  return {
    externalId: "ext_1",
    status,
    externalStatus: status,
    txid: null,
    amount: null,
    fee: null,
    signatures: null,
    failure: null,
  }
}

interface Payout extends PayoutCourse {
  due: number | null
}

/** What the executor does, in small: one writer, leases that run out, everything else from the core. */
function run(
  safety: SendSafety,
  fates: readonly CallFate[],
  looks: readonly ("answered" | "failed")[],
  listingDelay: number,
): { payout: Payout; processor: Processor; states: PayoutState[] } {
  const processor = new Processor(safety, listingDelay)
  const remaining = { fates: [...fates], looks: [...looks] }
  let payout: Payout = {
    state: "queued",
    safety,
    attempts: 0,
    lookups: 0,
    firstSentAt: null,
    lastSentAt: null,
    txid: null,
    due: 0,
  }
  const states: PayoutState[] = [payout.state]
  const call = (now: number, resent: boolean): void => {
    payout = {
      ...payout,
      state: "sending",
      firstSentAt: payout.firstSentAt ?? now,
      lastSentAt: now,
    }
    states.push("sending")
    const { executed, answer } = remaining.fates.shift() ?? { executed: true, answer: "snapshot" }
    const taken = executed ? processor.execute(now) : false
    if (answer === "crash") {
      payout = { ...payout, due: now + 120_000 }
    } else if (answer === "snapshot") {
      // An idempotent processor answers a second call with the first sending, or refuses it.
      tell(
        taken
          ? { type: "snapshot", snapshot: snapshot("pending") }
          : { ...failed("rejected"), resent },
        now,
      )
    } else {
      tell({ ...failed(answer), resent }, now)
    }
  }
  const tell = (news: PayoutNews, now: number): PayoutStep => {
    const step = followPayout(payout, news, now)
    expect(isLegalPayoutMove(payout.state, step.state)).toBe(true)
    payout = { ...payout, state: step.state, lookups: step.lookups, due: step.attemptAt }
    states.push(step.state)
    return step
  }
  for (let turn = 0; turn < 200 && payout.due !== null; turn += 1) {
    const now = payout.due
    payout = { ...payout, attempts: payout.attempts + 1 }
    if (payoutTask(payout.state) === "send") {
      payout = { ...payout, lookups: 0 }
      call(now, false)
    } else if (safety === "none") {
      tell({ ...failed("ambiguous"), resent: true }, now)
    } else if ((remaining.looks.shift() ?? "answered") === "failed") {
      tell(
        { type: "look_failed", trouble: { code: "processor", words: "down" }, retryAfterMs: null },
        now,
      )
    } else {
      const found = processor.find(now)
      const step = tell(found ? { type: "snapshot", snapshot: found } : { type: "not_found" }, now)
      if (step.sendAgain) call(now, true)
    }
  }
  return { payout, processor, states }
}

function failed(fault: SendFault): Extract<PayoutNews, { type: "send_failed" }> {
  return {
    type: "send_failed",
    fault,
    trouble: { code: "processor", words: fault },
    retryAfterMs: null,
    resent: false,
  }
}

const history = fc.record({
  safety: fc.constantFrom<SendSafety>("idempotent", "lookup", "none"),
  fates: fc.array(fate, { maxLength: 8 }),
  looks: fc.array(lookFate, { maxLength: 8 }),
  listingDelay: fc.integer({ min: 0, max: LOOK_UP_GRACE }),
})

describe("a payout", () => {
  it("is executed at most once, whatever is lost, refused or killed", () => {
    fc.assert(
      fc.property(history, ({ safety, fates, looks, listingDelay }) => {
        const { processor } = run(safety, fates, looks, listingDelay)
        expect(processor.executions).toBeLessThanOrEqual(1)
      }),
      RUNS,
    )
  })

  it("is never lost: it ends at the processor, as failed, or before a person", () => {
    fc.assert(
      fc.property(history, ({ safety, fates, looks, listingDelay }) => {
        const { payout, processor } = run(safety, fates, looks, listingDelay)
        expect(["sent", "failed", "attention"]).toContain(payout.state)
        // What was executed is not called failed, and what is called sent was executed.
        if (payout.state === "failed") expect(processor.executions).toBe(0)
        if (payout.state === "sent") expect(processor.executions).toBe(1)
      }),
      RUNS,
    )
  })

  it("asks no person where the processor is idempotent and answers in the end", () => {
    fc.assert(
      fc.property(history, ({ fates, looks, listingDelay }) => {
        const { payout } = run("idempotent", fates, looks, Math.min(listingDelay, 60_000))
        expect(payout.state).not.toBe("attention")
      }),
      RUNS,
    )
  })

  it("changes nothing once it is over, and keeps a contradiction for an admin", () => {
    const over = PAYOUT_STATES.filter(isTerminalPayout)
    expect(over).toEqual(["confirmed", "failed", "canceled"])
    const course: PayoutCourse = {
      state: "confirmed",
      safety: "lookup",
      attempts: 1,
      lookups: 0,
      firstSentAt: 0,
      lastSentAt: 0,
      txid: null,
    }
    const now = followPayout(course, { type: "snapshot", snapshot: snapshot("failed") }, 1)
    expect(now).toMatchObject({ state: "confirmed", attemptAt: null, readAt: null })
    expect(now.error).toContain("failed")
    for (const state of ["failed", "canceled"] as const) {
      const news = { type: "snapshot", snapshot: snapshot("confirmed") } as const
      const next = followPayout({ ...course, state }, news, 1)
      expect(next).toMatchObject({ state, attemptAt: null, sendAgain: false })
      expect(next.error).toContain("confirmed")
    }
    const same = followPayout(course, { type: "snapshot", snapshot: snapshot("confirmed") }, 1)
    expect(same.error).toBeNull()
  })

  it("goes back to the queue only from a call that did nothing, or by a person's word", () => {
    const back = PAYOUT_STATES.filter((state) => LEGAL_PAYOUT_MOVES[state].includes("queued"))
    expect(back).toEqual(["draft", "awaiting_approval", "sending", "attention"])
    const course: PayoutCourse = {
      state: "sending",
      safety: "lookup",
      attempts: 1,
      lookups: 0,
      firstSentAt: 0,
      lastSentAt: 0,
      txid: null,
    }
    const after = (fault: SendFault, resent = false) =>
      followPayout(course, { ...failed(fault), resent }, 0).state
    expect(after("rate_limited")).toBe("queued")
    expect(after("unavailable")).toBe("queued")
    expect(after("credentials")).toBe("queued")
    expect(after("ambiguous")).toBe("sending")
    expect(after("rejected")).toBe("failed")
    for (const fault of ["rate_limited", "unavailable", "credentials", "rejected"] as const) {
      expect(after(fault, true)).toBe("sending")
    }
  })

  describe("a failure that may not be one", () => {
    const course: PayoutCourse = {
      state: "sent",
      safety: "idempotent",
      attempts: 1,
      lookups: 0,
      firstSentAt: 0,
      lastSentAt: 0,
      txid: null,
    }
    const told = (changes: Partial<SendSnapshot>, known: Partial<PayoutCourse> = {}) =>
      followPayout(
        { ...course, ...known },
        { type: "snapshot", snapshot: { ...snapshot("failed"), failure: "no", ...changes } },
        60_000,
      )

    it("is final where no transaction was ever told", () => {
      expect(told({})).toMatchObject({ state: "failed", failure: "no", attemptAt: null })
    })

    it.each<[string, Partial<SendSnapshot>, Partial<PayoutCourse>]>([
      ["its transaction is told", { txid: "0x1" }, {}],
      ["a transaction was told before", {}, { txid: "0x1" }],
      ["the processor may still send it", { status: "doubtful" }, {}],
    ])("waits for a person where %s, and is looked at on", (_, changes, known) => {
      for (const state of ["sending", "sent", "attention"] as const) {
        const step = told(changes, { state, ...known })
        expect(step).toMatchObject({ state: "attention", failure: null, sendAgain: false })
        expect(step.error).toMatch(/reports it as failed \(no\)/)
        expect(step.attemptAt).toBeGreaterThan(60_000)
      }
    })

    it("is looked at on when the processor could not be asked", () => {
      const news = {
        type: "look_failed",
        trouble: { code: "processor", words: "down" },
        retryAfterMs: null,
      } as const
      const step = followPayout({ ...course, state: "attention" }, news, 60_000)
      expect(step.state).toBe("attention")
      expect(step.attemptAt).toBeGreaterThan(60_000)
    })

    it("ends as confirmed when the coins go after all", () => {
      const { state } = told({ status: "confirmed", txid: "0x1" }, { state: "attention" })
      expect(state).toBe("confirmed")
    })

    it("is no news about a payout that a person gave up, unless the coins go after all", () => {
      expect(told({ status: "doubtful" }, { state: "failed" }).error).toBeNull()
      const gone = told({ status: "confirmed", txid: "0x1" }, { state: "failed" })
      expect(gone.error).toContain("It counts as not sent here")
    })

    it("contradicts what was called confirmed", () => {
      const { error } = told({ status: "doubtful" }, { state: "confirmed" })
      expect(error).toContain("It is confirmed here")
    })
  })
})
