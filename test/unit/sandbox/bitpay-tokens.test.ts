import { BitPayTransport, INVOICE } from "./bitpay-helpers"
import { stage } from "./helpers"

const run = stage()
const PAYOUT_TOKEN = "payout_token_sandbox"
const BILL = { currency: "USD", items: [{ description: "Mug", price: 6, quantity: 1 }] }

async function open() {
  const { sandbox } = await run.sandbox()
  return { sandbox, api: new BitPayTransport(sandbox.bitpay.url) }
}

describe("tokens of a facade and of a resource", () => {
  it.each(["payouts", "recipients"])(
    "POST /%s/{id}/notifications takes the payout facade's and the resource's own",
    async (resource) => {
      const { sandbox, api } = await open()
      const person = { recipients: [{ email: "a@example.com" }] }
      const [recipient] = (await api.post("/recipients", { token: PAYOUT_TOKEN, ...person })).json
        .data
      sandbox.advanceClock(120)
      sandbox.credit("bitpay", "bip122:000000000019d6689c085ae165831e93/slip44:0", "1")
      const amount = { amount: 10, currency: "USD", ledgerCurrency: "USD" }
      const payout = (
        await api.post("/payouts", { token: PAYOUT_TOKEN, recipientId: recipient.id, ...amount })
      ).json.data
      const { id, token } = resource === "payouts" ? payout : recipient
      const path = `/${resource}/${id}/notifications`
      expect((await api.post(path, { token: PAYOUT_TOKEN })).status).toBe(200)
      expect((await api.post(path, { token })).status).toBe(200)
      // The merchant facade has no say here, nor has a token that nobody gave out.
      expect((await api.post(path)).status).toBe(403)
      expect((await api.post(path, { token: "made-up" })).status).toBe(404)
    },
  )

  it.each([
    ["bills", BILL, { name: "Jane" }],
    ["subscriptions", { schedule: "monthly", billData: BILL }, { schedule: "weekly" }],
  ])(
    "PUT /%s/{id} takes the resource's own token and the merchant's",
    async (resource, body, change) => {
      const { api } = await open()
      const made = (await api.post(`/${resource}`, body)).json.data
      const own = await api.put(`/${resource}/${made.id}`, { ...change, token: made.token })
      expect(own).toMatchObject({ status: 200, json: { data: { id: made.id, ...change } } })
      expect((await api.put(`/${resource}/${made.id}`, change)).status).toBe(200)
    },
  )

  it("shows items of bills with ids, also within a subscription, and keeps them", async () => {
    const { api } = await open()
    const { id, billData } = (
      await api.post("/subscriptions", { schedule: "monthly", billData: BILL })
    ).json.data
    expect(billData.items[0].id).toEqual(expect.any(String))
    const again = (await api.put(`/subscriptions/${id}`, { schedule: "weekly" })).json.data
    expect(again.billData.items[0].id).toBe(billData.items[0].id)
  })
})

describe("refunds, which have the same calls as invoices", () => {
  async function refunded() {
    const { api } = await open()
    const { id } = (await api.post("/invoices", INVOICE)).json.data
    await api.put(`/invoices/pay/${id}`, { status: "complete" })
    const refund = (await api.post("/refunds", { invoiceId: id, amount: 10 })).json.data
    return { api, invoice: id, refund }
  }

  it("a refund without a currency is in the invoice's", async () => {
    const { refund } = await refunded()
    expect(refund).toMatchObject({ status: "created", amount: 10, currency: "USD" })
  })

  it("GET /refunds/{id}/events gives out a token for events", async () => {
    const { api, refund } = await refunded()
    const { json } = await api.get(`/refunds/${refund.id}/events`)
    expect(json).toMatchObject({ facade: "merchant/refund", data: { token: refund.token } })
    expect((await api.get("/refunds/nobody/events")).json.code).toBe("020201")
  })

  it("GET /refunds lists all, of one invoice, by status and by day", async () => {
    const { api, invoice, refund } = await refunded()
    const ids = async (query: Record<string, string>) =>
      ((await api.get("/refunds", query)).json.data as { id: string }[]).map(({ id }) => id)
    expect(await ids({})).toEqual([refund.id])
    expect(await ids({ invoiceId: invoice })).toEqual([refund.id])
    expect(await ids({ invoiceId: "another" })).toEqual([])
    expect(await ids({ status: "success" })).toEqual([])
    expect(await ids({ dateStart: "2100-01-01", dateEnd: "2100-01-02" })).toEqual([])
  })
})
