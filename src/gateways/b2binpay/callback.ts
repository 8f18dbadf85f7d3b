import { CallbackFormatError, CallbackSignatureError } from "../port/errors"
import { decodeCallback } from "../port/callbacks"
import type { CallbackHint } from "../port/gateway"
import { type JsonObject, isObject, list, object, textOrNull } from "../port/read-json"
import { type Resource, readResource } from "./api/json-api"
import { integerOrNull } from "./api/read"
import { isSigned } from "./api/signing"
import { transferStatusWord } from "./status"

/**
 * Verifies a callback and says what it is about. The signature stands in the body (`meta.sign`)
 * and covers `transfer.status + transfer.amount + tracking_id + meta.time`, as they were written;
 * where no transfer is told of, `deposit.status + tracking_id + meta.time`. It does not cover the
 * ids, so they are no more than a hint.
 *
 * Where several transfers are told of (a payout of tokens has its costs beside it), one of them
 * is signed. A callback without a signature is refused: only wallets that this gateway does not
 * use send such.
 *
 * Sources: https://docs.b2binpay.com/v2/en, "Callback Verification"; status callbacks as their
 * integrators read them.
 */
export function parseCallback(rawBody: Buffer, keys: readonly (Buffer | string)[]): CallbackHint {
  const { subject, transfers, meta } = readCallback(rawBody)
  const signature = textOrNull(meta, "sign")
  if (signature === null) {
    throw new CallbackSignatureError("The B2BINPAY callback carries no signature")
  }
  const tail = signedText(subject.attributes, "tracking_id") + signedText(meta, "time")
  const claims = transfers.length > 0 ? transfers : [subject]
  const signed = claims.find((claim) => isSigned(signature, keys, [head(claim) + tail]))
  if (!signed) {
    throw new CallbackSignatureError(
      "Invalid signature on the B2BINPAY callback: are the login and password (v2) or the callback secret (v3) the ones of this account?",
    )
  }
  const signedAt = Date.parse(signedText(meta, "time"))
  return {
    ...hint(subject, transfers.length > 0 ? signed : null, signature),
    ...(Number.isFinite(signedAt) && { signedAt }),
  }
}

/** What is signed of a transfer, or of a deposit that changed without one. */
function head({ type, attributes }: Resource): string {
  const status = signedText(attributes, "status")
  return type === "transfer" ? status + signedText(attributes, "amount") : status
}

/** A field as it goes into what is signed, to which one that is absent adds nothing. */
function signedText(data: JsonObject, key: string): string {
  return textOrNull(data, key) ?? ""
}

interface Callback {
  subject: Resource
  transfers: readonly Resource[]
  meta: JsonObject
}

function readCallback(rawBody: Buffer): Callback {
  const body = decodeCallback("B2BINPAY", rawBody)
  try {
    return {
      subject: readResource(body["data"]),
      transfers: list(body, "included")
        .filter((each) => isObject(each) && each["type"] === "transfer")
        .map(readResource),
      meta: object(body, "meta") ?? {},
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CallbackFormatError(`The B2BINPAY callback cannot be read: ${reason}`)
  }
}

function hint(subject: Resource, transfer: Resource | null, signature: string): CallbackHint {
  const status = integerOrNull((transfer ?? subject).attributes, "status")
  const kind = subject.type === "deposit" || subject.type === "payout" ? subject.type : "other"
  const word = transfer ? transferStatusWord(status) : `status_${status}`
  return {
    // Nothing else: the ids are not signed, and with other ones it would be the same callback.
    dedupKey: `${kind}:${status}:${signature}`,
    event: `${subject.type}.${word}`,
    subject: kind,
    externalId: subject.id,
    reference: textOrNull(subject.attributes, "tracking_id"),
    proof: "signature",
  }
}
