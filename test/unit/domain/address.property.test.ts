import { base58, base58xrp, bech32 } from "@scure/base"
import fc from "fast-check"
import {
  ASSETS,
  MEMO_KINDS,
  addressKey,
  canonicalKey,
  parseAddress,
  readDestination,
  readTag,
} from "../../../src/domain"
import { makeAddress } from "../../../sandbox/src/addresses"
import { NETWORKS } from "../../../sandbox/src/assets"

const networks = [...new Set(Object.values(ASSETS).map(({ network }) => network))]
/** Those of the fake chain that the domain can read. */
const simulated = NETWORKS.filter(({ id }) => networks.includes(id))
const network = fc.constantFrom(...networks)
const bytes = fc.uint8Array({ maxLength: 60 })

/** Text that comes near an address: of its letters, with its beginnings, cut and doubled. */
const nearly = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  bytes.map((data) => base58.encode(data)),
  bytes.map((data) => base58xrp.encode(data)),
  fc
    .tuple(fc.constantFrom("bc", "ltc", "tb"), fc.array(fc.nat(31), { maxLength: 60 }))
    .map(([prefix, words]) => bech32.encode(prefix, words, 200)),
  fc
    .tuple(
      fc.constantFrom(
        "bitcoin:",
        "ethereum:",
        "ripple:",
        "web+stellar:pay?destination=",
        "0x",
        "r",
      ),
      fc.string({ maxLength: 80 }),
    )
    .map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom(...networks), fc.string()).map(([id, seed]) => makeAddress(id, seed)),
)

it("never throws, and says what is wrong without repeating the text", () => {
  fc.assert(
    fc.property(network, nearly, fc.boolean(), (id, text, testnet) => {
      const read = parseAddress(id, text, { testnet })
      if (!("problem" in read)) return
      expect(read.problem).not.toBe("")
      if (text.length > 8 && !text.startsWith("req-")) expect(read.problem).not.toContain(text)
    }),
    { numRuns: 1500 },
  )
})

it("reads its own spelling as the same address, with the same name", () => {
  fc.assert(
    fc.property(fc.constantFrom(...simulated), fc.string(), ({ id }, seed) => {
      const read = parseAddress(id, makeAddress(id, seed))
      if ("problem" in read) throw new Error(read.problem)
      const again = parseAddress(id, read.canonical)
      expect(again).toMatchObject({ canonical: read.canonical, kind: read.kind })
      expect(addressKey(id, read.canonical)).toBe(canonicalKey(id, read.canonical))
    }),
  )
})

it("reads any tag, stores it in one spelling and reads that as the same", () => {
  const tag = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String),
    fc.string({ unit: fc.constantFrom("0", "1", ".", ",", "E", "+", " ", "a"), maxLength: 12 }),
  )
  const kind = fc.constantFrom(null, ...MEMO_KINDS)
  fc.assert(
    fc.property(fc.constantFrom(ASSETS.XRP, ASSETS.XLM), tag, kind, (asset, text, memoKind) => {
      const read = readTag(asset.network, text, memoKind)
      if ("problem" in read) return
      expect(Buffer.byteLength(read.tag)).toBeLessThanOrEqual(64)
      const again = readTag(asset.network, read.tag, read.memoKind)
      expect(again).toMatchObject({ tag: read.tag, memoKind: read.memoKind })
    }),
    { numRuns: 1000 },
  )
})

it("reads a stored destination as itself", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(ASSETS)), nearly, (asset, address) => {
      const written = { address, tag: null, noTag: true }
      const { destination } = readDestination(asset, written)
      if (!destination) return
      const again = { ...written, ...destination, noTag: destination.tag === null }
      expect(readDestination(asset, again).destination).toEqual(destination)
    }),
  )
})

it("decodes nothing of a text that is longer than any address", () => {
  // Base58 takes time in the square of the length: 100,000 characters took two minutes.
  for (const id of networks) {
    for (const letter of ["1", "z", "A", "q", "r"]) {
      const text = letter.repeat(100_000)
      expect(parseAddress(id, text)).toMatchObject({ code: "bad_address" })
      expect(parseAddress(id, `bitcoin:${text}`)).toMatchObject({ code: "bad_address" })
    }
  }
})
