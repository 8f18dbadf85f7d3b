import type { Instant } from "../../../domain"
import { GatewayError } from "../../port/errors"
import { type JsonObject, isObject, list, object, text, textOrNull } from "../../port/read-json"
import { type BitPayTransport, asObject, many, nothing, one, segment } from "./transport"
import { millisOrNull } from "./read"

/** A token that was asked for. It works once somebody has approved the pairing code. */
export interface RequestedToken {
  token: string
  facade: string
  label: string | null
  /** To be entered at `approvalUrl`; null when the token was claimed with a code. */
  pairingCode: string | null
  /** End of the time in which the code can be approved. */
  pairingExpiresAt: Instant | null
  approvalUrl: string
  policies: TokenPolicy[]
}

interface TokenPolicy {
  policy: string
  /** `inactive` until approved. */
  method: string
}

/** An approved token of this key. */
export interface ApprovedToken {
  /** e.g. `merchant` or `payout/recipient`. */
  facade: string
  token: string
}

/** https://developer.bitpay.com/reference/tokens */
export class Tokens {
  constructor(private readonly transport: BitPayTransport) {}

  /**
   * `POST /tokens`, asked for by us: the answer's code has to be approved at
   * `approvalUrl` within a day. The only way to a merchant or payout token.
   * @param label letters, digits, space, `_` and `-`
   */
  request(facade: "merchant" | "pos" | "payout", label?: string): Promise<RequestedToken> {
    return this.post("request_token", { facade, label })
  }

  /** `POST /tokens` with a code made in BitPay's dashboard: gives a pos token that signs its calls. */
  claim(pairingCode: string): Promise<RequestedToken> {
    return this.post("claim_token", { pairingCode })
  }

  /** `GET /tokens`: all approved tokens of the key. */
  async list(): Promise<ApprovedToken[]> {
    const rows = await this.transport.call(
      { operation: "tokens", method: "GET", path: "/tokens", facade: "merchant", token: null },
      many((row) => row),
    )
    return rows.flatMap((row) =>
      Object.keys(row).map((facade) => ({ facade, token: text(row, facade) })),
    )
  }

  /** `GET /tokens/{token}/sins`: which keys may use a token. */
  sins(token: string): Promise<string[]> {
    return this.transport.call(
      {
        operation: "token_sins",
        method: "GET",
        path: `/tokens/${segment(token)}/sins`,
        facade: "merchant",
        token: null,
      },
      readSins,
    )
  }

  /** `POST /tokens/{token}/sins`: lets another key use a token, e.g. to replace a key. */
  linkSin(token: string, sin: string): Promise<void> {
    return this.transport.call(
      {
        operation: "link_sin",
        method: "POST",
        path: `/tokens/${segment(token)}/sins`,
        facade: "merchant",
        token: null,
        body: { sin },
      },
      nothing,
    )
  }

  /** `DELETE /tokens/{token}/sins/{sin}`: to be signed with another key of the same token. */
  unlinkSin(token: string, sin: string): Promise<void> {
    return this.transport.call(
      {
        operation: "unlink_sin",
        method: "DELETE",
        path: `/tokens/${segment(token)}/sins/${segment(sin)}`,
        facade: "merchant",
        token: null,
      },
      nothing,
    )
  }

  private async post(operation: string, body: Record<string, unknown>): Promise<RequestedToken> {
    const { signer, baseUrl } = this.transport
    if (!signer) {
      throw new GatewayError("credentials", "a private key is needed to ask for a token", {
        gateway: "bitpay",
        operation,
      })
    }
    return this.transport.call(
      {
        operation,
        method: "POST",
        path: "/tokens",
        facade: "public",
        body: { id: signer.sin, ...body },
      },
      (data) => {
        const [first] = Array.isArray(data) ? (data as unknown[]) : [data]
        return readToken(asObject(first), `${baseUrl}/dashboard/merchant/api-tokens`)
      },
    )
  }
}

function readToken(data: JsonObject, approvalUrl: string): RequestedToken {
  return {
    token: text(data, "token"),
    facade: text(data, "facade"),
    label: textOrNull(data, "label"),
    pairingCode: textOrNull(data, "pairingCode"),
    pairingExpiresAt: millisOrNull(data, "pairingExpiration"),
    approvalUrl,
    policies: list(data, "policies")
      .filter(isObject)
      .map((each) => ({ policy: text(each, "policy"), method: text(each, "method") })),
  }
}

const readSins = one((data) => {
  const holder = object(data, "data") ?? data
  return list(holder, "sins").map(String)
})
