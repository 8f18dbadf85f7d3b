import { LosslessNumber } from "lossless-json"
import { GatewayError } from "../../../src/gateways"
import { type HttpRequest, ProcessorHttp } from "../../../src/gateways/port/http"
import { isObject, parseJson } from "../../../src/gateways/port/read-json"
import { type ScriptedAnswer, ScriptedServer, closing } from "../../contract/scripted-server"

const READ: HttpRequest = { operation: "look", method: "GET", path: "/v1/thing", repeatable: true }
const WRITE: HttpRequest = { ...READ, operation: "act", method: "POST", repeatable: false }
const KEY = "key_0123456789"

const keep = closing()

async function stage(
  answer: ScriptedAnswer | ScriptedServer["answer"],
  { timeoutMs, prefix = "" }: { timeoutMs?: number; prefix?: string } = {},
) {
  const server = keep(
    await ScriptedServer.start(typeof answer === "function" ? answer : () => answer),
  )
  const http = new ProcessorHttp(
    {
      gateway: "acme",
      baseUrl: server.url + prefix,
      headers: { "X-Key": KEY, "X-Short": "abc" },
      timeoutMs,
    },
    (body) => (isObject(body) ? body : {}),
  )
  return { server, http }
}

async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  if (error instanceof GatewayError) return error
  throw new Error(`not a GatewayError: ${String(error)}`)
}

describe("a request", () => {
  it("goes to the base URL with its prefix, query, headers and body", async () => {
    const { http, server } = await stage({ body: "{}" }, { prefix: "/api" })
    await http.send({
      ...WRITE,
      query: { page: 2, limit: undefined },
      body: { amount: new LosslessNumber("0.100000000000000000001"), note: "ä", left: undefined },
      headers: { "X-More": "more" },
    })
    const [request] = server.requests
    expect(request).toMatchObject({ method: "POST", url: "/api/v1/thing?page=2" })
    expect(request?.headers).toMatchObject({
      "x-key": KEY,
      "x-more": "more",
      accept: "application/json",
      "content-type": "application/json",
    })
    expect(request?.body.toString()).toBe('{"amount":0.100000000000000000001,"note":"ä"}')
  })

  it("without a body names no content type", async () => {
    const { http, server } = await stage({ body: "{}" })
    await http.send(READ)
    expect(server.requests[0]?.headers["content-type"]).toBeUndefined()
  })

  it("is not led elsewhere, where its keys would go too", async () => {
    const elsewhere = keep(await ScriptedServer.start())
    const { http } = await stage({ status: 307, headers: { location: elsewhere.url } })
    expect(await failure(http.send(READ))).toMatchObject({ code: "rejected" })
    expect(elsewhere.requests).toEqual([])
  })
})

describe("an answer", () => {
  it("keeps all digits of its numbers", async () => {
    const body =
      '{"a":0.30000000000000004,"b":[1e-18],"c":{"d":12345678901234567890.5},"e":"1","f":true}'
    const { http } = await stage({ status: 201, body })
    expect(await http.send(WRITE)).toEqual({
      a: "0.30000000000000004",
      b: ["1e-18"],
      c: { d: "12345678901234567890.5" },
      e: "1",
      f: true,
    })
  })

  it("may be empty", async () => {
    const { http } = await stage({ status: 204 })
    expect(await http.send(WRITE)).toBeUndefined()
  })

  it("is read as UTF-8, with or without a byte order mark", async () => {
    const { http } = await stage({ body: '\uFEFF{"name":"Zürich ₿"}' })
    expect(await http.send(READ)).toEqual({ name: "Zürich ₿" })
  })

  it("parses like JSON, and nothing else", () => {
    expect(parseJson("[1.10, -0.0, null]")).toEqual(["1.10", "-0.0", null])
    expect(() => parseJson("{'a':1}")).toThrow()
    expect(() => parseJson('{"a":1} tail')).toThrow()
  })
})

describe("an error", () => {
  it("carries the processor's words, code and request id", async () => {
    const { http } = await stage({
      status: 422,
      headers: { "x-request-id": "req_7" },
      body: '{"message":"no such coin","code":"E42"}',
    })
    const error = await failure(http.send(WRITE))
    expect(error.message).toBe("acme act: no such coin")
    expect(error).toMatchObject({
      code: "rejected",
      details: {
        gateway: "acme",
        operation: "act",
        httpStatus: 422,
        externalCode: "E42",
        requestId: "req_7",
      },
    })
    expect(error.details.retryAfterMs).toBeUndefined()
  })

  it.each(["", "<html>oops</html>", "null", "[", "7"])(
    "is readable when the body is %j",
    async (body) => {
      const { http } = await stage({ status: 404, body })
      expect((await failure(http.send(READ))).message).toBe("acme look: answered 404")
    },
  )

  it("never shows the credentials of the client or of the request", async () => {
    const { http } = await stage(({ headers }) => ({
      status: 400,
      body: JSON.stringify({
        message: `${String(headers["x-key"])} and ${String(headers["x-other-key"])}`,
        code: `E-${String(headers["x-other-key"])}`,
      }),
    }))
    const other = "another_key_987"
    const error = await failure(http.send({ ...WRITE, headers: { "X-Other-Key": other } }))
    expect(error.message).toBe("acme act: [redacted] and [redacted]")
    expect(error.details.externalCode).toBe("E-[redacted]")
    expect(JSON.stringify([error, error.stack])).not.toMatch(new RegExp(`${KEY}|${other}`))
  })

  it("is not as long as a processor may like", async () => {
    const { http } = await stage({
      status: 400,
      body: JSON.stringify({ message: "x".repeat(100_000) }),
    })
    expect((await failure(http.send(READ))).message.length).toBeLessThan(600)
  })

  it.each([
    [400, "rejected", "rejected"],
    [401, "credentials", "credentials"],
    [403, "credentials", "credentials"],
    [404, "rejected", "rejected"],
    [408, "unavailable", "ambiguous"],
    [409, "rejected", "rejected"],
    [429, "rate_limited", "rate_limited"],
    [500, "unavailable", "ambiguous"],
    [502, "unavailable", "ambiguous"],
    [503, "unavailable", "ambiguous"],
    [504, "unavailable", "ambiguous"],
  ])("of status %i is %s for a read and %s for a write", async (status, read, write) => {
    const { http } = await stage({ status, body: '{"message":"no"}' })
    expect((await failure(http.send(READ))).code).toBe(read)
    expect((await failure(http.send(WRITE))).code).toBe(write)
  })

  it.each(
    [302, 307, 400, 401, 403, 404, 409, 422, 425, 429, 451, 500, 503].flatMap((status) =>
      ["", "<html>no</html>", "{}", "[]", "null", '"no"', '{"message":'].map(
        (body) => [status, body] as const,
      ),
    ),
  )(
    "of status %i that says %j, which is no refusal, leaves a write unclear",
    async (status, body) => {
      const { http, server } = await stage({ status, body })
      const error = await failure(http.send(WRITE))
      expect(error).toMatchObject({ code: "ambiguous", details: { httpStatus: status } })
      expect(error.message).toContain(`answered ${status}, and not in a way`)
      expect(error.details.retryAfterMs).toBe(status === 429 ? 10_000 : undefined)
      expect(server.requests).toHaveLength(1)
    },
  )

  it.each([302, 307])("of status %i leaves a write unclear, whatever it says", async (status) => {
    const { http } = await stage({ status, body: '{"message":"no"}' })
    expect((await failure(http.send(WRITE))).code).toBe("ambiguous")
  })
})

describe("the time-out", () => {
  it.each(["hang", "drip"] as const)("ends a call to a server that would %s", async (fault) => {
    const { http, server } = await stage({ fault, body: "{" }, { timeoutMs: 150 })
    const started = Date.now()
    const error = await failure(http.send(WRITE))
    expect(error.code).toBe("ambiguous")
    expect(error.message).toContain("took too long")
    expect(Date.now() - started).toBeLessThan(1_000)
    expect(server.requests).toHaveLength(1)
  })

  it("counts for each try by itself", async () => {
    const { http, server } = await stage(
      (_, count) => (count < 3 ? { fault: "hang" } : { body: "{}" }),
      { timeoutMs: 150 },
    )
    expect(await http.send(READ)).toEqual({})
    expect(server.requests).toHaveLength(3)
  })
})
