import type { BatchState, Obstacle } from "../../../contract/money-out"
import type { PayoutRow, StorageSession } from "../../../storage"
import type { Context } from "../shared/context"
import { methodObstacle } from "./create"
import { isContentSealed } from "./seal"
import { senderFor } from "./sender"

/*
 * Why something cannot be done with a payout whose state would allow it, in words for an admin; null
 * where it can. Pages and decisions ask here, so that nothing is offered that is refused afterwards.
 */

/** What somebody who sees a payout that waits or is in doubt could expect, and cannot do. */
export function payoutObstacles(context: Context, payout: PayoutRow): Obstacle[] {
  const [action, why] =
    payout.state === "attention"
      ? (["send_again", sendAgainObstacle(context, payout)] as const)
      : (["approve", approvalObstacle(context, payout)] as const)
  return why === null ? [] : [{ action, why }]
}

/** Why nothing is sent at gateways whose payouts an admin has paused, by their ids. */
export async function pausedPayouts(
  { gateways }: Context,
  { gatewayPauses }: StorageSession,
): Promise<Map<string, string>> {
  const pauses = (await gatewayPauses.list()).filter(({ scope }) => scope === "payouts")
  return new Map(
    pauses.map(({ gateway, reason, ends_at }) => {
      const end = ends_at === null ? "" : ` until ${ends_at.toISOString()}`
      const name = gateways.get(gateway)?.name ?? gateway
      const why = `Payouts over ${name} are paused${end}: ${reason}. It is sent once they are resumed`
      return [gateway, why]
    }),
  )
}

const CHANGED = "Its content was modified after it was created"

/** About a payout that waits for a second person. */
export function approvalObstacle({ secrets }: Context, payout: PayoutRow): string | null {
  const isWaiting = payout.state === "awaiting_approval"
  return isWaiting && !isContentSealed(secrets, payout)
    ? `${CHANGED}. Cancel it and create a new one`
    : null
}

/** About a payout in doubt that was not sent, and would go once more under its reference. */
export function sendAgainObstacle(context: Context, payout: PayoutRow): string | null {
  if (!isContentSealed(context.secrets, payout))
    return `${CHANGED}. Mark it as failed and create a new one`
  // A second call with the same reference would only find the first one there.
  const isKnownThere = payout.external_id !== null && senderFor(context, payout)?.safety !== "none"
  return isKnownThere ? KNOWN_THERE : null
}

const KNOWN_THERE =
  "The processor already has a payout with this reference and would not send it again: " +
  "mark it as failed, then retry it, which sends a new one"

/** About a failed payout of which a new one would be written. */
export function retryObstacle(context: Context, failed: PayoutRow): string | null {
  const obstacle =
    doubtObstacle(failed) ?? methodObstacle(context, { ...failed, method: methodAnew(failed) })
  if (obstacle !== null || isContentSealed(context.secrets, failed)) return obstacle
  return `${CHANGED}. Look at where it would go, and create a new one`
}

/** About a failed row of a batch in this state: the batch would have to go on. */
export function batchObstacle(state: BatchState): string | null {
  switch (state) {
    case "running":
    case "paused":
    case "done":
      return null
    case "draft":
    case "awaiting_approval":
      return "Its batch is not running yet: submit it, or have it approved, first"
    case "canceled":
      return "Its batch was canceled: create a new payout instead"
  }
}

/** The processor has failed it in words after which it may have gone all the same. */
export function doubtObstacle({ error }: PayoutRow): string | null {
  return error && `${error}. Check the processor's dashboard before anything is sent again`
}

/** One row of a mass payout alone goes like any other payout. */
export function methodAnew({ method }: Pick<PayoutRow, "method">): PayoutRow["method"] {
  return method === "mass" ? "send" : method
}
