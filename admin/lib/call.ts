import { isRefusalCode, type RefusalCode } from "../../src/contract/refusals"
import { sdk, baseUrl, authType } from "./client"

/** A call of one of the plugin's routes that changes something. */
export interface Call {
  method?: "POST" | "DELETE"
  body?: object
  signal?: AbortSignal
}

/** What a route has answered to a call that failed. */
export class CallError extends Error {
  override readonly name = "CallError"

  constructor(
    message: string,
    readonly status: number,
    /** Why, where pages have a sentence for it. */
    readonly code: RefusalCode | null,
    readonly values: Readonly<Record<string, string>>,
  ) {
    super(message)
  }
}

/**
 * Calls one of the plugin's routes as the signed-in admin. Medusa's client does the same, but keeps of
 * a failure the message only, and not its code.
 *
 * @param path below `/admin/crypto-checkout`, e.g. `/refunds`
 * @throws CallError
 */
export async function callAdmin<Answer>(
  path: string,
  { method = "POST", body = {}, signal }: Call = {},
): Promise<Answer> {
  const answer = await fetch(urlOf(path), {
    method,
    signal,
    body: JSON.stringify(body),
    credentials: authType === "session" ? "include" : "omit",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      ...(authType === "jwt" && { authorization: `Bearer ${await sdk.client.getToken()}` }),
    },
  })
  const told = (await answer.json().catch(() => ({}))) as Answer & Partial<Failure>
  if (answer.ok) return told
  const { message, code, values } = told
  throw new CallError(
    message ?? answer.statusText,
    answer.status,
    isRefusalCode(code) ? code : null,
    values ?? {},
  )
}

interface Failure {
  message: string
  code: unknown
  values: Record<string, string>
}

/** The backend may be elsewhere, and below a path of its own. */
function urlOf(path: string): string {
  const base = new URL(baseUrl, location.origin)
  return `${base.origin}${base.pathname.replace(/\/$/, "")}/admin/crypto-checkout${path}`
}
