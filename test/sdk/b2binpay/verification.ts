/** B2BINPAY's sample code: the one in PHP said again with the library of the one for Node. */
import hmacSHA256 from "crypto-js/hmac-sha256"
import SHA256 from "crypto-js/sha256"

interface Included {
  type: string
  attributes: { status: number; amount: string }
}

interface Callback {
  data: { attributes: { tracking_id: string | number | null } }
  included: Included[]
  meta: { time: string; sign: string }
}

interface AuthResponse {
  data: { attributes: { refresh: string } }
  meta: { time: string; sign: string }
}

/** "Callback Verification". It takes the last of the transfers. */
export function verifyCallback(body: string, login: string, password: string): boolean {
  const payload = JSON.parse(body) as Callback
  const { time, sign } = payload.meta
  const transfer = payload.included.filter((item) => item.type === "transfer").pop()
  if (!transfer) throw new Error("the callback has no transfer")
  const { status, amount } = transfer.attributes
  const trackingId = payload.data.attributes.tracking_id ?? ""
  const message = `${status}${amount}${trackingId}${time}`
  return hmacSHA256(message, SHA256(login + password)).toString() === sign
}

/** "Auth Verification". */
export function verifyAuth(response: AuthResponse, login: string, password: string): boolean {
  const { meta, data } = response
  const message = meta.time + data.attributes.refresh
  return hmacSHA256(message, SHA256(login + password)).toString() === meta.sign
}
