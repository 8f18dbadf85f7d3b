import type { Context } from "../shared/context"

/** Rows of each kind that one transaction changes, so that nobody waits for it long. */
const AT_ONCE = 500

/** What was let go, in rows. */
export interface Erased {
  bodies: number
  charges: number
  auditEntries: number
}

/** Lets go of what the option `retention` does not keep; can be run as often as one likes. */
export async function applyRetention({ storage, options }: Context): Promise<Erased> {
  const { callbackBodyDays, personalDataDays, auditDays } = options.retention
  const session = await storage.session()
  return {
    bodies: await untilNone(() => session.retention.eraseBodies(callbackBodyDays, AT_ONCE)),
    charges:
      personalDataDays === undefined
        ? 0
        : await untilNone(() => eraseEnded({ storage }, personalDataDays)),
    auditEntries:
      auditDays === undefined
        ? 0
        : await untilNone(() => session.retention.eraseAudit(auditDays, AT_ONCE)),
  }
}

function eraseEnded({ storage }: Pick<Context, "storage">, days: number): Promise<number> {
  return storage.transaction(async (session) => {
    const ids = await session.retention.listErasable(days, AT_ONCE)
    if (ids.length > 0) await session.retention.erasePersonalData(ids)
    return ids.length
  })
}

async function untilNone(erase: () => Promise<number>): Promise<number> {
  let sum = 0
  for (;;) {
    const erased = await erase()
    sum += erased
    if (erased < AT_ONCE) return sum
  }
}
