import type { MedusaContainer } from "@medusajs/framework/types"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

const MAX_CHARGES = 50

/** Closes charges whose time is over, after a last look at their deposits. */
export default async function expireCryptoCharges(container: MedusaContainer): Promise<void> {
  await container.resolve<CryptoCheckoutService>(MODULE_KEY).upkeep.expireCharges(MAX_CHARGES)
}

export const config = {
  name: "crypto-checkout-expire",
  schedule: { interval: 15_000 },
}
