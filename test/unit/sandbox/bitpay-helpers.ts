import { createECDH, createPrivateKey, sign } from "node:crypto"
import type { Json, Reply } from "./helpers"

export const PRIVATE_KEY = "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186"
const MERCHANT_TOKEN = "merchant_token_sandbox"

interface CallOptions {
  privateKey?: string | null
  headers?: Record<string, string>
}

/** A client written from BitPay's documentation, on nothing but Node's own crypto. */
export class BitPayTransport {
  constructor(private readonly base: string) {}

  get = (path: string, query: Record<string, string> = {}, options?: CallOptions) =>
    this.call(
      "GET",
      `${path}?${new URLSearchParams({ token: MERCHANT_TOKEN, ...query })}`,
      undefined,
      options,
    )
  delete = (path: string, query: Record<string, string> = {}, options?: CallOptions) =>
    this.call(
      "DELETE",
      `${path}?${new URLSearchParams({ token: MERCHANT_TOKEN, ...query })}`,
      undefined,
      options,
    )
  post = (path: string, body: Json = {}, options?: CallOptions) =>
    this.call("POST", path, JSON.stringify({ token: MERCHANT_TOKEN, ...body }), options)
  put = (path: string, body: Json = {}, options?: CallOptions) =>
    this.call("PUT", path, JSON.stringify({ token: MERCHANT_TOKEN, ...body }), options)

  /** Signs URL and body as they are sent; without a key nothing is signed. */
  async call(
    method: string,
    path: string,
    body?: string,
    { privateKey = PRIVATE_KEY, headers = {} }: CallOptions = {},
  ): Promise<Reply> {
    const url = this.base + path
    const answer = await fetch(url, {
      method,
      headers: {
        "Content-Type": "application/json",
        "X-Accept-Version": "2.0.0",
        ...(privateKey === null ? {} : signature(privateKey, url + (body ?? ""))),
        ...headers,
      },
      body,
    })
    const text = await answer.text()
    const isJson = answer.headers.get("content-type")?.includes("json")
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson && JSON.parse(text),
    }
  }
}

export function signature(privateKey: string, message: string): Record<string, string> {
  const pair = createECDH("secp256k1")
  pair.setPrivateKey(privateKey, "hex")
  const point = pair.getPublicKey()
  const part = (bytes: Buffer) => bytes.toString("base64url")
  const key = createPrivateKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "secp256k1",
      d: part(pair.getPrivateKey()),
      x: part(point.subarray(1, 33)),
      y: part(point.subarray(33)),
    },
  })
  const der = sign("sha256", Buffer.from(message), { key, dsaEncoding: "der" })
  return {
    "X-Identity": pair.getPublicKey("hex", "compressed"),
    "X-Signature": der.toString("hex"),
  }
}

/** An invoice that costs 0.0005 BTC. */
export const INVOICE = {
  price: 30,
  currency: "USD",
  orderId: "order-1",
  paymentCurrencies: ["BTC"],
  buyer: { email: "buyer@example.com" },
}
