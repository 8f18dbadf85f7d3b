import type { MedusaContainer } from "@medusajs/framework/types"
import { listApprovers } from "../medusa/approvers"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

/** Tells the merchant when somebody else may approve money, before they do. */
export default async function watchCryptoApprovers(container: MedusaContainer): Promise<void> {
  const { upkeep } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  await upkeep.watchApprovers(await listApprovers(container))
}

export const config = {
  name: "crypto-checkout-approvers",
  schedule: { interval: 60_000 },
}
