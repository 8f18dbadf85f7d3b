import { createHash, createHmac } from "node:crypto"
import { CallbackSignatureError } from "../port/errors"
import { decodeCallback, equalsAny } from "../port/callbacks"
import type { CallbackHint } from "../port/gateway"
import { type JsonObject, textOrNull } from "../port/read-json"
import { readNotification } from "./notification"
import type { Notification } from "./api/types"

/**
 * How the `signature` in a callback is made. Defexa does not document it, so it is not looked at
 * unless the merchant was told the scheme:
 *
 * - `md5-length-value` as on the platform that Defexa is built upon: length and value of eight
 *   fields without separators, then the key; MD5, lower-case hex
 * - `sha256-sorted` as with the payment systems whose field names Defexa uses: all values by the
 *   alphabetical order of their names, joined by `:`, then the key; SHA-256, lower-case hex
 */
export type CallbackSignature =
  | { scheme: "none" }
  | {
      scheme: "md5-length-value" | "sha256-sorted"
      /** One key, or the new and the old one while it is being replaced. */
      signKey: string | string[]
    }

/** Names of the parameters that we add to the callback URL. */
const REFERENCE = "ref"
const SEAL = "seal"

/**
 * The callback URL of one deposit. Whoever knows it can speak for Defexa, so it holds a seal that
 * only the merchant's key can make: an HMAC of our reference, under a key derived from it.
 */
export function sealedUrl(url: string, reference: string, merchantKey: string): string {
  const sealed = new URL(url)
  sealed.searchParams.set(REFERENCE, reference)
  sealed.searchParams.set(SEAL, seal(reference, merchantKey))
  return sealed.href
}

function seal(reference: string, merchantKey: string): string {
  const key = createHmac("sha256", merchantKey).update("crypto-checkout/defexa/callback").digest()
  return createHmac("sha256", key).update(reference).digest("hex")
}

/**
 * Verifies the seal in the URL and, where the scheme is known, the signature in the body.
 * @param merchantKeys the key of now and former ones, for URLs that were given out with them
 * @throws CallbackSignatureError, CallbackFormatError
 */
export function parseCallback(
  rawBody: Buffer,
  query: URLSearchParams,
  merchantKeys: readonly string[],
  signature: CallbackSignature,
): CallbackHint {
  const reference = verifiedReference(query, merchantKeys)
  const body = decodeCallback("Defexa", rawBody)
  verifySignature(body, signature)
  const notification = readNotification(body)
  const digest = createHash("sha256").update(rawBody).digest("hex")
  return {
    dedupKey: `${reference}:${digest}`,
    event: `${notification.type}.${notification.externalState}`,
    subject: subjectOf(notification),
    // The seal proves our reference; the ids in the body may be those of a single transfer.
    externalId: null,
    reference,
    proof: signature.scheme === "none" ? "url" : "signature",
  }
}

function verifiedReference(query: URLSearchParams, merchantKeys: readonly string[]): string {
  const reference = query.get(REFERENCE)
  const given = query.get(SEAL)
  if (!reference || !given) {
    throw new CallbackSignatureError(
      "The Defexa callback was not posted to a URL of this shop: its query is missing",
    )
  }
  if (
    !equalsAny(
      given,
      merchantKeys.map((key) => seal(reference, key)),
    )
  ) {
    throw new CallbackSignatureError(
      "The URL of the Defexa callback was not made with this merchant key; after a change of the key, name the old one in formerMerchantKeys",
    )
  }
  return reference
}

/** A callback without a type came to a URL that was made for a payment. */
function subjectOf({ type }: Notification): CallbackHint["subject"] {
  switch (type) {
    case "payout":
      return "payout"
    case "pay":
    case "unknown":
      return "deposit"
  }
}

function verifySignature(body: JsonObject, signature: CallbackSignature): void {
  if (signature.scheme === "none") return
  const given = textOrNull(body, "signature")
  if (given === null) {
    throw new CallbackSignatureError("The Defexa callback carries no signature")
  }
  const sign = signature.scheme === "md5-length-value" ? lengthValueMd5 : sortedSha256
  if (
    !equalsAny(
      given,
      [signature.signKey].flat().map((key) => sign(body, key)),
    )
  ) {
    throw new CallbackSignatureError(
      `Invalid signature on the Defexa callback: is callbackSignature.signKey the one of this account, and "${signature.scheme}" its scheme?`,
    )
  }
}

const SIGNED_FIELDS = [
  "token",
  "callback_type",
  "status",
  "order_number",
  "amount",
  "shop_currency",
  "net_amount",
  "ps_currency",
]

export function lengthValueMd5(body: JsonObject, signKey: string): string {
  const values = SIGNED_FIELDS.flatMap((field) => textOrNull(body, field) ?? [])
  const signed = values.map((value) => `${[...value].length}${value}`).join("") + signKey
  return createHash("md5").update(signed).digest("hex")
}

/** Empty and nested fields do not count, and the signature itself cannot. */
export function sortedSha256(body: JsonObject, signKey: string): string {
  const names = Object.keys(body).filter((name) => name !== "signature")
  const values = names.sort().flatMap((name) => textOrNull(body, name) ?? [])
  return createHash("sha256")
    .update(values.join(":") + signKey)
    .digest("hex")
}
