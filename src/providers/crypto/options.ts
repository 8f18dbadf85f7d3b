import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { configuredIn, noGateway } from "../../modules/crypto-checkout/options"
import type { PluginConfig } from "./locate"

/** Options of one provider entry; the credentials are in the plugin's options. */
const providerOptionsSchema = z.strictObject({
  /** Ids of the gateways that this entry may use, e.g. `["acme"]`; all when absent. */
  gateways: z.array(z.string()).min(1).optional(),
})

export type CryptoProviderOptions = z.output<typeof providerOptionsSchema>

/**
 * Medusa hands over nothing where the host's entry has no `options`.
 * @param plugin the plugin's own options, where they are known
 * @throws MedusaError that names the wrong key
 */
export function checkProviderOptions(
  options: Record<string, unknown> = {},
  plugin?: PluginConfig,
): CryptoProviderOptions {
  const parsed = providerOptionsSchema.safeParse(options)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => issue.message).join("; ")
    refuse(`accept only \`gateways\` (credentials belong in the plugin's options): ${problems}`)
  }
  const configured = plugin?.options?.gateways && configuredIn(plugin.options.gateways)
  const unknown = configured && parsed.data.gateways?.findIndex((id) => !configured.includes(id))
  if (unknown !== undefined && unknown !== -1) {
    refuse(
      `are invalid: gateways.${unknown} ${noGateway(configured ?? [])}, of the plugin's options`,
    )
  }
  return parsed.data
}

function refuse(problem: string): never {
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The options of the payment provider medusa-crypto-checkout/providers/crypto ${problem}`,
  )
}
