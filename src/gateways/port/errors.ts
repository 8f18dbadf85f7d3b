/**
 * What can go wrong when talking to a processor.
 *
 * - `credentials` the key is wrong, missing or lacks a permission: the merchant has to act
 * - `rate_limited` too many calls; `retryAfterMs` tells how long to wait
 * - `rejected` the processor understood and refused; `externalCode` is its own word for why
 * - `unavailable` nothing happened, and it may work later
 * - `ambiguous` we do not know whether it happened; never repeat a write blindly
 */
export type GatewayErrorCode =
  "credentials" | "rate_limited" | "rejected" | "unavailable" | "ambiguous"

export interface GatewayErrorDetails {
  gateway: string
  /** What we were doing, e.g. `create_payment`. */
  operation: string
  httpStatus?: number
  /** The processor's own error code or status text. */
  externalCode?: string
  retryAfterMs?: number
  /** The processor's request id where it sends one, for its support. */
  requestId?: string
}

/** The one error family of all gateways. Messages never hold a secret. */
export class GatewayError extends Error {
  override readonly name = "GatewayError"

  constructor(
    readonly code: GatewayErrorCode,
    /** The message without gateway and operation, for people who see those beside it. */
    readonly words: string,
    readonly details: GatewayErrorDetails,
  ) {
    super(`${details.gateway} ${details.operation}: ${words}`)
  }
}

/** A callback that cannot be trusted: its signature is missing or wrong. Nothing was stored. */
export class CallbackSignatureError extends Error {
  override readonly name = "CallbackSignatureError"
}

/** A callback that is signed well but cannot be read. */
export class CallbackFormatError extends Error {
  override readonly name = "CallbackFormatError"
}
