import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { EmailKind } from "../contract/emails"
import {
  type ChargeEvent,
  REFUND_SENT,
  type RefundSentEvent,
  chargeEventName,
} from "../contract/events"
import { sendEmail } from "../medusa/send-email"

/** What of a charge's events shoppers are written about. */
const KINDS: Readonly<Record<string, EmailKind>> = {
  [chargeEventName("awaiting_payment")]: "awaitingPayment",
  [chargeEventName("underpaid")]: "underpaid",
  [chargeEventName("seen")]: "seen",
  [chargeEventName("paid")]: "paid",
  [chargeEventName("overpaid")]: "paid",
  [chargeEventName("expired")]: "expired",
}

/** E-mails shoppers about their payments and refunds, as far as the merchant has switched it on. */
export default async function emailShopper({
  event: { name, data },
  container,
}: SubscriberArgs<ChargeEvent | RefundSentEvent>): Promise<void> {
  if ("crypto_amount" in data) {
    await sendEmail(container, {
      kind: "refunded",
      chargeId: data.charge_id,
      payment: data,
      data: {
        amount: data.amount,
        currency_code: data.currency_code,
        coins: `${data.crypto_amount} ${data.symbol}`,
        address: data.address,
        txid: data.txid,
        url: data.explorer_url,
      },
      key: `${data.id}:sent`,
    })
    return
  }
  const kind = KINDS[name]
  // Nobody is reminded of a payment that they have never begun.
  if (kind === undefined || (kind === "expired" && !data.address_shown)) return
  const { amount, currency_code, missing, resume_url: url } = data
  await sendEmail(container, {
    kind,
    chargeId: data.id,
    payment: data,
    data: { amount, currency_code, missing, url },
    // It may become underpaid more than once, each time with another rest.
    key: kind === "underpaid" ? `${data.id}:${kind}:${missing}` : `${data.id}:${kind}`,
  })
}

export const config: SubscriberConfig = {
  event: [...Object.keys(KINDS), REFUND_SENT],
  context: { subscriberId: "crypto-checkout-emails" },
}
