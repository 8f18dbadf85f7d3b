import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../modules/crypto-checkout"
import type { BackOffice, Core } from "../../../modules/crypto-checkout/reports"
import { personOf } from "./person"
import { type Query, findOrderNumbers, findPaymentBooks } from "../../../medusa/records"

export function backOfficeOf(req: AuthenticatedMedusaRequest): BackOffice {
  return req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).backOffice
}

export function queryOf(req: AuthenticatedMedusaRequest): Query {
  return req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
}

/** What Medusa knows, for comparing it with our tables. */
export function coreOf(req: AuthenticatedMedusaRequest): Core {
  const query = queryOf(req)
  return {
    payments: (ids) => findPaymentBooks(query, ids),
    orderNumbers: (ids) => findOrderNumbers(query, ids),
  }
}

/** Who is asking: the admin user's id, of an API key that of the user who made it. */
export function actorOf(req: AuthenticatedMedusaRequest): string {
  return personOf(req).id
}
