import { createHmac } from "node:crypto"
import { CallbackSignatureError } from "../../../src/gateways"
import { type HmacScheme, header, requireSignature } from "../../../src/gateways/port/callbacks"

const BODY = Buffer.from('{"event":"paid"}')

describe("a header", () => {
  it.each([
    ["one value", { sig: "a" }, "a"],
    ["the first of several", { sig: ["a", "b"] }, "a"],
    ["none", {}, null],
    ["an empty one", { sig: "" }, null],
    ["an empty list", { sig: [] }, null],
    ["undefined", { sig: undefined }, null],
  ])("is read from %s", (_, headers, expected) => {
    expect(header(headers, "sig")).toBe(expected)
  })
})

describe.each<HmacScheme>([
  { algorithm: "sha256", encoding: "hex" },
  { algorithm: "sha256", encoding: "base64" },
  { algorithm: "sha512", encoding: "hex" },
  { algorithm: "sha512", encoding: "base64" },
])("a signature in $algorithm and $encoding", (scheme) => {
  const sign = (secret: string, body = BODY) =>
    createHmac(scheme.algorithm, secret).update(body).digest(scheme.encoding)
  const check = (signature: string | null, secrets: string[], body = BODY) =>
    requireSignature("Acme", signature, body, secrets, scheme)

  it("fits by any of the secrets", () => {
    expect(() => check(sign("one"), ["one"])).not.toThrow()
    expect(() => check(sign("two"), ["one", "two"])).not.toThrow()
    expect(() => check(sign("one"), ["one", "two"])).not.toThrow()
  })

  it("does not fit by no secret at all", () => {
    expect(() => check(sign(""), [])).toThrow(CallbackSignatureError)
  })

  it("does not fit another body, another secret or another text", () => {
    expect(() => check(sign("one"), ["one"], Buffer.from("{}"))).toThrow(CallbackSignatureError)
    expect(() => check(sign("three"), ["one", "two"])).toThrow(CallbackSignatureError)
    expect(() => check(`${sign("one")} `, ["one"])).toThrow(CallbackSignatureError)
    expect(() => check(sign("one").slice(1), ["one"])).toThrow(CallbackSignatureError)
  })

  it("covers bytes, not characters", () => {
    const bytes = Buffer.from([0xff, 0x00, 0xc3, 0x28])
    expect(() => check(sign("one", bytes), ["one"], bytes)).not.toThrow()
    const replaced = Buffer.from(bytes.toString("utf8"))
    expect(() => check(sign("one", bytes), ["one"], replaced)).toThrow(CallbackSignatureError)
  })
})

describe("a refused signature", () => {
  const scheme: HmacScheme = { algorithm: "sha256", encoding: "hex" }

  it("tells the merchant what to look at", () => {
    expect(() => requireSignature("Acme", null, BODY, ["s"], scheme)).toThrow(
      "The Acme callback carries no signature",
    )
    expect(() => requireSignature("Acme", "00", BODY, ["s"], scheme)).toThrow(/proxy.*body/)
  })
})
