import { createHash } from "node:crypto"
import { CallbackSignatureError } from "../port/errors"
import { decodeCallback, equalsAny, header, requireSignature } from "../port/callbacks"
import type { CallbackHint, HeaderBag } from "../port/gateway"
import { type JsonObject, object, textOrNull } from "../port/read-json"
import { fromTrackingId } from "./tracking-id"

/** How callbacks are trusted. */
export interface CallbackTrust {
  /** Lower-case name. */
  signatureHeader: string
  secrets: readonly string[]
  /**
   * `enforce` refuses what is not signed well · `warn` takes it, and says so · `off` does not look.
   */
  signatureMode: "off" | "warn" | "enforce"
  /** One of them is demanded as `token` in the query of the URL, where there are any. */
  tokens: readonly string[]
}

/**
 * Verifies a callback as far as that is possible. DeFi signs with HMAC, but neither the header nor
 * the algorithm is documented: lower-case hex of HMAC-SHA256 over the raw body is assumed. Wrong or
 * right, a callback is only a reason to read the invoice again.
 *
 * Source: https://docs.defi.b2binpay.com/api-guide/callbacks
 */
export function parseCallback(
  headers: HeaderBag,
  rawBody: Buffer,
  query: URLSearchParams,
  trust: CallbackTrust,
): CallbackHint {
  requireToken(query, trust.tokens)
  const { signed, warning } = checkSignature(headers, rawBody, trust)
  const proof = signed ? "signature" : trust.tokens.length === 0 ? "none" : "url"
  return { ...readHint(rawBody), proof, ...(warning !== undefined && { warning }) }
}

function requireToken(query: URLSearchParams, tokens: readonly string[]): void {
  if (tokens.length === 0) return
  // Digests, so that the time tells no length.
  const digest = (text: string) => createHash("sha256").update(text).digest("hex")
  const token = query.get("token")
  if (token === null || !equalsAny(digest(token), tokens.map(digest))) {
    throw new CallbackSignatureError(
      "The B2BINPAY DeFi callback does not carry the token of the option callbackToken in its URL",
    )
  }
}

/** Whether it is signed well; why the signature does not convince, where that is tolerated. */
function checkSignature(
  headers: HeaderBag,
  rawBody: Buffer,
  trust: CallbackTrust,
): { signed: boolean; warning?: string } {
  const { signatureMode, signatureHeader, secrets } = trust
  if (signatureMode === "off" || (signatureMode === "warn" && secrets.length === 0)) {
    return { signed: false }
  }
  const signature = normalize(header(headers, signatureHeader))
  try {
    const scheme = { algorithm: "sha256", encoding: "hex" } as const
    requireSignature("B2BINPAY DeFi", signature, rawBody, secrets, scheme)
    return { signed: true }
  } catch (error) {
    if (signatureMode === "enforce" || !(error instanceof CallbackSignatureError)) throw error
    return {
      signed: false,
      warning: `${error.message}. It is taken as a mere hint, because signatureMode is "warn"`,
    }
  }
}

/** Hex in any letter case, also with the name of the algorithm in front. */
function normalize(signature: string | null): string | null {
  return (
    signature
      ?.trim()
      .replace(/^sha256=/i, "")
      .toLowerCase() ?? null
  )
}

/** Only `id` and `type` are documented; the rest is looked for where it may be. */
function readHint(rawBody: Buffer): Omit<CallbackHint, "proof"> {
  const body = decodeCallback("B2BINPAY DeFi", rawBody)
  const event = textOrNull(body, "type") ?? "unknown"
  const data = object(body, "data") ?? {}
  const subject = subjectOf(event, textOrNull(body, "operationType"), data)
  const digest = createHash("sha256").update(rawBody).digest("hex")
  const id = textOrNull(body, "id")
  return {
    // The id alone could be used up by somebody else, unless the body is signed.
    dedupKey: id === null ? digest : `${id}:${digest}`,
    event,
    subject,
    externalId: subject === "other" ? null : externalId(subject, body, data),
    reference: reference(body, data),
  }
}

function subjectOf(
  event: string,
  operationType: string | null,
  data: JsonObject,
): CallbackHint["subject"] {
  if (event.startsWith("INVOICE_") || operationType === "invoice") return "deposit"
  if (event.startsWith("PAYOUT_") || operationType === "payout") return "payout"
  // History items name the invoice that they belong to, if any.
  return invoiceOfOperation(data) === null ? "other" : "deposit"
}

function externalId(
  subject: "deposit" | "payout",
  body: JsonObject,
  data: JsonObject,
): string | null {
  const own = object(data, subject === "deposit" ? "invoice" : "payout")
  const operation = subject === "deposit" ? invoiceOfOperation(data) : null
  const type = textOrNull(body, "operationType")
  const isOwn = type === null || type === (subject === "deposit" ? "invoice" : "payout")
  return (
    (isOwn ? textOrNull(body, "operationId") : null) ??
    (own && textOrNull(own, "id")) ??
    operation ??
    textOrNull(data, `${subject === "deposit" ? "invoice" : "payout"}Id`) ??
    textOrNull(data, "id") ??
    textOrNull(body, `${subject === "deposit" ? "invoice" : "payout"}Id`)
  )
}

function invoiceOfOperation(data: JsonObject): string | null {
  const operation = object(data, "operation")
  return operation && textOrNull(operation, "invoiceId")
}

/** Our own id, from the tracking id. */
function reference(body: JsonObject, data: JsonObject): string | null {
  const places = [object(data, "invoice"), object(data, "payout"), data, body]
  for (const place of places) {
    const trackingId = place && textOrNull(place, "trackingId")
    if (trackingId) return fromTrackingId(trackingId)
  }
  return null
}
