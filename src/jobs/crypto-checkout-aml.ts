import type { MedusaContainer } from "@medusajs/framework/types"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

/** Finds out which deposits the processors hold, and which they have let go. */
export default async function collectCryptoAmlCases(container: MedusaContainer): Promise<void> {
  await container.resolve<CryptoCheckoutService>(MODULE_KEY).aml.collectDue()
}

export const config = {
  name: "crypto-checkout-aml",
  schedule: { interval: 10_000 },
}
