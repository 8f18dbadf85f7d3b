import { MedusaModule } from "@medusajs/framework/modules-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { MODULE_KEY } from "./key"
import type { CryptoCheckoutService } from "./service"

/**
 * A provider lives in the payment module's own container and sees only what the host lists under
 * `dependencies`. Where the host forgot it, the module is found in Medusa's registry.
 * @throws MedusaError that names the missing line of the configuration
 */
export function locateService(cradle: Record<string, unknown>): CryptoCheckoutService {
  const service = fromCradle<CryptoCheckoutService>(cradle, MODULE_KEY) ?? fromRegistry()
  if (!service) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      'The crypto payment provider does not find its module. Add { resolve: "medusa-crypto-checkout", options: { … } } to `plugins` in medusa-config',
    )
  }
  return service
}

/** What the host listed under `dependencies`; asking for anything else throws. */
export function fromCradle<T>(cradle: Record<string, unknown>, key: string): T | undefined {
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
