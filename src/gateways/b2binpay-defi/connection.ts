import type { ConnectionCheck } from "../port/money-out"
import { check, failed, passed, skipped } from "../port/sending"
import type { CallbackTrust } from "./callback"
import type { B2BinPayDefiClient } from "./api/client"
import type { OfferBook } from "./offers"

const KEY =
  "Take the API key anew from the app, Account → Settings → API keys, and look whether the account has credits left"

interface Settings {
  trust: CallbackTrust
  /** Each invoice carries the URL. */
  namesItsUrl: boolean
}

/** Looks at the account without moving money. Costs a few credits. */
export async function checkConnection(
  client: B2BinPayDefiClient,
  offerBook: OfferBook,
  settings: Settings,
  callbackUrl: string,
): Promise<ConnectionCheck[]> {
  const credentials = await check("credentials", KEY, async () => {
    const accounts = await client.accounts.list()
    return passed(`The key sees ${accounts.length} account(s)`)
  })
  if (credentials.result === "failed") return [credentials]
  return [
    credentials,
    await check("payments", KEY, async () => {
      const symbols = (await offerBook.all()).map(({ asset }) => asset)
      if (symbols.length === 0) {
        return failed(
          "The account is deployed on no chain with a currency that is offered: deploy it in the app, and look at the options accountId, chains and currencies",
        )
      }
      const names = symbols.map(({ symbol, network_name }) => `${symbol} (${network_name})`)
      return passed(`Can be taken: ${names.join(", ")}`)
    }),
    await check("payouts", KEY, async () => {
      const venues = await offerBook.venues()
      const [first] = venues
      if (!first) return failed("The account is deployed nowhere, so nothing can be paid out")
      const { items } = await client.payouts.list(first.deploymentId, { pageSize: 1 })
      const thresholds = venues.map(({ threshold, approvers }) => `${threshold} of ${approvers}`)
      return passed(
        `Payouts can be read${items.length > 0 ? " and there are some" : ""}. Each waits in the app until ${[...new Set(thresholds)].join(" or ")} approvers have signed it`,
      )
    }),
    { name: "callback_url", ...callbackUrlCheck(settings, callbackUrl) },
    { name: "callback_secret", ...callbackSecretCheck(settings.trust) },
  ]
}

function callbackUrlCheck({ trust, namesItsUrl }: Settings, callbackUrl: string) {
  if (namesItsUrl) return passed("Each invoice and payout names its own; nothing to enter")
  const token =
    trust.tokens.length === 0 ? "" : ", with ?token= and the option callbackToken at its end"
  return skipped(
    `DeFi does not tell its settings: enter ${callbackUrl}${token} in the app, in the account's settings`,
  )
}

function callbackSecretCheck({ tokens, secrets, signatureMode }: CallbackTrust) {
  if (tokens.length === 0 && (secrets.length === 0 || signatureMode === "off")) {
    return failed(
      "Nothing proves who posts callbacks: set callbackToken to a secret of your own and put it into the callback URL, or set callbackSecret",
    )
  }
  return tokens.length === 0
    ? skipped("A secret is set; whether it fits shows with the first callback")
    : passed("Callbacks without the token are refused")
}
