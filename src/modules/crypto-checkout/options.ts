import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { INVENTPAY_COINS } from "../../gateways"

const secret = z.string().trim().min(1, "must not be empty")
const fraction = z.coerce
  .string()
  .regex(/^0(\.\d+)?$/, 'must be a fraction below 1, e.g. "0.005" for half a percent')

const inventpay = z
  .strictObject({
    /** Merchant key from InventPay's dashboard (Settings → API Keys). */
    apiKey: secret,
    /** Secret that signs InventPay's callbacks; two while one is being replaced. */
    webhookSecret: z.union([secret, z.array(secret).min(1)]),
    /** Only needed to send money out. */
    withdrawalKey: secret.optional(),
    /** Default `https://api.inventpay.io`. */
    baseUrl: z.url().optional(),
    /** Coins to offer; all that InventPay has when absent. */
    coins: z.array(z.enum(INVENTPAY_COINS)).min(1).optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: z.int().positive().optional(),
  })
  .describe("InventPay")

const confirmationRule = z.strictObject({
  /** CAIP-19 id; every asset when absent. */
  asset: z.string().optional(),
  /** Charges of at least this amount; every amount when absent. */
  fromAmount: z.coerce.string().optional(),
  confirmations: z.int().min(0).max(1000),
})

/** The plugin's options, as a merchant writes them in `medusa-config`. */
export const optionsSchema = z.strictObject({
  /** Medusa's own public URL, without a path; processors post their callbacks there. */
  publicUrl: z.url(),
  /** The processors to use, in the order in which they are asked for an asset. */
  gateways: z
    .strictObject({ inventpay: inventpay.optional() })
    .refine((gateways) => Object.values(gateways).some(Boolean), {
      message:
        "name at least one processor, e.g. gateways: { inventpay: { apiKey, webhookSecret } }",
    }),
  /**
   * When the order is placed: as soon as the coins are `seen` (default; stock is held while they
   * confirm) or only when they are `confirmed`.
   */
  placeOrder: z.enum(["seen", "confirmed"]).default("seen"),
  /** How long a quote and its address are offered, in minutes. Default 30. */
  quoteMinutes: z.int().min(5).max(1440).default(30),
  /** How long a charge gives out new quotes, in minutes. Default 120. */
  checkoutMinutes: z.int().min(5).max(10_080).default(120),
  /** Part of the amount that may be missing. Default `"0"`. */
  underpaymentTolerance: fraction.default("0"),
  /** Part of the amount that may be too much before it is an overpayment. Default `"0.005"`. */
  overpaymentTolerance: fraction.default("0.005"),
  /** Confirmations to wait for, on top of what the processor demands; the strictest rule counts. */
  confirmations: z.array(confirmationRule).default([]),
  /** Shortest pause between two reads of one deposit when no callback comes, in seconds. Default 30. */
  pollSeconds: z.int().min(1).max(600).default(30),
  /** How long late money is looked for after a deposit's end, in days. Default 7. */
  watchLateDays: z.int().min(0).max(60).default(7),
  /** Connections of the ledger's own pool, beside Medusa's. Default 5. */
  poolSize: z.int().min(2).max(50).default(5),
})

/** What a merchant writes. */
export type CryptoCheckoutOptions = z.input<typeof optionsSchema>
/** The same with all defaults filled in. */
export type ResolvedOptions = z.output<typeof optionsSchema>

/**
 * Checks the plugin's options.
 * @throws MedusaError that names each wrong key and what it should be; never prints a value
 */
export function resolveOptions(options: Record<string, unknown>): ResolvedOptions {
  // `database` is added by Medusa itself.
  const { database: _, ...own } = options
  const parsed = optionsSchema.safeParse(own)
  if (parsed.success) {
    return parsed.data
  }
  const problems = parsed.error.issues.map(
    (issue) => `  - ${issue.path.join(".") || "options"}: ${issue.message}`,
  )
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The options of the plugin medusa-crypto-checkout are not complete. In medusa-config, under plugins → options:\n${problems.join("\n")}`,
  )
}
