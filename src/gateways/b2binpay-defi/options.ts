import { z } from "@medusajs/framework/zod"
import {
  NOT_SECURE,
  isAllowedUrl,
  processorUrl,
  replaceableSecret,
  secret,
  timeout,
} from "../port/options"

/** What a merchant writes under `gateways.b2binpay-defi`. */
export const options = z
  .strictObject({
    /** API key from the app (Account → Settings → API keys); it belongs to one account. */
    apiKey: secret,
    /** The account to use; every one that the key sees when absent. */
    accountId: z.string().min(1).optional(),
    /** Chain ids to use, e.g. `["1", "56"]`; all that the account is deployed on when absent. */
    chains: z.array(z.string().regex(/^\d+$/, 'must be a chain id, e.g. "1"')).min(1).optional(),
    /** Currency ids to offer, e.g. `["1-0xdac1…"]`; all that are known when absent. */
    currencies: z
      .array(
        z
          .string()
          .regex(/^\d+(-\w+)?$/, 'must be a currency id: "{chainId}" or "{chainId}-{contract}"'),
      )
      .min(1)
      .optional(),
    /** Who tells DeFi where to post callbacks: the `account`'s settings (default) or each `invoice`. */
    callbackMode: z.enum(["account", "invoice"]).optional(),
    /**
     * A secret of your own, to be put into the callback URL as `?token=…`; two while it is being
     * replaced. Needed unless `signatureMode` is `enforce`.
     */
    callbackToken: replaceableSecret.optional(),
    /** Callback secret from the app's settings; two while one is being replaced. */
    callbackSecret: replaceableSecret.optional(),
    /** What to do with an invalid signature: `off`, `warn` (default) or `enforce`. */
    signatureMode: z.enum(["off", "warn", "enforce"]).optional(),
    /** Header with the signature. Default `x-signature`. */
    signatureHeader: z.string().trim().min(1).optional(),
    /** The link back to the shop on DeFi's hosted page; none when absent. */
    paymentPageButton: z
      .strictObject({
        url: z.url().refine(isAllowedUrl, NOT_SECURE),
        text: z.string().min(1).max(64),
      })
      .optional(),
    /** Default `https://api.defi.b2binpay.com`. */
    baseUrl: processorUrl.optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: timeout.optional(),
  })
  .refine((options) => options.signatureMode !== "enforce" || options.callbackSecret, {
    path: ["callbackSecret"],
    message: 'is required for signatureMode "enforce"',
  })
  .refine((options) => options.signatureMode === "enforce" || options.callbackToken, {
    path: ["callbackToken"],
    message:
      'is required (or signatureMode "enforce" with a callbackSecret): without it anyone can post callbacks. Generate a secret, and add it to the callback URL in the DeFi settings as ?token=…',
  })

export type B2BinPayDefiOptions = z.output<typeof options>
