import type { Fault } from "../../../../sandbox/src"
import { CLIENT, LOGIN, calls, failure, reference, request, stage } from "./stage"

const on = stage()
const READ = "GET /deposit/:id"
const TOKEN = { access: "a", expires_in: 60 }

const fault = (kind: Fault["kind"], more: Partial<Fault> = {}): Fault => ({
  on: "api",
  processor: "b2binpay",
  kind,
  ...more,
})

/** A gateway with an open deposit. */
async function opened(more: { timeoutMs?: number } = {}) {
  const started = await on.start({}, more)
  const { externalId } = await started.gateway.openDeposit(request())
  const read = () => started.gateway.readDeposit(reference(externalId), 1)
  return { ...started, read }
}

describe("reading a deposit at B2BINPAY", () => {
  it.each(["server_error", "bad_gateway", "cut"] as const)("is tried again: %s", async (kind) => {
    const { sandbox, read } = await opened()
    sandbox.addFault(fault(kind, { endpoint: READ, times: 2 }))
    expect((await read()).verdict).toBe("pending")
    expect(calls(sandbox, READ)).toBe(3)
  })

  it.each([READ, "GET /transfer/"])("is given up when %s stays out of order", async (endpoint) => {
    const { sandbox, read } = await opened()
    sandbox.addFault(fault("bad_gateway", { endpoint }))
    const error = await failure(read())
    expect(error).toMatchObject({ code: "unavailable" })
    expect(error.message).not.toContain("<html>")
  })

  it("is given up after the time-out", async () => {
    const { sandbox, read } = await opened({ timeoutMs: 150 })
    sandbox.addFault(fault("lost_answer", { endpoint: READ }))
    expect(await failure(read())).toMatchObject({ code: "unavailable" })
  })

  it("says how long to wait when B2BINPAY is asked too often", async () => {
    const { sandbox, read } = await opened()
    sandbox.addFault(fault("rate_limited", { delay_ms: 30_000 }))
    expect(await failure(read())).toMatchObject({
      code: "rate_limited",
      details: { retryAfterMs: 30_000 },
    })
  })

  it("is rejected for an unknown id, in B2BINPAY's words", async () => {
    const { gateway } = await on.start()
    const error = await failure(gateway.readDeposit(reference("404"), 1))
    expect(error).toMatchObject({ code: "rejected", details: { httpStatus: 404 } })
    expect(error.message).toContain("was not found")
  })
})

describe("B2BINPAY out of order", () => {
  it("is passed over, and asked again after a while", async () => {
    const { gateway, sandbox, read } = await opened()
    sandbox.addFault(fault("server_error"))
    expect(gateway.isHealthy()).toBe(true)
    for (let round = 0; round < 2; round += 1) await failure(read())
    expect(gateway.isHealthy()).toBe(false)
    const asked = calls(sandbox, READ)
    expect(await failure(read())).toMatchObject({ code: "unavailable" })
    expect(calls(sandbox, READ)).toBe(asked)
    sandbox.clearFaults()
    const present = Date.now()
    const clock = jest.spyOn(Date, "now").mockImplementation(() => present + 11_000)
    expect(gateway.isHealthy()).toBe(true)
    expect((await read()).verdict).toBe("pending")
    clock.mockRestore()
  })

  it("with a wrong password is a matter of credentials, and is passed over", async () => {
    const wrong = { ...LOGIN, password: "another-password" }
    const { gateway, sandbox } = await on.start({}, wrong)
    const error = await failure(gateway.openDeposit(request()))
    expect(error).toMatchObject({ code: "credentials" })
    expect(error.message).not.toContain(wrong.password)
    expect(gateway.isHealthy()).toBe(false)
    expect(calls(sandbox, "POST /deposit/")).toBe(0)
  })

  it("says that this server's address is not allowed, where that is the reason", async () => {
    const foreign = '{"errors":[{"status":"403","code":"2016","detail":"not in white list"}]}'
    const { gateway } = await on.start()
    const server = await on.script(() => ({ status: 403, body: foreign }))
    const { gateway: outside } = await on.start({}, { baseUrl: server.url })
    expect((await gateway.assets()).length).toBeGreaterThan(0)
    const error = await failure(Promise.resolve(outside.assets()))
    expect(error).toMatchObject({ code: "credentials", details: { externalCode: "2016" } })
    expect(error.message).toContain("IP address is not on the allow-list")
  })

  it("shows nobody an address of another currency, or none", async () => {
    const attributes = { status: 3, address: "Xabc", alpha: "BTC", exp: 8 }
    for (const [currency, address] of [
      ["1005", "Xabc"],
      ["1000", null],
    ] as const) {
      const server = await on.script(({ url, method }) => {
        if (url === "/token/") {
          return { body: JSON.stringify({ data: resource("auth-token", "0", TOKEN) }) }
        }
        const deposit = resource("deposit", "17", { address }, currency)
        const row = resource("wallet", "1000", attributes, "1000")
        return { body: JSON.stringify({ data: method === "POST" ? deposit : [row] }) }
      })
      const { gateway } = await on.start({}, { ...CLIENT, baseUrl: server.url })
      const error = await failure(gateway.openDeposit(request()))
      expect(error).toMatchObject({ code: "ambiguous" })
      expect(error.message).toMatch(/another currency|without an address/)
    }
  })

  it("refuses to read a price, a wallet or a currency that makes no sense, and keeps the rest", async () => {
    const rows: Record<string, unknown[]> = {
      "/wallet/": [
        resource("wallet", "1", { status: 3, minimal_transfer_amount: "0.1" }, "1000"),
        resource("wallet", "2", { status: 3, minimal_transfer_amount: "NaN" }, "1003"),
        resource("wallet", "3", { status: 3 }),
      ],
      "/currency/": [
        resource("currency", "1000", { alpha: "BTC", exp: 8, alias: "" }),
        resource("currency", "1003", { alpha: "LTC", exp: 8 }),
        resource("currency", "7", { exp: 8 }),
      ],
      "/rates/": [
        resource("rate", "0", price("BTC", "60000")),
        resource("rate", "0", price("LTC", "many")),
        resource("rate", "0", { left: "ETH" }),
      ],
    }
    const server = await on.script(({ url }) => ({
      body: url.startsWith("/token")
        ? JSON.stringify({ data: resource("auth-token", "0", TOKEN) })
        : JSON.stringify({ data: rows[url.split("?")[0]!] }),
    }))
    const { gateway } = await on.start({}, { ...CLIENT, baseUrl: server.url })
    expect((await gateway.assets()).map(({ symbol }) => symbol)).toEqual(["BTC"])
    expect(await gateway.rates()).toMatchObject([{ currency: "usd", price: "60000" }])
  })
})

function price(left: string, bid: string) {
  return { left, right: "USD", bid, ask: bid, expired_at: "2030-01-01T00:00:00.000000Z" }
}

function resource(type: string, id: string, attributes: object, currency?: string) {
  const relationships = currency && { currency: { data: { type: "currency", id: currency } } }
  return { type, id, attributes, ...(relationships ? { relationships } : {}) }
}
