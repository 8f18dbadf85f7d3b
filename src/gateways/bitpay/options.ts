import { z } from "@medusajs/framework/zod"
import { processorUrl, secret, timeout } from "../port/options"
import { isPrivateKey } from "./api/keys"
import { TRANSACTION_SPEEDS } from "./api/types"
import { BITPAY_COINS } from "./currencies"

/** What a merchant writes under `gateways.bitpay`. */
export const options = z
  .strictObject({
    /** `test` is test.bitpay.com, with accounts and tokens of its own. Default `production`. */
    environment: z.enum(["production", "test"]).optional(),
    /** Takes the environment's place, e.g. for a sandbox. */
    baseUrl: processorUrl.optional(),
    /** The key that the tokens were paired with. */
    privateKey: secret.refine(isPrivateKey, "must be a secp256k1 key of 64 hex digits").optional(),
    /** Approved token of the merchant facade. It also signs callbacks. */
    merchantToken: secret.optional(),
    /** Token of the pos facade, for shops that only take payments; it cannot refund. */
    posToken: secret.optional(),
    /** Approved token of the payout facade; only needed for payouts. */
    payoutToken: secret.optional(),
    /** Tokens that were replaced; callbacks signed with them are still accepted. */
    previousTokens: z.array(secret).optional(),
    /** Coins to offer; all that BitPay has and the plugin knows when absent. */
    coins: z.array(z.enum(BITPAY_COINS)).min(1).optional(),
    /** How sure BitPay is before an invoice counts as paid. Default `medium`. */
    transactionSpeed: z.enum(TRANSACTION_SPEEDS).optional(),
    /** Default true. False also lets callbacks without a signature trigger a look at the invoice. */
    requireSignature: z.boolean().optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: timeout.optional(),
  })
  .refine((options) => options.merchantToken ?? options.posToken, {
    path: ["merchantToken"],
    message: "is required (or posToken, for a shop that only accepts payments)",
  })
  .refine(
    ({ merchantToken, payoutToken, privateKey }) => (!merchantToken && !payoutToken) || privateKey,
    { path: ["privateKey"], message: "is required: calls with this token have to be signed" },
  )

export type BitPayOptions = z.output<typeof options>
