import type { MassRequest, SendRequest } from "../../../../src/gateways"
import { bitPayMoneyOut } from "../../../../src/gateways/bitpay/money-out"
import { failure, stage } from "./stage"
import { coins, fiat } from "../../../support/amounts"
import type { CoinAmount } from "../../../../src/domain"

const TOKENS = { merchantToken: "merchant_token_sandbox", payoutToken: "payout_token_sandbox" }
const BITCOIN = "bip122:000000000019d6689c085ae165831e93/slip44:0"

describe("BitPay's payouts behind the port", () => {
  const start = stage()

  const funded = async () => {
    const set = await start()
    set.sandbox.credit("bitpay", BITCOIN, "0.01")
    const [active] = await set.client.recipients.invite([{ email: "payee@example.com" }])
    set.sandbox.advanceClock(61)
    const out = bitPayMoneyOut(set.client, TOKENS)
    const request: SendRequest = {
      reference: "ref_1",
      asset: "iso4217:usd",
      amount: coins("25.5"),
      destination: { address: "Payee@example.com", tag: null },
      callbackUrl: "https://shop.test/hook",
      description: "Wages",
    }
    return { ...set, out, request, active: active! }
  }

  it("go to a recipient by e-mail or id, from the ledger of the same currency", async () => {
    const { out, request, client, active } = await funded()
    const address = active.id
    const byId = { ...request, reference: "ref_2", destination: { address, tag: null } }
    const sent = [await out.send!(request), await out.send!(byId)]
    expect(sent).toMatchObject([{ amount: "25.5", fee: null }, { status: "pending" }])
    const made = await client.payouts.search()
    expect(made).toMatchObject([
      { reference: "ref_1", label: "Wages", ledgerCurrency: "USD", recipientId: address },
      { reference: "ref_2", currency: "USD", recipientId: address },
    ])
  })

  it("are refused to who has not signed up yet", async () => {
    const { out, request, client } = await funded()
    await client.recipients.invite([{ email: "new@example.com" }])
    const destination = { address: "new@example.com", tag: null }
    const error = await failure(out.send!({ ...request, destination }))
    expect(error).toMatchObject({
      code: "rejected",
      message: expect.stringContaining("is invited"),
    })
    const nobody = { address: "nobody", tag: null }
    expect((await failure(out.send!({ ...request, destination: nobody }))).message).toContain(
      "they have to sign up first",
    )
    expect(await client.payouts.search()).toEqual([])
  })

  it("find who was removed and invited again, on whatever page of the list", async () => {
    const { out, request, client, active, sandbox } = await funded()
    await client.recipients.remove(active.id)
    const others = Array.from({ length: 120 }, (_, at) => ({ email: `x${at}@example.com` }))
    await client.recipients.invite([...others, { email: "payee@example.com" }])
    sandbox.advanceClock(61)
    expect(await out.send!(request)).toMatchObject({ status: "pending" })
  })

  it.each([
    [{ asset: BITCOIN }, "in a currency's value"],
    [{ asset: "iso4217:btc" }, "in a currency's value"],
    [{ amount: coins("25.555") }, "25.555 is not an amount of USD"],
    [{ amount: coins("0") }, "0 is not an amount of USD"],
    [{ destination: { address: "payee@example.com", tag: "1" } }, "have no tag"],
    [{ amount: coins("4") }, "below the minimum"],
  ])("with %j are refused", async (change, words) => {
    const { out, request, client } = await funded()
    const error = await failure(out.send!({ ...request, ...change }))
    expect(error).toMatchObject({ code: "rejected", message: expect.stringContaining(words) })
    expect(await client.payouts.search()).toEqual([])
  })

  it("in a group tell which rows were refused, also of the same recipient", async () => {
    const { out } = await funded()
    const row = (reference: string, amount: CoinAmount, address = "payee@example.com") => ({
      reference,
      amount,
      destination: { address, tag: null },
      description: "Wages",
    })
    const request: MassRequest = {
      reference: "mass_1",
      asset: "iso4217:usd",
      callbackUrl: "https://shop.test/hook",
      rows: [
        row("a", coins("10")),
        row("b", coins("1")),
        row("c", coins("20")),
        row("d", coins("2")),
        row("e", coins("9"), "new@x.org"),
      ],
    }
    const sent = await out.sendMany!(request)
    expect(sent.rows.map(({ reference, snapshot }) => [reference, snapshot.amount])).toEqual([
      ["a", "10"],
      ["c", "20"],
    ])
    expect(sent.refused).toEqual([
      { reference: "b", reason: "Payout is below the minimum" },
      { reference: "d", reason: "Payout is below the minimum" },
      { reference: "e", reason: "Recipient is not active" },
    ])
    // A second call makes nothing new.
    const again = await out.sendMany!(request)
    expect(again.rows).toEqual(sent.rows)
    expect(again.externalId).toBe(sent.externalId)
    expect(await out.balances!()).toMatchObject([{ asset: "iso4217:usd", available: "570" }])
  })

  it("are found on every page of the list", async () => {
    const { out, client } = await funded()
    const rows = Array.from({ length: 150 }, (_, at) => ({
      id: `po_${at}`,
      status: "new",
      reference: `row_${at}`,
    }))
    const search = jest.spyOn(client.payouts, "search")
    search.mockImplementation(({ limit = 0, offset = 0 } = {}) =>
      Promise.resolve(rows.slice(offset, offset + limit) as never),
    )
    Object.assign(rows[0]!, { txids: [] })
    for (const each of rows) Object.assign(each, { txids: [], amount: "1", externalStatus: "new" })
    const found = await out.find!({ reference: "row_149", asset: null, sentAt: Date.now() })
    expect(found?.externalId).toBe("po_149")
    expect(search).toHaveBeenCalledTimes(3)
  })

  it("are looked for on shorter pages than were asked for, to the end", async () => {
    const { out, client } = await funded()
    const payout = { status: "new", externalStatus: "new", amount: "1", txids: [] }
    const rows = Array.from({ length: 25 }, (_, at) => ({
      ...payout,
      id: `po_${at}`,
      reference: `row_${at}`,
    }))
    jest
      .spyOn(client.payouts, "search")
      .mockImplementation(({ offset = 0 } = {}) =>
        Promise.resolve(rows.slice(offset, offset + 10) as never),
      )
    const found = await out.find!({ reference: "row_24", asset: null, sentAt: Date.now() })
    expect(found?.externalId).toBe("po_24")
  })

  it("are not called absent when BitPay ignores the page that it is asked for", async () => {
    const { out, client, sandbox } = await funded()
    const rows = Array.from({ length: 100 }, (_, at) => ({
      id: `po_${at}`,
      reference: `row_${at}`,
    }))
    const search = jest.spyOn(client.payouts, "search").mockResolvedValue(rows as never)
    const ref = { reference: "of_nobody", asset: null, sentAt: Date.now() }
    await expect(out.find!(ref)).rejects.toMatchObject({ code: "unavailable" })
    expect(search).toHaveBeenCalledTimes(2)
    expect(sandbox.payouts()).toEqual([])
  })
})

describe("BitPay's balances and reports behind the port", () => {
  const start = stage()

  it("tell ledgers by currency and coin, and an overdrawn one as empty", async () => {
    const { client } = await start()
    jest.spyOn(client.ledgers, "balances").mockResolvedValue([
      { currency: "EUR", balance: "12.5" },
      { currency: "BTC", balance: "0.5" },
      { currency: "USD", balance: "-3" },
      { currency: "USDC_m", balance: "1" },
    ])
    const out = bitPayMoneyOut(client, TOKENS)
    expect(await out.balances!()).toEqual([
      { asset: "iso4217:eur", code: "EUR", available: "12.5", pending: null },
      { asset: BITCOIN, code: "BTC", available: "0.5", pending: null },
      { asset: "iso4217:usd", code: "USD", available: "0", pending: null },
      { asset: null, code: "USDC_m", available: "1", pending: null },
    ])
    expect(await out.payoutAssets!()).toMatchObject([
      { id: "iso4217:eur", symbol: "EUR", name: "Euro", decimals: 2 },
      { id: "iso4217:usd" },
    ])
  })

  it("tell settlements and ledger entries of a period, without its end", async () => {
    const { sandbox, client } = await start()
    const invoice = await client.invoices.create({
      price: fiat("30"),
      currency: "USD",
      guid: "g",
      paymentCurrencies: ["BTC"],
    })
    sandbox.send({ payment_id: invoice.id })
    sandbox.mine(6)
    const soldAt = sandbox.clock.now()
    sandbox.advanceClock(86_401)
    const out = bitPayMoneyOut(client, TOKENS)
    const all = { from: soldAt - 1000, to: sandbox.clock.now() + 1000 }
    expect(await out.ledgerEntries!("usd", all)).toMatchObject([
      { type: "Invoice", amount: "30", currency: "usd", invoiceId: invoice.id },
      { type: "Invoice Fee", amount: "-0.3", invoiceId: invoice.id },
      { type: "Settlement", amount: "-29.7", invoiceId: null },
    ])
    expect(await out.settlements!(all)).toMatchObject([
      { status: "completed", currency: "usd", amount: "29.7", executedAt: expect.any(Number) },
    ])
    const [settlement] = await out.settlements!(all)
    const before = { from: soldAt - 1000, to: settlement!.executedAt! }
    expect(await out.settlements!(before)).toEqual([])
    expect(await out.ledgerEntries!("USD", before)).toHaveLength(2)
  })
})

describe("BitPay's connection test", () => {
  const start = stage()
  const context = { callbackUrl: "https://shop.test/hook" }
  const results = async (out: ReturnType<typeof bitPayMoneyOut>, callbackUrl?: string) =>
    Object.fromEntries(
      (await out.checkConnection({ ...context, ...(callbackUrl && { callbackUrl }) })).map(
        ({ name, result }) => [name, result],
      ),
    )

  it("looks at each facade", async () => {
    const { client } = await start()
    const key = { privateKey: "0".repeat(64) }
    expect(await results(bitPayMoneyOut(client, { ...TOKENS, ...key }))).toEqual({
      credentials: "passed",
      payments: "passed",
      refunds: "passed",
      payouts: "passed",
      callback_url: "skipped",
    })
  })

  it("does without what is not configured", async () => {
    const { client } = await start({
      privateKey: undefined,
      merchantToken: undefined,
      payoutToken: undefined,
      posToken: "pos_token_sandbox",
    })
    expect(await results(bitPayMoneyOut(client, { posToken: "pos_token_sandbox" }))).toEqual({
      credentials: "passed",
      payments: "passed",
      refunds: "skipped",
      payouts: "skipped",
      callback_url: "skipped",
    })
  })

  it("names the tokens that the key may not use, without showing them", async () => {
    const { client } = await start({ payoutToken: "not_approved_token" })
    const options = { ...TOKENS, payoutToken: "not_approved_token", privateKey: "0".repeat(64) }
    const checks = await bitPayMoneyOut(client, options).checkConnection(context)
    expect(checks).toMatchObject([
      { name: "credentials", result: "failed", message: expect.stringContaining("payoutToken") },
      { name: "payments", result: "passed" },
      { name: "refunds", result: "passed" },
      { name: "payouts", result: "failed", message: expect.stringContaining("pair the token") },
      { name: "callback_url" },
    ])
    expect(JSON.stringify(checks)).not.toContain("not_approved_token")
  })

  it("fails for an address that BitPay does not post to", async () => {
    const { client } = await start()
    const out = bitPayMoneyOut(client, TOKENS)
    expect(await results(out, "http://shop.test/hook")).toMatchObject({ callback_url: "failed" })
  })
})
