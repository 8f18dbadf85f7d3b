import { createHash, createHmac } from "node:crypto"
import { ASSET } from "../../../sandbox/src"
import { ACCOUNT, API_KEY, b2binpayStage, creation, tokenRequest } from "./b2binpay-helpers"

const on = b2binpayStage()
const MICROS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

describe("B2BINPAY's tokens", () => {
  it("come with a signature over time and refresh token", async () => {
    const { open } = await on.start()
    const { status, headers, json } = await open.post("/token/", tokenRequest(ACCOUNT))
    expect([status, headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("application/vnd.api+json"),
    ])
    const { attributes } = json.data
    expect(json.data).toMatchObject({ type: "auth-token", id: "0" })
    expect(attributes.is_2fa_confirmed).toBe(false)
    expect(attributes.access_expired_at).toMatch(MICROS)
    const life = Date.parse(attributes.access_expired_at) - Date.parse(json.meta.time)
    expect(life).toBe(60_000)
    const key = createHash("sha256")
      .update(ACCOUNT.login + ACCOUNT.password)
      .digest()
    const message: string = json.meta.time + attributes.refresh
    expect(json.meta.sign).toBe(createHmac("sha256", key).update(message).digest("hex"))
  })

  it("rotate: an old refresh token is dead, and the answer has no signature", async () => {
    const { open } = await on.start()
    const first = (await open.post("/token/", tokenRequest(ACCOUNT))).json.data.attributes
    const again = tokenRequest({ refresh: first.refresh })
    const second = await open.post("/token/refresh/", again)
    expect(second.status).toBe(200)
    expect(second.json.meta).toBeUndefined()
    expect(second.json.data.attributes.refresh).not.toBe(first.refresh)
    expect(await open.post("/token/refresh/", again)).toMatchObject({
      status: 401,
      json: { errors: [{ status: "401", code: "2007" }] },
    })
  })

  it("end", async () => {
    const { sandbox, api, open } = await on.start()
    const { refresh } = (await open.post("/token/", tokenRequest(ACCOUNT))).json.data.attributes
    expect((await api.get("/wallet/1")).status).toBe(200)
    sandbox.advanceClock(60)
    expect((await api.get("/wallet/1")).status).toBe(401)
    sandbox.advanceClock(6 * 3600)
    expect((await open.post("/token/refresh/", tokenRequest({ refresh }))).status).toBe(401)
  })

  it("of version 3 have neither refresh nor signature", async () => {
    const { open } = await on.start()
    const { json } = await open.post("/token/", tokenRequest(API_KEY))
    expect(json).toEqual({
      data: {
        type: "auth-token",
        id: "0",
        attributes: { access: expect.any(String), expires_in: 60, token_type: "Bearer" },
      },
    })
  })

  it.each([
    { ...ACCOUNT, password: "wrong" },
    { ...API_KEY, client_secret: "wrong" },
    { login: ACCOUNT.login },
    {},
  ])("are refused for %j", async (attributes) => {
    const { open } = await on.start()
    expect(await open.post("/token/", tokenRequest(attributes))).toMatchObject({
      status: 400,
      json: {
        errors: [{ code: "2006", detail: "No active account found with the given credentials" }],
      },
    })
  })

  it("are throttled after 15 calls a minute, unless limits are off", async () => {
    const { sandbox, open, api } = await on.start()
    const ask = () => open.post("/token/", tokenRequest(ACCOUNT))
    for (let call = 2; call <= 15; call += 1) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused).toMatchObject({ status: 429, json: { errors: [{ code: "throttled" }] } })
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50)
    expect((await api.get("/wallet/1")).status).toBe(200)
    sandbox.advanceClock(60)
    expect((await ask()).status).toBe(200)
    const { open: free } = await on.start({ rateLimits: false })
    for (let call = 0; call < 20; call += 1) {
      expect((await free.post("/token/", tokenRequest(ACCOUNT))).status).toBe(200)
    }
  })
})

describe("B2BINPAY's transport", () => {
  it.each([
    ["GET", "/wallet/", 401],
    ["POST", "/deposit/", 401],
    ["GET", "/ping", 200],
    ["GET", "/nothing", 404],
  ])("answers %s %s without a token by %i", async (method, path, status) => {
    const { open } = await on.start()
    const body = method === "POST" ? creation("deposit", "1") : undefined
    expect((await open.call(method, path, body)).status).toBe(status)
  })

  it("wants JSON:API's type and a document", async () => {
    const { api } = await on.start()
    const type = { "Content-Type": "application/json" }
    expect((await api.post("/deposit/", creation("deposit", "1"), type)).status).toBe(415)
    for (const body of ["{", "[]", "{}", '{"data":[]}']) {
      expect((await api.post("/deposit/", body)).status).toBe(400)
    }
  })

  it("takes reads with and without the last slash, and writes only with it", async () => {
    const { api } = await on.start()
    for (const path of ["/wallet", "/wallet/", "/wallet/1", "/wallet/1/", "/rates", "/rates/"]) {
      expect((await api.get(path)).status).toBe(200)
    }
    expect((await api.post("/deposit", creation("deposit", "1"))).status).toBe(404)
  })
})

describe("B2BINPAY's objects", () => {
  it("writes a wallet as in the document", async () => {
    const { api } = await on.start()
    expect((await api.get("/wallet/15")).json).toEqual({
      data: {
        type: "wallet",
        id: "15",
        attributes: {
          status: 3,
          created_at: expect.stringMatching(MICROS),
          balance_confirmed: "0.000000",
          balance_pending: "0.000000",
          balance_unusable: "0.000000",
          minimal_transfer_amount: "0.010000",
          destination: { address_type: null, address: expect.stringMatching(/^T/) },
        },
        relationships: {
          currency: { data: { type: "currency", id: "2145" } },
          parent: { data: { type: "wallet", id: expect.any(String) } },
        },
      },
    })
    expect((await api.get("/wallet/1")).json.data.relationships.parent).toEqual({ data: null })
  })

  it("writes a currency as in the document", async () => {
    const { api } = await on.start()
    expect((await api.get("/currency/1000")).json.data).toEqual({
      type: "currency",
      id: "1000",
      attributes: {
        iso: 1000,
        name: "Bitcoin",
        alpha: "BTC",
        alias: null,
        exp: 8,
        confirmation_blocks: 3,
        block_delay: 3600,
      },
    })
    expect((await api.get("/currency/7")).status).toBe(404)
  })

  it("lists ten at a time unless asked otherwise", async () => {
    const { api } = await on.start()
    const first = (await api.get("/currency/")).json
    expect(first.data).toHaveLength(10)
    expect(first.meta.pagination).toEqual({ page: 1, pages: 6, count: 60 })
    const last = (await api.get("/currency/?page[number]=3&page[size]=25")).json
    expect(last.data).toHaveLength(10)
    expect((await api.get("/currency/?page[number]=7")).status).toBe(404)
    expect((await api.get("/currency/?page[size]=many")).status).toBe(400)
  })

  it("pages by links where the switch says so", async () => {
    const { sandbox, api } = await on.start()
    sandbox.setSwitches("b2binpay", { paging: "links" })
    const { meta, links } = (await api.get("/currency/?filter[exp]=8")).json
    expect(meta).toBeUndefined()
    expect(links.next).toBeNull()
    const more = (await api.get("/currency/")).json.links.next as string
    expect((await api.get(more)).json.data).toHaveLength(10)
  })

  it("filters by attributes, ids and related objects", async () => {
    const { sandbox, api } = await on.start()
    const idsOf = async (query: string) =>
      (await api.get(query)).json.data.map((each: { id: string }) => each.id) as string[]
    expect(await idsOf("/currency/?filter[alpha]=USDT-TRX")).toEqual(["2145"])
    expect(await idsOf("/wallet/?filter[currency]=1000")).toEqual(["1"])
    expect(await idsOf("/currency/?filter[id]=1000&filter[exp]=8")).toEqual(["1000"])
    expect(await idsOf("/currency/?filter[alpha]=NOPE")).toEqual([])
    sandbox.setSwitches("b2binpay", { filters: "ignored" })
    expect(await idsOf("/currency/?filter[alpha]=NOPE")).toHaveLength(10)
  })

  it("prices coins and aliases, with an end", async () => {
    const { api } = await on.start()
    const { data } = (await api.get("/rates/?filter[left]=BTC&filter[right]=USD")).json
    expect(data).toEqual([
      {
        type: "rate",
        id: "0",
        attributes: {
          left: "BTC",
          right: "USD",
          bid: "59880.000000",
          ask: "60120.000000",
          exp: 6,
          expired_at: expect.stringMatching(MICROS),
          created_at: expect.stringMatching(MICROS),
        },
      },
    ])
  })

  it("counts what came in, what is under way and what is on hold", async () => {
    const { sandbox, api } = await on.start()
    const { id } = (await api.post("/deposit/", creation("deposit", "1"))).json.data
    const send = () => sandbox.send({ payment_id: id, amount: "1" }).txid
    sandbox.credit("b2binpay", ASSET.BTC, "0.5")
    send()
    const held = send()
    sandbox.mine(3)
    sandbox.review("hold", held)
    send()
    const { attributes } = (await api.get("/wallet/1")).json.data
    expect(attributes).toMatchObject({
      balance_confirmed: "1.49600000",
      balance_pending: "0.99600000",
      balance_unusable: "0.99600000",
    })
  })
})
