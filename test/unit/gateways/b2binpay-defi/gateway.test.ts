import { ASSETS } from "../../../../src/domain"
import { B2BinPayDefiGateway } from "../../../../src/gateways/b2binpay-defi/gateway"
import { API_KEY, DEEP, ETHEREUM, REQUEST, USDT, calls, defiStage } from "./stage"
import { coins } from "../../../support/amounts"

const on = defiStage()
const POST = "POST /api/v1/deployments/:deploymentId/invoices"

const ids = (assets: readonly { id: string }[]) => assets.map(({ id }) => id)

describe("assets", () => {
  it("are the verified ones that we know, on the chains of the account", async () => {
    const { gateway, sandbox } = await on.play()
    const defi = gateway()
    expect(ids(await defi.assets()).sort()).toEqual(
      ids([
        ASSETS.ETH,
        ASSETS.USDT_ETHEREUM,
        ASSETS.USDC_ETHEREUM,
        ASSETS.DAI_ETHEREUM,
        ASSETS.BNB,
        ASSETS.USDT_BSC,
        ASSETS.USDC_BSC,
      ]).sort(),
    )
    const asked = calls(sandbox, "")
    await Promise.all([defi.assets(), defi.assets(), defi.openDeposit(REQUEST)])
    expect(calls(sandbox, "")).toBe(asked + 1)
  })

  it("are read once for all who ask at the same time", async () => {
    const { gateway, sandbox } = await on.play()
    const defi = gateway()
    await Promise.all([defi.assets(), defi.assets(), defi.assets()])
    expect(calls(sandbox, "networks")).toBe(1)
  })

  it("can be limited to chains, currencies and an account", async () => {
    const { gateway } = await on.play()
    const checksummed = "1-0xdAC17F958D2ee523a2206206994597C13D831ec7"
    expect(await gateway({ currencies: [checksummed] }).assets()).toEqual([ASSETS.USDT_ETHEREUM])
    const onBsc = await gateway({ chains: ["56"] }).assets()
    expect(new Set(onBsc.map(({ network }) => network))).toEqual(new Set(["eip155:56"]))
    expect(await gateway({ chains: ["137"] }).assets()).toEqual([])
    await expect(gateway({ accountId: "1" }).assets()).rejects.toMatchObject({ code: "rejected" })
  })

  it("include those on TRON where the contract can make invoices", async () => {
    const { gateway, sandbox } = await on.play()
    sandbox.setSwitches("b2binpay-defi", { tron: true, tronContract: "1.2.1" })
    expect(ids(await gateway().assets())).not.toContain(ASSETS.USDT_TRON.id)
    sandbox.setSwitches("b2binpay-defi", { tronContract: "1.2.2" })
    const defi = gateway()
    expect(ids(await defi.assets())).toContain(ASSETS.USDT_TRON.id)
    const opened = await defi.openDeposit({ ...REQUEST, asset: ASSETS.USDT_TRON })
    expect(opened.address).toMatch(/^T/)
    expect(opened.requiredConfirmations).toBe(19)
  })

  it("are remembered while DeFi does not answer, and read again after a while", async () => {
    const { sandbox } = await on.play()
    let now = 0
    const options = { apiKey: API_KEY, baseUrl: sandbox.b2binpayDefi.url }
    const defi = new B2BinPayDefiGateway(options, () => now)
    const known = await defi.assets()
    sandbox.addFault({ on: "api", kind: "server_error" })
    now += 15 * 60_000
    expect(await defi.assets()).toEqual(known)
    const asked = calls(sandbox, "networks")
    expect(await defi.assets()).toEqual(known)
    expect(calls(sandbox, "networks")).toBe(asked)
    sandbox.clearFaults()
    sandbox.setSwitches("b2binpay-defi", { tron: true })
    now += 15_000
    expect((await defi.assets()).length).toBeGreaterThan(known.length)
  })
})

describe("opening", () => {
  it("asks for one currency, by our id, with an end", async () => {
    const { gateway, sandbox, client } = await on.play()
    const button = { url: "https://shop.example/cart", text: "Back" }
    const opened = await gateway({ paymentPageButton: button }).openDeposit(REQUEST)
    const invoice = await client.invoices.get(ETHEREUM, opened.externalId)
    expect(opened).toMatchObject({
      externalStatus: "CREATED",
      amount: "30",
      address: invoice.invoiceAddress,
      tag: null,
      uri: null,
      hostedUrl: invoice.paymentPageUrl,
      requiredConfirmations: DEEP,
    })
    expect(opened.expiresAt).toBe(REQUEST.now + 30 * 60_000)
    expect(invoice.trackingId).toBe("cdp-01ABCDEFGHJKMNPQRSTVWXYZ00")
    expect(invoice.availableCurrencies.map(({ id }) => id)).toEqual([USDT])
    expect(await (await fetch(opened.hostedUrl!)).text()).toContain("https://shop.example/cart")
    expect(sandbox.payment(opened.externalId)).toMatchObject({ amount: "30", symbol: "USDT" })
  })

  it("answers the same invoice to the same deposit id", async () => {
    const { gateway, sandbox } = await on.play()
    const defi = gateway()
    const first = await defi.openDeposit(REQUEST)
    expect(await defi.openDeposit(REQUEST)).toEqual(first)
    expect(sandbox.payments()).toHaveLength(1)
  })

  it.each(["cut", "lost_answer", "server_error"] as const)(
    "opens one invoice in spite of a %s",
    async (kind) => {
      const { gateway, sandbox } = await on.play()
      sandbox.addFault({ on: "api", kind, endpoint: POST, times: 1 })
      const { externalId } = await gateway({ timeoutMs: 300 }).openDeposit(REQUEST)
      expect(sandbox.payments()).toMatchObject([{ id: externalId }])
      expect(calls(sandbox, POST)).toBe(2)
    },
  )

  it("does not take another invoice for ours", async () => {
    const { gateway, sandbox } = await on.play()
    const defi = gateway()
    await defi.openDeposit(REQUEST)
    for (const change of [{ amount: coins("31") }, { asset: ASSETS.USDC_ETHEREUM }]) {
      await expect(defi.openDeposit({ ...REQUEST, ...change })).rejects.toMatchObject({
        code: "rejected",
        message: expect.stringContaining("belongs to another invoice"),
      })
    }
    expect(sandbox.payments()).toHaveLength(1)
  })

  it("refuses what it does not take, and a price without an amount", async () => {
    const { gateway, sandbox } = await on.play()
    const refusal = { code: "rejected" }
    await expect(gateway().openDeposit({ ...REQUEST, asset: ASSETS.BTC })).rejects.toMatchObject(
      refusal,
    )
    await expect(gateway().openDeposit({ ...REQUEST, amount: null })).rejects.toMatchObject(refusal)
    expect(calls(sandbox, POST)).toBe(0)
  })

  it("sends the callback URL only where the API wants it there", async () => {
    const { gateway, sandbox } = await on.play()
    sandbox.setSwitches("b2binpay-defi", { apiVersion: "1.8" })
    await expect(gateway({ callbackMode: "invoice" }).openDeposit(REQUEST)).rejects.toMatchObject({
      message: expect.stringContaining("callbackUrl should not exist"),
    })
    sandbox.setSwitches("b2binpay-defi", { apiVersion: "1.7" })
    const receiver = await on.receiver()
    const defi = gateway({ callbackMode: "invoice", callbackToken: "door key" })
    await defi.openDeposit({ ...REQUEST, callbackUrl: receiver.url })
    await sandbox.callbacksIdle()
    const [delivery] = sandbox.callbacks("b2binpay-defi")
    expect(delivery?.url).toBe(`${receiver.url}?token=door+key`)
    const query = new URL(delivery!.url).searchParams
    expect(defi.parseCallback({}, Buffer.from(delivery!.body), query).subject).toBe("deposit")
    expect(() =>
      defi.parseCallback({}, Buffer.from(delivery!.body), new URLSearchParams()),
    ).toThrow("token")
  })
})

it("is not chosen while the account has no credits", async () => {
  const { gateway, sandbox } = await on.play()
  const defi = gateway()
  await defi.assets()
  expect(defi.isHealthy()).toBe(true)
  sandbox.setSwitches("b2binpay-defi", { credits: 0 })
  await expect(defi.openDeposit(REQUEST)).rejects.toMatchObject({
    details: { externalCode: "insufficient_credits" },
  })
  expect(defi.isHealthy()).toBe(false)
})

it("recognizes callbacks by their signature's header", () => {
  const defi = new B2BinPayDefiGateway({ apiKey: API_KEY, signatureHeader: "X-Sign" })
  expect(defi.recognizes({ "x-sign": "00" })).toBe(true)
  expect(defi.recognizes({ "x-signature": "00" })).toBe(false)
})
