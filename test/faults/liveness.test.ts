import { PROCESSORS } from "./money-out/processors"
import { type OpenPayment, openPayment, pay } from "./liveness/buyer"
import { eventually } from "./liveness/eventually"
import { Gate } from "./liveness/gate"
import type { ShopNode } from "./money-in/node"
import type { ShopStage } from "./money-in/stage"

jest.mock("@medusajs/medusa/core-flows", () => jest.requireActual("./money-in/medusa/core-flows"))
jest.mock("@medusajs/framework/utils", () => jest.requireActual("./money-in/medusa/utils.cjs"))
jest.mock("@medusajs/framework/modules-sdk", () =>
  jest.requireActual("./money-in/medusa/utils.cjs"),
)
// A call that is kept at the gate must not run into its time-out meanwhile.
process.env["FAULTS_TIMEOUT_MS"] = "60000"

const GATEWAYS = PROCESSORS.map(({ harness }) => harness.id)
/** The processor that makes trouble, and one that does not. */
const SLOW = "inventpay"
const QUICK = "bitpay"

let stage: ShopStage
let gate: Gate

beforeAll(async () => {
  const { ShopStage: Stage } = await import("./money-in/stage")
  stage = await Stage.start()
  const { urls } = stage.placeOf([], {})
  gate = await Gate.before(urls[SLOW]!)
})
beforeEach(async () => {
  gate.open()
  await stage.reset()
})
afterAll(async () => {
  await gate.end()
  await stage.end()
})

/** Processes of a shop whose slow processor is behind the gate; the first takes the callbacks. */
function openShop(count: number, options: Record<string, unknown> = {}): ShopNode[] {
  const place = stage.placeOf(GATEWAYS, options)
  const nodes = stage.openNodes(count, { ...place, urls: { ...place.urls, [SLOW]: gate.url } })
  stage.listen(async ({ gateway, headers, body, query }) => {
    const request = { headers, rawBody: body, query: new URLSearchParams(query) }
    await nodes[0]!.service.callbacks.receive(gateway, request)
    return 200
  })
  return nodes
}

async function rowOf(table: string, id: string): Promise<Record<string, unknown>> {
  const [row] = await stage.database.sql(`SELECT * FROM crypto_checkout.${table} WHERE id = $1`, [
    id,
  ])
  return row
}

const untilCaptured = ({ chargeId }: OpenPayment) =>
  eventually(async () => (await rowOf("charge", chargeId))["captured_at"])

/** Stops a node's worker, with what it has under way. */
const stopWorker = (node: ShopNode) => node.service["stopWork"]()

describe("a processor that does not answer", () => {
  it("holds up neither the callbacks of the others nor what Medusa is told of them", async () => {
    const [node] = openShop(1)
    const slow = await openPayment(node!, SLOW)
    const quick = await openPayment(node!, QUICK)
    node!.service.startWorker(node!.medusa)
    gate.close()
    pay(stage, slow)
    await eventually(() => Promise.resolve(gate.kept > 0))
    pay(stage, quick)
    await untilCaptured(quick)
    expect(gate.kept).toBeGreaterThan(0)
    expect(await rowOf("charge", slow.chargeId)).toMatchObject({ status: "open" })
    gate.open()
    await untilCaptured(slow)
    await stopWorker(node!)
  })

  it("holds up neither the others' reads nor the end of their quotes, without any callback", async () => {
    const [node] = openShop(1)
    const slow = await openPayment(node!, SLOW)
    const quick = await openPayment(node!, QUICK)
    const unpaid = await openPayment(node!, QUICK)
    stage.sandbox.addFault({ on: "callbacks", kind: "drop" })
    gate.close()
    pay(stage, slow)
    pay(stage, quick)
    await stage.database.sql(
      `UPDATE crypto_checkout.charge SET expires_at = opened_at WHERE id = ANY($1)`,
      [[slow.chargeId, unpaid.chargeId]],
    )
    await stage.database.sql(
      `UPDATE crypto_checkout.deposit SET next_read_at = clock_timestamp(),
         expires_at = CASE WHEN charge_id = $1 THEN opened_at ELSE expires_at END`,
      [unpaid.chargeId],
    )
    node!.service.startWorker(node!.medusa)
    await untilCaptured(quick)
    await eventually(async () => (await rowOf("charge", unpaid.chargeId))["status"] === "expired")
    expect(gate.kept).toBeGreaterThan(0)
    gate.open()
    await untilCaptured(slow)
    await stopWorker(node!)
  })
})

describe("a processor that was away", () => {
  const seconds = (column: string) =>
    `extract(epoch FROM ${column} - clock_timestamp())::float AS seconds`

  it("costs a payment on its way a minute at most, however long it was away", async () => {
    const [node] = openShop(1)
    const payment = await openPayment(node!, SLOW)
    gate.cut()
    pay(stage, payment)
    await stage.sandbox.callbacksIdle()
    for (let minute = 0; minute < 40; minute += 1) {
      await node!.work()
      await stage.pass(60)
    }
    await node!.work()
    const [deposit] = await stage.database.sql(
      `SELECT failed_reads, ${seconds("next_read_at")} FROM crypto_checkout.deposit`,
    )
    expect(deposit.failed_reads).toBe(1)
    expect(deposit.seconds).toBeLessThanOrEqual(60)
    const [callback] = await stage.database.sql(
      `SELECT state, attempts FROM crypto_checkout.callback LIMIT 1`,
    )
    expect(callback).toEqual({ state: "pending", attempts: 0 })
    gate.open()
    await stage.pass(60)
    await node!.work()
    await node!.work()
    expect((await rowOf("charge", payment.chargeId))["captured_at"]).not.toBeNull()
  })

  it("is asked for all that waited, as soon as one call is answered", async () => {
    const [node] = openShop(1)
    const [first, paid] = [await openPayment(node!, SLOW), await openPayment(node!, SLOW)]
    const other = await openPayment(node!, QUICK)
    gate.cut()
    pay(stage, first)
    await stage.sandbox.callbacksIdle()
    for (let look = 0; look < 3; look += 1) {
      await node!.work()
      await node!.service["health"].flush()
      await stage.pass(40)
    }
    await stage.database.sql(
      `UPDATE crypto_checkout.deposit
       SET failed_reads = 3, next_read_at = clock_timestamp() + interval '1 hour'
       WHERE id = ANY($1)`,
      [[paid.depositId, other.depositId]],
    )
    await stage.database.sql(
      `INSERT INTO crypto_checkout.payout (id, kind, method, gateway, amount, state, reference,
         content_hash, approval_required, created_by, error, next_attempt_at)
       SELECT gateway, 'payout', 'send', gateway, 1, 'queued', gateway, 'x', false, 'user_1',
         'no answer', clock_timestamp() + interval '1 hour' FROM unnest($1::text[]) AS gateway`,
      [[SLOW, QUICK]],
    )
    gate.open()
    // Somebody asks for something else: what waits does not depend on who hears of it first.
    const gateway = node!.context.gateways.get(SLOW)!
    await eventually(async () => {
      await stage.pass(15)
      const at = Date.now()
      const ref = { depositId: first.depositId, externalId: first.paymentId, asset: first.asset }
      return gateway.readDeposit(ref, at, [], null).catch(() => null)
    })
    const idsWhere = async (condition: string) => {
      const rows = await stage.database.sql(
        `SELECT id FROM crypto_checkout.deposit WHERE next_read_at ${condition}
         UNION ALL SELECT id FROM crypto_checkout.payout WHERE next_attempt_at ${condition}
         UNION ALL SELECT 'callback' FROM crypto_checkout.callback
           WHERE state = 'pending' AND next_attempt_at ${condition}`,
      )
      return rows.map(({ id }) => id).sort()
    }
    const due = [first.depositId, paid.depositId, SLOW, "callback"].sort()
    await eventually(async () => (await idsWhere("> clock_timestamp()")).length <= 2)
    expect(await idsWhere("> clock_timestamp()")).toEqual([other.depositId, QUICK].sort())
    expect(new Set(await idsWhere("<= clock_timestamp()"))).toEqual(new Set(due))
  })
})

it("a payment of which Medusa cannot be told gets a label and an alert after some attempts, and loses it again", async () => {
  const [node] = openShop(1)
  const payment = await openPayment(node!, QUICK)
  pay(stage, payment)
  await stage.sandbox.callbacksIdle()
  const away = () => Promise.reject(new Error("Connection is closed"))
  const medusa = jest
    .spyOn(node!, "medusa", "get")
    .mockReturnValue({ ...node!.medusa, settle: away })
  const attempts = async () => {
    await node!.work()
    await stage.pass(3_700)
    return (await rowOf("charge", payment.chargeId))["settle_attempts"]
  }
  await eventually(async () => Number(await attempts()) >= 6)
  expect(await rowOf("charge", payment.chargeId)).toMatchObject({ labels: ["order_not_placed"] })
  const alerts = await stage.database.sql(`SELECT title FROM crypto_checkout.alert`)
  expect(alerts).toEqual([{ title: "A payment was received, but its order could not be placed" }])
  medusa.mockRestore()
  await eventually(async () => {
    await attempts()
    return (await rowOf("charge", payment.chargeId))["captured_at"]
  })
  expect(await rowOf("charge", payment.chargeId)).toMatchObject({ labels: [] })
})

describe("a process that is shut down", () => {
  it("takes up nothing from the moment on at which Medusa prepares for it", async () => {
    const [first, second] = openShop(2)
    const payment = await openPayment(first!, QUICK)
    first!.service.startWorker(first!.medusa)
    await first!.service.__hooks.onApplicationPrepareShutdown()
    first!.service.startWorker(first!.medusa)
    pay(stage, payment)
    await stage.sandbox.callbacksIdle()
    const [callback] = await stage.database.sql(
      `SELECT state, attempts FROM crypto_checkout.callback LIMIT 1`,
    )
    expect(callback).toEqual({ state: "pending", attempts: 0 })
    second!.service.startWorker(second!.medusa)
    await untilCaptured(payment)
    await stopWorker(second!)
  })

  it("hands over what it cannot finish, and another goes on before any lease is over", async () => {
    const [first, second] = openShop(2)
    const told = await openPayment(first!, QUICK)
    const asked = await openPayment(first!, SLOW)
    let hanging = 0
    const never = (): Promise<void> => {
      hanging += 1
      return new Promise(() => undefined)
    }
    first!.service.startWorker({ ...first!.medusa, settle: never })
    pay(stage, told)
    await eventually(() => Promise.resolve(hanging > 0))
    gate.close()
    pay(stage, asked)
    await eventually(() => Promise.resolve(gate.kept > 0))
    const worker = first!.service["worker"]!
    expect(await worker.stopWithin(100)).toBe(false)
    const leases = await stage.database.sql(
      `SELECT leased_until FROM crypto_checkout.deposit WHERE leased_until IS NOT NULL
       UNION ALL
       SELECT settle_leased_until FROM crypto_checkout.charge WHERE settle_leased_until IS NOT NULL
       UNION ALL
       -- One whose deposit was being read waits for a moment, and for no lease.
       SELECT next_attempt_at FROM crypto_checkout.callback
       WHERE next_attempt_at > clock_timestamp() + interval '1 second'`,
    )
    expect(leases).toEqual([])
    second!.service.startWorker(second!.medusa)
    await untilCaptured(told)
    gate.open()
    await untilCaptured(asked)
    await stopWorker(second!)
  })
})
