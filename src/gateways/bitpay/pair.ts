import { parseArgs } from "node:util"
import { BitPayClient } from "./api/client"
import { generatePrivateKey, isPrivateKey } from "./api/keys"

export const PAIR_USAGE = `bitpay pair

Pairs a key with your BitPay account and prints the options for medusa-config.

  --facade <merchant|pos|payout>  what the token may do; default merchant
  --environment <production|test> default production
  --label <text>                  how BitPay's dashboard shows it; default "Medusa"
  --private-key <hex>             a key you have already; a new one is made without it
  --base-url <url>                another server than BitPay's, e.g. a sandbox
`

const FACADES = ["merchant", "pos", "payout"] as const
type Facade = (typeof FACADES)[number]

/** Option of the plugin that takes the token of a facade. */
const OPTION: Record<Facade, string> = {
  merchant: "merchantToken",
  pos: "posToken",
  payout: "payoutToken",
}

/**
 * Asks BitPay for a token and says how to approve it. The key is printed once and stored nowhere.
 * @throws Error that tells what is wrong with the arguments, GatewayError when BitPay refuses
 */
export async function pair(args: string[]): Promise<string> {
  const { facade, environment, label, privateKey, baseUrl } = readArguments(args)
  const client = new BitPayClient({ privateKey, environment, baseUrl })
  const requested = await client.tokens.request(facade, label)
  return [
    `1. Sign in to BitPay and approve the code ${requested.pairingCode ?? "(none)"} within a day:`,
    `   ${requested.approvalUrl}`,
    "2. Store these as secrets, e.g. in .env. They are shown only once:",
    `   BITPAY_PRIVATE_KEY=${privateKey}`,
    `   BITPAY_TOKEN=${requested.token}`,
    "3. In medusa-config, under plugins → options → gateways:",
    `   bitpay: { environment: "${environment}", privateKey: process.env.BITPAY_PRIVATE_KEY, ${OPTION[facade]}: process.env.BITPAY_TOKEN }`,
    "",
  ].join("\n")
}

function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      facade: { type: "string", default: "merchant" },
      environment: { type: "string", default: "production" },
      label: { type: "string", default: "Medusa" },
      "private-key": { type: "string" },
      "base-url": { type: "string" },
    },
  })
  const facade = FACADES.find((known) => known === values.facade)
  if (!facade) {
    throw new Error(`--facade must be one of ${FACADES.join(", ")}, not "${values.facade}"`)
  }
  if (values.environment !== "production" && values.environment !== "test") {
    throw new Error(`--environment must be production or test, not "${values.environment}"`)
  }
  const privateKey = values["private-key"] ?? generatePrivateKey()
  if (!isPrivateKey(privateKey)) {
    throw new Error("--private-key must be a secp256k1 key of 64 hex digits")
  }
  const { environment, label } = values
  return { facade, environment, label, privateKey, baseUrl: values["base-url"] } as const
}
