import { once } from "node:events"
import http from "node:http"
import { connect } from "node:net"
import { gzipSync } from "node:zlib"
import { type TestShop, shopCases } from "../integration/shop"
import { type Login, newAdmin } from "./people"

const HOOK = "/hooks/crypto-checkout/inventpay"
/** 20 MB of blanks in 20 KB. */
const BOMB = gzipSync(Buffer.from(`{"asset":"${" ".repeat(20_000_000)}"}`))

export default shopCases("What is sent in a way that no client sends", (shop) => {
  let admin: Login
  beforeEach(async () => {
    admin = (await newAdmin(shop, "transport")).login
  })

  const store = () => ({ "x-publishable-api-key": shop.seeded.publishableKey })

  it("a body without an end is refused as soon as it is too large, and its connection closed", async () => {
    const socket = open(shop)
    socket.write(`POST ${HOOK} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`)
    const chunk = `1000\r\n${"x".repeat(0x1000)}\r\n`
    const flood = setInterval(() => socket.write(chunk), 1)
    const [answer] = (await once(socket, "data")) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 [^]*connection: close/i)
    await once(socket, "close")
    clearInterval(flood)
  })

  it("a length that is not kept, or said twice, stores nothing", async () => {
    for (const head of [
      "content-length: 5\r\ncontent-length: 6",
      "content-length: -1",
      "content-length: 1e3",
      "content-length: 4\r\ntransfer-encoding: chunked",
      "transfer-encoding: chunked, identity",
    ]) {
      const socket = open(shop)
      socket.write(`POST ${HOOK} HTTP/1.1\r\nhost: x\r\n${head}\r\n\r\nbody`)
      const [answer] = (await once(socket, "data")) as [Buffer]
      expect([head, answer.toString().slice(0, 12)]).toEqual([head, "HTTP/1.1 400"])
      socket.destroy()
    }
    expect(await shop.sql(`SELECT id FROM crypto_checkout.callback`)).toEqual([])
  })

  it.each([
    ["to a processor's URL", HOOK, () => ({}), [401]],
    ["by a shopper", "/store/crypto-checkout/charges/cch_1/deposits", store, [400, 413]],
    ["by an admin", "/admin/crypto-checkout/payouts", () => admin, [400, 413]],
    ["by an admin as a file", "/admin/crypto-checkout/payout-files/read", () => admin, [400, 413]],
  ] as const)("a packed bomb %s is not unpacked", async (_, path, headers, expected) => {
    const status = await post(shop, path, BOMB, { ...headers(), "content-encoding": "gzip" })
    expect(expected).toContain(status)
  })

  it.each([
    ["headers", { "x-crypto-checkout-token": "x".repeat(14_000) }, [400, 404, 431]],
    ["names of headers", { ["x-".repeat(6_000)]: "1" }, [400, 404, 431]],
    ["cookies", { cookie: "a=b;".repeat(3_000) }, [400, 404, 431]],
  ])("endless %s are refused", async (_, headers, expected) => {
    const path = "/store/crypto-checkout/charges/cch_1/deposits"
    expect(expected).toContain(
      await post(shop, path, Buffer.from("{}"), { ...store(), ...headers }),
    )
  })

  it("connections that only begin hold nobody up", async () => {
    const sockets = Array.from({ length: 200 }, (_, index) => {
      const socket = open(shop)
      socket.write(`POST ${HOOK} HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n`)
      if (index % 2 === 0) socket.write("\r\nhalf")
      return socket
    })
    const shopper = await (await shop.shopper().fillCart()).openSession()
    expect(await shopper.charge()).toMatchObject({ status: "open" })
    for (const socket of sockets) socket.destroy()
  })
})

function open({ url }: TestShop) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // Cut by the server while something is still being written.
  socket.on("error", () => undefined)
  return socket
}

async function post(
  { url }: TestShop,
  path: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<number> {
  const sent = http.request(url + path, {
    method: "POST",
    agent: false,
    headers: { "content-type": "application/json", ...headers },
  })
  sent.on("error", () => undefined)
  sent.end(body)
  const [response] = (await once(sent, "response")) as [http.IncomingMessage]
  response.resume()
  return response.statusCode ?? 0
}
