import type { ConnectionCheck } from "../port/money-out"
import { check, failed, passed, skipped } from "../port/sending"
import type { InventPayClient } from "./api/client"
import type { Account } from "./api/types"

const NEW_KEY = "Make a new API key in InventPay's dashboard (Settings → API Keys)"
const REACHABLE = "Look whether the option publicUrl is right and can be reached from outside"
/** Most that our clock may differ from InventPay's: the ends of offers depend on it. */
const CLOCK_TOLERANCE_MS = 60_000

type Finding = Omit<ConnectionCheck, "name">

/** Looks at InventPay's key and webhooks without opening a payment or moving money. */
export async function checkConnection(
  client: InventPayClient,
  withdrawals: boolean,
  callbackUrl: string,
): Promise<ConnectionCheck[]> {
  let account: Account | undefined
  const credentials = await check("credentials", NEW_KEY, async () => {
    account = await client.balances.account()
    const name = account.businessName ? ` of "${account.businessName}"` : ""
    return passed(`InventPay accepts the API key${name}`)
  })
  if (!account) return [credentials]
  return [
    credentials,
    { name: "payments", ...passed("They need nothing but this key") },
    { name: "payouts", ...payouts(withdrawals) },
    await check("callback_url", REACHABLE, () => deliver(client, callbackUrl)),
    await check("webhook_url", NEW_KEY, () => webhookUrl(client, callbackUrl)),
    { name: "clock", ...clock(account.at, Date.now()) },
  ]
}

function payouts(withdrawals: boolean): Finding {
  return withdrawals
    ? skipped("There is a withdrawal key; only a withdrawal can show whether it is right")
    : skipped(
        "Without the option gateways.inventpay.withdrawalKey no money can be sent from here. " +
          "Withdrawals are switched on in InventPay's dashboard",
      )
}

/** A round trip: InventPay posts a signed test event, and our own answer comes back. */
async function deliver(client: InventPayClient, callbackUrl: string): Promise<Finding> {
  const { statusCode } = await client.webhooks.test(callbackUrl)
  if (!statusCode) {
    return failed(`InventPay could not reach ${callbackUrl}. ${REACHABLE}`)
  }
  if (statusCode >= 200 && statusCode < 300) {
    return passed("InventPay's test event arrived, and its signature is right")
  }
  return statusCode === 401
    ? failed(
        "The test event arrived, but with an invalid signature: " +
          "gateways.inventpay.webhookSecret is not the secret of this account",
      )
    : failed(`InventPay posted to ${callbackUrl} and was answered with status ${statusCode}`)
}

/** Payments name their own URL; news of withdrawals can only come by the account's. */
async function webhookUrl(client: InventPayClient, callbackUrl: string): Promise<Finding> {
  const { url } = await client.webhooks.config()
  if (url === callbackUrl) return passed("The account's webhook URL leads to this shop")
  const now =
    url === null ? "The account has no webhook URL" : `The account's webhook URL is ${url}`
  return skipped(
    `${now}. Payments do not need it; withdrawals are then only noticed when they are polled. ` +
      `Set it to ${callbackUrl} to hear of them at once`,
  )
}

function clock(theirs: number | null, ours: number): Finding {
  if (theirs === null) return skipped("InventPay did not tell its time")
  const distance = Math.abs(ours - theirs)
  return distance <= CLOCK_TOLERANCE_MS
    ? passed("This server's clock agrees with InventPay's")
    : failed(
        `This server's clock is ${Math.round(distance / 1000)} seconds away from InventPay's: synchronise it`,
      )
}
