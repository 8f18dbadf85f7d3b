import { B2BinPayGateway, type B2BinPayOptions } from "./b2binpay/gateway"
import { B2BinPayDefiGateway, type B2BinPayDefiOptions } from "./b2binpay-defi/gateway"
import { BitPayGateway, type BitPayOptions } from "./bitpay/gateway"
import { DefexaGateway, type DefexaOptions } from "./defexa/gateway"
import type { Gateway } from "./port/gateway"
import { InventPayGateway, type InventPayOptions } from "./inventpay/gateway"

/** Credentials and settings by gateway; only those that are named exist. */
export interface GatewayOptions {
  b2binpay?: B2BinPayOptions
  "b2binpay-defi"?: B2BinPayDefiOptions
  bitpay?: BitPayOptions
  defexa?: DefexaOptions
  inventpay?: InventPayOptions
}

/** Builds the gateways that the merchant configured, by id. A new processor is one line here. */
export function createGateways(options: GatewayOptions): ReadonlyMap<string, Gateway> {
  const gateways: Gateway[] = []
  if (options.b2binpay) gateways.push(new B2BinPayGateway(options.b2binpay))
  if (options["b2binpay-defi"]) gateways.push(new B2BinPayDefiGateway(options["b2binpay-defi"]))
  if (options.bitpay) gateways.push(new BitPayGateway(options.bitpay))
  if (options.defexa) gateways.push(new DefexaGateway(options.defexa))
  if (options.inventpay) gateways.push(new InventPayGateway(options.inventpay))
  return new Map(gateways.map((gateway) => [gateway.id, gateway]))
}
