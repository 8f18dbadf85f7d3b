import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { InboxService } from "./service"

/** Keeps e-mails where a person can read them, in place of sending them. */
export default ModuleProvider(Modules.NOTIFICATION, { services: [InboxService] })
