/**
 * What went wrong, in words a program can act on:
 * `not_found` no such charge, or a wrong token · `unauthorized` the publishable key was refused ·
 * `rejected` the server understood and refused (e.g. the asset is not offered any more) ·
 * `rate_limited` ask again after `retryAfterMs` · `unavailable` the server failed ·
 * `network` no answer at all · `bad_answer` an answer that is not what the contract promises.
 */
export type ChargeErrorCode =
  | "not_found"
  | "unauthorized"
  | "rejected"
  | "rate_limited"
  | "unavailable"
  | "network"
  | "bad_answer"

/** The only error that the client throws. */
export class ChargeError extends Error {
  // Declared alone: as fields they would be set twice, and need a helper in older browsers.
  declare readonly code: ChargeErrorCode
  /** HTTP status, null when there was no answer. */
  declare readonly status: number | null
  /** What the server asked us to wait, in milliseconds; null when it did not say. */
  declare readonly retryAfterMs: number | null
  /**
   * The server's own word for it, e.g. `wrong_network` or `not_allowed`; `timeout` where no answer came
   * in time; null otherwise.
   */
  declare readonly detail: string | null

  constructor(
    code: ChargeErrorCode,
    message: string,
    status: number | null = null,
    retryAfterMs: number | null = null,
    detail: string | null = null,
  ) {
    super(message)
    this.name = "ChargeError"
    this.code = code
    this.status = status
    this.retryAfterMs = retryAfterMs
    this.detail = detail
  }

  /** True when asking again cannot help. */
  get permanent(): boolean {
    return this.code === "not_found" || this.code === "unauthorized"
  }
}

/** Makes any thrown value a {@link ChargeError}; what is not one already never reached the server. */
export function toChargeError(cause: unknown): ChargeError {
  if (cause instanceof ChargeError) return cause
  return new ChargeError("network", cause instanceof Error ? cause.message : String(cause))
}

/** Reads the error out of an answer that is not 2xx. */
export async function errorFromResponse(response: Response): Promise<ChargeError> {
  const { status } = response
  const body = (await response.json().catch(() => null)) as Record<string, string> | null
  const message = String(body?.message ?? `HTTP ${status}`)
  const detail = body?.code ?? body?.type ?? null
  return new ChargeError(codeOf(status), message, status, retryAfter(response), detail)
}

function codeOf(status: number): ChargeErrorCode {
  if (status === 404) return "not_found"
  if (status === 401 || status === 403) return "unauthorized"
  if (status === 429) return "rate_limited"
  return status >= 500 ? "unavailable" : "rejected"
}

/** `Retry-After` in seconds; the date form is rare and then our own back-off serves. */
function retryAfter(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10)
  return seconds >= 0 ? seconds * 1000 : null
}
