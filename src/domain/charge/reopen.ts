import type { ChargeState, Instant } from "./charge"
import { deriveStatus } from "./derive"

/**
 * A charge that is asked for again, with the terms that it has by now: a payment of an existing order
 * whose time was over, of which another amount is owed by now, or for which Medusa has made a new
 * session. It is the only way back from `canceled`. Deposits that were opened before stay, and what
 * comes to them counts.
 */
export function reopenCharge(charge: ChargeState, at: Instant): ChargeState {
  const reopened = { ...charge, canceledAt: null, clock: Math.max(charge.clock, at) }
  return { ...reopened, status: deriveStatus(reopened) }
}
