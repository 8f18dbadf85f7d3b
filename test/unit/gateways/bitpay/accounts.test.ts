import { BitPayClient } from "../../../../src/gateways/bitpay/api/client"
import { generatePrivateKey, publicKeyOf, sinOf } from "../../../../src/gateways/bitpay/api/keys"
import { failure, openInvoice, paidInvoice, reasonOf, stage } from "./stage"

const DAY = 86_400
const MERCHANT_SIN = "Tf426U3aRh3MWTYtVJgsUY3Bhzw9W5BTckG"

describe("BitPay's tokens", () => {
  const start = stage()

  it("work once the merchant has approved their pairing code", async () => {
    const { sandbox } = await start()
    const privateKey = generatePrivateKey()
    const baseUrl = sandbox.bitpay.url
    const pairing = new BitPayClient({ baseUrl, privateKey })
    const asked = await pairing.tokens.request("merchant", "My shop_1-2")
    expect(asked).toMatchObject({
      facade: "merchant",
      label: "My shop_1-2",
      pairingCode: expect.stringMatching(/^\w{7}$/),
      approvalUrl: `${baseUrl}/dashboard/merchant/api-tokens`,
      policies: [{ policy: "id", method: "inactive" }],
    })
    const lifetime = (asked.pairingExpiresAt ?? 0) - sandbox.clock.now()
    expect(lifetime).toBeGreaterThan((DAY - 60) * 1000)
    expect(lifetime).toBeLessThanOrEqual(DAY * 1000)

    const client = new BitPayClient({ baseUrl, privateKey, merchantToken: asked.token })
    expect((await failure(openInvoice(client))).message).toContain("Unauthorized sin")
    expect(await client.tokens.list()).toEqual([])
    await approve(asked.approvalUrl, asked.pairingCode ?? "")
    expect((await openInvoice(client)).status).toBe("new")
    expect(await client.tokens.list()).toEqual([{ facade: "merchant", token: asked.token }])
  })

  it("are not approved after a day", async () => {
    const { sandbox, client } = await start()
    const { pairingCode, approvalUrl } = await client.tokens.request("payout")
    sandbox.advanceClock(DAY + 1)
    expect(await approve(approvalUrl, pairingCode ?? "")).toBe(404)
  })

  it("are claimed with a code from the dashboard, for the pos facade only", async () => {
    const { sandbox, client } = await start()
    const code = sandbox.bitpay.access.offer()
    const claimed = await client.tokens.claim(code)
    expect(claimed).toMatchObject({ facade: "pos", pairingCode: null })
    expect(await reasonOf(client.tokens.claim(code))).toBe("not_found")
    const till = new BitPayClient({
      baseUrl: sandbox.bitpay.url,
      privateKey: sandbox.bitpay.credentials.privateKey,
      posToken: claimed.token,
    })
    expect((await openInvoice(till)).status).toBe("new")
    const unsigned = new BitPayClient({ baseUrl: sandbox.bitpay.url, posToken: claimed.token })
    expect((await failure(openInvoice(unsigned))).code).toBe("credentials")
  })

  it("can be used by further keys, until they are taken away", async () => {
    const { sandbox, client } = await start()
    const token = "merchant_token_sandbox"
    expect(await client.tokens.sins(token)).toEqual([MERCHANT_SIN])
    const privateKey = generatePrivateKey()
    const sin = sinOf(publicKeyOf(privateKey))
    const other = new BitPayClient({
      baseUrl: sandbox.bitpay.url,
      privateKey,
      merchantToken: token,
    })
    expect((await failure(openInvoice(other))).code).toBe("credentials")
    await client.tokens.linkSin(token, sin)
    expect(await client.tokens.sins(token)).toEqual([MERCHANT_SIN, sin])
    expect((await openInvoice(other)).status).toBe("new")

    expect(await reasonOf(other.tokens.unlinkSin(token, sin))).toBe("invalid_parameters")
    await other.tokens.unlinkSin(token, MERCHANT_SIN)
    expect(await other.tokens.sins(token)).toEqual([sin])
    expect((await failure(openInvoice(client))).message).toContain("Unauthorized sin")
  })

  it("are not asked for without a key", async () => {
    const { client } = await start({ privateKey: undefined })
    expect((await failure(client.tokens.request("merchant"))).message).toContain("private key")
  })
})

describe("BitPay's reports", () => {
  const start = stage()

  it("tell balances and entries of the ledger", async () => {
    const set = await start()
    const { id } = await paidInvoice(set, 6)
    const { ledgers } = set.client
    expect(await ledgers.balances()).toEqual([{ currency: "USD", balance: "29.7" }])
    const today = new Date(set.sandbox.clock.now()).toISOString().slice(0, 10)
    const entries = await ledgers.entries("USD", { startDate: today, endDate: today })
    expect(entries).toMatchObject([
      { code: 1000, amount: "3000000000", scale: 100_000_000, invoiceId: id, invoiceAmount: "30" },
      { code: 1023, amount: "-30000000", invoiceCurrency: "USD", transactionCurrency: "BTC" },
    ])
    expect(
      await ledgers.entries("USD", { startDate: "2000-01-01", endDate: "2000-01-01" }),
    ).toEqual([])
  })

  it("tell settlements and what they are made of", async () => {
    const set = await start()
    const { id } = await paidInvoice(set, 6)
    expect(await set.client.settlements.list()).toEqual([])
    set.sandbox.advanceClock(DAY + 1)
    const [settlement] = await set.client.settlements.list({ status: "completed", currency: "USD" })
    expect(settlement).toMatchObject({
      status: "completed",
      currency: "USD",
      ledgerEntriesSum: "29.7",
      withholdings: [],
      totalAmount: "29.7",
    })
    expect(settlement?.executedAt).toBeLessThanOrEqual(set.sandbox.clock.now())
    const settlementId = settlement?.id ?? ""
    expect(await set.client.settlements.get(settlementId)).toEqual(settlement)
    const report = await set.client.settlements.reconciliationReport(
      settlementId,
      settlement?.token ?? "",
    )
    expect(report).toMatchObject({ id: settlementId, totalAmount: "29.7" })
    expect(report.entries).toMatchObject([
      { code: 1000, amount: "30", invoiceId: id, orderId: "order_1", invoicePrice: "30" },
      { code: 1023, amount: "-0.3", invoiceId: id, transactionCurrency: "BTC" },
    ])
    expect(await set.client.ledgers.balances()).toEqual([{ currency: "USD", balance: "0" }])
    expect(await set.client.settlements.list({ status: "new" })).toEqual([])
    const wrongToken = set.client.settlements.reconciliationReport(settlementId, "another token")
    expect((await failure(wrongToken)).message).toContain("Object not found")
    expect(await reasonOf(set.client.settlements.get("nobody"))).toBe("not_found")
  })
})

describe("BitPay's public data", () => {
  const start = stage()

  it("need neither token nor key", async () => {
    const { client } = await start({ privateKey: undefined, merchantToken: undefined })
    const rates = await client.market.rates("BTC")
    expect(rates).toContainEqual({ code: "USD", name: "US Dollar", rate: "60000" })
    expect(rates).toContainEqual({ code: "ETH", name: "Ether", rate: "20" })
    expect((await client.market.rate("ETH", "EUR")).rate).toBe("2727.27272727")
    expect(await reasonOf(client.market.rate("ETH", "XXX"))).toBe("not_found")
    const currencies = await client.market.currencies()
    expect(currencies).toContainEqual(
      expect.objectContaining({ code: "EUR", chain: null, decimals: 2, sanctioned: false }),
    )
    expect(currencies).toContainEqual(
      expect.objectContaining({ code: "USDC_m", chain: "MATIC", minimum: "0.000001" }),
    )
    const wallets = await client.market.wallets()
    expect(wallets.map(({ key, payPro }) => [key, payPro])).toEqual([
      ["bitpay", true],
      ["plain", false],
    ])
    expect(wallets[0]?.currencies[0]).toEqual({
      code: "BTC",
      payPro: true,
      walletConnect: false,
      qr: "BIP72b",
    })
  })

  it("do not include sessions, which belong to a key", async () => {
    const { client } = await start()
    expect(await client.sessions.create()).toMatch(/^\w{22}$/)
    const { client: keyless } = await start({ privateKey: undefined })
    expect((await failure(keyless.sessions.create())).message).toContain("privateKey")
  })
})

/** Enters a pairing code on the dashboard's page; answers the HTTP status. */
async function approve(url: string, pairingCode: string): Promise<number> {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ pairingCode }) })
  return answer.status
}
