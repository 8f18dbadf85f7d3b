import { GatewayError } from "../../../src/gateways"
import { type HttpRequest, ProcessorHttp } from "../../../src/gateways/port/http"
import { isObject } from "../../../src/gateways/port/read-json"
import { ScriptedServer, closing } from "../../contract/scripted-server"

const READ: HttpRequest = { operation: "look", method: "GET", path: "/", repeatable: true }
const WRITE: HttpRequest = { ...READ, operation: "act", method: "POST", repeatable: false }

const keep = closing()

async function stage(answer: ScriptedServer["answer"]) {
  const server = keep(await ScriptedServer.start(answer))
  const http = new ProcessorHttp({ gateway: "acme", baseUrl: server.url, headers: {} }, (body) =>
    isObject(body) ? body : {},
  )
  return { server, http }
}

async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  if (error instanceof GatewayError) return error
  throw new Error(`not a GatewayError: ${String(error)}`)
}

afterEach(() => {
  jest.restoreAllMocks()
})

describe("retries", () => {
  it("wait longer each time", async () => {
    jest.spyOn(Math, "random").mockReturnValue(1)
    const times: number[] = []
    const { http } = await stage(() => {
      times.push(Date.now())
      return { status: 503 }
    })
    await failure(http.send(READ))
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(pauses).toHaveLength(2)
    expect(pauses[0]).toBeGreaterThanOrEqual(195)
    expect(pauses[1]).toBeGreaterThanOrEqual(395)
  })

  it("do not happen to a write where a read would get through", async () => {
    const { http, server } = await stage((_, count) =>
      count === 1 ? { status: 503 } : { body: "{}" },
    )
    await failure(http.send(WRITE))
    expect(server.requests).toHaveLength(1)
    expect(await http.send(READ)).toEqual({})
  })

  it("do not happen to a write even when it was refused for the moment", async () => {
    const { http, server } = await stage(() => ({
      status: 429,
      headers: { "retry-after": "0" },
      body: '{"message":"not so fast"}',
    }))
    expect((await failure(http.send(WRITE))).code).toBe("rate_limited")
    expect(server.requests).toHaveLength(1)
  })

  it("happen when the connection breaks", async () => {
    const { http, server } = await stage((_, count) =>
      count === 1 ? { body: '{"a":1}', fault: "cut" } : { body: "{}" },
    )
    expect(await http.send(READ)).toEqual({})
    expect(server.requests).toHaveLength(2)
  })

  it("do not happen after a refusal", async () => {
    const { http, server } = await stage(() => ({ status: 404 }))
    await failure(http.send(READ))
    expect(server.requests).toHaveLength(1)
  })
})

describe("Retry-After", () => {
  const wait = async (header: string | undefined): Promise<number | undefined> => {
    const { http } = await stage(() => ({
      status: 429,
      body: '{"message":"not so fast"}',
      headers: header === undefined ? undefined : { "retry-after": header },
    }))
    return (await failure(http.send(WRITE))).details.retryAfterMs
  }

  it.each([
    ["120", 120_000],
    ["0", 0],
    ["1.5", 1_500],
    ["-5", 0],
  ])("of %s seconds is %i ms", async (header, milliseconds) => {
    expect(await wait(header)).toBe(milliseconds)
  })

  it("as a date is the time until then", async () => {
    const milliseconds = await wait(new Date(Date.now() + 60_000).toUTCString())
    expect(milliseconds).toBeGreaterThan(50_000)
    expect(milliseconds).toBeLessThanOrEqual(60_000)
  })

  it("as a date in the past is no time", async () => {
    expect(await wait("Wed, 21 Oct 2015 07:28:00 GMT")).toBe(0)
  })

  it.each([undefined, "", "soon"])("of %j is ten seconds", async (header) => {
    expect(await wait(header)).toBe(10_000)
  })

  it("is waited for, not overtaken by the retries", async () => {
    const { http, server } = await stage((_, count) =>
      count === 1 ? { status: 429, headers: { "retry-after": "0.8" } } : { body: "{}" },
    )
    const started = Date.now()
    expect(await http.send(READ)).toEqual({})
    expect(Date.now() - started).toBeGreaterThanOrEqual(790)
    expect(server.requests).toHaveLength(2)
  })

  it("is not waited for when it is long", async () => {
    const { http, server } = await stage(() => ({ status: 429, headers: { "retry-after": "3" } }))
    await failure(http.send(READ))
    expect(server.requests).toHaveLength(1)
  })
})

describe("the circuit", () => {
  const COOL_DOWN_MS = 10_000
  const at = (instant: number) => jest.spyOn(Date, "now").mockReturnValue(instant)

  it("opens after five outages in a row and asks nobody for ten seconds", async () => {
    let down = true
    const { http, server } = await stage(() => (down ? { status: 500 } : { body: "{}" }))
    const start = Date.now()
    at(start)
    for (let count = 0; count < 5; count += 1) await failure(http.send(WRITE))
    expect(http.isHealthy()).toBe(false)

    at(start + COOL_DOWN_MS - 1)
    expect(http.isHealthy()).toBe(false)
    const refusal = await failure(http.send(WRITE))
    expect(refusal).toMatchObject({ code: "unavailable", details: { operation: "act" } })
    expect(server.requests).toHaveLength(5)

    down = false
    at(start + COOL_DOWN_MS)
    expect(http.isHealthy()).toBe(true)
    expect(await http.send(WRITE)).toEqual({})
    expect(http.isHealthy()).toBe(true)
    expect(server.requests).toHaveLength(6)
  })

  it("stops the tries of a read under way", async () => {
    const { http, server } = await stage(() => ({ status: 500 }))
    await failure(http.send(READ))
    expect((await failure(http.send(READ))).code).toBe("unavailable")
    expect(server.requests).toHaveLength(5)
  })

  it("of one processor does not open for another", async () => {
    const broken = await stage(() => ({ status: 500 }))
    const sound = await stage(() => ({ body: "{}" }))
    for (let count = 0; count < 5; count += 1) await failure(broken.http.send(WRITE))
    expect([broken.http.isHealthy(), sound.http.isHealthy()]).toEqual([false, true])
  })
})

describe("the limit of parallel calls", () => {
  it("lets ten through at once and the others wait their turn", async () => {
    const { http, server } = await stage(() => ({ fault: "hang" }))
    const calls = Array.from({ length: 12 }, () => http.send(WRITE).catch(() => "failed"))
    while (server.requests.length < 10) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.requests).toHaveLength(10)
    await server.close()
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 12 }, () => "failed"))
  })

  it("refuses what would wait too long; that was never sent", async () => {
    const { http, server } = await stage(() => ({ fault: "hang" }))
    const calls = Array.from({ length: 210 }, () => http.send(WRITE).catch(() => "failed"))
    expect(await failure(http.send(WRITE))).toMatchObject({
      code: "unavailable",
      details: { gateway: "acme", operation: "act" },
    })
    await server.close()
    await Promise.all(calls)
  })
})
