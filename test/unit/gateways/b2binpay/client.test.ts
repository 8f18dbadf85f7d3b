import { ASSETS } from "../../../../src/domain"
import { OPERATION } from "../../../../src/gateways/b2binpay/api/types"
import { CLIENT, calls, failure, stage } from "./stage"

const on = stage()
const NOWHERE = "http://127.0.0.1:9/hook"

describe("B2BINPAY's client", () => {
  it("pings without a token", async () => {
    const { client, sandbox } = await on.start()
    await expect(client.ping()).resolves.toBeUndefined()
    expect(calls(sandbox, "POST /token/")).toBe(0)
  })

  it("reads wallets: one, all, and those that a filter matches", async () => {
    const { client, sandbox } = await on.start()
    sandbox.credit("b2binpay", ASSETS.BTC.id, "1.5")
    const all = await client.wallets.list()
    expect(all).toHaveLength(15)
    const [bitcoin] = await client.wallets.list({ currency: "1000" })
    expect(bitcoin).toEqual({
      id: "1",
      status: 3,
      currencyId: "1000",
      parentId: null,
      confirmed: "1.5",
      pending: "0.00000000",
      unusable: "0",
      minimalTransfer: "0.00000017",
      address: expect.stringMatching(/^3/),
    })
    expect(await client.wallets.get("1")).toEqual(bitcoin)
    const token = all.find(({ currencyId }) => currencyId === "2145")
    const parent = all.find(({ id }) => id === token?.parentId)
    expect(parent?.currencyId).toBe("1026")
  })

  it("reads currencies over all pages", async () => {
    const { client, sandbox } = await on.start()
    for (const paging of ["meta", "links", "both"] as const) {
      sandbox.setSwitches("b2binpay", { paging })
      const all = await client.currencies.list()
      expect(all).toHaveLength(60)
      expect(all.find(({ alpha }) => alpha === "USDT-TRX")).toEqual({
        id: "2145",
        alpha: "USDT-TRX",
        alias: "USDT",
        name: "TetherUS based on TRC20",
        exp: 6,
        confirmationBlocks: 3,
        blockDelay: 30,
      })
    }
    expect((await client.currencies.get("1000")).alias).toBeNull()
    expect(await client.currencies.list({ alpha: "XLM" })).toMatchObject([{ id: "1021", exp: 7 }])
  })

  it("reads rates, all and filtered", async () => {
    const { client } = await on.start()
    const [rate] = await client.rates.list({ left: "BTC", right: "USD" })
    expect(rate).toMatchObject({ left: "BTC", right: "USD", bid: "59880", ask: "60120" })
    expect(rate!.expiresAt).toBeGreaterThan(Date.now())
    const all = await client.rates.list()
    expect(all.length).toBeGreaterThan(20)
    expect(new Set(all.map(({ left, right }) => left + right)).size).toBe(all.length)
  })

  it("creates, reads and finds deposits", async () => {
    const { client } = await on.start()
    const created = await client.deposits.create({
      walletId: "1",
      trackingId: "cdp_7",
      label: "Order 7",
      callbackUrl: NOWHERE,
      confirmationsNeeded: 1,
      addressType: "bech32",
    })
    expect(created).toMatchObject({
      status: 2,
      trackingId: "cdp_7",
      currencyId: "1000",
      walletId: "1",
      paid: "0",
      paymentPage: expect.stringContaining(`/pay/${created.id}`),
      destinations: [{ addressType: "bech32", tag: null, tagType: null }],
      assets: [{ currency: "BTC", walletId: "1", paid: "0", commission: "0", pending: "0" }],
    })
    expect(await client.deposits.get(created.id)).toEqual(created)
    await client.deposits.create({ walletId: "1", trackingId: "cdp_8" })
    expect(await client.deposits.findByTrackingId("cdp_7")).toEqual([created])
    expect(await client.deposits.list()).toHaveLength(2)
  })

  it("reads transfers, and those of one deposit even when filters are ignored", async () => {
    const { client, sandbox } = await on.start()
    const [mine, other] = await Promise.all(
      ["cdp_1", "cdp_2"].map((trackingId) => client.deposits.create({ walletId: "1", trackingId })),
    )
    sandbox.send({ payment_id: mine!.id, amount: "0.2" })
    sandbox.send({ payment_id: other!.id, amount: "0.3" })
    sandbox.mine(3)
    for (const filters of ["honoured", "ignored"] as const) {
      sandbox.setSwitches("b2binpay", { filters })
      const [transfer, ...rest] = await client.transfers.ofOperation(OPERATION.deposit, mine!.id)
      expect(rest).toEqual([])
      expect(transfer).toEqual({
        id: expect.stringMatching(/^\d+$/),
        status: 2,
        riskStatus: 1,
        risk: 5,
        operationType: 1,
        operationId: mine!.id,
        currencyId: "1000",
        walletId: "1",
        amount: "0.2",
        commission: "0.0008",
        fee: "0",
        txid: expect.stringMatching(/^[0-9a-f]{64}$/),
        confirmations: 3,
        userMessage: null,
        createdAt: expect.any(Number),
        updatedAt: expect.any(Number),
      })
      expect(await client.transfers.get(transfer!.id)).toEqual(transfer)
      expect(await client.deposits.findByTrackingId("cdp_2")).toHaveLength(1)
    }
    expect(await client.transfers.list()).toHaveLength(2)
  })

  it("works the same in version 3", async () => {
    const { client } = await on.start({}, CLIENT)
    const created = await client.deposits.create({ walletId: "2", trackingId: "cdp_9" })
    expect(await client.deposits.findByTrackingId("cdp_9")).toEqual([created])
  })

  it("sends JSON:API's type with every call", async () => {
    const { client } = await on.start()
    await client.wallets.get("1")
    const server = await on.script(({ url }) =>
      url === "/token/"
        ? { body: '{"data":{"id":"0","attributes":{"access":"a-token","expires_in":60}}}' }
        : { body: '{"data":{"type":"wallet","id":"1"}}' },
    )
    const { client: scripted } = await on.start({}, { ...CLIENT, baseUrl: server.url })
    const error = await failure(scripted.wallets.get("1"))
    expect(error).toMatchObject({ code: "unavailable" })
    expect(error.message).toContain('"status" is missing')
    expect(server.requests.at(-1)?.headers).toMatchObject({
      accept: "application/vnd.api+json",
      "content-type": "application/vnd.api+json",
      authorization: "Bearer a-token",
    })
  })

  it.each([
    ["an unknown wallet", (c: Client) => c.wallets.get("99"), 404],
    ["an unknown deposit", (c: Client) => c.deposits.get("99"), 404],
    ["a deposit without a wallet", (c: Client) => deposit(c, { walletId: "99" }), 400],
    ["a label with special signs", (c: Client) => deposit(c, { label: "a-b" }), 400],
    ["an address type of another coin", (c: Client) => deposit(c, { addressType: "cash" }), 400],
  ])("tells why B2BINPAY refuses %s", async (_, call, httpStatus) => {
    const { client } = await on.start()
    const error = await failure(call(client))
    expect(error).toMatchObject({ code: "rejected", details: { httpStatus } })
    expect(error.message).not.toMatch(/answered \d+/)
  })

  it("logs in anew, once, when a token is refused before its time", async () => {
    const { client, sandbox } = await on.start()
    await client.wallets.get("1")
    sandbox.b2binpay.forgetTokens()
    const [wallet, created] = await Promise.all([
      client.wallets.get("1"),
      client.deposits.create({ walletId: "1", trackingId: "cdp_1" }),
    ])
    expect([wallet.id, created.trackingId]).toEqual(["1", "cdp_1"])
    expect(calls(sandbox, "POST /token/")).toBe(2)
    expect(sandbox.payments()).toHaveLength(1)
  })

  it("gives up when a fresh token is refused, too", async () => {
    const { client, sandbox } = await on.start()
    sandbox.setSwitches("b2binpay", { accessSeconds: 0 })
    expect(await failure(client.wallets.get("1"))).toMatchObject({ code: "credentials" })
    expect(calls(sandbox, "GET /wallet/:id")).toBe(2)
  })

  it("refuses a list that does not end, rather than to answer a part of it", async () => {
    const server = await on.script(({ url }) =>
      url === "/token/"
        ? { body: '{"data":{"id":"0","attributes":{"access":"a-token","expires_in":60}}}' }
        : { body: '{"data":[],"meta":{"pagination":{"page":1,"pages":9999}}}' },
    )
    const { client } = await on.start({}, { ...CLIENT, baseUrl: server.url })
    expect(await failure(client.transfers.list())).toMatchObject({ code: "unavailable" })
    expect(server.requests.length).toBeLessThan(60)
  })
})

type Client = Awaited<ReturnType<typeof on.start>>["client"]

function deposit(client: Client, changes: Record<string, string>) {
  return client.deposits.create({ walletId: "1", trackingId: "cdp_1", ...changes })
}
