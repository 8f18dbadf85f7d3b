import { MedusaError } from "@medusajs/framework/utils"
import { type Gateway, GatewayError } from "../../../gateways"
import type { ChargeRow, StorageSession } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import type { Context } from "../shared/context"

const DAY_HOURS = 24

/** Whether a cart may open a further payment; its earlier ones stay as they are. */
export async function requireFreePayment(
  { options }: Pick<Context, "options">,
  session: StorageSession,
  collectionId: string | null,
): Promise<void> {
  if (collectionId === null) return
  const opened = await session.charges.countOfCollection(collectionId, DAY_HOURS)
  if (opened < options.limits.paymentsPerCart) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "Too many payments were started for this cart. Use the last one, or try again tomorrow",
  )
}

/** Whether a cart may be given a further address, over all of its payments. */
export async function requireFreeAddress(
  { options }: Pick<Context, "options">,
  session: StorageSession,
  { collection_id }: Pick<ChargeRow, "collection_id">,
): Promise<void> {
  if (collection_id === null) return
  const opened = await session.deposits.countOfCollection(collection_id, DAY_HOURS)
  if (opened < options.limits.addressesPerCart) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "Too many addresses were requested for this cart. Use one of them, or try again tomorrow",
  )
}

/**
 * Whether a processor may be asked for a further address in this hour; admins are told when not.
 * @throws GatewayError, which lets the router go on to the next processor
 */
export async function requireCalmGateway(
  { options, storage }: Pick<Context, "options" | "storage">,
  gateway: Pick<Gateway, "id" | "name">,
): Promise<void> {
  const most = options.limits.addressesPerGatewayAndHour
  const session = await storage.session()
  if ((await session.deposits.countOfGateway(gateway.id, 1)) < most) return
  const hour = (await session.now()).toISOString().slice(0, 13)
  await raiseAlert(session, {
    kind: "address_limit",
    dedupKey: `address_limit:${gateway.id}:${hour}`,
    title: `${most} addresses were created at ${gateway.name} within an hour`,
    message: `No more are created there until the rate drops: someone may be exhausting your addresses. If these are real customers, raise the option limits.addressesPerGatewayAndHour.`,
    path: "/crypto-checkout/charges",
  })
  throw new GatewayError("rate_limited", `has created ${most} addresses within an hour`, {
    gateway: gateway.id,
    operation: "open a deposit",
    retryAfterMs: 60_000,
  })
}
