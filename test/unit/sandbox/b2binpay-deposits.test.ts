import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ASSET } from "../../../sandbox/src"
import { b2binpayStage, creation, openDeposit as open, transfersOf } from "./b2binpay-helpers"
import { Client, type Json } from "./helpers"

const on = b2binpayStage()
const BITCOIN = ASSET.BTC.split("/")[0]!

describe("B2BINPAY's deposits", () => {
  it("are answered with 201 and written as in the document", async () => {
    const { api, sandbox } = await on.start()
    const attributes = {
      label: "My new deposit",
      tracking_id: "d_abcd",
      confirmations_needed: 2,
      callback_url: "https://my.client.com/cb/",
    }
    const { status, json } = await api.post("/deposit/", creation("deposit", "1", attributes))
    expect(status).toBe(201)
    const { address } = json.data.attributes
    expect(json.data).toEqual({
      type: "deposit",
      id: expect.stringMatching(/^\d+$/),
      attributes: {
        target_paid: "0.00000000",
        payment_page: `${sandbox.b2binpay.url}/pay/${json.data.id}`,
        address_type: "p2sh-segwit",
        ...attributes,
        address: expect.stringMatching(/^3/),
        message: null,
        status: 2,
        destination: { address_type: "p2sh-segwit", address },
        assets: {
          BTC: {
            wallet_id: 1,
            target_paid: "0.00000000",
            target_commission: "0.00000000",
            enrolled: "0.00000000",
            target_paid_pending: "0.00000000",
            blockchain_balance: "0.00000000",
          },
        },
      },
      relationships: {
        currency: { data: { type: "currency", id: "1000" } },
        wallet: { data: { type: "wallet", id: "1" } },
      },
    })
    expect((await api.get(`/deposit/${json.data.id}`)).json).toEqual(json)
    const page = await fetch(json.data.attributes.payment_page)
    expect(await page.text()).toContain(address)
  })

  it.each([
    ["no wallet", "99", {}, "wallet"],
    ["a label with a dash", "1", { label: "a-b" }, "label"],
    ["a long label", "1", { label: "x".repeat(33) }, "label"],
    ["a foreign address type", "1", { address_type: "cash" }, "address_type"],
    ["no URL", "1", { callback_url: "nowhere" }, "callback_url"],
    ["a half block", "1", { confirmations_needed: 1.5 }, "confirmations_needed"],
    ["a long reference", "1", { tracking_id: "x".repeat(129) }, "tracking_id"],
  ])("are refused with %s", async (_, wallet, attributes, field) => {
    const { api } = await on.start()
    const { status, json } = await api.post("/deposit/", creation("deposit", wallet, attributes))
    expect(status).toBe(400)
    expect(json.errors[0].source.pointer).toBe(`/data/attributes/${field}`)
  })

  it("are refused for a wallet that is not active", async () => {
    const { api, sandbox } = await on.start()
    sandbox.setSwitches("b2binpay", { inactiveWallets: "LTC BTC" })
    expect((await api.get("/wallet/1")).json.data.attributes.status).toBe(1)
    expect((await api.post("/deposit/", creation("deposit", "1"))).status).toBe(400)
  })

  it("make a new address each time, also for the same reference", async () => {
    const { api } = await on.start()
    const [first, second] = [
      await open(api, "1", { tracking_id: "same" }),
      await open(api, "1", { tracking_id: "same" }),
    ]
    expect(first.attributes.address).not.toBe(second.attributes.address)
    const found = (await api.get("/deposit/?filter[tracking_id]=same")).json.data
    expect(found.map(({ id }: Json) => id)).toEqual([first.id, second.id])
  })

  it("tell Bitcoin Cash and XRP in two forms, Stellar with a memo", async () => {
    const { api } = await on.start()
    const wallets = (await api.get("/wallet/?page[size]=50")).json.data as Json[]
    const of = async (iso: string) => {
      const wallet = wallets.find((each) => each.relationships.currency.data.id === iso)
      return (await open(api, wallet.id)).attributes
    }
    expect((await of("1006")).destination).toEqual([
      { address_type: "cash", address: expect.stringMatching(/^bitcoincash:q/) },
      { address_type: "legacy", address: expect.stringMatching(/^1/) },
    ])
    const xrp = await of("1010")
    expect(xrp.address).toMatch(/^X/)
    expect(xrp.destination).toEqual([
      { address_type: "x-address", address: xrp.address },
      { address_type: "address", address: expect.stringMatching(/^r/), tag: "1001" },
    ])
    expect((await of("1021")).destination).toEqual({
      address_type: null,
      address: expect.stringMatching(/^G/),
      tag: "1002",
      tag_type: "1",
    })
  })

  it("add up what came, in every currency", async () => {
    const { api, sandbox } = await on.start()
    const wallets = (await api.get("/wallet/?page[size]=50")).json.data as Json[]
    const usdt = wallets.find((each) => each.relationships.currency.data.id === "2015")
    const { id } = await open(api, usdt.id)
    sandbox.send({ payment_id: id, amount: "100" })
    sandbox.send({ payment_id: id, amount: "0.5", asset: ASSET.ETH })
    sandbox.mine(3)
    sandbox.send({ payment_id: id, amount: "7" })
    const { target_paid, assets } = (await api.get(`/deposit/${id}`)).json.data.attributes
    expect(target_paid).toBe("100.000000")
    expect(assets["USDT-ETH"]).toMatchObject({
      target_paid: "100.000000",
      target_commission: "0.400000",
      enrolled: "99.600000",
      target_paid_pending: "7.000000",
    })
    expect(assets.ETH).toMatchObject({ target_paid: "0.500000000000000000" })
  })
})

describe("B2BINPAY's transfers", () => {
  it("live from created over unconfirmed to confirmed", async () => {
    const { api, sandbox } = await on.start()
    const { id } = await open(api)
    sandbox.send({ payment_id: id, amount: "0.2" })
    const states: number[][] = []
    for (let block = 0; block <= 3; block += 1) {
      const [transfer] = await transfersOf(api, id)
      const { status, confirmations, risk_status } = transfer.attributes
      states.push([status, confirmations, risk_status])
      sandbox.mine()
    }
    expect(states).toEqual([
      [0, 0, 2],
      [1, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
    ])
    expect((await transfersOf(api, id))[0].attributes).toMatchObject({
      op_id: Number(id),
      op_type: 1,
      amount: "0.20000000",
      commission: "0.00080000",
      fee: "0.00000000",
      message: null,
    })
  })

  it("fail when they vanish, and are cancelled when they are too small", async () => {
    const { api, sandbox } = await on.start()
    const { id } = await open(api)
    const { txid } = sandbox.send({ payment_id: id, amount: "0.2" })
    sandbox.drop(txid)
    sandbox.send({ payment_id: id, amount: "0.00000016" })
    sandbox.mine(3)
    const statuses = (await transfersOf(api, id)).map(({ attributes }) => attributes.status)
    expect(statuses).toEqual([-1, -3])
  })

  it("can be held, released and refused", async () => {
    const { api, sandbox } = await on.start()
    const { id } = await open(api)
    const { txid } = sandbox.send({ payment_id: id, amount: "0.2" })
    const state = async () => {
      const { status, risk_status } = (await transfersOf(api, id))[0].attributes
      return [status, risk_status]
    }
    const possible = () => sandbox.payment(id).transfers[0]?.reviews
    sandbox.mine(3)
    expect(possible()).toEqual(["hold"])
    sandbox.review("hold", txid)
    expect(await state()).toEqual([-2, 3])
    expect(possible()).toEqual(["release", "reject"])
    expect(() => sandbox.review("hold", txid)).toThrow("cannot be decided")
    sandbox.review("release", txid)
    expect(await state()).toEqual([2, 1])
    sandbox.review("hold", txid)
    sandbox.review("reject", txid)
    expect(await state()).toEqual([-3, 3])
    expect(possible()).toEqual([])
  })

  it("to a wallet's own address belong to no deposit", async () => {
    const { api, sandbox } = await on.start()
    const { address } = (await api.get("/wallet/1")).json.data.attributes.destination
    sandbox.chain.send(ASSET.BTC, address, "0.3")
    const [transfer] = (await api.get("/transfer/")).json.data
    expect(transfer.attributes).toMatchObject({ op_type: 14, op_id: 0, amount: "0.30000000" })
  })
})

describe("B2BINPAY in the control API", () => {
  it("has no end and no failure of its own to play", async () => {
    const { api, sandbox } = await on.start()
    const { id } = await open(api)
    expect(sandbox.payment(id)).toMatchObject({ amount: null, expires_at: null, received: "0" })
    expect(() => sandbox.expire(id)).toThrow("no end")
    expect(() => sandbox.fail(id, "x")).toThrow("cannot fail")
    expect(() => sandbox.send({ payment_id: id, amount: "exact" })).toThrow("name an amount")
    expect(() => sandbox.setSwitches("b2binpay", { nonsense: 1 })).toThrow("no switch")
  })

  it("keeps everything but tokens over a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-"))
    try {
      const stateFile = join(folder, "state.json")
      const { api, sandbox } = await on.start({ stateFile })
      const { id } = await open(api, "1", { tracking_id: "kept" })
      sandbox.send({ payment_id: id, amount: "0.2" })
      const before = (await api.get(`/deposit/${id}`)).json.data.attributes.address
      await sandbox.close()

      const next = await on.start({ stateFile })
      next.sandbox.mine(3)
      const { attributes } = (await next.api.get(`/deposit/${id}`)).json.data
      expect(attributes).toMatchObject({ address: before, target_paid: "0.20000000" })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it("offers the check for money laundering over HTTP", async () => {
    const { api, sandbox } = await on.start()
    const { id } = await open(api)
    const { txid } = sandbox.send({ payment_id: id, amount: "0.2" })
    sandbox.mine(3)
    const control = new Client(`${sandbox.url}/control`, {})
    const statuses: number[] = []
    for (const action of ["hold", "release", "hold", "reject", "hold"]) {
      statuses.push((await control.post(`/${action}`, { txid })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 409])
    expect((await transfersOf(api, id))[0].attributes.status).toBe(-3)
    expect((await control.post("/hold", { txid: "nope" })).status).toBe(404)
    const bare = sandbox.chain.send(ASSET.BTC, sandbox.chain.newAddress(BITCOIN), "1")
    expect((await control.post("/hold", { txid: bare.txid })).status).toBe(409)
    const tagged = { payment_id: id, amount: "1", tag: 7 }
    expect((await control.post("/send", tagged)).status).toBe(400)
  })

  it("forgets everything at a reset", async () => {
    const { api, sandbox } = await on.start()
    const { id } = await open(api)
    sandbox.send({ payment_id: id, amount: "0.2" })
    sandbox.reset()
    expect(sandbox.payments()).toEqual([])
    expect((await api.get("/deposit/")).status).toBe(401)
  })
})
