import { z } from "@medusajs/framework/zod"
import { coins, fraction, processorUrl, replaceableSecret, secret, timeout } from "../port/options"
import { INVENTPAY_COINS } from "./api/types"

/** What a merchant writes under `gateways.inventpay`. */
export const options = z.strictObject({
  /** Merchant key from InventPay's dashboard (Settings → API Keys). */
  apiKey: secret,
  /** Secret that signs InventPay's callbacks; two while one is being replaced. */
  webhookSecret: replaceableSecret,
  /** Only needed to send money out. */
  withdrawalKey: secret.optional(),
  /** What a withdrawal costs by coin: in the coin for the network, and a fraction for InventPay. */
  withdrawalFees: z
    .partialRecord(z.enum(INVENTPAY_COINS), z.strictObject({ network: coins, service: fraction }))
    .optional(),
  /** Default `https://api.inventpay.io`. */
  baseUrl: processorUrl.optional(),
  /** Coins to offer; all that InventPay has when absent. */
  coins: z.array(z.enum(INVENTPAY_COINS)).min(1).optional(),
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs: timeout.optional(),
})

export type InventPayOptions = z.output<typeof options>
