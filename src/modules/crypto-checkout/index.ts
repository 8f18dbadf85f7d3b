import { ContainerRegistrationKeys, Module } from "@medusajs/framework/utils"
import { migrate, revertLastMigration } from "../../storage"
import { databaseOptions } from "./shared/database"
import { MODULE_KEY } from "./shared/key"
import { CryptoCheckoutService } from "./service"

export type { ChargeEvent, ChargeEventName, RefundClaimLinkEvent } from "../../contract/events"
export { CallbackFormatError, CallbackSignatureError, GatewayError } from "../../gateways"
export { isNonce, PROBE_HEADER, probeAnswer } from "./accounts/connection"
export { MODULE_KEY } from "./shared/key"
export type { CryptoCheckoutOptions } from "./options"
export { SenderLimit } from "./callbacks/sender-limit"
export { CryptoCheckoutService } from "./service"
export type { SettleTrouble } from "./charges/settlement"
export type { NewPrice } from "./charges/repricing"
export type { ShopReader, SoldBy } from "./charges/withheld"
export type { Credentials } from "./charges/storefront"
export type { Viewer } from "./charges/shopper-view"
export { ChangedError } from "./shared/shown"
export {
  type ChargeRow,
  type PaymentLinkRow,
  type PaymentLinkWithState,
  actThrough,
} from "../../storage"

interface MigrationContext {
  options?: Record<string, unknown>
  container?: { resolve(key: string): unknown }
}

function database(context: MigrationContext): ReturnType<typeof databaseOptions> {
  const config = context.container?.resolve(ContainerRegistrationKeys.CONFIG_MODULE) as Parameters<
    typeof databaseOptions
  >[1]
  return databaseOptions(context.options, config)
}

/**
 * The Medusa module. It brings its own migration functions, so that `medusa db:migrate` and
 * `medusa db:rollback cryptoCheckout` handle our tables like any other module's.
 */
export default {
  ...Module(MODULE_KEY, { service: CryptoCheckoutService }),
  runMigrations: async (context: MigrationContext) => {
    const names = await migrate(database(context))
    return names.map((name) => ({ name, path: "" }))
  },
  revertMigration: async (context: MigrationContext) => revertLastMigration(database(context)),
  generateMigration: async () => {},
}
