import {
  RequestSigner,
  generatePrivateKey,
  isPrivateKey,
  publicKeyOf,
  sinOf,
} from "../../../../src/gateways/bitpay/api/keys"
import { isSigned, sinOfPublicKey } from "../../../../sandbox/src/bitpay/access"

const PRIVATE_KEY = "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186"
const PUBLIC_KEY = "0279ccc8ce814ee77d4ce12411c2d2d400faee3c897c12b38132906afe69fa028a"
const SIN = "Tf426U3aRh3MWTYtVJgsUY3Bhzw9W5BTckG"

/** Computed with Node's crypto and reproduced byte for byte by BitPay's own client. */
const SIGNATURES: [message: string, signature: string][] = [
  [
    'https://test.bitpay.com/invoices{"price":12.34,"currency":"USD","token":"merchantToken1","guid":"order_01-1"}',
    "304602210085180b6ebc88dad878ae7a95a79c7c081d40cff62528a19bded3c8d1ac25643f02210090256fae30b09b9dc1c96b158248f29bf759d818c652d9912dbabac7d63b3c79",
  ],
  [
    "https://test.bitpay.com/invoices/AwzYLpkN1cJidQJi2g1jRs?token=merchantToken1",
    "3045022100a1e7042a19c30fcc3c547e917b71d03d1ce0eae4681ee74c40fec7852b0500a002202c188f4e2aebf3e2c3eba854b02dc02b9b3ef0cbe93657131f9fd534a2ffa9e8",
  ],
  [
    "https://test.bitpay.com/invoices/AwzYLpkN1cJidQJi2g1jRs?token=merchantToken1&forceCancel=true",
    "304502210095dc261750bcc3287b7106a1f919f11d9a3bf1f591f79d11166379ed5465f1ea02207410e58262e308263e80b92f56bae513e3bc66ace8a871e5b7334e2ec79fa5ae",
  ],
  [
    'https://test.bitpay.com/refunds{"token":"merchantToken1","invoiceId":"AwzYLpkN1cJidQJi2g1jRs","amount":5,"currency":"USD","guid":"refund_01","reference":"Ärger"}',
    "3046022100b223707dfae23b0dcdec0ec0ce32eee2dbcb3af3e25efe64c65f17d208e69d7c022100c2e747cc95beb2f31327e03e4c2b8666c8e399cde57f03d56a92f46e5407d549",
  ],
]

describe("BitPay keys", () => {
  it("derives public key and SIN as BitPay does", () => {
    expect(publicKeyOf(PRIVATE_KEY)).toBe(PUBLIC_KEY)
    expect(sinOf(PUBLIC_KEY)).toBe(SIN)
    expect(sinOfPublicKey(PUBLIC_KEY)).toBe(SIN)
    expect(new RequestSigner(PRIVATE_KEY)).toMatchObject({ publicKey: PUBLIC_KEY, sin: SIN })
  })

  it("makes keys that are valid and never the same", () => {
    const keys = Array.from({ length: 20 }, generatePrivateKey)
    expect(new Set(keys).size).toBe(20)
    for (const key of keys) {
      expect(isPrivateKey(key)).toBe(true)
      expect(sinOf(publicKeyOf(key))).toMatch(/^T[1-9A-HJ-NP-Za-km-z]{34}$/)
      expect(sinOf(publicKeyOf(key))).toBe(sinOfPublicKey(publicKeyOf(key)))
    }
  })

  it.each([
    "",
    "0".repeat(64),
    "f".repeat(64),
    PRIVATE_KEY.slice(1),
    `${PRIVATE_KEY}00`,
    `g${PRIVATE_KEY.slice(1)}`,
  ])("refuses %j as a key", (text) => {
    expect(isPrivateKey(text)).toBe(false)
  })

  it("does not show the key when a signer is printed", () => {
    const signer = new RequestSigner(PRIVATE_KEY)
    expect(JSON.stringify(signer)).not.toContain(PRIVATE_KEY)
    expect(Object.values(signer)).not.toContain(PRIVATE_KEY)
  })
})

describe("request signatures", () => {
  const signer = new RequestSigner(PRIVATE_KEY)

  it.each(SIGNATURES)("signs %s", (message, signature) => {
    expect(signer.sign(message)).toBe(signature)
    expect(isSigned(Buffer.from(message), PUBLIC_KEY, signature)).toBe(true)
    expect(isSigned(Buffer.from(`${message} `), PUBLIC_KEY, signature)).toBe(false)
  })

  it("covers URL and body in one message", () => {
    const [message = "", signature] = SIGNATURES[0] ?? []
    const cut = message.indexOf("{")
    expect(signer.headers(message.slice(0, cut), message.slice(cut))).toEqual({
      "x-identity": PUBLIC_KEY,
      "x-signature": signature,
    })
  })

  it("does not verify with another key or with nonsense", () => {
    const [message = "", signature = ""] = SIGNATURES[1] ?? []
    const other = publicKeyOf(generatePrivateKey())
    expect(isSigned(Buffer.from(message), other, signature)).toBe(false)
    expect(isSigned(Buffer.from(message), "02ff", signature)).toBe(false)
    expect(isSigned(Buffer.from(message), PUBLIC_KEY, "00")).toBe(false)
  })
})
