import { type Finding, check, clockFinding, failed, skipped } from "../connection-check"
import type { ConnectionCheck } from "../money-out"
import type { InventPayClient } from "./client"
import type { Account } from "./types"

const NEW_KEY = "make a new API key in InventPay's dashboard (Settings → API Keys)"

/** Looks at InventPay's key and webhooks without opening a payment or moving money. */
export async function checkConnection(
  client: InventPayClient,
  withdrawals: boolean,
  callbackUrl: string,
): Promise<ConnectionCheck[]> {
  let account: Account | null = null
  const credentials = await check("credentials", NEW_KEY, async () => {
    account = await client.account()
    const name = account.businessName ? ` of "${account.businessName}"` : ""
    return `InventPay accepts the API key${name}.`
  })
  if (credentials.result !== "passed") return [credentials]
  return [
    credentials,
    await check("payouts", NEW_KEY, () => payouts(withdrawals)),
    await check("callback_url", NEW_KEY, () => deliver(client, callbackUrl)),
    await check("webhook_url", NEW_KEY, () => webhookUrl(client, callbackUrl)),
    await check("clock", NEW_KEY, () =>
      clockFinding((account as Account | null)?.at ?? null, Date.now()),
    ),
  ]
}

function payouts(withdrawals: boolean): Finding {
  return withdrawals
    ? skipped("There is a withdrawal key. Only a withdrawal can show whether it is right.")
    : skipped(
        "Without the option gateways.inventpay.withdrawalKey no money can be sent from here. " +
          "Withdrawals are switched on in InventPay's dashboard.",
      )
}

/** A round trip: InventPay posts a signed test event, and our own answer comes back. */
async function deliver(client: InventPayClient, callbackUrl: string): Promise<Finding> {
  const { statusCode } = await client.testWebhook(callbackUrl)
  if (!statusCode) {
    return failed(`InventPay could not reach ${callbackUrl}; check publicUrl and the firewall.`)
  }
  if (statusCode >= 200 && statusCode < 300) {
    return "InventPay's test event arrived, and its signature is right."
  }
  return statusCode === 401
    ? failed(
        "The test event arrived, but its signature does not fit: " +
          "gateways.inventpay.webhookSecret is not the secret of this account.",
      )
    : failed(`InventPay posted to ${callbackUrl} and was answered with status ${statusCode}.`)
}

/** Payments name their own URL; news of withdrawals can only come by the account's. */
async function webhookUrl(client: InventPayClient, callbackUrl: string): Promise<Finding> {
  const { url } = await client.webhookConfig()
  if (url === callbackUrl) return "The account's webhook URL leads to this shop."
  const now =
    url === null ? "The account has no webhook URL" : `The account's webhook URL is ${url}`
  return skipped(
    `${now}. Payments do not need it; withdrawals are then only noticed when they are polled. ` +
      `Set it to ${callbackUrl} to hear of them at once.`,
  )
}
