import { ASSETS } from "../../../../src/domain"
import { createGateways } from "../../../../src/gateways"
import { ASSET, type Sandbox } from "../../../../sandbox/src"
import { DefexaGateway } from "../../../../src/gateways/defexa/gateway"
import { resolveOptions } from "../../../../src/modules/crypto-checkout/options"
import { AML_LIST, LOGIN, WALLETS, refusal } from "./samples"
import { KEYS, defexaStage, failure, request } from "./stage"
import { coins } from "../../../support/amounts"

const stage = defexaStage()

const calls = (sandbox: Sandbox, endpoint: string): number =>
  sandbox.counters()["defexa"]?.[endpoint] ?? 0
const REF = { depositId: "cdp_1", externalId: "XFZJ64GX", asset: ASSETS.ALGO.id }
const NOON = Date.parse("2026-01-01T12:00:00Z")

const callback = (status: string, receivedAt = NOON, address = REF.externalId) => ({
  rawBody: Buffer.from(
    JSON.stringify({
      callback_type: "pay",
      address,
      client_uid: REF.depositId,
      payment_id: 1,
      status,
      amount: 13,
      shop_currency: "ALGO",
      ps_data: { transaction_hash: "PLPYDH4J" },
    }),
  ),
  receivedAt,
})

describe("offers", () => {
  it("has what the account has wallets for and what is clear", async () => {
    const sandbox = await stage.sandbox()
    const { BTC, ETH, BNB, POL, TRX, SOL, ALGO } = ASSETS
    expect(await stage.gateway(sandbox.defexa.url).assets()).toEqual([
      BTC,
      ETH,
      BNB,
      POL,
      TRX,
      SOL,
      ALGO,
    ])
    const { gateway } = await stage.script(({ url }) => ({
      body: url.includes("/login") ? LOGIN : WALLETS,
    }))
    expect(await gateway.assets()).toEqual([ALGO])
  })

  it("follows the merchant's own table of codes", async () => {
    const sandbox = await stage.sandbox()
    const currencies = { ALGO: ASSETS.ALGO.id, XRP: ASSETS.XRP.id, USDT: ASSETS.USDT_TRON.id }
    const gateway = stage.gateway(sandbox.defexa.url, { currencies })
    expect(await gateway.assets()).toEqual([ASSETS.ALGO, ASSETS.XRP])
  })

  it("asks for the wallets once for everybody", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url)
    await Promise.all([gateway.assets(), gateway.assets(), gateway.openDeposit(request())])
    await gateway.assets()
    expect(calls(sandbox, "GET /api/v1/da/wallets")).toBe(1)
  })

  it("offers what it had while the wallets cannot be read", async () => {
    let now = NOON
    const sandbox = await stage.sandbox()
    const options = { merchantPrivateKey: KEYS.merchantPrivateKey, baseUrl: sandbox.defexa.url }
    const gateway = new DefexaGateway(options, () => now)
    const before = await gateway.assets()
    now += 11 * 60_000
    sandbox.addFault({ on: "api", kind: "server_error" })
    expect(await gateway.assets()).toEqual(before)
    expect(calls(sandbox, "GET /api/v1/da/wallets")).toBe(4)
    expect(await gateway.assets()).toEqual(before)
    expect(calls(sandbox, "GET /api/v1/da/wallets")).toBe(4)
    now += 5_001
    sandbox.clearFaults()
    await gateway.assets()
    expect(calls(sandbox, "GET /api/v1/da/wallets")).toBe(5)
  })

  it("tells what it can do", async () => {
    const sandbox = await stage.sandbox()
    expect(stage.gateway(sandbox.defexa.url)).toMatchObject({
      id: "defexa",
      name: "Defexa",
      capabilities: {
        pricing: "shop",
        currencies: "any",
        reads: "callbacks",
      },
    })
  })

  it("recognizes nothing by headers, because Defexa sends none", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url)
    expect(gateway.recognizes({ "content-type": "application/json" })).toBe(false)
  })
})

describe("opening a deposit", () => {
  it("gives an address of its own, the shop's amount and the shop's deadline", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url)
    const before = Date.now()
    const opened = await gateway.openDeposit(request({ minutes: 45 }))
    const payment = sandbox.payment(opened.externalId)
    expect(opened).toEqual({
      externalId: payment.address,
      externalStatus: payment.status,
      amount: "150",
      address: payment.address,
      tag: null,
      uri: null,
      hostedUrl: null,
      expiresAt: expect.any(Number),
      requiredConfirmations: 0,
    })
    expect(opened.expiresAt - before).toBeGreaterThanOrEqual(45 * 60_000)
    expect(opened.expiresAt - Date.now()).toBeLessThanOrEqual(45 * 60_000)
    expect(payment).toMatchObject({ asset: ASSET.ALGO, order_id: "cdp_1", expires_at: null })
  })

  it("may be repeated: the same deposit has the same address, another has another", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url)
    const first = await gateway.openDeposit(request())
    expect((await gateway.openDeposit(request())).address).toBe(first.address)
    const other = await gateway.openDeposit(request({ depositId: "cdp_2" }))
    expect(other.address).not.toBe(first.address)
    expect(sandbox.payments()).toHaveLength(2)
  })

  it("works in every asset that is offered", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url)
    for (const asset of await gateway.assets()) {
      const { externalId } = await gateway.openDeposit(request({ asset, depositId: asset.symbol }))
      expect(sandbox.payment(externalId).asset).toBe(asset.id)
    }
  })

  it.each([
    ["an asset that is not offered", { asset: ASSETS.DASH }],
    ["no amount", { amount: null }],
    ["an amount of zero", { amount: coins("0.0") }],
  ])("rejects %s without asking for an address", async (_, changes) => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url)
    expect(await failure(gateway.openDeposit(request(changes)))).toMatchObject({
      code: "rejected",
      details: { gateway: "defexa", operation: "create_address" },
    })
    expect(calls(sandbox, "POST /api/v1/payments")).toBe(0)
  })

  it.each(["403", "200"] as const)("tells a refusal that comes with %s", async (addressRefusal) => {
    const sandbox = await stage.sandbox()
    sandbox.setSwitches("defexa", { addressRefusal })
    const gateway = stage.gateway(sandbox.defexa.url)
    const error = await failure(gateway.openDeposit(request({ depositId: "" })))
    expect(error).toMatchObject({ code: "rejected" })
    expect(error.message).toContain("incorrect_address_info")
  })

  it("says that the key is wrong", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url, { merchantPrivateKey: "not-the-right-key" })
    expect(await failure(gateway.openDeposit(request()))).toMatchObject({ code: "credentials" })
    expect(await failure(gateway.assets())).toMatchObject({ code: "credentials" })
    expect(calls(sandbox, "POST /api/v1/da/login")).toBe(1)
  })
})

describe("reading a deposit", () => {
  /** Logs in, and answers everything else as told. */
  const scripted = (body: string, status = 200) =>
    stage.script(({ url }) => (url.includes("/login") ? { body: LOGIN } : { body, status }))

  it("dates the snapshot by the instant that it is given", async () => {
    const { gateway } = await scripted(AML_LIST)
    const snapshot = await gateway.readDeposit(REF, 12_345, [])
    expect(snapshot).toMatchObject({ observedAt: 12_345, verdict: "pending" })
    expect(snapshot.transfers).toMatchObject([{ state: "held", amount: "10" }])
  })

  it("reads the list once for all deposits that ask within a while", async () => {
    const sandbox = await stage.sandbox()
    const gateway = stage.gateway(sandbox.defexa.url, { amlPollSeconds: 10 })
    await Promise.all(
      ["cdp_1", "cdp_2"].map((depositId) => gateway.readDeposit({ ...REF, depositId }, 1, [])),
    )
    await gateway.readDeposit(REF, 1, [])
    expect(calls(sandbox, "GET /api/v1/da/aml_refunds")).toBe(1)
  })

  it("does not hold a payment by a list that is older than its approval", async () => {
    let now = NOON
    let list = AML_LIST
    const { server } = await stage.script(({ url }) => ({
      body: url.includes("/login") ? LOGIN : list,
    }))
    const gateway = new DefexaGateway(
      { merchantPrivateKey: "k", baseUrl: server.url, amlPollSeconds: 600 },
      () => now,
    )
    const read = async (...evidence: ReturnType<typeof callback>[]) =>
      (await gateway.readDeposit(REF, now, evidence)).transfers.map(({ state }) => state)
    expect(await read(callback("pending", NOON - 1))).toEqual(["held"])
    list = '{"success":true,"payments":[]}'
    now += 5_000
    expect(await read(callback("pending", NOON - 1))).toEqual(["held"])
    expect(await read(callback("approved", now - 1_000))).toEqual(["confirmed"])
  })

  describe("while the AML list cannot be read", () => {
    it("does not keep approved money waiting", async () => {
      const { gateway } = await scripted("", 500)
      const snapshot = await gateway.readDeposit(REF, 1, [callback("approved")])
      expect(snapshot).toMatchObject({
        externalStatus: "approved; the AML list cannot be read",
        transfers: [{ state: "confirmed", amount: "13" }],
      })
    })

    it.each([
      ["nothing is known", []],
      ["something is only seen", [callback("pending")]],
      ["something was declined", [callback("declined")]],
    ])("leaves the last snapshot to stand where %s", async (_, evidence) => {
      const { gateway } = await scripted("", 502)
      const read = gateway.readDeposit(REF, 1, evidence)
      expect(await failure(read)).toMatchObject({ code: "unavailable" })
    })

    it.each([
      ["settings_are_absent", "settings_error"],
      ["access_denied", "authentication_error"],
    ])("does with the callbacks where Defexa refuses it: %s", async (code, kind) => {
      const { gateway } = await scripted(refusal(code, kind), 403)
      const { transfers } = await gateway.readDeposit(REF, 1, [callback("pending")])
      expect(transfers).toMatchObject([{ state: "seen" }])
    })

    it("says that the key is wrong as long as nobody waits for money", async () => {
      const sandbox = await stage.sandbox()
      const gateway = stage.gateway(sandbox.defexa.url, { merchantPrivateKey: "not-the-right-key" })
      expect(await failure(gateway.readDeposit(REF, 1, []))).toMatchObject({ code: "credentials" })
    })
  })

  it("takes a callback about BNB for one about BSC, where that is the asset's own name", async () => {
    const { gateway } = await scripted('{"success":true,"payments":[]}')
    const { rawBody, receivedAt } = callback("approved")
    const evidence = [{ rawBody: Buffer.from(String(rawBody).replace("ALGO", "BNB")), receivedAt }]
    const bnb = { ...REF, asset: ASSETS.BNB.id }
    expect((await gateway.readDeposit(bnb, 1, evidence)).transfers).toHaveLength(1)
    const { transfers, externalStatus } = await gateway.readDeposit(REF, 1, evidence)
    expect(transfers).toMatchObject([{ state: "foreign", coin: "BNB", amount: "13" }])
    expect(externalStatus).toBe("approved, not counted: 13 of BNB was sent")
  })
})

it("is out of service for a while after repeated outages", async () => {
  const { gateway } = await stage.script(() => ({ status: 500 }))
  expect(gateway.isHealthy()).toBe(true)
  await gateway.assets().catch(() => undefined)
  await gateway.readDeposit(REF, 1, []).catch(() => undefined)
  expect(gateway.isHealthy()).toBe(false)
})

describe("options", () => {
  const options = (defexa: unknown) => ({
    publicUrl: "https://shop.example",
    gateways: { defexa },
  })

  it("take everything that the gateway can do", () => {
    const defexa = {
      merchantPrivateKey: "key",
      formerMerchantKeys: ["old"],
      callbackSignature: { scheme: "md5-length-value", signKey: ["a", "b"] },
      currencies: { ALGO: ASSETS.ALGO.id },
      credited: "net_amount",
      amlPollSeconds: 30,
      timeoutMs: 5000,
      baseUrl: "http://127.0.0.1:9500/defexa",
    }
    const { gateways } = resolveOptions(options(defexa))
    expect(gateways.defexa).toEqual(defexa)
    expect([...createGateways(gateways).keys()]).toEqual(["defexa"])
  })

  it.each([{}, { callbackSignature: { scheme: "none" } }])(
    "refuse to start with %j: a URL out of a proxy's log would be worth money",
    (unsigned) => {
      const defexa = { merchantPrivateKey: "key", ...unsigned }
      expect(() => resolveOptions(options(defexa))).toThrow(
        /callbackSignature: is required, with a signKey.*acceptUnsignedCallbacks: true/,
      )
      const risky = { ...defexa, acceptUnsignedCallbacks: true }
      expect(resolveOptions(options(risky)).gateways.defexa).toMatchObject(risky)
    },
  )

  it.each([
    [{}, "gateways.defexa.merchantPrivateKey"],
    [{ callbackSignature: { scheme: "rot13" } }, "gateways.defexa.callbackSignature"],
    [{ callbackSignature: { scheme: "sha256-sorted" } }, "callbackSignature.signKey"],
    [{ currencies: { ALGO: "algo" } }, "gateways.defexa.currencies.ALGO: must be the CAIP-19"],
    [{ credited: "gross" }, "gateways.defexa.credited"],
    [{ apiKey: "x" }, "gateways.defexa"],
  ])("name what is wrong with %j", (changes, message) => {
    const defexa = message.endsWith("merchantPrivateKey")
      ? changes
      : { merchantPrivateKey: "key", ...changes }
    expect(() => resolveOptions(options(defexa))).toThrow(message)
  })
})
