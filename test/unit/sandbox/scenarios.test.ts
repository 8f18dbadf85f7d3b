import { SCENARIOS } from "../../../sandbox/src/scenarios"
import { type Json, PAYMENT, stage } from "./helpers"
import { PACE, type Seen, isGenuine, shop as openShop } from "./scenario-shop"

const on = stage()
const shop = (change = {}) => openShop(on, change)

/** How InventPay ends, and what it posts, sorted. */
interface Promised {
  status: "COMPLETED" | "PENDING" | "EXPIRED" | "FAILED"
  received: string
  events: string
  /** Statuses of all transfers to the address, oldest first. */
  transfers: string
  /** What else is told of it. */
  more?: (seen: Seen) => void
}

const PAID = {
  status: "COMPLETED",
  received: "0.0005",
  events: "completed pending",
  transfers: "mined",
} as const
const allDelivered = ({ deliveries }: Seen) => {
  expect(deliveries.map((each) => each.state)).toEqual(deliveries.map(() => "delivered"))
}
const copies =
  (count: number) =>
  ({ deliveries }: Seen) =>
    expect(deliveries.map((each) => each.attempts.length)).toEqual([count, count])
const struck =
  (...outcomes: Seen["reads"]) =>
  ({ reads }: Seen) =>
    expect([...reads].sort()).toEqual(outcomes)
const firstRefusedThenGenuine = ({ deliveries, receiver }: Seen) => {
  const statuses = deliveries.map((each) => each.attempts.map((attempt) => attempt.status))
  expect(statuses).toEqual([
    [401, 200],
    [401, 200],
  ])
  expect(receiver.received.filter(isGenuine)).toHaveLength(2)
}

const PROMISES: Record<string, Promised> = {
  exact: { ...PAID, more: allDelivered },
  "exact-slow-confirmations": PAID,
  half: {
    status: "PENDING",
    received: "0.00025",
    events: "pending underpaid",
    transfers: "mined",
  },
  "half-then-rest": {
    ...PAID,
    events: "completed pending pending underpaid",
    transfers: "mined mined",
  },
  "three-parts": {
    ...PAID,
    events: "completed pending pending pending underpaid underpaid",
    transfers: "mined mined mined",
    more: ({ sandbox }) =>
      expect(sandbox.payments()[0]!.transfers.map((each) => each.amount)).toEqual([
        "0.00016666",
        "0.00016666",
        "0.00016668",
      ]),
  },
  "underpaid-slightly": {
    status: "PENDING",
    received: "0.000495",
    events: "pending underpaid",
    transfers: "mined",
  },
  "overpaid-slightly": { ...PAID, received: "0.000505" },
  double: { ...PAID, received: "0.001" },
  "paid-twice": { ...PAID, received: "0.001", transfers: "mined mined" },
  dust: {
    status: "PENDING",
    received: "0.00000001",
    events: "pending underpaid",
    transfers: "mined",
  },
  "seen-never-confirmed": {
    status: "PENDING",
    received: "0.0005",
    events: "pending",
    transfers: "mempool",
    more: ({ sandbox }) => {
      sandbox.mine(10)
      expect(sandbox.payments()[0]!.status).toBe("PENDING")
    },
  },
  "dropped-before-confirmation": {
    status: "PENDING",
    received: "0",
    events: "pending",
    transfers: "dropped",
  },
  reorganised: { ...PAID, transfers: "dropped mined" },
  replaced: { ...PAID, transfers: "dropped mined" },
  "replaced-by-less": {
    status: "PENDING",
    received: "0.00025",
    events: "pending",
    transfers: "dropped mined",
  },
  "expired-unpaid": { status: "EXPIRED", received: "0", events: "expired", transfers: "" },
  late: { status: "EXPIRED", received: "0.0005", events: "expired", transfers: "mined" },
  "late-half": {
    status: "EXPIRED",
    received: "0.0005",
    events: "expired pending underpaid",
    transfers: "mined mined",
  },
  "processor-fails": {
    status: "FAILED",
    received: "0.0005",
    events: "failed pending",
    transfers: "mempool",
  },
  "callbacks-lost": {
    ...PAID,
    events: "",
    more: ({ deliveries }) =>
      expect(deliveries.map((each) => each.state)).toEqual(["dropped", "dropped"]),
  },
  "callbacks-twice": { ...PAID, events: "completed completed pending pending", more: copies(2) },
  "callbacks-fifty-times": {
    ...PAID,
    events: `${"completed ".repeat(50)}${"pending ".repeat(50)}`.trim(),
    more: copies(50),
  },
  "callbacks-delayed": {
    ...PAID,
    more: ({ deliveries }) => {
      for (const { created_at, attempts } of deliveries) {
        const late = Date.parse(attempts[0]!.at) - Date.parse(created_at)
        expect(late).toBeGreaterThanOrEqual(PACE.delayMs)
      }
    },
  },
  "callbacks-reordered": {
    ...PAID,
    events: "completed pending pending underpaid",
    transfers: "mined mined",
    more: ({ events, ...seen }) => {
      expect(events).toEqual(["completed", "pending", "underpaid", "pending"])
      allDelivered({ events, ...seen })
    },
  },
  "callback-forged": {
    ...PAID,
    events: "completed completed pending pending",
    more: firstRefusedThenGenuine,
  },
  "callback-reserialised": {
    ...PAID,
    events: "completed completed pending pending",
    more: (seen) => {
      firstRefusedThenGenuine(seen)
      const [first, second, again] = seen.receiver.received.map((each) => each.body)
      expect([first, second]).toContainEqual(again)
    },
  },
  "api-slow": {
    ...PAID,
    more: ({ durations }) => {
      expect(Math.min(...durations)).toBeGreaterThanOrEqual(PACE.delayMs - 5)
    },
  },
  "api-rate-limited": { ...PAID, more: struck(429, 429) },
  "api-down-then-up": { ...PAID, more: struck(502, 502) },
  "api-errors": { ...PAID, more: struck(500, 500) },
  "answer-cut-in-half": { ...PAID, more: struck(200, "broken") },
  "answer-lost": { ...PAID, more: struck(200, "broken") },
}

/** InventPay cannot play these with Bitcoin; they have tests of their own. */
const REFUSED: Record<string, string> = {
  "wrong-asset": "the sandbox has no other asset on Bitcoin",
  "held-by-aml": "nobody checks for money laundering there",
  "held-then-released": "nobody checks for money laundering there",
  "held-then-rejected": "nobody checks for money laundering there",
  "refused-by-processor": "coins are always credited there",
  "returned-by-processor": "single transfers are not given back there",
}

it("has a promise or a refusal for every scenario", () => {
  const names = SCENARIOS.map((each) => each.name)
  expect([...Object.keys(PROMISES), ...Object.keys(REFUSED)].sort()).toEqual([...names].sort())
  expect(new Set(names).size).toBe(names.length)
  for (const { name } of SCENARIOS) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

it.each(Object.entries(PROMISES))("%s", async (name, promised) => {
  const { sandbox, api, paymentId, run, seen } = await shop()
  const result = await run(name)
  const shown = await seen()
  expect(result).toEqual({
    scenario: name,
    steps: result.steps,
    payment: shown.sandbox.payments()[0],
  })
  expect(result.steps.length).toBeGreaterThan(0)
  const { status, received, transfers } = result.payment
  expect({
    status,
    received,
    transfers: transfers.map((each) => each.status).join(" "),
    events: [...shown.events].sort().join(" "),
  }).toEqual({
    status: promised.status,
    received: promised.received,
    transfers: promised.transfers,
    events: promised.events,
  })
  promised.more?.(shown)

  expect(sandbox.faults()).toEqual([])
  const { json } = await api.get(`/v1/invoice/${paymentId}/status`)
  expect(json.status).toBe(promised.status)
})

it.each(Object.entries(REFUSED))("%s is refused, and nothing happens", async (name, reason) => {
  const { sandbox, run } = await shop()
  await expect(run(name)).rejects.toMatchObject({
    status: 400,
    message: `inventpay cannot play ${name}: ${reason}`,
  })
  expect(sandbox.payments()[0]!.transfers).toEqual([])
})

it("wrong-asset sends the same worth of another token", async () => {
  const { run, seen } = await shop({ currency: "USDT_BEP20" })
  const { payment } = await run("wrong-asset")
  expect(payment).toMatchObject({ status: "PENDING", received: "0" })
  expect(payment.transfers).toMatchObject([{ symbol: "USDC", amount: "30", status: "mined" }])
  expect((await seen()).events).toEqual([])
})

it("reorganised needs a coin that takes several blocks", async () => {
  const { run } = await shop({ currency: "SOL" })
  await expect(run("reorganised")).rejects.toThrow("one block confirms SOL there")
})

it("waits for API faults to strike, but not for ever", async () => {
  const { sandbox, paymentId, api } = await shop({ callbackUrl: undefined })
  const run = (patienceMs: number) =>
    sandbox.runScenario("api-errors", { paymentId, ...PACE, patienceMs })
  const impatient = await run(30)
  expect(impatient.steps.at(-1)).toContain("fewer calls came")
  const patient = run(20_000)
  const statuses = [await status(), await status(), await status()]
  expect(statuses).toEqual([500, 500, 200])
  expect((await patient).steps.at(-1)).toBe("all is well again")

  async function status() {
    return (await api.get(`/v1/invoice/${paymentId}/status`)).status
  }
})

it("leaves the faults of others alone", async () => {
  const { sandbox, run } = await shop()
  const own = { on: "api", kind: "slow", endpoint: "withdrawal" } as const
  sandbox.addFault(own)
  await run("callbacks-lost")
  await run("api-errors")
  expect(sandbox.faults()).toEqual([own])
})

it("cleans up when it is interrupted", async () => {
  const { sandbox, run } = await shop()
  const playing = run("callbacks-lost", { paymentId: sandbox.payments()[0]!.id, pauseMs: 30 })
  expect(sandbox.faults()).toHaveLength(1)
  sandbox.reset()
  sandbox.addFault({ on: "api", kind: "slow" })
  await expect(playing).rejects.toMatchObject({ status: 404 })
  expect(sandbox.faults()).toEqual([{ on: "api", kind: "slow" }])
})

it("plays one scenario at a time on a payment", async () => {
  const { run } = await shop()
  const first = run("exact")
  await expect(run("half")).rejects.toMatchObject({ status: 409 })
  await first
  await expect(run("expired-unpaid")).rejects.toMatchObject({ status: 409 })
})

it("rests between the steps", async () => {
  const { run, address } = await shop()
  const started = Date.now()
  const { steps } = await run("exact", { address, pauseMs: 40 })
  expect(steps).toEqual(["sent 0.0005 BTC", "mined 3 blocks on Bitcoin"])
  expect(Date.now() - started).toBeGreaterThanOrEqual(75)
})

it("takes an amount where the processor knows none", async () => {
  const { run, api } = await shop()
  const { json } = await api.post("/v1/create_payment", { ...PAYMENT, currency: "ETH" })
  const { payment } = await run("half", { paymentId: json.data.paymentId, amount: "0.3" })
  expect(payment.received).toBe("0.15")
})

it.each<[string, Json, number, string]>([
  ["nonsense", {}, 404, "there are: exact, "],
  ["exact", {}, 400, "exactly one of"],
  ["exact", { paymentId: "a", address: "b" }, 400, "exactly one of"],
  ["exact", { paymentId: "none" }, 404, "no payment none"],
  ["exact", { address: "elsewhere" }, 404, "elsewhere"],
  ["exact", { amount: "much" }, 400, "decimal"],
  ["exact", { amount: "0.0" }, 400, "decimal"],
  ["exact", { pauseMs: -1 }, 400, "pause"],
  ["exact", { patienceMs: 1.5 }, 400, "patience"],
])("refuses %s with %j", async (name, request, status, message) => {
  const { run, paymentId } = await shop()
  const target = "amount" in request || "pauseMs" in request || "patienceMs" in request
  await expect(run(name, target ? { paymentId, ...request } : request)).rejects.toMatchObject({
    status,
    message: expect.stringContaining(message),
  })
})
