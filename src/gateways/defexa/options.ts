import { z } from "@medusajs/framework/zod"
import { findAsset } from "../../domain"
import {
  NOT_SECURE,
  isAllowedUrl,
  processorUrl,
  replaceableSecret,
  secret,
  timeout,
} from "../port/options"

/** What a merchant writes under `gateways.defexa`. */
export const options = z
  .strictObject({
    /** The merchant's private key. */
    merchantPrivateKey: secret,
    /** Keys that were replaced; callbacks about deposits opened with them are still accepted. */
    formerMerchantKeys: z.array(secret).optional(),
    /**
     * How the `signature` in callbacks is checked. Defexa does not document it: ask Defexa for the
     * scheme and the key. Needed unless `acceptUnsignedCallbacks` takes the risk.
     */
    callbackSignature: z
      .discriminatedUnion(
        "scheme",
        [
          z.strictObject({ scheme: z.literal("none") }),
          z.strictObject({
            scheme: z.enum(["md5-length-value", "sha256-sorted"]),
            /** Two while one is being replaced. */
            signKey: replaceableSecret,
          }),
        ],
        { error: 'must have a scheme: "none", "md5-length-value" or "sha256-sorted"' },
      )
      .optional(),
    /**
     * True takes callbacks that are only proven by their URL. It is written into access logs of
     * proxies, and whoever reads it there can report money. Such money is not taken for confirmed
     * until an admin has looked at Defexa's dashboard. Default false.
     */
    acceptUnsignedCallbacks: z.boolean().optional(),
    /**
     * Defexa's currency codes to offer, each with its asset's CAIP-19 id, e.g. for a stablecoin
     * whose network Defexa does not name. All codes of the account that are clear when absent.
     */
    currencies: z
      .record(
        z.string().min(1),
        z.string().refine((id) => findAsset(id), "must be the CAIP-19 id of a known asset"),
      )
      .optional(),
    /** What counts as paid: the `amount` that was sent (default), or `net_amount` after fees. */
    credited: z.enum(["amount", "net_amount"]).optional(),
    /**
     * Converts what arrives into another currency of the account. Defexa does so only for payments on
     * a page of its own, so customers pay there instead of to an address in the shop.
     */
    settlement: z
      .strictObject({
        /** Defexa's code of the currency, e.g. `BTC`. */
        currency: z.string().trim().min(1),
        /** Where Defexa's page sends the customer back to, e.g. the shop's checkout. */
        returnUrl: z.url().refine(isAllowedUrl, NOT_SECURE),
      })
      .optional(),
    /** Shortest pause between two reads of the list of held deposits, in seconds. Default 10. */
    amlPollSeconds: z.int().min(0).max(3600).optional(),
    /** Default `https://business.payments.defexa.io`. */
    baseUrl: processorUrl.optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: timeout.optional(),
  })
  .refine(
    ({ callbackSignature, acceptUnsignedCallbacks }) =>
      acceptUnsignedCallbacks || (callbackSignature && callbackSignature.scheme !== "none"),
    {
      path: ["callbackSignature"],
      message:
        "is required, with a signKey: without it anyone who sees a callback URL, e.g. in a proxy log, can report payments that were never made. Ask Defexa for the scheme and the key, or set acceptUnsignedCallbacks: true to accept that risk; each payment then waits until someone has confirmed it",
    },
  )

export type DefexaOptions = z.output<typeof options>
