import { ASSETS, type Asset } from "../../../../src/domain"
import { RateBook } from "../../../../src/gateways"
import { B2BinPayGateway } from "../../../../src/gateways/b2binpay/gateway"
import { xrpClassic } from "../../../../sandbox/src/address-forms"
import { CLIENT, calls, failure, reference, request, stage } from "./stage"
import { coins } from "../../../support/amounts"

const on = stage()
const CREATE = "POST /deposit/"
const ALL: Asset[] = [
  ASSETS.BTC,
  ASSETS.ETH,
  ASSETS.LTC,
  ASSETS.DASH,
  ASSETS.BCH,
  ASSETS.XRP,
  ASSETS.DOGE,
  ASSETS.XLM,
  ASSETS.TRX,
  ASSETS.BNB,
  ASSETS.USDC_ETHEREUM,
  ASSETS.USDT_ETHEREUM,
  ASSETS.DAI_ETHEREUM,
  ASSETS.USDC_TRON,
  ASSETS.USDT_TRON,
]

const ids = (assets: readonly Asset[]) => assets.map(({ id }) => id).sort()

describe("what B2BINPAY offers", () => {
  it("is every currency of the account's active wallets that we know", async () => {
    const { gateway, sandbox } = await on.start()
    sandbox.setSwitches("b2binpay", { inactiveWallets: "LTC USDT-TRX" })
    const wanted = ALL.filter((asset) => asset !== ASSETS.LTC && asset !== ASSETS.USDT_TRON)
    expect(ids(await gateway.assets())).toEqual(ids(wanted))
  })

  it("is limited to the wallets that the merchant names", async () => {
    const { gateway } = await on.start({}, { wallets: ["3", "1", "99"] })
    expect(await gateway.assets()).toEqual([ASSETS.LTC, ASSETS.BTC])
  })

  it("is read once for all who ask at once, and not again for a while", async () => {
    const { gateway, sandbox } = await on.start()
    await Promise.all(Array.from({ length: 10 }, () => gateway.assets()))
    await gateway.assets()
    expect(calls(sandbox, "GET /wallet/")).toBe(1)
    expect(calls(sandbox, "POST /token/")).toBe(1)
  })

  it("stays as it was while B2BINPAY does not answer", async () => {
    const { gateway, sandbox } = await on.start()
    await gateway.assets()
    sandbox.addFault({ on: "api", kind: "bad_gateway", processor: "b2binpay" })
    const present = Date.now()
    const clock = jest.spyOn(Date, "now").mockImplementation(() => present + 6 * 60_000)
    expect(ids(await gateway.assets())).toEqual(ids(ALL))
    clock.mockRestore()
  })

  it("cannot be told when it never was", async () => {
    const { gateway, sandbox } = await on.start()
    sandbox.addFault({ on: "api", kind: "bad_gateway", processor: "b2binpay" })
    expect(await failure(Promise.resolve(gateway.assets()))).toMatchObject({ code: "unavailable" })
  })

  it("has prices in every currency, for tokens by their common name", async () => {
    const { gateway } = await on.start()
    const rates = await gateway.rates()
    const price = (asset: Asset, currency: string) =>
      rates.find((rate) => rate.asset === asset.id && rate.currency === currency)?.price
    expect(price(ASSETS.BTC, "usd")).toBe("59880")
    expect(price(ASSETS.USDT_TRON, "usd")).toBe("1")
    expect(price(ASSETS.USDT_ETHEREUM, "eur")).toBe("0.909091")
    expect(new Set(rates.map(({ asset }) => asset)).size).toBe(ALL.length)
    const book = new RateBook([gateway])
    expect(await book.find(gateway, ASSETS.XRP, "usd", Date.now())).toEqual({
      price: "2.495",
      source: "b2binpay",
    })
  })
})

describe("opening a deposit at B2BINPAY", () => {
  it("gives an address for our own amount and time", async () => {
    const { gateway, sandbox } = await on.start()
    const order = request()
    const before = Date.now()
    const opened = await gateway.openDeposit(order)
    const payment = sandbox.payment(opened.externalId)
    expect(opened).toEqual({
      externalId: payment.id,
      externalStatus: "created",
      amount: "0.0005",
      address: payment.address,
      tag: null,
      uri: null,
      hostedUrl: payment.hosted_url,
      expiresAt: expect.any(Number),
      requiredConfirmations: 3,
    })
    expect(opened.expiresAt - before).toBeGreaterThanOrEqual(30 * 60_000)
    expect(opened.expiresAt - before).toBeLessThan(31 * 60_000)
    expect(payment).toMatchObject({ order_id: order.depositId, asset: ASSETS.BTC.id, amount: null })
  })

  it.each(ALL)("gives an address for $name ($network_name)", async (asset) => {
    const { gateway, sandbox } = await on.start()
    const opened = await gateway.openDeposit(request({ asset, amount: coins("12.3456") }))
    sandbox.send({ address: opened.address!, tag: opened.tag ?? undefined, amount: opened.amount })
    sandbox.mine(opened.requiredConfirmations)
    const { transfers } = await gateway.readDeposit(reference(opened.externalId, asset), 1)
    expect(transfers).toMatchObject([{ amount: "12.3456", state: "confirmed" }])
  })

  it("shows XRP's plain address with its tag, and Bitcoin Cash's own form", async () => {
    const { gateway } = await on.start()
    const xrp = await gateway.openDeposit(request({ asset: ASSETS.XRP, amount: coins("10") }))
    expect(xrpClassic.decode(xrp.address!)).toHaveLength(20)
    expect(xrp.tag).toMatch(/^\d+$/)
    const second = await gateway.openDeposit(request({ asset: ASSETS.XRP, amount: coins("10") }))
    expect(second.address).toBe(xrp.address)
    expect(second.tag).not.toBe(xrp.tag)
    const bch = await gateway.openDeposit(request({ asset: ASSETS.BCH }))
    expect(bch.address).toMatch(/^bitcoincash:q/)
  })

  it("says that Stellar's memo is a number", async () => {
    const { gateway } = await on.start()
    const opened = await gateway.openDeposit(request({ asset: ASSETS.XLM, amount: coins("10") }))
    expect(opened).toMatchObject({ tag: expect.stringMatching(/^\d+$/), memoKind: "id", uri: null })
  })

  it("asks for the merchant's address type, with a label that B2BINPAY takes", async () => {
    const { gateway, client } = await on.start({}, { addressTypes: { BTC: "bech32" } })
    const server = await on.receiver()
    const opened = await gateway.openDeposit(
      request({
        callbackUrl: `${server.url}/hook`,
        description: "Payment #7 — “mugs” & many more things",
      }),
    )
    const deposit = await client.deposits.get(opened.externalId)
    expect(deposit.destinations[0]?.addressType).toBe("bech32")
  })

  it.each([
    ["an asset that the account cannot take", { asset: ASSETS.SOL }, "not offered"],
    ["less than B2BINPAY takes", { amount: coins("0.00000016") }, "less than B2BINPAY takes"],
    ["nothing", { amount: coins("0") }, "less than B2BINPAY takes"],
    ["an unknown amount", { amount: null }, "amount to ask is missing"],
  ])("refuses %s before it asks", async (_, changes, words) => {
    const { gateway, sandbox } = await on.start()
    const error = await failure(gateway.openDeposit(request(changes)))
    expect(error).toMatchObject({ code: "rejected" })
    expect(error.message).toContain(words)
    expect(calls(sandbox, CREATE)).toBe(0)
  })

  it.each(["lost_answer", "cut"] as const)("opens one deposit despite a %s", async (kind) => {
    const { gateway, sandbox } = await on.start({}, { timeoutMs: 300 })
    await gateway.assets()
    sandbox.addFault({ on: "api", kind, endpoint: CREATE, times: 1 })
    const opened = await gateway.openDeposit(request())
    expect(sandbox.payments().map(({ id }) => id)).toEqual([opened.externalId])
    expect(calls(sandbox, CREATE)).toBe(1)
    expect(calls(sandbox, "GET /deposit/")).toBe(1)
  })

  it("asks again when nothing had happened", async () => {
    const { gateway, sandbox } = await on.start()
    await gateway.assets()
    sandbox.addFault({ on: "api", kind: "bad_gateway", endpoint: CREATE, times: 1 })
    const opened = await gateway.openDeposit(request())
    expect(sandbox.payments().map(({ id }) => id)).toEqual([opened.externalId])
    expect(calls(sandbox, CREATE)).toBe(2)
  })

  it("does not ask again when it cannot look", async () => {
    const { gateway, sandbox } = await on.start({}, { timeoutMs: 300 })
    await gateway.assets()
    sandbox.addFault({ on: "api", kind: "lost_answer", endpoint: CREATE })
    sandbox.addFault({ on: "api", kind: "server_error", endpoint: "GET /deposit/" })
    expect(await failure(gateway.openDeposit(request()))).toMatchObject({ code: "ambiguous" })
    expect(calls(sandbox, CREATE)).toBe(1)
  })

  it("keeps what B2BINPAY echoes out of errors", async () => {
    const server = await on.script(({ url, headers }) => {
      if (url === "/token/") {
        return { body: '{"data":{"id":"0","attributes":{"access":"a-token-1","expires_in":60}}}' }
      }
      const detail = `You sent ${JSON.stringify(headers)}`
      return { status: 400, body: JSON.stringify({ errors: [{ detail }] }) }
    })
    const gateway = new B2BinPayGateway({ ...CLIENT, baseUrl: server.url })
    const error = await failure(Promise.resolve(gateway.assets()))
    expect(error.message).toContain("You sent")
    expect(JSON.stringify([error.message, error.details])).not.toContain("a-token-1")
  })
})

describe("what callbacks lead to", () => {
  it.each([
    ["v2", {}],
    ["v3", CLIENT],
  ])("is the deposit, in version %s and with any content type", async (_, options) => {
    const { gateway, sandbox } = await on.start({}, options)
    const receiver = await on.receiver()
    const order = request({ callbackUrl: `${receiver.url}/hook` })
    const { externalId } = await gateway.openDeposit(order)
    sandbox.setSwitches("b2binpay", { callbackType: "application/vnd.api+json" })
    sandbox.send({ payment_id: externalId, amount: "0.0005" })
    sandbox.mine()
    await sandbox.callbacksIdle()
    sandbox.setSwitches("b2binpay", { callbackType: "application/json" })
    sandbox.mine(2)
    await sandbox.callbacksIdle()
    const hints = receiver.requests.map(({ headers, body }) => {
      expect(gateway.recognizes(headers)).toBe(true)
      return gateway.parseCallback(headers, body)
    })
    const about = { subject: "deposit", externalId, reference: order.depositId }
    expect(hints).toMatchObject([
      { event: "deposit.unconfirmed", ...about },
      { event: "deposit.confirmed", ...about },
    ])
  })
})
