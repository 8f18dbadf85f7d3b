import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { listApprovers } from "../medusa/approvers"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

/** Tells admins what needs them, in their bell and where the merchant wants it. */
export default async function sendCryptoAlerts(container: MedusaContainer): Promise<void> {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  // A shop may have done without the module.
  if (!notifications) return
  await container.resolve<CryptoCheckoutService>(MODULE_KEY).upkeep.tellAdmins(
    async (notification) => {
      await notifications.createNotifications(notification)
    },
    () => listApprovers(container),
  )
}

export const config = {
  name: "crypto-checkout-alerts",
  schedule: { interval: 10_000 },
}
