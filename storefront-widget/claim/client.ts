import {
  CLAIM_HEADER,
  type Claim,
  type ClaimDestinationRequest,
  type ClaimResponse,
} from "../../src/contract/claim"
import { ChargeError, createSender, jsonPost, type SenderOptions } from "../core/index"

export interface ClaimClientOptions extends SenderOptions {
  /** Both are in the link that the shopper got. */
  claimId: string
  token: string
}

/** The claim's two routes. Every method throws `ChargeError` and nothing else. */
export interface ClaimClient {
  get(signal?: AbortSignal): Promise<Claim>
  /** Says where the coins shall go; may be said anew until they are on their way. */
  submit(destination: ClaimDestinationRequest): Promise<Claim>
}

export function createClaimClient(options: ClaimClientOptions): ClaimClient {
  const path = `/store/crypto-checkout/claims/${encodeURIComponent(options.claimId)}`
  const send = createSender(options, path, { [CLAIM_HEADER]: options.token })
  return {
    get: (signal) => send("", {}, signal, claimOf),
    submit: (destination) => send("/destination", jsonPost(destination), undefined, claimOf),
  }
}

async function claimOf(response: Response): Promise<Claim> {
  const body = (await response.json()) as ClaimResponse | null
  if (body?.claim?.id) return body.claim
  throw new ChargeError("bad_answer", "The answer is not a claim.", response.status)
}
