import { createHash } from "node:crypto"
import { decodeCallback, header, requireSignature } from "../port/callbacks"
import type { CallbackHint, HeaderBag } from "../port/gateway"
import { object, textOrNull } from "../port/read-json"

/**
 * Verifies `X-Webhook-Signature`: lower-case hex of HMAC-SHA256 over the raw body, keyed with the
 * webhook secret. Several secrets are accepted, so that one can be replaced without a gap.
 *
 * Source: https://docs.inventpay.io/webhooks/security
 */
export function parseCallback(
  headers: HeaderBag,
  rawBody: Buffer,
  secrets: readonly string[],
): CallbackHint {
  requireSignature("InventPay", header(headers, "x-webhook-signature"), rawBody, secrets, {
    algorithm: "sha256",
    encoding: "hex",
  })
  return readHint(headers, rawBody)
}

/** The body comes nested (`data`) or flat, the event's name in the body or in a header. */
function readHint(headers: HeaderBag, rawBody: Buffer): CallbackHint {
  const body = decodeCallback("InventPay", rawBody)
  const data = object(body, "data") ?? body
  const event = textOrNull(body, "event") ?? header(headers, "x-webhook-event") ?? "unknown"
  const withdrawalId = textOrNull(data, "withdrawalId")
  const paymentId = textOrNull(data, "paymentId")
  return {
    // `X-Webhook-ID` names the delivery but is not signed: the same body is the same callback.
    dedupKey: createHash("sha256").update(rawBody).digest("hex"),
    event,
    subject: withdrawalId ? "payout" : paymentId ? "deposit" : "other",
    externalId: withdrawalId ?? paymentId,
    reference: textOrNull(data, "orderId"),
    proof: "signature",
  }
}
