import { createHash, createHmac } from "node:crypto"
import {
  ACCOUNT,
  API_KEY,
  b2binpayStage,
  openDeposit as open,
  transfersOf,
} from "./b2binpay-helpers"
import type { Json, Received } from "./helpers"

const on = b2binpayStage()

describe("B2BINPAY's callbacks", () => {
  const key = createHash("sha256")
    .update(ACCOUNT.login + ACCOUNT.password)
    .digest()
  const isSigned = ({ body }: Received, by: Buffer | string = key): boolean => {
    const { attributes } = body.included.find(({ type }: Json) => type === "transfer")
    const message = [attributes.status, attributes.amount]
      .concat(body.data.attributes.tracking_id ?? "", body.meta.time)
      .join("")
    return body.meta.sign === createHmac("sha256", by).update(message).digest("hex")
  }

  it("come early and at the end, written and signed as in the document", async () => {
    const { api, sandbox } = await on.start()
    const receiver = await on.receiver()
    const attributes = { tracking_id: 249, callback_url: receiver.url, confirmations_needed: 1 }
    const { id } = await open(api, "1", attributes)
    sandbox.send({ payment_id: id, amount: "0.2" })
    for (let block = 0; block < 5; block += 1) sandbox.mine()
    await sandbox.callbacksIdle()
    const statuses = receiver.received.map(({ body }) => body.included[1].attributes.status)
    expect(statuses).toEqual([1, 2])
    expect(receiver.received.every((each) => isSigned(each))).toBe(true)
    const { body, headers } = receiver.received[1]!
    expect(headers["content-type"]).toBe("application/json")
    const [transfer] = await transfersOf(api, id)
    expect(body.data).toMatchObject({
      type: "deposit",
      id,
      attributes: { tracking_id: 249, target_paid: "0.20000000" },
      relationships: { transfer: { data: { type: "transfer", id: transfer.id } } },
    })
    expect(body.included).toEqual([
      expect.objectContaining({ type: "currency", id: "1000" }),
      { ...transfer, attributes: { ...transfer.attributes, confirmations: 3 } },
    ])
    expect(body.meta.time).toMatch(/\.\d{6}\+00:00$/)
  })

  it("of version 3 are signed with the callback secret", async () => {
    const { api, sandbox } = await on.start({}, API_KEY)
    const receiver = await on.receiver()
    const { id } = await open(api, "1", { callback_url: receiver.url })
    sandbox.send({ payment_id: id, amount: "0.2" })
    sandbox.mine(3)
    await sandbox.callbacksIdle()
    expect(isSigned(receiver.received[0]!, "sandbox-callback-secret")).toBe(true)
    expect(isSigned(receiver.received[0]!)).toBe(false)
  })

  it("tell of holds, releases and failures, each once", async () => {
    const { api, sandbox } = await on.start()
    const receiver = await on.receiver()
    const { id } = await open(api, "1", { callback_url: receiver.url })
    const { txid } = sandbox.send({ payment_id: id, amount: "0.2" })
    sandbox.mine(3)
    sandbox.review("hold", txid)
    sandbox.mine(3)
    sandbox.review("release", txid)
    sandbox.drop(txid)
    await sandbox.callbacksIdle()
    expect(sandbox.callbacks("b2binpay").map(({ event }) => event)).toEqual([
      "deposit.-1",
      "deposit.2",
      "deposit.-2",
      "deposit.2",
    ])
    expect(receiver.received.every((each) => isSigned(each))).toBe(true)
  })

  it("are repeated until they are taken, and can be forged", async () => {
    const { api, sandbox } = await on.start({ retrySchedule: [5] })
    const receiver = await on.receiver()
    receiver.answer = (count) => (count === 1 ? 500 : 200)
    sandbox.setSwitches("b2binpay", { callbackType: "application/vnd.api+json" })
    const { id } = await open(api, "1", { callback_url: receiver.url })
    sandbox.send({ payment_id: id, amount: "0.2" })
    sandbox.mine(3)
    await sandbox.callbacksIdle()
    sandbox.advanceClock(5)
    await sandbox.callbacksIdle()
    expect(receiver.received).toHaveLength(2)
    expect(receiver.received[1]?.raw).toBe(receiver.received[0]?.raw)
    expect(receiver.received[0]?.headers["content-type"]).toBe("application/vnd.api+json")
    sandbox.addFault({ on: "callbacks", kind: "forge", event: "deposit.2" })
    sandbox.send({ payment_id: id, amount: "0.3" })
    sandbox.mine(3)
    await sandbox.callbacksIdle()
    expect(isSigned(receiver.received[2]!)).toBe(false)
  })
})
