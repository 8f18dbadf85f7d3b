import type { ConnectionCheck } from "../port/money-out"
import { check, failed, passed, skipped } from "../port/sending"
import type { BitPayClient, BitPayClientOptions } from "./api/client"
import { isNotFound } from "./api/errors"

/** An id that no invoice has. */
const NOBODY = "connection_test"

const PAIR =
  'Look whether "environment" is right, or pair the token anew: npx medusa-crypto-checkout bitpay pair'

type Finding = Omit<ConnectionCheck, "name">

/** Looks at the tokens, facade by facade, without opening an invoice or moving money. */
export async function checkConnection(
  client: BitPayClient,
  options: BitPayClientOptions,
  callbackUrl: string,
): Promise<ConnectionCheck[]> {
  return [
    await check("credentials", PAIR, () => credentials(client, options)),
    await check("payments", PAIR, () => payments(client)),
    await check("refunds", PAIR, () => refunds(client, options)),
    await check("payouts", PAIR, () => payouts(client, options)),
    { name: "callback_url", ...callback(callbackUrl) },
  ]
}

/** Whether the key may use the tokens that are configured. */
async function credentials(
  client: BitPayClient,
  { privateKey, merchantToken, payoutToken }: BitPayClientOptions,
): Promise<Finding> {
  if (privateKey === undefined) {
    await readNobody(client)
    return passed("BitPay accepts the pos token, which needs no key")
  }
  const approved = await client.tokens.list()
  const isApproved = (token: string | undefined, facade: string): boolean =>
    token === undefined || approved.some((each) => each.facade === facade && each.token === token)
  const missing = [
    ...(isApproved(merchantToken, "merchant") ? [] : ["merchantToken"]),
    ...(isApproved(payoutToken, "payout") ? [] : ["payoutToken"]),
  ]
  return missing.length === 0
    ? passed("The key is paired with the configured tokens")
    : failed(
        `The privateKey may not use ${missing.join(" and ")}: approve the pairing code in BitPay's ` +
          `dashboard. ${PAIR}`,
      )
}

async function payments(client: BitPayClient): Promise<Finding> {
  await readNobody(client)
  return passed("Invoices can be read")
}

/** "Not found" is the answer to a token that may ask. */
async function readNobody(client: BitPayClient): Promise<void> {
  try {
    await client.invoices.byGuid(NOBODY)
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}

async function refunds(
  client: BitPayClient,
  { merchantToken }: BitPayClientOptions,
): Promise<Finding> {
  if (merchantToken === undefined) {
    return skipped(
      "Without a token of the merchant facade (merchantToken) nothing can be refunded.",
    )
  }
  const ledgers = await client.ledgers.balances()
  return passed(
    ledgers.length === 0
      ? "The merchant facade works. There is no balance yet, which refunds are paid from"
      : `The merchant facade works. Balances: ${ledgers.map(({ currency }) => currency).join(", ")}`,
  )
}

async function payouts(
  client: BitPayClient,
  { payoutToken }: BitPayClientOptions,
): Promise<Finding> {
  if (payoutToken === undefined) {
    return skipped(
      "Without a token of the payout facade (payoutToken) nobody can be paid. Refunds do not need it",
    )
  }
  const active = await client.recipients.list({ status: "active", limit: 1 })
  return passed(
    active.length === 0
      ? "The payout facade works. Nobody has signed up as a recipient yet"
      : "The payout facade works, and there are active recipients",
  )
}

/** BitPay posts only about invoices and the like, so there is no round trip to try. */
function callback(callbackUrl: string): Finding {
  const { protocol, hostname } = new URL(callbackUrl)
  const local = hostname === "localhost" || hostname.startsWith("127.")
  if (protocol !== "https:" && !local) {
    return failed(`BitPay only posts to https, but the option publicUrl makes ${callbackUrl}`)
  }
  return skipped(
    `Handed over with each invoice: ${callbackUrl}. BitPay posts nothing for a test, so whether it ` +
      "arrives shows with the first invoice",
  )
}
