import { ASSETS } from "../../../../src/domain"
import { RateBook, Router } from "../../../../src/gateways"
import { BitPayGateway } from "../../../../src/gateways/bitpay/gateway"
import type { BitPayOptions } from "../../../../src/gateways/bitpay/options"
import { type Sandbox, startSandbox } from "../../../../sandbox/src"
import { failure } from "./stage"
import { fiat } from "../../../support/amounts"

const KEYS = {
  privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
  merchantToken: "merchant_token_sandbox",
}

const REQUEST = {
  depositId: "cdp_1",
  asset: ASSETS.BTC,
  value: fiat("30"),
  amount: null,
  currency: "usd",
  now: Date.now(),
  minutes: 30,
  callbackUrl: "http://127.0.0.1:9/hook",
  description: "Payment",
}

describe("BitPay behind the port", () => {
  let sandbox: Sandbox
  const gateway = (options: Partial<BitPayOptions> = {}) =>
    new BitPayGateway({ ...KEYS, baseUrl: sandbox.bitpay.url, ...options })

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: "test" })
  })
  afterEach(async () => {
    await sandbox.close()
  })

  it("gives a payment link and a page instead of an address", async () => {
    const opened = await gateway().openDeposit(REQUEST)
    const page = `${sandbox.bitpay.url}/i/${opened.externalId}`
    expect(opened).toMatchObject({
      externalStatus: "new",
      amount: "0.0005",
      address: null,
      tag: null,
      uri: `bitcoin:?r=${page}`,
      hostedUrl: `${sandbox.bitpay.url}/invoice?id=${opened.externalId}`,
      requiredConfirmations: 1,
    })
    expect(sandbox.payment(opened.externalId)).toMatchObject({ order_id: "cdp_1" })
    expect(sandbox.send({ uri: opened.uri ?? "" }).amount).toBe("0.0005")
  })

  it("tells its smallest payments, so that a coin is refused before it is chosen", async () => {
    const bitPay = gateway()
    expect(await bitPay.minimums()).toContainEqual({ asset: ASSETS.BTC.id, amount: "0.000001" })
    const router = new Router([bitPay], new RateBook([bitPay]))
    const query = { currency: "usd", allowed: null, now: Date.now(), value: fiat("0.01") }
    const route = (await router.routes(query)).find(({ asset }) => asset.symbol === "BTC")
    expect(route).toMatchObject({ startsAt: "0.06", refusal: "Available from 0.06 USD" })
  })

  it.each([
    [ASSETS.ETH, "ethereum:?r="],
    [ASSETS.USDC_ETHEREUM, "ethereum:?r="],
    [ASSETS.XRP, "ripple:?r="],
    [ASSETS.BCH, "bitcoincash:?r="],
    [ASSETS.DOGE, "dogecoin:?r="],
  ])("uses the link that wallets of the coin know: %#", async (asset, beginning) => {
    const { uri } = await gateway().openDeposit({ ...REQUEST, asset })
    expect(uri?.startsWith(beginning)).toBe(true)
  })

  it("opens one invoice for one deposit, however often it is asked", async () => {
    const [first, second] = await Promise.all([
      gateway().openDeposit(REQUEST),
      gateway().openDeposit(REQUEST),
    ])
    expect(second.externalId).toBe(first.externalId)
    expect(sandbox.payments()).toHaveLength(1)
  })

  it("asks for the speed that the merchant wants", async () => {
    for (const [transactionSpeed, confirmations] of [
      ["high", 0],
      ["medium", 1],
      ["low", 6],
    ] as const) {
      const request = { ...REQUEST, depositId: transactionSpeed }
      const opened = await gateway({ transactionSpeed }).openDeposit(request)
      expect(opened.requiredConfirmations).toBe(confirmations)
      const { required_confirmations } = sandbox.payment(opened.externalId)
      expect(required_confirmations).toBe(confirmations)
    }
  })

  it("asks the payer's miner fee, too, where the account wants it", async () => {
    sandbox.setSwitches("bitpay", { minerFees: true })
    expect((await gateway().openDeposit(REQUEST)).amount).toBe("0.00051")
  })

  it("refuses a coin that the account does not take", async () => {
    sandbox.setSwitches("bitpay", { disabledCoin: "BTC" })
    const error = await failure(gateway().openDeposit(REQUEST))
    expect(error).toMatchObject({ code: "rejected" })
    expect(error.message).toContain("does not take BTC")
  })

  it("offers only the coins that the merchant named", async () => {
    const narrow = gateway({ coins: ["BTC", "USDC"] })
    const offered = (await narrow.assets()).map(({ id }) => id)
    expect(offered).toEqual([ASSETS.BTC.id, ASSETS.USDC_ETHEREUM.id])
    const refused = await failure(narrow.openDeposit({ ...REQUEST, asset: ASSETS.ETH }))
    expect(refused.code).toBe("rejected")
  })

  it("reads the list of currencies once for all who ask, and prices in those", async () => {
    const one = gateway()
    expect(one.capabilities.currencies).toBe("any")
    await Promise.all([one.assets(), one.assets(), one.rates(Date.now())])
    await one.assets()
    expect(sandbox.counters()["bitpay"]?.["GET /currencies"]).toBe(1)
    const fiat = ["usd", "eur", "gbp", "cad", "chf", "jpy", "kwd"]
    expect(one.capabilities.currencies).toEqual(fiat)
  })

  it("goes on with the list that it knows when BitPay does not answer", async () => {
    const one = gateway()
    const known = await one.assets()
    sandbox.addFault({ on: "api", kind: "bad_gateway", endpoint: "GET /currencies" })
    const present = Date.now()
    jest.spyOn(Date, "now").mockImplementation(() => present + 2 * 3_600_000)
    try {
      expect(await one.assets()).toEqual(known)
      expect((await failure(gateway().assets())).code).toBe("unavailable")
    } finally {
      jest.restoreAllMocks()
    }
    sandbox.clearFaults()
    expect(await one.assets()).toEqual(known)
  })

  it("publishes its rates, also for other gateways", async () => {
    const rates = await gateway().rates(Date.now())
    expect(rates).toContainEqual({
      asset: ASSETS.BTC.id,
      currency: "eur",
      price: "54545.45454545",
      validUntil: expect.any(Number),
    })
    const book = new RateBook([gateway()])
    const quoted = await book.find(gateway(), ASSETS.DOGE, "usd", Date.now())
    expect(quoted).toEqual({ price: "0.2", source: "bitpay" })
  })

  it("says what the token allows", () => {
    expect(gateway().capabilities).toMatchObject({ pricing: "gateway", reads: "api" })
    expect(gateway().moneyOut.capabilities.refund).toMatchObject({ destination: "processor" })
    const till = gateway({ merchantToken: undefined, posToken: "pos_token_sandbox" })
    expect(till.moneyOut.capabilities.refund).toBeNull()
  })

  it("is paid by a shop that has only a pos token, without a key", async () => {
    const till = new BitPayGateway({ baseUrl: sandbox.bitpay.url, posToken: "pos_token_sandbox" })
    const opened = await till.openDeposit(REQUEST)
    sandbox.send({ payment_id: opened.externalId })
    sandbox.mine()
    const deposit = { depositId: "cdp_1", externalId: opened.externalId, asset: ASSETS.BTC.id }
    expect(await till.readDeposit(deposit, 1)).toMatchObject({
      verdict: "paid",
      transfers: [{ amount: "0.0005", confirmations: null, state: "confirmed" }],
    })
  })

  it("counts what BitPay's tolerance accepts as paid in full", async () => {
    sandbox.setSwitches("bitpay", { tolerance: "0.01" })
    const { externalId } = await gateway().openDeposit(REQUEST)
    sandbox.send({ payment_id: externalId, amount: "0.000496" })
    sandbox.mine()
    const deposit = { depositId: "cdp_1", externalId, asset: ASSETS.BTC.id }
    expect(await gateway().readDeposit(deposit, 1)).toMatchObject({
      verdict: "paid",
      transfers: [{ amount: "0.0005", state: "confirmed" }],
    })
  })

  it("lets unsigned callbacks ring only when the merchant allows it", () => {
    const body = Buffer.from('{"event":{"name":"invoice_confirmed"},"data":{"id":"inv_1"}}')
    expect(() => gateway().parseCallback({}, body)).toThrow("carries no signature")
    const trusting = gateway({ requireSignature: false })
    expect(trusting.parseCallback({}, body)).toMatchObject({ externalId: "inv_1" })
    expect(() => trusting.parseCallback({ "x-signature": "wrong" }, body)).toThrow(
      "Invalid signature",
    )
  })
})
