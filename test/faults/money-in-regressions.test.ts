import { PROCESSORS } from "./money-out/processors"
import { openPayment, pay } from "./liveness/buyer"
import type { ShopStage } from "./money-in/stage"

// What the campaign has found, each by itself.

jest.mock("@medusajs/medusa/core-flows", () => jest.requireActual("./money-in/medusa/core-flows"))
jest.mock("@medusajs/framework/utils", () => jest.requireActual("./money-in/medusa/utils.cjs"))
jest.mock("@medusajs/framework/modules-sdk", () =>
  jest.requireActual("./money-in/medusa/utils.cjs"),
)

let stage: ShopStage
beforeAll(async () => {
  const { ShopStage: Stage } = await import("./money-in/stage")
  stage = await Stage.start()
})
beforeEach(() => stage.reset())
afterAll(() => stage.end())

it("an order cancelled between its capture and the entry of it shows the capture once, and owes it back", async () => {
  const gateways = PROCESSORS.map(({ harness }) => harness.id)
  const [node] = stage.openNodes(1, stage.placeOf(gateways, {}))
  const { core, service, context } = node!
  stage.listen(async ({ gateway, headers, body, query }) => {
    const request = { headers, rawBody: body, query: new URLSearchParams(query) }
    await service.callbacks.receive(gateway, request)
    return 200
  })
  await stage.database.sql(`INSERT INTO medusa.mood VALUES ('transaction', 1000)`)
  const payment = await openPayment(node!, "bitpay")
  const { chargeId } = payment
  pay(stage, payment)
  const look = async () => {
    const { charges } = await context.storage.session()
    await charges.requestSettle(chargeId)
    await node!.work()
    return (await charges.find(chargeId))!
  }
  const until = async (isThere: (charge: Awaited<ReturnType<typeof look>>) => unknown) => {
    const deadline = performance.now() + 60_000
    for (;;) {
      const charge = await look()
      if (await isThere(charge)) return charge
      if (performance.now() > deadline) throw new Error("It did not come to pass")
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await until(async () => (await core.records.list("capture")).length === 1)
  expect(await core.records.list("order_transaction")).toEqual([])
  const [order] = await core.records.list("order")
  await core.cancelOrder(order!.id)
  await stage.database.sql(`DELETE FROM medusa.mood`)

  const charge = await until(({ captured_at }) => captured_at !== null)
  expect(charge).toMatchObject({ captured_amount: "29.9", canceled_at: expect.any(Date) })
  expect(charge.labels).not.toContain("not_captured")
  expect(await core.records.list("order_transaction")).toEqual([
    expect.objectContaining({ order_id: order!.id, reference: "capture" }),
  ])
  const refunds = await (await context.storage.session()).refunds.listOfCharge(chargeId)
  expect(refunds).toMatchObject([{ amount: "29.9", reason: "order_canceled" }])
})
