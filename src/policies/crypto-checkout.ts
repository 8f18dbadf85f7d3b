import { definePolicies, toPascalCase } from "@medusajs/framework/utils"
import { ALL_PERMISSIONS } from "../contract/permissions"

/** Medusa finds this file at its start, and offers the policies to roles. */
export const cryptoCheckoutPolicies = definePolicies(
  ALL_PERMISSIONS.map((permission) => {
    const [resource = "", operation = ""] = permission.split(":")
    const words = resource.replace(/_/g, " ")
    return {
      name: toPascalCase(operation) + toPascalCase(resource),
      resource,
      operation,
      description: `${toPascalCase(operation)} ${words}`,
    }
  }),
)
