import type { ConnectionCheck } from "../port/money-out"
import { check, failed, passed, skipped } from "../port/sending"
import type { OfferBook } from "./offers"
import type { B2BinPayClient } from "./api/client"

/** A tracking id that no payout has. */
const NOBODY = "connection_test"

const KEYS = {
  v2: "Take login and password anew from Control panel → API Access, and put this server's IP address on the allow-list there",
  v3: "Take API key and API secret anew from B2BINPAY's dashboard, and put this server's IP address on the allow-list there",
} as const

/** Looks at the account without moving money. */
export async function checkConnection(
  client: B2BinPayClient,
  offerBook: OfferBook,
  signs: { version: "v2" | "v3"; callbackSecret: boolean },
): Promise<ConnectionCheck[]> {
  const credentials = await check("credentials", KEYS[signs.version], async () => {
    const wallets = await client.wallets.list()
    return passed(`The account can be read; it has ${wallets.length} wallets`)
  })
  if (credentials.result === "failed") return [credentials]
  return [
    credentials,
    await check("payments", "Activate a wallet in B2BINPAY's dashboard", async () => {
      const codes = (await offerBook.all()).map(({ currency }) => currency.alpha)
      if (codes.length > 0) return passed(`Wallets to receive with: ${codes.join(", ")}`)
      return failed(
        "No active wallet in a currency that this plugin knows: activate one in B2BINPAY's dashboard, and look at the option wallets",
      )
    }),
    await check(
      "payouts",
      "Let the owner of the account allow payouts for this API key",
      async () => {
        await client.payouts.find(NOBODY)
        return passed(
          "Payouts can be read. Whether B2BINPAY also lets this key create them shows with the first one",
        )
      },
    ),
    { name: "callback_url", ...passed("Each payment and payout names its own; nothing to enter") },
    { name: "callback_secret", ...callbackSecret(signs) },
  ]
}

function callbackSecret({ version, callbackSecret: isSet }: Parameters<typeof checkConnection>[2]) {
  if (version === "v2") return passed("Callbacks are signed with login and password, which fit")
  return isSet
    ? skipped("Set; whether it is the right one shows with the first callback")
    : failed("Set callbackSecret to the one that the account's owner created in the dashboard")
}
