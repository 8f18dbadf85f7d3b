import { ASSETS } from "../../../../src/domain"
import { options } from "../../../../src/gateways/defexa/options"
import type { Evidence } from "../../../../src/gateways/port/gateway"
import { LOGIN, WALLETS } from "./samples"
import { defexaStage, request } from "./stage"

const stage = defexaStage()
const settlement = { currency: "BTC", returnUrl: "https://shop.example/checkout" }
const NOON = Date.parse("2026-01-01T12:00:00Z")

const told = (more: object = {}): Evidence => ({
  rawBody: Buffer.from(
    JSON.stringify({
      callback_type: "pay",
      address: "PAGE_ADDRESS",
      shop_order_id: "cdp_1",
      client_uid: "",
      payment_id: 1,
      status: "approved",
      amount: 13,
      shop_currency: "ALGO",
      ps_data: { transaction_hash: "PLPYDH4J" },
      ...more,
    }),
  ),
  receivedAt: NOON,
})

describe("settlement in another currency", () => {
  it("asks Defexa's page to convert what arrives, and sends the customer there", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url, { settlement })
    expect(gateway.settlesIn).toBe("BTC")
    const { depositId } = request()
    const opened = await gateway.openDeposit(request())
    expect(opened).toMatchObject({ externalId: depositId, address: null, uri: null })
    expect(opened.hostedUrl).toMatch(/^http/)
    expect(sandbox.counters()["defexa"]).toMatchObject({ "POST /api/v1/charge": 1 })
    expect(sandbox.counters()["defexa"]).not.toHaveProperty("POST /api/v1/payments")
  })

  it("writes autoexchange, its currency, our reference and the way back into the charge", async () => {
    const { server } = await stage.script(({ url }) => ({
      body: url.includes("/login")
        ? LOGIN
        : url.includes("/wallets")
          ? WALLETS
          : '{"status":"success","redirect_url":"https://pay.example/1"}',
    }))
    await stage.gateway(server.url, { settlement }).openDeposit(request())
    const charge = server.requests.find(({ url }) => url === "/api/v1/charge")
    expect(JSON.parse(charge?.body.toString() ?? "{}")).toMatchObject({
      currency: "ALGO",
      autoexchange: true,
      exchange_currency: "BTC",
      shop_order_id: request().depositId,
      redirect_success_url: settlement.returnUrl,
      redirect_fail_url: settlement.returnUrl,
      callback_url: expect.stringContaining("seal="),
    })
  })

  it("gives an address for the currency itself, in which nothing is to be converted", async () => {
    const sandbox = await stage.sandbox()
    const own = { settlement: { ...settlement, currency: "ALGO" } }
    const opened = await stage.gateway(sandbox.defexa.url, own).openDeposit(request())
    expect(opened).toMatchObject({ hostedUrl: null, externalId: opened.address })
  })

  it("counts what callbacks tell under our reference, in the coin that was asked for", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url, { settlement })
    const page = { depositId: "cdp_1", externalId: "cdp_1", asset: ASSETS.ALGO.id }
    const read = async (evidence: Evidence) =>
      (await gateway.readDeposit(page, NOON, [evidence])).transfers
    expect(await read(told())).toMatchObject([
      { amount: "13", coin: null, state: "confirmed", txid: "PLPYDH4J" },
    ])
    expect(await read(told({ shop_order_id: undefined }))).toHaveLength(1)
    expect(await read(told({ shop_order_id: "cdp_2" }))).toEqual([])
  })

  it("pays the charge by Defexa's page, and leaves what was converted in the other wallet", async () => {
    const checkout = await stage.checkout({ settlement })
    const { sandbox, opened } = checkout
    const balance = async (code: string) =>
      (await stage.client(sandbox.defexa.url).wallets.list()).find(
        ({ currency }) => currency === code,
      )?.balance
    const before = { ALGO: await balance("ALGO"), BTC: await balance("BTC") }
    const payment_id = new URL(opened.hostedUrl ?? "").searchParams.get("id") ?? ""
    sandbox.send({ payment_id, amount: "150" })
    await checkout.look()
    expect(checkout.charge.status).toBe("seen")
    checkout.confirm()
    await checkout.look()
    expect(checkout.charge.status).toBe("paid")
    expect(await balance("ALGO")).toBe(before.ALGO)
    expect(Number(await balance("BTC"))).toBeGreaterThan(Number(before.BTC))
  })

  it("is told missing by the connection test where the account has no such wallet", async () => {
    const sandbox = await stage.sandbox()
    const missing = async (currency: string) =>
      (
        await stage
          .gateway(sandbox.defexa.url, { settlement: { ...settlement, currency } })
          .offerReport()
      ).missing
    expect(await missing("BTC")).toEqual([])
    expect(await missing("DOGE")).toEqual(["DOGE"])
  })

  it.each([
    [{ currency: "BTC" }, "returnUrl"],
    [{ currency: "", returnUrl: settlement.returnUrl }, "currency"],
    [{ currency: "BTC", returnUrl: "http://shop.example" }, "returnUrl"],
  ])("refuses %j", (wrong, where) => {
    const parsed = options.safeParse({
      merchantPrivateKey: "k",
      acceptUnsignedCallbacks: true,
      settlement: wrong,
    })
    expect(parsed.error?.issues[0]?.path.join(".")).toBe(`settlement.${where}`)
  })
})
