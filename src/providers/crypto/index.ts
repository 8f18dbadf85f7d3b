import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { CryptoPaymentProvider } from "./service"

/** The payment provider; its id is `pp_crypto`, plus `_<id>` of the host's entry. */
export default ModuleProvider(Modules.PAYMENT, { services: [CryptoPaymentProvider] })
