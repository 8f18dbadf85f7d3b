import { type Context } from "../shared/context"
import { Lanes } from "../shared/lanes"
import { readDeposit } from "./due-reads"
import { applyFacts } from "./facts"

/** Charges of one gateway that are closed at the same time. */
const LANE_SIZE = 5
/** A charge with coins on it hears of the time from its reads; where these fail, after so long. */
const UNTOLD_MS = 15 * 60_000
/** Charges that one look tells the time. */
const AT_ONCE = 50

/**
 * Closing charges whose time is over, after a last look at their deposits, as work: in lanes by the
 * gateway of the deposit that was chosen last.
 * @param onFree called when there is room for more
 */
export function expiryLanes(context: Context, onFree: () => void): Lanes<string> {
  const { storage, logger } = context
  const underWay = new Set<string>()
  return new Lanes<string>(logger, LANE_SIZE, {
    due: async () => (await storage.session()).charges.gatewaysOverdue(),
    claim: async (gateway, limit) => {
      const { charges } = await storage.session()
      return charges.listOverdue(gateway, limit, [...underWay])
    },
    work: async (id) => {
      underWay.add(id)
      try {
        await close(context, id)
      } finally {
        underWay.delete(id)
      }
    },
    onFree,
  })
}

/** Closes all charges whose time is over; returns how many. */
export async function expireOverdue(context: Context): Promise<number> {
  const lanes = expiryLanes(context, () => undefined)
  let sum = 0
  for (let started = await lanes.fill(); started > 0; started = await lanes.fill()) {
    await lanes.drain()
    sum += started
  }
  return sum
}

async function close(context: Context, chargeId: string): Promise<void> {
  const session = await context.storage.session()
  const aggregate = await session.charges.findAggregate(chargeId)
  // So that coins which came without a callback are not overlooked.
  const open = aggregate?.deposits.filter(({ state }) => state === "open") ?? []
  await Promise.all(open.map(({ id }) => readDeposit(context, id)))
  await passTime(context.storage, chargeId)
}

/** Tells the time to charges that wait and whose processor says nothing; returns how many. */
export async function tellTime({ storage }: Context): Promise<number> {
  const untold = await (await storage.session()).charges.listUntold(UNTOLD_MS, AT_ONCE)
  for (const id of untold) await passTime(storage, id)
  return untold.length
}

/** What follows from the time alone: the end of the charge, and labels of what waits too long. */
async function passTime(storage: Context["storage"], chargeId: string): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(chargeId)
    if (!charge) return
    const aggregate = await session.charges.aggregate(charge)
    await applyFacts(session, aggregate, [
      { type: "time_passed", at: (await session.now()).getTime() },
    ])
  })
}
