import type { MedusaContainer } from "@medusajs/framework/types"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

/** Enough for a busy shop at ten-second intervals, and little enough to stay short. */
const MAX_READS = 50

/** Reads deposits whose time has come, so that a shop that gets no callback still gets its orders. */
export default async function reconcileCryptoDeposits(container: MedusaContainer): Promise<void> {
  await container.resolve<CryptoCheckoutService>(MODULE_KEY).upkeep.readDeposits(MAX_READS)
}

export const config = {
  name: "crypto-checkout-reconcile",
  schedule: { interval: 5_000 },
}
