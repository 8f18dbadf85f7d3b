import type { MedusaContainer } from "@medusajs/framework/types"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { logOf } from "../modules/crypto-checkout/shared/log"

/** Lets go of what the option `retention` does not keep, at night. */
export default async function applyCryptoRetention(container: MedusaContainer): Promise<void> {
  const erased = await container.resolve<CryptoCheckoutService>(MODULE_KEY).upkeep.applyRetention()
  const { bodies, charges, auditEntries } = erased
  if (bodies + charges + auditEntries === 0) return
  logOf(container).info(
    `[crypto-checkout] retention: ${bodies} callback bodies, the personal data of ${charges} charges and ${auditEntries} audit entries were erased`,
  )
}

export const config = {
  name: "crypto-checkout-retention",
  schedule: "17 3 * * *",
}
