import { MedusaError } from "@medusajs/framework/utils"
import type { ChargeId, GatewayId, RefundId } from "../../../domain"
import type { Gateway } from "../../../gateways"
import type { ChargeAggregate, StorageSession } from "../../../storage"
import type { Context } from "./context"

/** @throws MedusaError NOT_FOUND */
export function requireGateway({ gateways }: Pick<Context, "gateways">, id: GatewayId): Gateway {
  const gateway = gateways.get(id)
  if (!gateway) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `No gateway "${id}" is configured`)
  }
  return gateway
}

/** @throws MedusaError NOT_FOUND */
export async function requireCharge(
  session: StorageSession,
  id: ChargeId,
): Promise<ChargeAggregate> {
  const aggregate = await session.charges.findAggregate(id)
  if (aggregate) return aggregate
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `Charge ${id} not found`)
}

/** @throws MedusaError NOT_FOUND */
export function unknownRefund(id: RefundId): never {
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `Refund ${id} not found`)
}
