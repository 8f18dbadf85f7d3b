import type { Gateway } from "./gateway"
import { InventPayGateway, type InventPayOptions } from "./inventpay/gateway"

/** Credentials and settings by gateway; only those that are named exist. */
export interface GatewayOptions {
  inventpay?: InventPayOptions
}

/** Builds the gateways that the merchant configured, by id. A new processor is one line here. */
export function createGateways(options: GatewayOptions): ReadonlyMap<string, Gateway> {
  const gateways: Gateway[] = []
  if (options.inventpay) gateways.push(new InventPayGateway(options.inventpay))
  return new Map(gateways.map((gateway) => [gateway.id, gateway]))
}
