import { MedusaError } from "@medusajs/framework/utils"
import type { GatewayPause, GatewayPauseScope, PausedGateway } from "../../../contract/gateways"
import type { PauseGatewayInput } from "../../../contract/gateways.schema"
import type { GatewayId } from "../../../domain"
import type { GatewayPauseRow, StorageSession } from "../../../storage"
import type { Context } from "../shared/context"
import { requireGateway } from "../shared/require"

/** In the log and in the audit's English. */
const PAUSED: Record<GatewayPauseScope, string> = {
  payments: "New payments",
  payouts: "Payouts and refunds",
}

export function toPause(row: GatewayPauseRow): GatewayPause {
  return {
    scope: row.scope,
    reason: row.reason,
    since: row.paused_at.toISOString(),
    by: row.paused_by,
    until: row.ends_at?.toISOString() ?? null,
  }
}

/** Everything that is paused, for the overview. */
export async function listPaused({ storage, gateways }: Context): Promise<PausedGateway[]> {
  const { gatewayPauses } = await storage.session()
  return (await gatewayPauses.list()).map((row) => ({
    ...toPause(row),
    gateway: row.gateway,
    gateway_name: gateways.get(row.gateway)?.name ?? row.gateway,
  }))
}

/**
 * Pauses a gateway, for all processes from now on. What is under way there is followed all the same.
 * @throws MedusaError NOT_FOUND; INVALID_DATA for an end that is over
 */
export async function pauseGateway(
  context: Context,
  id: GatewayId,
  { scopes, reason, until = null }: PauseGatewayInput,
  actor: string,
): Promise<GatewayPause[]> {
  const gateway = requireGateway(context, id)
  const pauses = await context.storage.transaction(async (session) => {
    if (until !== null && until <= (await session.now())) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "until: must be in the future")
    }
    for (const scope of new Set(scopes)) {
      const pause = { gateway: id, scope, reason, paused_by: actor, ends_at: until }
      await session.gatewayPauses.pause(pause)
      await session.audit.add(
        null,
        "gateway.paused",
        `${PAUSED[scope]} paused at ${gateway.name}: ${reason}`,
        { gateway: id, scope, reason, until: until?.toISOString() ?? null },
        { subject: id, actor },
      )
    }
    return pausesOf(session, id)
  })
  for (const scope of new Set(scopes)) {
    const end = until === null ? "until somebody resumes them" : `until ${until.toISOString()}`
    context.logger.warn(
      `[crypto-checkout] ${id}: ${PAUSED[scope].toLowerCase()} paused by ${actor} ${end}: ${reason}`,
      { gateway: id },
    )
  }
  return pauses
}

/**
 * Ends a pause; one that is over already stays so. What has waited for it goes on at once.
 * @throws MedusaError NOT_FOUND
 */
export async function resumeGateway(
  context: Context,
  id: GatewayId,
  scope: GatewayPauseScope,
  actor: string,
): Promise<GatewayPause[]> {
  const gateway = requireGateway(context, id)
  const { resumed, pauses } = await context.storage.transaction(async (session) => {
    const wasPaused = await session.gatewayPauses.resume(id, scope)
    if (wasPaused) {
      await session.audit.add(
        null,
        "gateway.resumed",
        `${PAUSED[scope]} resumed at ${gateway.name}`,
        { gateway: id, scope },
        { subject: id, actor },
      )
      await session.payouts.wake()
    }
    return { resumed: wasPaused, pauses: await pausesOf(session, id) }
  })
  if (resumed) {
    context.logger.info(
      `[crypto-checkout] ${id}: ${PAUSED[scope].toLowerCase()} resumed by ${actor}`,
      { gateway: id },
    )
  }
  return pauses
}

async function pausesOf({ gatewayPauses }: StorageSession, id: GatewayId): Promise<GatewayPause[]> {
  return (await gatewayPauses.list()).filter(({ gateway }) => gateway === id).map(toPause)
}
