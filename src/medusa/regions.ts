import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { UnpricedRegion } from "../contract/gateways"
import { isCryptoProvider, providerIdOf } from "../contract/provider"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { logOf } from "../modules/crypto-checkout/shared/log"
import type { Query } from "./records"

/** A region in which shoppers may pay with crypto. */
export interface CryptoRegion {
  id: string
  name: string
  currency_code: string
  /** Ids of our entries among its payment providers. */
  providerIds: string[]
}

interface ProviderEntry {
  id?: string
  options?: { gateways?: string[] }
}

/** Of Medusa's configuration, the entries of payment providers. */
interface PaymentConfig {
  modules?: Record<string, { options?: { providers?: ProviderEntry[] } } | undefined>
}

const NO_REGION =
  "[crypto-checkout] No region offers crypto payments yet: enable the crypto provider in the admin under Settings → Regions. " +
  'If it is not listed there, add { resolve: "medusa-crypto-checkout/providers/crypto", id: "main" } to the providers of @medusajs/medusa/payment in medusa-config'

/**
 * The regions whose shoppers would find every coin unavailable, because no processor prices in their
 * currency. What a processor cannot tell now is not counted.
 */
export async function findUnpricedRegions(container: MedusaContainer): Promise<UnpricedRegion[]> {
  return unpricedOf(container, await findCryptoRegions(container))
}

/** Writes into the log what would leave shoppers without a coin to choose. Never fails. */
export async function warnOfRegions(container: MedusaContainer): Promise<void> {
  const logger = logOf(container)
  try {
    const regions = await findCryptoRegions(container)
    if (regions.length === 0) logger.warn(NO_REGION)
    for (const { name, currency_code, provider_id } of await unpricedOf(container, regions)) {
      logger.warn(
        `[crypto-checkout] The region "${name}" offers ${provider_id}, but none of its processors prices in ${currency_code.toUpperCase()}: customers find every coin unavailable. Configure a processor that does (see "Processors" in the README), or disable the provider in that region`,
      )
    }
  } catch (error) {
    logger.warn(`[crypto-checkout] The regions could not be checked: ${String(error)}`)
  }
}

/** The regions that offer one of our providers. */
export async function findCryptoRegions(
  container: Pick<MedusaContainer, "resolve">,
): Promise<CryptoRegion[]> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "region",
    fields: ["id", "name", "currency_code", "payment_providers.id"],
  })
  return data
    .map(({ id, name, currency_code, payment_providers }) => ({
      id,
      name,
      currency_code: currency_code.toLowerCase(),
      providerIds: (payment_providers ?? [])
        .flatMap((provider: { id: string } | null) => (provider ? [provider.id] : []))
        .filter(isCryptoProvider),
    }))
    .filter(({ providerIds }) => providerIds.length > 0)
}

async function unpricedOf(
  container: MedusaContainer,
  regions: readonly CryptoRegion[],
): Promise<UnpricedRegion[]> {
  const { backOffice } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const config = container.resolve<PaymentConfig>(ContainerRegistrationKeys.CONFIG_MODULE)
  const entries = config.modules?.[Modules.PAYMENT]?.options?.providers ?? []
  const found = await Promise.all(
    regions.flatMap(({ id, name, currency_code, providerIds }) =>
      providerIds.map(async (provider_id) => {
        const allowed = gatewaysOf(entries, provider_id)
        return (await backOffice.pricesNothing(currency_code, allowed))
          ? [{ id, name, currency_code, provider_id }]
          : []
      }),
    ),
  )
  return found.flat()
}

/** The processors that an entry is restricted to. Entries of other providers may have the same id. */
function gatewaysOf(entries: readonly ProviderEntry[], providerId: string): string[] | null {
  const own = entries.filter((entry) => providerIdOf(entry) === providerId)
  return own.find(({ options }) => options?.gateways)?.options?.gateways ?? null
}
