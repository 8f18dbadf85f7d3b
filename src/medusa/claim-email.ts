import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"

/** What a shop's config says about its modules, as far as it is read here. */
interface ModulesConfig {
  modules?: Record<string, ModuleConfig | boolean | undefined>
}

interface ModuleConfig {
  options?: { providers?: { options?: { channels?: unknown } }[] }
}

/**
 * Whether claim links can be e-mailed: by `refunds.claimEmail` or `emails.refundLink`, and by a
 * provider of Medusa's notification module for the channel.
 */
export function canEmailLink(container: MedusaContainer): boolean {
  const { refunds, emails } = container.resolve<CryptoCheckoutService>(MODULE_KEY).options
  const channel = refunds.claimEmail?.channel ?? (emails.refundLink ? emails.channel : null)
  return channel !== null && notificationChannels(container).includes(channel)
}

/** The channels that the shop's notification providers serve. */
function notificationChannels(container: MedusaContainer): unknown[] {
  const config = container.resolve<ModulesConfig>(ContainerRegistrationKeys.CONFIG_MODULE)
  const notification = config.modules?.[Modules.NOTIFICATION]
  if (typeof notification !== "object") return []
  return (notification.options?.providers ?? []).flatMap(({ options }) => {
    const channels = options?.channels
    return Array.isArray(channels) ? channels : []
  })
}
