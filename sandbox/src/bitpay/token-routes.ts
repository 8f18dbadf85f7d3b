import { num } from "../json"
import type { Access } from "./access"
import { ApiError } from "./errors"
import { Fields } from "./fields"
import type { Endpoint } from "./http"
import type { Token } from "./types"

/** `/tokens`: asking for a token, claiming one, and the keys of a token. */
export function tokenRoutes(access: Access): Endpoint[] {
  return [
    {
      method: "post",
      path: "/tokens",
      access: "public",
      handle: ({ body }) => {
        const fields = new Fields(body, "00")
        const sin = fields.requiredText("id")
        if (!/^T[1-9A-HJ-NP-Za-km-z]{34}$/.test(sin)) throw fields.invalid("id")
        const label = fields.text("label", 60)
        if (label !== null && !/^[\w -]+$/.test(label)) throw fields.invalid("label")
        const code = fields.text("pairingCode")
        if (code !== null) return { data: [view(access.claim(sin, code))] }
        const facade = fields.oneOf("facade", ["merchant", "pos", "payout"] as const) ?? "pos"
        return { data: [view(access.request(sin, facade, label))] }
      },
    },
    {
      method: "get",
      path: "/tokens",
      access: "signed",
      handle: ({ sin }) => ({
        data: access.ofSin(sin!).map(({ facade, token }) => ({ [facade]: token })),
      }),
    },
    {
      method: "get",
      path: "/tokens/:token/sins",
      access: "signed",
      handle: ({ sin, params }) => ({ data: { sins: usable(params.token!, sin!).sins } }),
    },
    {
      method: "post",
      path: "/tokens/:token/sins",
      access: "signed",
      handle: ({ sin, params, body }) => {
        const token = usable(params.token!, sin!)
        const added = new Fields(body, "00").requiredText("sin")
        if (!token.sins.includes(added)) token.sins.push(added)
        return { data: { success: true } }
      },
    },
    {
      method: "delete",
      path: "/tokens/:token/sins/:sin",
      access: "signed",
      handle: ({ sin, params }) => {
        const token = usable(params.token!, sin!)
        if (params.sin === sin)
          throw new ApiError(400, "0002", "Sign with another key of this token")
        token.sins = token.sins.filter((each) => each !== params.sin)
        return { data: { success: true } }
      },
    },
  ]

  function usable(token: string, sin: string): Token {
    const found = access.ofSin(sin).find((each) => each.token === token)
    if (!found) throw new ApiError(401, null, "Unauthorized sin")
    return found
  }
}

function view(token: Token) {
  const active = token.state !== "inactive"
  return {
    policies: [{ policy: "id", method: active ? "requireSin" : "inactive", params: token.sins }],
    token: token.token,
    facade: token.facade,
    label: token.label ?? undefined,
    dateCreated: num(String(token.createdAt)),
    pairingExpiration: num(String(token.expiresAt)),
    pairingCode: active ? undefined : token.pairingCode,
  }
}
