import { container } from "@medusajs/framework"
import { MedusaModule } from "@medusajs/framework/modules-sdk"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { Query } from "../../medusa/records"
import { MODULE_KEY } from "../../modules/crypto-checkout/shared/key"
import type { CryptoCheckoutService } from "../../modules/crypto-checkout/service"

/** What `medusa-config` says about the plugin's module. */
export interface PluginConfig {
  options?: { gateways?: Readonly<Record<string, unknown>> }
}

const NO_PLUGIN =
  'The crypto payment provider cannot find its module. Add { resolve: "medusa-crypto-checkout", options: { … } } to `plugins` in medusa-config'

/**
 * The plugin's entry in Medusa's configuration, which is complete before a module is loaded. Undefined
 * where there is no configuration, as in a test of the provider alone.
 * @throws MedusaError where the entry is missing: the first payment would fail
 */
export function locatePlugin(): PluginConfig | undefined {
  const key = ContainerRegistrationKeys.CONFIG_MODULE
  const config = container.resolve<{ modules?: Record<string, unknown> }>(key, {
    allowUnregistered: true,
  })
  if (!config?.modules) return undefined
  const entry = config.modules[MODULE_KEY]
  if (!entry) throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, NO_PLUGIN)
  return entry as PluginConfig
}

/**
 * A provider lives in the payment module's own container and sees only what the host lists under
 * `dependencies`. Where the host forgot it, the module is found in Medusa's registry.
 * @throws MedusaError that names the missing line of the configuration
 */
export function locateService(cradle: Record<string, unknown>): CryptoCheckoutService {
  const service = fromCradle<CryptoCheckoutService>(cradle, MODULE_KEY) ?? fromRegistry()
  if (!service) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, NO_PLUGIN)
  }
  return service
}

/**
 * Medusa's `query`, without which nobody could compare what an order costs with what was paid. Where
 * the host forgot to list it, the application's own is taken.
 * @throws MedusaError that names the missing line of the configuration
 */
export function locateQuery(cradle: Record<string, unknown>): Query {
  const key = ContainerRegistrationKeys.QUERY
  const query =
    fromCradle<Query>(cradle, key) ?? container.resolve<Query>(key, { allowUnregistered: true })
  // Undefined while Medusa loads.
  if (!query) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      'The crypto payment provider cannot find Medusa\'s query, which it needs to compare payments with their orders. Add dependencies: ["cryptoCheckout", "query"] next to `resolve` of @medusajs/medusa/payment in medusa-config',
    )
  }
  return query
}

/** What the host listed under `dependencies`; asking for anything else throws. */
function fromCradle<T>(cradle: Record<string, unknown>, key: string): T | undefined {
  try {
    return cradle[key] as T | undefined
  } catch {
    return undefined
  }
}

function fromRegistry(): CryptoCheckoutService | undefined {
  const instance: unknown = MedusaModule.getModuleInstance(MODULE_KEY)
  return (instance as Record<string, CryptoCheckoutService> | undefined)?.[MODULE_KEY]
}
