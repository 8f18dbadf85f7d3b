import { ChargeError, errorFromResponse, toChargeError } from "./errors"

/** A Medusa backend, and what proves that we may ask it. */
export interface SenderOptions {
  /** The Medusa backend, e.g. `https://api.shop.example`; a trailing slash does not matter. */
  baseUrl: string
  /** Medusa's publishable API key, `pk_…`. */
  publishableKey: string
  /** Another `fetch`, e.g. with cookies or logging; the platform's by default. */
  fetch?: typeof fetch
  /** Milliseconds until a request without an answer counts as failed. Default 20,000. */
  timeoutMs?: number
}

/** Sends and reads a 2xx answer; throws `ChargeError` and nothing else. */
export type Send = <T>(
  path: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
  read: (response: Response) => Promise<T> | T,
) => Promise<T>

/** @param secret header and value that every request carries. */
export function createSender(
  options: SenderOptions,
  path: string,
  secret: Record<string, string>,
): Send {
  const url = options.baseUrl.replace(/\/+$/, "") + path
  return async (path, init, signal, read) => {
    const abort = new AbortController()
    const forward = () => abort.abort()
    if (signal?.aborted) forward()
    signal?.addEventListener("abort", forward, { once: true })
    // Covers the answer's body too, but not a stream's later chunks.
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      forward()
    }, options.timeoutMs ?? 20_000)
    try {
      const response = await (options.fetch ?? fetch)(url + path, {
        ...init,
        cache: "no-store",
        headers: {
          accept: "application/json",
          ...init.headers,
          "x-publishable-api-key": options.publishableKey,
          ...secret,
        },
        signal: abort.signal,
      })
      if (!response.ok) throw await errorFromResponse(response)
      return await read(response)
    } catch (cause) {
      if (isLate) throw new ChargeError("network", "No answer in time", null, null, "timeout")
      throw toChargeError(cause)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** What makes a POST of a JSON body. */
export const jsonPost = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
})
