import { createHash } from "node:crypto"
import { decodeCallback, header, requireSignature } from "../port/callbacks"
import type { CallbackHint, HeaderBag } from "../port/gateway"
import { object, textOrNull } from "../port/read-json"

export interface CallbackTrust {
  /** API tokens that may have opened the invoice: the present one, and older ones. */
  tokens: readonly string[]
  /** False lets callbacks without a signature ring too; one that has a signature must be right. */
  signatureRequired: boolean
}

/**
 * Verifies `x-signature`: base64 of HMAC-SHA256 over the raw body, keyed with the API token that
 * the invoice was opened with.
 *
 * Source: https://github.com/bitpay/hmac-tester
 */
export function parseCallback(
  headers: HeaderBag,
  rawBody: Buffer,
  { tokens, signatureRequired }: CallbackTrust,
): CallbackHint {
  const signature = header(headers, "x-signature")
  if (signature !== null || signatureRequired) {
    requireSignature("BitPay", signature, rawBody, tokens, {
      algorithm: "sha256",
      encoding: "base64",
    })
  }
  return { ...readHint(rawBody), proof: signature === null ? "none" : "signature" }
}

/** `{ event: { name }, data }`, or in the older format the flat invoice without an event. */
function readHint(rawBody: Buffer): Omit<CallbackHint, "proof"> {
  const body = decodeCallback("BitPay", rawBody)
  const data = object(body, "data") ?? body
  const named = object(body, "event")
  const status = textOrNull(data, "status") ?? "unknown"
  const event = (named && textOrNull(named, "name")) ?? `invoice_${status}`
  return {
    // BitPay gives deliveries no id.
    dedupKey: createHash("sha256").update(rawBody).digest("hex"),
    event,
    subject: subjectOf(event),
    externalId: textOrNull(data, "id"),
    reference: textOrNull(data, "orderId") ?? textOrNull(data, "reference"),
  }
}

/** Refunds are sendings, too. */
function subjectOf(event: string): CallbackHint["subject"] {
  const [resource] = event.split("_")
  if (resource === "invoice") return "deposit"
  return resource === "payout" || resource === "refund" ? "payout" : "other"
}
