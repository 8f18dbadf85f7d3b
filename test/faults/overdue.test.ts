import { BusyError } from "../../src/modules/crypto-checkout/shared/busy"
import { openPayment, pay } from "./liveness/buyer"
import { eventually } from "./liveness/eventually"
import { insertWaiting } from "./liveness/waiting"
import type { ShopNode } from "./money-in/node"
import type { ShopStage } from "./money-in/stage"

jest.mock("@medusajs/medusa/core-flows", () => jest.requireActual("./money-in/medusa/core-flows"))
jest.mock("@medusajs/framework/utils", () => jest.requireActual("./money-in/medusa/utils.cjs"))
jest.mock("@medusajs/framework/modules-sdk", () =>
  jest.requireActual("./money-in/medusa/utils.cjs"),
)

const GATEWAY = "bitpay"

let stage: ShopStage

beforeAll(async () => {
  const { ShopStage: Stage } = await import("./money-in/stage")
  stage = await Stage.start()
})
beforeEach(() => stage.reset())
afterAll(() => stage.end())

/** The shop's only process, which takes the callbacks. */
function openNode(): ShopNode {
  const [node] = stage.openNodes(1, stage.placeOf([GATEWAY], {}))
  stage.listen(async ({ gateway, headers, body, query }) => {
    const request = { headers, rawBody: body, query: new URLSearchParams(query) }
    await node!.service.callbacks.receive(gateway, request)
    return 200
  })
  return node!
}

async function chargeOf({ chargeId }: { chargeId: string }): Promise<Record<string, unknown>> {
  const [row] = await stage.database.sql(`SELECT * FROM crypto_checkout.charge WHERE id = $1`, [
    chargeId,
  ])
  return row
}

describe("what waits for too long", () => {
  it("is told by its age alone, each once; what has just begun to wait is not", async () => {
    const node = openNode()
    const { chargeId } = await openPayment(node, GATEWAY)
    expect(await node.service.backOffice.health()).toMatchObject({
      status: "ok",
      oldest_callback_seconds: 0,
    })
    const late = await insertWaiting(stage.database, chargeId)
    const told: string[] = []
    const look = () =>
      node.service.upkeep.tellAdmins(
        (notification) => {
          told.push(String(notification.data["title"]))
          return Promise.resolve()
        },
        () => Promise.resolve([]),
      )
    await look()
    const alerts = await stage.database.sql(
      `SELECT dedup_key FROM crypto_checkout.alert WHERE dedup_key LIKE 'overdue:%'`,
    )
    expect(alerts.map(({ dedup_key }) => dedup_key).sort()).toEqual(
      late.map((what) => expect.stringMatching(new RegExp(`^overdue:${what}(:|$)`))),
    )
    const before = told.length
    await look()
    expect(told).toHaveLength(before)
    expect(told).toContain("A payout is taking unusually long")
  })

  it("a paid charge whose cart somebody keeps gets a label and an alert after half an hour, and loses it", async () => {
    const node = openNode()
    const payment = await openPayment(node, GATEWAY)
    pay(stage, payment)
    await stage.sandbox.callbacksIdle()
    const medusa = jest.spyOn(node, "medusa", "get").mockReturnValue({
      ...node.medusa,
      settle: () => Promise.reject(new BusyError("The cart is locked")),
    })
    const look = async () => {
      await node.work()
      await node.service.upkeep.tellAdmins(
        () => Promise.resolve(),
        () => Promise.resolve([]),
      )
      return (await chargeOf(payment))["labels"]
    }
    await eventually(async () => {
      await node.work()
      return (await chargeOf(payment))["status"] === "paid"
    })
    expect(await look()).toEqual([])
    await stage.pass(31 * 60)
    expect(await look()).toEqual(["order_not_placed"])
    const alerts = await stage.database.sql(`SELECT title FROM crypto_checkout.alert`)
    expect(alerts).toContainEqual({
      title: "A payment was received, but its order could not be placed",
    })
    medusa.mockRestore()
    await eventually(async () => {
      await stage.pass(5)
      await node.work()
      return (await chargeOf(payment))["captured_at"]
    })
    expect(await chargeOf(payment)).toMatchObject({ labels: [] })
  })
})
