import type { GatewayName } from "../../../contract/gateways"
import { GATEWAYS } from "../../../gateways"

/** Every processor that the plugin knows: records of one that is not configured any more have names, too. */
export const GATEWAY_NAMES: GatewayName[] = GATEWAYS.map(({ id, name, notices = {} }) => ({
  id,
  name,
  notices: { ...notices },
}))
