import { GatewayError } from "../port/errors"
import type { ConnectionCheck } from "../port/money-out"
import { check, failed, passed, skipped } from "../port/sending"
import type { CallbackSignature } from "./callback"
import type { DefexaClient } from "./api/client"
import type { Currency } from "./currencies"

const KEY =
  "Take merchantPrivateKey anew from Defexa's cabinet; test and live accounts differ by their key"

/** Looks at the account without moving money. */
export async function checkConnection(
  client: DefexaClient,
  table: readonly Currency[],
  signature: CallbackSignature,
): Promise<ConnectionCheck[]> {
  const credentials = await check("credentials", KEY, async () => {
    await client.login()
    return passed("Defexa opens sessions with this key")
  })
  if (credentials.result === "failed") return [credentials]
  const wallets = await client.wallets.list().catch((error: unknown) => {
    if (error instanceof GatewayError) return error
    throw error
  })
  const advice = "Ask Defexa to let this key read wallets and pay out"
  const look = (found: (own: Exclude<typeof wallets, Error>) => Omit<ConnectionCheck, "name">) =>
    wallets instanceof GatewayError ? Promise.reject(wallets) : Promise.resolve(found(wallets))
  return [
    credentials,
    await check("payments", advice, () =>
      look((own) => {
        const codes = own.map(({ currency }) => currency)
        const known = table.filter(({ code }) => codes.includes(code)).map(({ code }) => code)
        if (known.length > 0) return passed(`Wallets to receive with: ${known.join(", ")}`)
        return failed(
          `No wallet in a currency that is offered (found: ${codes.join(", ") || "none"}): open one at Defexa, or name its code in the option currencies`,
        )
      }),
    ),
    await check("payouts", advice, () =>
      look((own) => {
        const sources = own.filter(({ address }) => address !== null)
        if (sources.length > 0) {
          return passed(`The key can pay out from ${sources.length} wallets; keep it secret`)
        }
        return failed(
          "No wallet has an address to pay out from: ask Defexa to complete the wallets",
        )
      }),
    ),
    await check("aml", "Ask Defexa to let this key read the list of held deposits", async () => {
      const held = await client.amlRefunds.list()
      return passed(`Held deposits can be read; there are ${held.length} now`)
    }),
    { name: "callback_url", ...passed("Each address and payout names its own; nothing to enter") },
    { name: "callback_secret", ...callbackSecret(signature) },
  ]
}

function callbackSecret({ scheme }: CallbackSignature): Omit<ConnectionCheck, "name"> {
  return scheme === "none"
    ? skipped(
        "Callbacks are proven by the seal in their URL. Ask Defexa how it signs, and set callbackSignature, so that a URL from an access log is worthless",
      )
    : skipped(`Set, with the scheme ${scheme}; whether it fits shows with the first callback`)
}
