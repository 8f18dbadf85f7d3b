import { once } from "node:events"
import { type IncomingMessage, type Server, createServer, request } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { gzipSync } from "node:zlib"
import {
  BodyCutError,
  BodyTooLargeError,
  readRawBody,
} from "../../../src/modules/crypto-checkout/callbacks/raw-body"

const MAX_BYTES = 1_000
/** Those who dawdle are cut at once in these tests; everybody else sends all in one piece. */
const SHORT_MS = 50

/** Answers each request with what became of its body. */
async function serve(
  maxMs?: number,
): Promise<{ server: Server; port: number; results: Promise<unknown>[] }> {
  const results: Promise<unknown>[] = []
  const server = createServer((req, res) => {
    const result = readRawBody(req, MAX_BYTES, maxMs).catch((error: unknown) => error)
    results.push(result)
    void result.then((read) => {
      res.writeHead(read instanceof BodyTooLargeError ? 413 : 200, { connection: "close" })
      res.end()
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return { server, port: (server.address() as AddressInfo).port, results }
}

describe("a request's body", () => {
  let stage: Awaited<ReturnType<typeof serve>>
  beforeEach(async () => {
    stage = await serve()
  })
  afterEach(() => new Promise((resolve) => stage.server.close(resolve)))

  async function post(body: Buffer): Promise<number | undefined> {
    const sent = request({ port: stage.port, host: "127.0.0.1", method: "POST" })
    sent.end(body)
    const [response] = (await once(sent, "response")) as [IncomingMessage]
    // The server is still there for its own bookkeeping: nothing was destroyed under its hands.
    expect(response.socket).not.toBeNull()
    response.resume()
    await once(response, "end")
    return response.statusCode
  }

  it("is read to the byte", async () => {
    const body = Buffer.from([0, 255, 0xed, 0xa0, 0x80])
    expect(await post(body)).toBe(200)
    expect(await stage.results[0]).toEqual(body)
  })

  it("that is a byte too large is answered with 413", async () => {
    expect(await post(Buffer.alloc(MAX_BYTES))).toBe(200)
    expect(await post(Buffer.alloc(MAX_BYTES + 1))).toBe(413)
    expect(await stage.results[1]).toBeInstanceOf(BodyTooLargeError)
  })

  it.each([
    ["with a length", "content-length: 500\r\n\r\nhalf"],
    ["in chunks", "transfer-encoding: chunked\r\n\r\n4\r\nhalf"],
  ])("that is cut (%s) is told from others, and nothing is thrown", async (_, rest) => {
    const socket = connect(stage.port, "127.0.0.1")
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${rest}`)
    await once(stage.server, "request")
    socket.destroy()
    expect(await stage.results[0]).toBeInstanceOf(BodyCutError)
  })

  it("without an end is answered with 413 as soon as it is too large", async () => {
    const socket = connect(stage.port, "127.0.0.1")
    socket.on("error", () => undefined)
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
    const chunk = `64\r\n${"x".repeat(100)}\r\n`
    const flood = setInterval(() => socket.write(chunk.repeat(5)), 1)
    const [answer] = (await once(socket, "data")) as [Buffer]
    clearInterval(flood)
    socket.destroy()
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /)
  })

  it("that is packed is not unpacked: a bomb is its few bytes", async () => {
    const bomb = gzipSync(Buffer.alloc(900_000))
    expect(bomb.length).toBeLessThan(MAX_BYTES)
    const sent = request({
      port: stage.port,
      host: "127.0.0.1",
      method: "POST",
      headers: { "content-encoding": "gzip" },
    })
    sent.end(bomb)
    await once(sent, "response")
    expect(await stage.results[0]).toEqual(bomb)
  })

  it.each([
    ["with a length", "content-length: 500\r\n\r\nhalf"],
    ["in chunks", "transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n"],
    ["and has not begun", "content-length: 500\r\n\r\n"],
  ])("that never ends (%s) is cut with its connection", async (_, rest) => {
    await new Promise((resolve) => stage.server.close(resolve))
    stage = await serve(SHORT_MS)
    const socket = connect(stage.port, "127.0.0.1")
    socket.on("error", () => undefined)
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${rest}`)
    await once(socket, "close")
    expect(await stage.results[0]).toBeInstanceOf(BodyCutError)
  })
})
