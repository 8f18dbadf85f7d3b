import { createHmac } from "node:crypto"
import { Session, sharedSession } from "../../../../src/gateways/b2binpay/api/session"
import { accountKey } from "../../../../src/gateways/b2binpay/api/signing"
import type { ScriptedServer } from "../../../contract/scripted-server"
import { LOGIN, calls, failure, stage } from "./stage"
import { ACCOUNT, TOKEN } from "./vectors"

const on = stage()
const LOGIN_CALL = "POST /token/"
const REFRESH_CALL = "POST /token/refresh/"
const MINUTE = 60_000

/** An answer to a login whose tokens live from `time` on, by B2BINPAY's clock. */
function answer(changes: Record<string, unknown> = {}, meta: Record<string, unknown> = {}): string {
  const attributes = {
    refresh: TOKEN.refresh,
    access: "access-token-1",
    access_expired_at: "2021-01-01T00:01:00.000000Z",
    refresh_expired_at: "2021-01-01T06:00:00.000000Z",
    is_2fa_confirmed: false,
    ...changes,
  }
  const signed = { time: TOKEN.time, sign: TOKEN.sign, ...meta }
  return JSON.stringify({ data: { type: "auth-token", id: "0", attributes }, meta: signed })
}

const say = (body: string): ScriptedServer["answer"] => {
  return () => ({ body })
}

describe("B2BINPAY's tokens in version 2", () => {
  it("are accepted with the signature of vector 9", async () => {
    const server = await on.script(say(answer()))
    const session = new Session(server.url, ACCOUNT, undefined)
    expect(await session.accessToken()).toBe("access-token-1")
    expect(server.requests).toHaveLength(1)
    const [{ method, url, headers, body }] = server.requests as [(typeof server.requests)[0]]
    expect([method, url]).toEqual(["POST", "/token/"])
    expect(headers["content-type"]).toBe("application/vnd.api+json")
    expect(headers.authorization).toBeUndefined()
    expect(JSON.parse(body.toString())).toEqual({
      data: { type: "auth-token", attributes: ACCOUNT },
    })
  })

  it.each([
    ["refresh token", answer({ refresh: "refresh-token-2" })],
    ["time", answer({}, { time: "2021-01-01T00:00:00.000001Z" })],
    ["signature", answer({}, { sign: "0".repeat(64) })],
    ["signature that is missing", answer({}, { sign: undefined })],
  ])("are refused after a changed %s", async (_, body) => {
    const server = await on.script(say(body))
    const error = await failure(new Session(server.url, ACCOUNT, undefined).accessToken())
    expect(error).toMatchObject({ code: "credentials" })
    expect(error.message).toContain("invalid signature on the token")
  })

  it("cannot be read without their end", async () => {
    const server = await on.script(say(answer({ access_expired_at: undefined })))
    const error = await failure(new Session(server.url, ACCOUNT, undefined).accessToken())
    expect(error).toMatchObject({ code: "unavailable" })
    expect(error.message).toContain("access_expired_at")
  })

  it("count by B2BINPAY's clock, however wrong ours is", async () => {
    const server = await on.script(say(answer()))
    let now = 1_000
    const session = new Session(server.url, ACCOUNT, undefined, () => now)
    await session.accessToken()
    now += MINUTE - 10_001
    await session.accessToken()
    expect(server.requests).toHaveLength(1)
    now += 1
    await session.accessToken()
    expect(server.requests.map(({ url }) => url)).toEqual(["/token/", "/token/refresh/"])
  })

  it("are obtained once for all who ask at the same time", async () => {
    const { sandbox } = await on.start()
    const session = new Session(sandbox.b2binpay.url, LOGIN, undefined)
    const tokens = await Promise.all(Array.from({ length: 20 }, () => session.accessToken()))
    expect(new Set(tokens).size).toBe(1)
    expect(calls(sandbox, LOGIN_CALL)).toBe(1)
  })

  it("are refreshed shortly before their end, once, and rotate", async () => {
    const { sandbox } = await on.start()
    let now = sandbox.clock.now()
    const session = new Session(sandbox.b2binpay.url, LOGIN, undefined, () => now)
    const seen = new Set([await session.accessToken()])
    for (let round = 1; round <= 3; round += 1) {
      now += 51_000
      sandbox.advanceClock(51)
      const [first, second] = await Promise.all([session.accessToken(), session.accessToken()])
      expect(first).toBe(second)
      seen.add(first)
      expect(calls(sandbox, REFRESH_CALL)).toBe(round)
    }
    expect(seen.size).toBe(4)
    expect(calls(sandbox, LOGIN_CALL)).toBe(1)
  })

  it("are obtained by a login when the refresh token is over, too", async () => {
    const { sandbox } = await on.start()
    let now = sandbox.clock.now()
    const session = new Session(sandbox.b2binpay.url, LOGIN, undefined, () => now)
    await session.accessToken()
    now += 7 * 60 * MINUTE
    sandbox.advanceClock(7 * 3600)
    await session.accessToken()
    expect(calls(sandbox, REFRESH_CALL)).toBe(0)
    expect(calls(sandbox, LOGIN_CALL)).toBe(2)
  })

  it("are obtained by a login, with a warning, when a good refresh token is refused", async () => {
    const { sandbox } = await on.start()
    const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined)
    let now = sandbox.clock.now()
    const session = new Session(sandbox.b2binpay.url, LOGIN, undefined, () => now)
    const first = await session.accessToken()
    sandbox.b2binpay.forgetTokens()
    now += MINUTE
    const second = await session.accessToken()
    const warnings = warn.mock.calls
    warn.mockRestore()
    expect(second).not.toBe(first)
    expect(calls(sandbox, REFRESH_CALL)).toBe(1)
    expect(calls(sandbox, LOGIN_CALL)).toBe(2)
    expect(warnings).toEqual([[expect.any(String), { code: "B2BINPAY_REFRESH_REFUSED" }]])
    for (const secret of [...Object.values(LOGIN), first, second]) {
      expect(warnings[0]?.[0]).not.toContain(secret)
    }
  })

  it("are never refreshed twice with one token, even when the answer is lost", async () => {
    const refreshes: string[] = []
    const server = await on.script(({ url, body }) => {
      if (url !== "/token/refresh/") return { body: answer() }
      refreshes.push(body.toString())
      return { fault: "cut", body: answer() }
    })
    let now = 0
    const session = new Session(server.url, ACCOUNT, undefined, () => now)
    await session.accessToken()
    now += MINUTE
    expect(await session.accessToken()).toBe("access-token-1")
    expect(refreshes).toHaveLength(1)
  })

  it("are shared by everybody in the process who uses the account", () => {
    const one = sharedSession("http://127.0.0.1:9", LOGIN, undefined)
    expect(sharedSession("http://127.0.0.1:9", { ...LOGIN }, 5)).toBe(one)
    expect(sharedSession("http://127.0.0.1:8", LOGIN, undefined)).not.toBe(one)
    const other = { ...LOGIN, password: "another" }
    expect(sharedSession("http://127.0.0.1:9", other, undefined)).not.toBe(one)
  })
})

describe("B2BINPAY's tokens in version 3", () => {
  const client = { apiVersion: "v3", clientId: "key-1", clientSecret: "secret-1" } as const

  it("live as long as they say and are obtained again", async () => {
    const attributes = { access: "bearer-1", expires_in: 3599, token_type: "Bearer" }
    const body = JSON.stringify({ data: { type: "auth-token", id: "0", attributes } })
    const server = await on.script(say(body))
    let now = 0
    const session = new Session(server.url, client, undefined, () => now)
    expect(await session.accessToken()).toBe("bearer-1")
    expect(JSON.parse(server.requests[0]!.body.toString())).toEqual({
      data: {
        type: "auth-token",
        attributes: { client_id: "key-1", client_secret: "secret-1" },
      },
    })
    now = 3_588_000
    await session.accessToken()
    expect(server.requests).toHaveLength(1)
    now = 3_590_000
    await session.accessToken()
    expect(server.requests.map(({ url }) => url)).toEqual(["/token/", "/token/"])
  })

  it("cannot be read without a time", async () => {
    const body = '{"data":{"type":"auth-token","id":"0","attributes":{"access":"x"}}}'
    const server = await on.script(say(body))
    const error = await failure(new Session(server.url, client, undefined).accessToken())
    expect(error.code).toBe("unavailable")
  })
})

describe("a refused login", () => {
  it("names the options to look at, and nobody tries again for half a minute", async () => {
    const { sandbox } = await on.start()
    let now = sandbox.clock.now()
    const wrong = { ...LOGIN, password: "not-the-password" }
    const session = new Session(sandbox.b2binpay.url, wrong, undefined, () => now)
    const error = await failure(session.accessToken())
    expect(error).toMatchObject({ code: "credentials", details: { externalCode: "2006" } })
    expect(error.message).toContain("login and password of gateways.b2binpay")
    expect(error.message).not.toContain(wrong.password)
    expect(session.isHealthy()).toBe(false)
    expect((await failure(session.accessToken())).code).toBe("credentials")
    expect(calls(sandbox, LOGIN_CALL)).toBe(1)
    now += 30_000
    expect(session.isHealthy()).toBe(true)
    await failure(session.accessToken())
    expect(calls(sandbox, LOGIN_CALL)).toBe(2)
  })

  it("names clientId and clientSecret in version 3", async () => {
    const { sandbox } = await on.start()
    const wrong = { apiVersion: "v3", clientId: "x", clientSecret: "y" } as const
    const session = new Session(sandbox.b2binpay.url, wrong, undefined)
    expect((await failure(session.accessToken())).message).toContain("clientId and clientSecret")
  })

  it("because of too many calls waits until B2BINPAY's minute is over", async () => {
    const { sandbox } = await on.start()
    for (let login = 0; login < 15; login += 1) {
      await new Session(sandbox.b2binpay.url, LOGIN, undefined).accessToken()
    }
    const session = new Session(sandbox.b2binpay.url, LOGIN, undefined)
    const error = await failure(session.accessToken())
    expect(error).toMatchObject({ code: "rate_limited", details: { externalCode: "throttled" } })
    expect(error.details.retryAfterMs).toBeGreaterThan(30_000)
    expect(session.isHealthy()).toBe(false)
    sandbox.advanceClock(61)
    const later = new Session(sandbox.b2binpay.url, LOGIN, undefined)
    expect(await later.accessToken()).not.toBe("")
  })

  it("keeps what B2BINPAY echoes out of the error", async () => {
    const server = await on.script(({ body }) => ({
      status: 403,
      body: JSON.stringify({ errors: [{ code: "2016", detail: `Sent: ${body.toString()}` }] }),
    }))
    const error = await failure(new Session(server.url, ACCOUNT, undefined).accessToken())
    expect(error).toMatchObject({ code: "credentials", details: { externalCode: "2016" } })
    expect(error.message).toContain("allow-list")
    for (const secret of Object.values(ACCOUNT)) expect(error.message).not.toContain(secret)
  })
})

it("derives its key as 32 raw bytes from login and password", () => {
  const key = accountKey(ACCOUNT.login, ACCOUNT.password)
  expect(key.toString("hex")).toBe(
    "c263c8699cb364c6693231cbefbb85c28fecf99d65a359d952cb23ce7f3abe0f",
  )
  const message = TOKEN.time + TOKEN.refresh
  expect(createHmac("sha256", key).update(message).digest("hex")).toBe(TOKEN.sign)
})
