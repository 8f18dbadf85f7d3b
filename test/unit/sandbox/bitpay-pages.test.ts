import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startSandbox } from "../../../sandbox/src"
import { BitPayTransport, INVOICE } from "./bitpay-helpers"
import { stage } from "./helpers"

describe("the pages of the simulated BitPay", () => {
  const { sandbox: start } = stage()

  it("let the payer choose a coin where the shop did not", async () => {
    const { sandbox } = await start()
    const api = new BitPayTransport(sandbox.bitpay.url)
    const { json } = await api.post("/invoices", {
      ...INVOICE,
      paymentCurrencies: ["BTC", "DOGE"],
      redirectURL: "https://shop.example/?a&b",
    })
    const { id, url } = json.data
    expect(() => sandbox.send({ payment_id: id })).toThrow("not chosen a coin")
    const page = await (await fetch(url)).text()
    expect(page).toContain('<option value="DOGE">DOGE (150)</option>')
    expect(page).toContain('href="https://shop.example/?a&amp;b"')

    const choose = (coin: string) =>
      fetch(`${sandbox.bitpay.url}/i/${id}/select`, {
        method: "POST",
        body: new URLSearchParams({ coin }),
      })
    expect((await choose("ETH")).status).toBe(400)
    expect(await (await choose("DOGE")).text()).toContain("150 DOGE on Dogecoin")
    expect((await choose("BTC")).status).toBe(409)
    expect(sandbox.payment(id)).toMatchObject({ symbol: "DOGE", amount: "150" })
  })

  it("are where the payment links lead, and a wallet pays by them", async () => {
    const { sandbox } = await start()
    const api = new BitPayTransport(sandbox.bitpay.url)
    const { json } = await api.post("/invoices", INVOICE)
    const { paymentCodes, universalCodes } = json.data
    const page = await fetch(universalCodes.paymentString)
    expect(page.url).toBe(json.data.url)
    sandbox.send({ uri: paymentCodes.BTC.BIP72b, amount: "half" })
    sandbox.send({ uri: paymentCodes.BTC.BIP73 })
    expect(sandbox.payment(json.data.id)).toMatchObject({ status: "paid", received: "0.0005" })
  })

  it("say when there is no such invoice", async () => {
    const { sandbox } = await start()
    const answer = await fetch(`${sandbox.bitpay.url}/invoice?id=%3Cscript%3E`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain("<script>")
  })

  it("show addresses to wallets as they did in 2020 by a switch", async () => {
    const { sandbox } = await start()
    sandbox.setSwitches("bitpay", { legacyPaymentCodes: true })
    const api = new BitPayTransport(sandbox.bitpay.url)
    const { json } = await api.post("/invoices", INVOICE)
    const { ADDRESS, BIP21 } = json.data.paymentCodes.BTC
    expect(BIP21).toBe(`bitcoin:${ADDRESS}?amount=0.0005`)
    expect(sandbox.send({ uri: BIP21 }).to).toBe(ADDRESS)
  })
})

describe("the memory of the simulated BitPay", () => {
  it("outlives a restart, and ends with a reset", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bitpay-"))
    const stateFile = join(folder, "state.json")
    let sandbox = await startSandbox({ seed: "test", stateFile })
    try {
      let api = new BitPayTransport(sandbox.bitpay.url)
      const paid = await api.post("/invoices", { ...INVOICE, guid: "g1" })
      const waiting = await api.post("/invoices", { ...INVOICE, guid: "g2" })
      sandbox.send({ payment_id: paid.json.data.id })
      sandbox.mine(6)
      await api.post("/refunds", {
        invoiceId: paid.json.data.id,
        amount: 1,
        currency: "USD",
        guid: "r1",
      })
      await api.post("/bills", { currency: "USD", items: [{ price: 1.5 }] })
      await sandbox.close()

      sandbox = await startSandbox({ seed: "test", stateFile })
      api = new BitPayTransport(sandbox.bitpay.url)
      expect((await api.get("/invoices/guid/g1")).json.data.status).toBe("complete")
      expect((await api.get("/refunds/guid/r1")).json.data.status).toBe("created")
      expect((await api.get("/ledgers")).json.data).toEqual([{ currency: "USD", balance: 29.7 }])
      expect((await api.get("/bills")).json.data).toMatchObject([{ items: [{ price: 1.5 }] }])
      sandbox.send({ payment_id: waiting.json.data.id })
      sandbox.mine()
      expect((await api.get("/invoices/guid/g2")).json.data.status).toBe("confirmed")
      sandbox.advanceClock(86_401)
      expect((await api.get("/settlements")).json.data).toHaveLength(1)

      sandbox.reset()
      expect((await api.get("/invoices/guid/g1")).status).toBe(404)
      expect((await api.get("/settlements")).json.data).toEqual([])
      expect((await api.post("/invoices", INVOICE)).status).toBe(200)
    } finally {
      await sandbox.close()
      rmSync(folder, { recursive: true })
    }
  })
})
