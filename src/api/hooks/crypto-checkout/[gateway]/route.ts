import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { RejectionReason } from "../../../../contract/callbacks"
import {
  CallbackFormatError,
  CallbackSignatureError,
  type CryptoCheckoutService,
  MODULE_KEY,
  PROBE_HEADER,
  isNonce,
  probeAnswer,
} from "../../../../modules/crypto-checkout"
import { logOf } from "../../../../modules/crypto-checkout/shared/log"
import {
  BodyCutError,
  BodyTooLargeError,
  readRawBody,
} from "../../../../modules/crypto-checkout/callbacks/raw-body"
import { originOf } from "../../../store/crypto-checkout/rate-limit"
import { requestQuery } from "../../../request-query"

/** No processor's callback comes near this. */
const MAX_BODY_BYTES = 64 * 1024

/**
 * Takes a processor's callback: verify the raw bytes, commit, answer. Everything else happens
 * afterwards. The status tells the sender whether repeating can help: 401, 404, 413 and 400
 * cannot, 503 can.
 */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  // Some people type their processor's name as it is written.
  const gateway = (req.params["gateway"] ?? "").toLowerCase()
  try {
    const probe = req.headers[PROBE_HEADER]
    // Tells the sender of a probe that this plugin has read it, whoever's it is.
    if (isNonce(probe)) res.set(PROBE_HEADER, probeAnswer(probe))
    if (probe !== undefined && (await checkout.backOffice.acceptProbe(gateway, probe))) {
      res.status(200).end()
      return
    }
    const rawBody = await readRawBody(req, MAX_BODY_BYTES)
    await checkout.callbacks.receive(gateway, {
      headers: req.headers,
      rawBody,
      sender: () => checkout.limits.clientOf(originOf(req)),
      // Some gateways prove themselves by the URL.
      query: requestQuery(req),
    })
    res.status(200).end()
  } catch (error) {
    // There is nobody to answer; a processor that was cut off will send it again.
    if (error instanceof BodyCutError && req.destroyed) return
    const status = statusOf(error)
    const refused = REFUSALS[status]
    if (refused) checkout.callbacks.rejections.note(gateway, refused, sizeOf(req))
    if (status === 503) {
      logOf(req.scope).error(
        `[crypto-checkout] a ${gateway} callback could not be stored: ${String(error)}`,
        { gateway },
      )
    }
    // What was not read of the body is not worth reading.
    if (status === 413) res.set("connection", "close")
    res.status(status).json({ message: messageOf(status) })
  }
}

function statusOf(error: unknown): number {
  if (error instanceof CallbackSignatureError) return 401
  if (error instanceof CallbackFormatError || error instanceof BodyCutError) return 400
  if (error instanceof BodyTooLargeError) return 413
  if (error instanceof MedusaError && error.type === MedusaError.Types.NOT_FOUND) return 404
  return 503
}

/** How refusals are counted; what could not be stored will come again, and is none. */
const REFUSALS: Record<number, RejectionReason> = {
  400: "format",
  401: "signature",
  404: "unknown_gateway",
  413: "too_large",
}

/** As the sender says; 0 where it does not. */
function sizeOf(req: MedusaRequest): number {
  const length = Number(req.headers["content-length"])
  return Number.isSafeInteger(length) && length >= 0 ? Math.min(length, 2 ** 31 - 1) : 0
}

function messageOf(status: number): string {
  switch (status) {
    case 401:
      return "Invalid signature"
    case 400:
      return "The body is malformed"
    case 413:
      return "The body is too large"
    case 404:
      return "Unknown gateway"
    default:
      return "Try again later"
  }
}
