import type { MedusaContainer } from "@medusajs/framework/types"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

/** Reads the balances that are due; the database says which, whoever asks. */
export default async function readCryptoBalances(container: MedusaContainer): Promise<void> {
  await container.resolve<CryptoCheckoutService>(MODULE_KEY).upkeep.refreshBalances()
}

export const config = {
  name: "crypto-checkout-balances",
  schedule: { interval: 60_000 },
}
