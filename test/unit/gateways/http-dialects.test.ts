import { type HttpOptions, type HttpRequest, ProcessorHttp } from "../../../src/gateways/port/http"
import { isObject } from "../../../src/gateways/port/read-json"
import type { ErrorReader } from "../../../src/gateways/port/refusals"
import { ScriptedServer, closing } from "../../contract/scripted-server"
import { failure } from "./inventpay/stage"

/** What processors do differently, and what clients tell {@link ProcessorHttp} about it. */
const READ: HttpRequest = { operation: "look", method: "GET", path: "/v1", repeatable: true }
const WRITE: HttpRequest = { ...READ, operation: "act", method: "POST", repeatable: false }

const keep = closing()

async function stage(
  answer: ScriptedServer["answer"],
  readError: ErrorReader = (body) => (isObject(body) ? body : {}),
  options: Partial<HttpOptions> = {},
) {
  const server = keep(await ScriptedServer.start(answer))
  const http = new ProcessorHttp(
    { gateway: "acme", baseUrl: server.url, headers: {}, ...options },
    readError,
  )
  return { server, http }
}

it("writes a list in the query as a repeated key", async () => {
  const { http, server } = await stage(() => ({ body: "[]" }))
  await http.send({ ...READ, query: { status: ["new", "paid"], page: 1 } })
  expect(server.requests[0]?.url).toBe("/v1?status=new&status=paid&page=1")
})

it("takes a 2xx for a refusal where the processor means one", async () => {
  const { http, server } = await stage(
    () => ({ body: '{"ok":false,"message":"too small"}' }),
    undefined,
    { refuses: (body) => isObject(body) && body["ok"] === false },
  )
  const error = await failure(http.send(WRITE))
  expect(error).toMatchObject({ code: "rejected", details: { httpStatus: 200 } })
  expect(error.message).toBe("acme act: too small")
  expect(server.requests).toHaveLength(1)
})

it.each([
  ["credentials", "credentials", "credentials", 1],
  ["rate_limited", "rate_limited", "rate_limited", 1],
  ["rejected", "rejected", "rejected", 1],
  ["trouble", "unavailable", "ambiguous", 3],
  ["unclear", "rejected", "ambiguous", 1],
] as const)(
  "believes the body's meaning %s more than the status",
  async (means, read, write, tries) => {
    const { http, server } = await stage(
      () => ({ status: 400, body: "{}" }),
      () => ({ means }),
    )
    expect((await failure(http.send(READ))).code).toBe(read)
    expect(server.requests).toHaveLength(tries)
    expect((await failure(http.send(WRITE))).code).toBe(write)
    expect(server.requests).toHaveLength(tries + 1)
  },
)

it("does not call a refusal of status 500 an outage where the body says otherwise", async () => {
  const { http } = await stage(
    () => ({ status: 500, body: "{}" }),
    () => ({ means: "rejected" }),
  )
  for (let count = 0; count < 6; count += 1) await failure(http.send(WRITE))
  expect(http.isHealthy()).toBe(true)
})

it("keeps secrets of query and body, and the key of an Authorization header, to itself", async () => {
  const { http } = await stage(({ url, body, headers }) => {
    const [, token] = String(headers.authorization).split(" ")
    return { status: 400, body: JSON.stringify({ message: `${url} ${String(body)} ${token}` }) }
  })
  const error = await failure(
    http.send({
      ...WRITE,
      query: { token: "query-secret" },
      body: { pass: "body-secret" },
      headers: { Authorization: "Bearer header-secret" },
      secrets: ["query-secret", "body-secret"],
    }),
  )
  expect(error.message).toBe('acme act: /v1?token=[redacted] {"pass":"[redacted]"} [redacted]')
})
