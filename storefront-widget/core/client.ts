import {
  TOKEN_HEADER,
  type ChargeResponse,
  type OpenDepositRequest,
} from "../../src/contract/storefront"
import { ChargeError } from "./errors"
import { createSender, jsonPost, type SenderOptions } from "./http"

/** Where the charge lives and what proves that we may see it. */
export interface ChargeClientOptions extends SenderOptions {
  /** `payment_session.data.charge_id`. */
  chargeId: string
  /** `payment_session.data.charge_token`. */
  token: string
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
  const path = `/store/crypto-checkout/charges/${encodeURIComponent(options.chargeId)}`
  const send = createSender(options, path, { [TOKEN_HEADER]: options.token })
  return {
    get: (signal) => send("", {}, signal, chargeOf),
    openDeposit(asset, signal) {
      const body: OpenDepositRequest = { asset }
      return send("/deposits", jsonPost(body), signal, chargeOf)
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
