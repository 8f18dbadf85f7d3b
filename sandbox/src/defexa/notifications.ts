import { createHash } from "node:crypto"
import type { CallbackDelivery, CallbackScheme } from "../callbacks"
import type { SandboxContext } from "../context"
import { num, toJson } from "../json"
import { afterFees } from "./coins"
import { USER_ID } from "./http"
import { defexaTime } from "./ids"
import type { DefexaSwitches } from "./switches"
import type { Account, Incoming, Payout } from "./types"

type Fields = Record<string, unknown>

/** Fields whose form follows the switch for numbers. */
const NUMBERS = ["net_amount", "amount", "payment_id", "feed_id", "shop_id"]

/**
 * Defexa sends no header of its own. What a forger lacks are the sign key and the callback URL: he
 * knows the shop's public address, not the query that the shop has added.
 */
export function notificationScheme(
  signKey: string,
  switches: () => DefexaSwitches,
): CallbackScheme {
  return {
    headers: () => ({}),
    forge: ({ url, body }: CallbackDelivery) => {
      const fields = JSON.parse(body) as Fields
      const signature = signatureOf(fields, `not-${signKey}`, switches().signature)
      return { url: url.split("?")[0]!, body: JSON.stringify({ ...fields, signature }) }
    },
  }
}

/** Words the callbacks and hands them to the delivery queue. */
export class Notifications {
  constructor(
    private readonly context: SandboxContext,
    private readonly signKey: string,
    private readonly switches: () => DefexaSwitches,
  ) {}

  incoming(account: Account, payment: Incoming): void {
    const { payFeeForClient, currency } = account
    const isWhole = payFeeForClient || payment.paidCurrency !== currency
    this.send(account.callbackUrl, account.id, {
      address: account.address,
      callback_type: "pay",
      net_amount: isWhole ? payment.amount : afterFees(payment.amount, currency),
      created: defexaTime(payment.createdAt),
      description: account.description ?? "",
      payment_id: String(payment.paymentId),
      feed_id: String(account.rowId ?? payment.feedId),
      payway: "in",
      processed: defexaTime(payment.updatedAt),
      ps_currency: payment.paidCurrency,
      ps_data: {
        ps_payer_account: payment.from,
        transaction_hash: payment.txid,
        client_hash: payment.txid,
      },
      amount: payment.amount,
      shop_currency: currency,
      shop_id: String(USER_ID),
      shop_order_id: account.shopOrderId ?? "",
      status: payment.status,
      client: "",
      client_uid: account.uid ?? "",
      order_number: account.orderNumber ?? payment.orderNumber,
      token: payment.token,
    })
  }

  payout(payout: Payout): void {
    this.send(payout.callbackUrl, payout.token, {
      address: payout.target,
      callback_type: "payout",
      net_amount: payout.amount,
      created: defexaTime(payout.createdAt),
      description: payout.comment ?? "",
      payment_id: String(payout.id),
      feed_id: String(payout.id),
      payway: "out",
      processed: defexaTime(payout.updatedAt),
      ps_currency: payout.currency,
      ps_data: {
        ps_payer_account: payout.from,
        transaction_hash: payout.txid ?? "",
        client_hash: "",
      },
      amount: payout.amount,
      shop_currency: payout.currency,
      shop_id: String(USER_ID),
      shop_order_id: "",
      status: payout.status,
      client: "",
      client_uid: "",
      order_number: payout.orderNumber,
      token: payout.token,
    })
  }

  private send(url: string | null, subject: string, fields: Fields): void {
    if (!url) return
    const { callbackNumbers, psData, signature } = this.switches()
    const signed = { ...fields, signature: signatureOf(fields, this.signKey, signature) }
    const written = Object.entries(signed).map(([key, value]) => {
      if (key === "ps_data" && psData === "text") return [key, JSON.stringify(value)]
      const asNumber = callbackNumbers === "number" && NUMBERS.includes(key)
      return [key, asNumber ? num(String(value)) : value]
    })
    this.context.callbacks.enqueue({
      processor: "defexa",
      payment_id: subject,
      event: `${String(fields.callback_type)}.${String(fields.status)}`,
      url,
      body: toJson(Object.fromEntries(written)),
    })
  }
}

const SIGNED_IN_ORDER = [
  "token",
  "callback_type",
  "status",
  "order_number",
  "amount",
  "shop_currency",
  "net_amount",
  "ps_currency",
]

/** The signature of a callback by one of the schemes that are taken to be possible. */
function signatureOf(fields: Fields, signKey: string, scheme: DefexaSwitches["signature"]): string {
  const scalar = (name: string): string => {
    const value = fields[name]
    return typeof value === "string" || typeof value === "number" ? String(value) : ""
  }
  switch (scheme) {
    case "md5-length-value": {
      const parts = SIGNED_IN_ORDER.map(scalar).filter((value) => value !== "")
      const text = parts.map((value) => value.length + value).join("")
      return createHash("md5")
        .update(text + signKey)
        .digest("hex")
    }
    case "sha256-sorted": {
      const names = Object.keys(fields).sort()
      const values = names.filter((name) => name !== "signature").map(scalar)
      const text = values.filter((value) => value !== "").join(":")
      return createHash("sha256")
        .update(text + signKey)
        .digest("hex")
    }
    case "unknown":
      return createHash("sha256")
        .update(`${signKey}/${scalar("token")}`)
        .digest("hex")
  }
}
