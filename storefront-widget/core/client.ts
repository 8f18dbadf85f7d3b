import {
  TOKEN_HEADER,
  type ChargeResponse,
  type OpenDepositRequest,
} from "../../src/contract/storefront"
import { ChargeError, errorFromResponse, toChargeError } from "./errors"

/** Where the charge lives and what proves that we may see it. */
export interface ChargeClientOptions {
  /** The Medusa backend, e.g. `https://api.shop.example`; a trailing slash does not matter. */
  baseUrl: string
  /** Medusa's publishable API key, `pk_…`. */
  publishableKey: string
  /** `payment_session.data.charge_id`. */
  chargeId: string
  /** `payment_session.data.charge_token`. */
  token: string
  /** Another `fetch`, e.g. with cookies or logging; the platform's by default. */
  fetch?: typeof fetch
  /** Milliseconds until a request without an answer counts as failed. Default 20,000. */
  timeoutMs?: number
}

/** The charge's three routes. Every method throws {@link ChargeError} and nothing else. */
export interface ChargeClient {
  /** The charge as it is now, and what may be chosen. */
  get(signal?: AbortSignal): Promise<ChargeResponse>
  /** Asks for an address in the asset (CAIP-19). Safe to repeat: an open deposit is answered again. */
  openDeposit(asset: string, signal?: AbortSignal): Promise<ChargeResponse>
  /** The live stream, from behind `lastVersion` on; its bytes are for `createEventParser`. */
  events(lastVersion: number | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

export function createChargeClient(options: ChargeClientOptions): ChargeClient {
  const { publishableKey, chargeId, token, timeoutMs = 20_000 } = options
  const base = options.baseUrl.replace(/\/+$/, "")
  const url = `${base}/store/crypto-checkout/charges/${encodeURIComponent(chargeId)}`

  /** Sends and reads a 2xx answer; the time-out covers both, a stream's later chunks it does not. */
  async function send<T>(
    path: string,
    init: RequestInit,
    signal: AbortSignal | undefined,
    read: (response: Response) => Promise<T> | T,
  ): Promise<T> {
    const abort = new AbortController()
    const forward = () => abort.abort()
    if (signal?.aborted) forward()
    signal?.addEventListener("abort", forward, { once: true })
    const timer = setTimeout(forward, timeoutMs)
    try {
      const response = await (options.fetch ?? fetch)(url + path, {
        ...init,
        cache: "no-store",
        headers: {
          accept: "application/json",
          ...init.headers,
          "x-publishable-api-key": publishableKey,
          [TOKEN_HEADER]: token,
        },
        signal: abort.signal,
      })
      if (!response.ok) throw await errorFromResponse(response)
      return await read(response)
    } catch (cause) {
      throw toChargeError(cause)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get: (signal) => send("", {}, signal, chargeOf),
    openDeposit(asset, signal) {
      const body: OpenDepositRequest = { asset }
      const headers = { "content-type": "application/json" }
      const init = { method: "POST", headers, body: JSON.stringify(body) }
      return send("/deposits", init, signal, chargeOf)
    },
    events(lastVersion, signal) {
      const headers: Record<string, string> = { accept: "text/event-stream" }
      if (lastVersion !== null) headers["last-event-id"] = String(lastVersion)
      return send("/events", { headers }, signal, streamOf)
    },
  }
}

async function chargeOf(response: Response): Promise<ChargeResponse> {
  const body = (await response.json()) as ChargeResponse | null
  if (body?.charge?.id && Array.isArray(body.assets)) return body
  throw new ChargeError("bad_answer", "The answer is not a charge.", response.status)
}

function streamOf(response: Response): ReadableStream<Uint8Array> {
  const type = response.headers.get("content-type") ?? ""
  if (response.body && type.includes("text/event-stream")) return response.body
  throw new ChargeError("bad_answer", "The answer is not an event stream.", response.status)
}
