import { z } from "@medusajs/framework/zod"
import { b2binpay } from "./b2binpay"
import { b2binpayDefi } from "./b2binpay-defi"
import { bitpay } from "./bitpay"
import { defexa } from "./defexa"
import { inventpay } from "./inventpay"
import type { GatewayDefinition } from "./port/definition"
import type { Gateway } from "./port/gateway"

/** Every processor. A new one is an import and an entry here. */
const DEFINITIONS = [b2binpay, b2binpayDefi, bitpay, defexa, inventpay] as const

type Definition = (typeof DEFINITIONS)[number]

export const GATEWAYS: readonly GatewayDefinition[] = DEFINITIONS

type OptionSchemas = { [Each in Definition as Each["id"]]: z.ZodOptional<Each["options"]> }

/** Credentials and settings by gateway; only those that are named exist. */
export const gatewayOptionsSchema = z.strictObject(
  Object.fromEntries(
    GATEWAYS.map(({ id, options }) => [id, options.optional()]),
  ) as unknown as OptionSchemas,
)

export type GatewayOptions = z.output<typeof gatewayOptionsSchema>

/** Returns the gateways that the merchant configured, by id. */
export function createGateways(options: GatewayOptions): ReadonlyMap<string, Gateway> {
  const given: Readonly<Record<string, unknown>> = options
  const gateways = GATEWAYS.flatMap(({ id, create }) => {
    const own = given[id]
    return own === undefined ? [] : [create(own)]
  })
  return new Map(gateways.map((gateway) => [gateway.id, gateway]))
}
