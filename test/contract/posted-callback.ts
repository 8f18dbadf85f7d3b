import type { HeaderBag } from "../../src/gateways"
import type { GatewayHarness } from "./harness"
import type { ReceivedRequest } from "./scripted-server"

/** Everything of a callback that a gateway looks at. */
export interface PostedCallback {
  headers: HeaderBag
  body: Buffer
  query: URLSearchParams
}

/** How a processor proves that a callback is its own: what to sign, and where the proof stands. */
export interface CallbackForm {
  /** The body as the processor would post it about the deposit `dep_1`. */
  sign(body: Buffer, secret: string, about?: { event?: string; delivery?: string }): PostedCallback
  proofOf(callback: PostedCallback): string
  /** The same callback with another proof, or with none. */
  withProof(callback: PostedCallback, proof: string | undefined): PostedCallback
}

/** The harness's own form, or the usual one: a signature of the bytes in a header. */
export function callbackForm({ callbacks }: GatewayHarness): CallbackForm {
  const { form, sign, signatureHeader } = callbacks
  if (form) return form
  if (!sign || !signatureHeader)
    throw new Error("the harness does not tell how callbacks are signed")
  return {
    sign: (body, secret, about) => ({
      headers: sign(body, secret, about),
      body,
      query: new URLSearchParams(),
    }),
    proofOf: ({ headers }) => String(headers[signatureHeader]),
    withProof: (callback, proof) => ({
      ...callback,
      headers: { ...callback.headers, [signatureHeader]: proof },
    }),
  }
}

/** A callback as a server received it. */
export function asPosted({ headers, body, url }: ReceivedRequest): PostedCallback {
  return { headers, body, query: new URL(url, "http://127.0.0.1").searchParams }
}
