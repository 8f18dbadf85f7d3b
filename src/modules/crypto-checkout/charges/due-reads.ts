import { type Context, reason } from "../shared/context"
import { Lanes } from "../shared/lanes"
import { refreshDeposit } from "./deposits"
import { depositFields } from "./log-fields"

/** Deposits of one gateway that are read at the same time. */
const LANE_SIZE = 5

/**
 * Reading deposits whose time has come, as work, so that a shop that gets no callback still gets its
 * orders: each gateway's in a lane of its own.
 * @param onFree called when there is room for more
 */
export function depositLanes(context: Context, onFree: () => void): Lanes<string> {
  const { storage, logger, reading } = context
  return new Lanes<string>(logger, LANE_SIZE, {
    due: async () => (await storage.session()).deposits.gatewaysDue(),
    claim: async (gateway, limit) => {
      const { deposits } = await storage.session()
      return deposits.listDue(gateway, limit, reading.underWay())
    },
    work: (id) => readDeposit(context, id),
    onFree,
  })
}

/** Reads all deposits whose time has come; returns how many. */
export async function readDueDeposits(context: Context): Promise<number> {
  const lanes = depositLanes(context, () => undefined)
  let sum = 0
  for (let started = await lanes.fill(); started > 0; started = await lanes.fill()) {
    await lanes.drain()
    sum += started
  }
  return sum
}

/** Reads a deposit; that it cannot be read goes to the log. */
export async function readDeposit(context: Context, id: string): Promise<void> {
  try {
    await refreshDeposit(context, id)
  } catch (error) {
    const fields = await depositFields(context, id)
    context.logger.warn(`[crypto-checkout] cannot read ${id}: ${reason(error)}`, fields)
  }
}
