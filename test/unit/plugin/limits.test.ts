import fc from "fast-check"
import type { Log } from "../../../src/modules/crypto-checkout/shared/log"
import type { Storage } from "../../../src/storage"
import { limits } from "../../../src/modules/crypto-checkout/shared/limits-options"
import { clientKey } from "../../../src/modules/crypto-checkout/runtime/limits/client-key"
import { RateLimits } from "../../../src/modules/crypto-checkout/runtime/limits/rate-limits"
import { StreamCounter } from "../../../src/modules/crypto-checkout/runtime/limits/streams"
import type { ResolvedOptions } from "../../../src/modules/crypto-checkout/options"

const REMOTE = "10.0.0.1"
const withHops = (hops: number) => limits.parse({ clientAddress: { hops } })
const key = (forwarded: string | undefined, options = limits.parse({}), remote = REMOTE) =>
  clientKey({ headers: { "x-forwarded-for": forwarded }, remoteAddress: remote }, options)

describe("whom requests are counted for", () => {
  it.each([
    ["nobody in front of Medusa", 0, "1.1.1.1", REMOTE],
    ["one proxy", 1, "1.1.1.1", "1.1.1.1"],
    ["one proxy, and an address that the browser made up", 1, "6.6.6.6, 1.1.1.1", "1.1.1.1"],
    ["a CDN and a proxy", 2, "1.1.1.1, 2.2.2.2", "1.1.1.1"],
    ["a CDN and a proxy, and made-up ones", 2, "6.6.6.6, 7.7.7.7, 1.1.1.1, 2.2.2.2", "1.1.1.1"],
    ["a CDN that was gone round", 2, "1.1.1.1", "1.1.1.1"],
    ["a proxy that writes ports", 1, "1.1.1.1:4711", "1.1.1.1"],
    ["something else than an address", 1, "unknown", REMOTE],
    ["an endless list", 1, "6.6.6.6,".repeat(9_999) + "1.1.1.1", "1.1.1.1"],
    ["nothing", 1, undefined, REMOTE],
  ])("with %s (%i hops)", (_, hops, forwarded, expected) => {
    expect(key(forwarded, withHops(hops))).toBe(expected)
  })

  it.each([
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"],
    ["2001:db8::", "2001:db8::/64"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::/64"],
    ["::1", "::/64"],
    ["fe80::1%eth0", "fe80::/64"],
    ["fe80::1%25eth0", "fe80::/64"],
    // One IPv4 address, however it is written.
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["::FFFF:102:304", "1.2.3.4"],
    ["0:0:0:0:0:ffff:0102:0304", "1.2.3.4"],
    ["64:ff9b::1.2.3.4", "1.2.3.4"],
    ["::ffff:0:1.2.3.4", "1.2.3.4"],
    // Who has one IPv4 address has 65,536 networks here.
    ["2002:102:304:1::1", "1.2.3.4"],
    ["2002:102:304:ffff::1", "1.2.3.4"],
  ])("all addresses of the network of %s are one client", (address, expected) => {
    expect(key(address)).toBe(expected)
    expect(key(undefined, withHops(0), address.replace(/^\[(.*)\]:443$/, "$1"))).toBe(expected)
  })

  it.each([
    "",
    " ",
    ",",
    ",,,",
    "%",
    "%eth0",
    "[",
    "[]",
    "[::1",
    "::1]",
    "[]:443",
    ":",
    ":::",
    "::1::",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "2130706433",
    "1.2.3.4:99:1",
    "1:2:3:4:5:6:7:8:9",
    "g::1",
    "::ffff:1.2.3.256",
    "2001:db8::/64",
    "localhost",
    "_hidden",
    "1.1.1.1\u0000",
    "１.1.1.1",
    "\u202e1.1.1.1",
    "for=1.1.1.1",
    "__proto__",
    "null",
    "-1",
  ])("%j is nobody's address: the connection's is taken", (written) => {
    expect(key(written)).toBe(REMOTE)
    expect(key(undefined, withHops(0), written)).toBe("unknown")
  })

  it("whatever is written: an IPv4 address, a /64 network or the connection's own", () => {
    const known = /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]+::\/64|::\/64)$/
    const written = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string(),
      fc.ipV6().map((address) => `[${address}]:443`),
    )
    fc.assert(fc.property(written, (address) => void expect(key(address)).toMatch(known)))
  })

  it("all of the 2^64 addresses of a network are one, and none of another", () => {
    const group = fc.nat(0xffff).map((number) => number.toString(16))
    // Not of those that stand for IPv4 addresses.
    const network = fc.tuple(fc.constantFrom("2a00", "2a02", "2600"), group, group, group)
    const host = fc.tuple(group, group, group, group)
    fc.assert(
      fc.property(network, network, host, host, (one, other, first, second) => {
        const keyOf = (...groups: string[][]) => key(groups.flat().join(":"))
        expect(keyOf(one, first)).toBe(keyOf(one, second))
        fc.pre(one.join() !== other.join())
        expect(keyOf(one, first)).not.toBe(keyOf(other, first))
      }),
    )
  })

  it("with the header of a CDN", () => {
    const options = limits.parse({ clientAddress: { header: "CF-Connecting-IP" } })
    const headers = { "cf-connecting-ip": "1.1.1.1", "x-forwarded-for": "6.6.6.6" }
    expect(clientKey({ headers, remoteAddress: REMOTE }, options)).toBe("1.1.1.1")
    expect(clientKey({ headers: {}, remoteAddress: REMOTE }, options)).toBe(REMOTE)
  })
})

describe("streams", () => {
  const book = () =>
    new StreamCounter({ streamsPerCharge: 2, streamsPerClient: 3, streamsPerProcess: 4 })

  it("have a limit for each charge, client and process", () => {
    const streams = book()
    expect(streams.take("a", "1")).not.toBeNull()
    expect(streams.take("a", "2")).not.toBeNull()
    expect(streams.take("a", "3")).toBeNull()
    expect(streams.take("b", "1")).not.toBeNull()
    expect(streams.take("c", "1")).not.toBeNull()
    expect(streams.take("d", "2")).toBeNull()
  })

  it("give their place back once, however often they end", () => {
    const streams = book()
    const release = streams.take("a", "1")
    streams.take("a", "1")
    expect(streams.take("a", "1")).toBeNull()
    release?.()
    release?.()
    expect(streams.take("a", "1")).not.toBeNull()
    expect(streams.take("a", "1")).toBeNull()
  })
})

describe("counting requests", () => {
  const warn = jest.fn()
  const counting = (storage: Partial<Storage>, shared = true) =>
    new RateLimits({
      storage: storage as Storage,
      options: { limits: limits.parse({ shared }) } as ResolvedOptions,
      logger: { warn } as unknown as Log,
    })
  const LIMIT = { name: "test", points: 3, seconds: 60 }
  const away = { rateLimiter: () => Promise.reject(new Error("the database is away")) }

  beforeEach(() => warn.mockReset())

  it("goes on in memory while the database is away, and says so once", async () => {
    const limited = counting(away)
    const waits = []
    for (let each = 0; each < 4; each++) waits.push(await limited.consume(LIMIT, "1.1.1.1"))
    expect(waits).toEqual([null, null, null, expect.any(Number)])
    expect(await limited.consume(LIMIT, "2.2.2.2")).toBeNull()
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it("does not ask the database where each process counts for itself", async () => {
    const limited = counting(away, false)
    expect(await limited.consume(LIMIT, "1.1.1.1")).toBeNull()
    expect(warn).not.toHaveBeenCalled()
  })
})
