import { randomUUID } from "node:crypto"
import { ASSET } from "../../../sandbox/src"
import { b2binpayStage, creation } from "./b2binpay-helpers"

const on = b2binpayStage()

async function funded() {
  const started = await on.start()
  started.sandbox.credit("b2binpay", ASSET.BTC, "1")
  const address = started.sandbox.chain.newAddress(ASSET.BTC.split("/")[0]!)
  const pay = (attributes: Record<string, unknown> = {}, key: string | null = randomUUID()) =>
    started.api.post(
      "/payout/",
      creation("payout", "1", { amount: "0.05", address, ...attributes }),
      key === null ? {} : { "idempotency-key": key },
    )
  return { ...started, address, pay }
}

describe("B2BINPAY's payouts", () => {
  it("are answered with 201 and written as in the document", async () => {
    const { pay, api, sandbox, address } = await funded()
    const { status, json } = await pay({ fee_amount: "0.00000550", tracking_id: "f12" })
    expect(status).toBe(201)
    expect(json.data).toEqual({
      type: "payout",
      id: expect.stringMatching(/^\d+$/),
      attributes: {
        amount: "0.05000000",
        exp: 8,
        address,
        tag_type: null,
        tag: null,
        destination: { address_type: "bech32", address },
        tracking_id: "f12",
        confirmations_needed: null,
        fee_amount: "0.00000550",
        is_fee_included: false,
        message: null,
        status: 2,
        callback_url: null,
      },
      relationships: {
        currency: { data: { type: "currency", id: "1000" } },
        wallet: { data: { type: "wallet", id: "1" } },
      },
      links: { self: `${sandbox.b2binpay.url}/payout/${json.data.id}` },
    })
    expect((await api.get(`/payout/${json.data.id}`)).json).toEqual(json)
  })

  it("need a key of their own", async () => {
    const { pay, sandbox } = await funded()
    const key = randomUUID()
    expect(await pay({}, null)).toMatchObject({ status: 428, json: { errors: [{ code: "1003" }] } })
    expect((await pay({}, "6ba7b810-9dad-11d1-80b4-00c04fd430c8")).status).toBe(400)
    expect((await pay({ amount: "9" }, key)).status).toBe(400)
    expect((await pay({}, key)).status).toBe(201)
    expect(await pay({}, key)).toMatchObject({ status: 409, json: { errors: [{ code: "1004" }] } })
    expect(sandbox.payouts()).toHaveLength(1)
  })

  it.each([
    [{ amount: "2" }, "Insufficient funds"],
    [{ amount: "1" }, "Insufficient funds"],
    [{ amount: "0.000000001" }, "decimal places"],
    [{ amount: 5 }, "valid string"],
    [{ amount: undefined }, "required"],
    [{ address: "nowhere" }, "not valid"],
    [{ address: undefined }, "required"],
  ])("are refused with %j", async (attributes, words) => {
    const { pay } = await funded()
    const { status, json } = await pay(attributes)
    expect(status).toBe(400)
    expect(json.errors[0].detail).toContain(words)
  })

  it("are sent after a moment and follow the chain", async () => {
    const { pay, api, sandbox, address } = await funded()
    const { id } = (await pay()).json.data
    const status = async () => {
      const [own] = (await api.get(`/transfer/?filter[op_id]=${id}&filter[op_type]=2`)).json.data
      return own.attributes.status as number
    }
    expect(await status()).toBe(0)
    sandbox.advanceClock(1)
    expect(sandbox.chain.transfersTo(address)).toMatchObject([{ amount: "0.05" }])
    sandbox.mine()
    expect(await status()).toBe(1)
    sandbox.mine(2)
    expect(await status()).toBe(2)
    expect(sandbox.payouts()).toMatchObject([{ id, status: "approved", net_amount: "0.05" }])
  })

  it("give their money back when they fail before they are sent", async () => {
    const { pay, api, sandbox } = await funded()
    const { id } = (await pay()).json.data
    const confirmed = async () =>
      (await api.get("/wallet/1")).json.data.attributes.balance_confirmed as string
    expect(Number(await confirmed())).toBeLessThan(0.96)
    sandbox.failPayout(id, "no route")
    expect(await confirmed()).toBe("1.00000000")
    sandbox.advanceClock(5)
    expect(sandbox.payouts()).toMatchObject([{ txid: null }])
    expect(() => sandbox.failPayout(id, "again")).toThrow("over already")
    expect((await api.get(`/payout/${id}`)).json.data.attributes.status).toBe(3)
  })

  it("stay approved when their transfer fails on the chain", async () => {
    const { pay, api, sandbox } = await funded()
    sandbox.setSwitches("b2binpay", { payoutFailure: "transfer" })
    const { id } = (await pay()).json.data
    sandbox.failPayout(id, "no route")
    expect((await api.get(`/payout/${id}`)).json.data.attributes.status).toBe(2)
  })
})
