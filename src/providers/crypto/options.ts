import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** Options of one provider entry; the credentials are in the plugin's options. */
const providerOptionsSchema = z.strictObject({
  /** Ids of the gateways that this entry may use, e.g. `["acme"]`; all when absent. */
  gateways: z.array(z.string()).min(1).optional(),
})

export type CryptoProviderOptions = z.output<typeof providerOptionsSchema>

/**
 * Medusa hands over nothing where the host's entry has no `options`.
 * @throws MedusaError that names the wrong key
 */
export function checkProviderOptions(options: Record<string, unknown> = {}): CryptoProviderOptions {
  const parsed = providerOptionsSchema.safeParse(options)
  if (parsed.success) {
    return parsed.data
  }
  const problems = parsed.error.issues.map((issue) => issue.message).join("; ")
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The options of the payment provider medusa-crypto-checkout/providers/crypto accept only \`gateways\` (credentials belong in the plugin's options): ${problems}`,
  )
}
