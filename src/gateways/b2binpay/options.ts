import { z } from "@medusajs/framework/zod"
import { processorUrl, replaceableSecret, secret, timeout } from "../port/options"

const common = {
  /** Default `https://api.b2binpay.com`, with v3 `https://v3.api.b2binpay.com`. */
  baseUrl: processorUrl.optional(),
  /** Ids of the wallets to receive with, preferred first; all active ones when absent. */
  wallets: z.array(z.string().min(1)).min(1).optional(),
  /** Address type by currency code, e.g. `{ BTC: "bech32" }`; B2BINPAY's default when absent. */
  addressTypes: z.record(z.string(), z.string().min(1)).optional(),
  /** Confirmed coins whose check for money laundering has not ended: `wait` (default) or `accept`. */
  unfinishedRiskCheck: z.enum(["wait", "accept"]).optional(),
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs: timeout.optional(),
}

/** What a merchant writes under `gateways.b2binpay`. */
export const options = z.discriminatedUnion(
  "apiVersion",
  [
    z.strictObject({
      /** Version of the Enterprise API: `v2` (default, deprecated by B2BINPAY) or `v3`. */
      apiVersion: z.literal("v2").optional(),
      /** API login from Control panel → API Access. */
      login: secret,
      /** The API secret that belongs to it; both together sign callbacks, too. */
      password: secret,
      /** Pairs that were replaced; callbacks signed with them are still accepted. */
      formerLogins: z.array(z.strictObject({ login: secret, password: secret })).optional(),
      ...common,
    }),
    z.strictObject({
      apiVersion: z.literal("v3"),
      /** API key. */
      clientId: secret,
      /** The secret that belongs to it. */
      clientSecret: secret,
      /** The separate secret that signs callbacks; two while one is being replaced. */
      callbackSecret: replaceableSecret,
      ...common,
    }),
  ],
  { error: 'must be "v2" (with login and password) or "v3" (with clientId and clientSecret)' },
)

export type B2BinPayOptions = z.output<typeof options>
