import {
  type ChargeState,
  type DepositId,
  type Snapshot,
  failedReadPause,
  isOnTheWay,
  nextReadAt,
} from "../../../domain"
import { type Evidence, type Gateway, GatewayError } from "../../../gateways"
import { type DepositRow, type StorageSession, isOpenDeposit } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import { noteRefundsElsewhere } from "./refunds-elsewhere"
import { withoutSentBack } from "./sent-back"
import { type Context, days, reason } from "../shared/context"
import { applyFacts } from "./facts"

/** A reader that dies keeps its deposit for so long. */
const READ_LEASE_SECONDS = 30

async function evidenceFor(
  gateway: Gateway,
  session: StorageSession,
  { id, corroborated_at }: Pick<DepositRow, "id" | "corroborated_at">,
): Promise<Evidence[]> {
  if (gateway.capabilities.reads === "api") return []
  if (await session.inbox.hasErasedBodies(id)) {
    throw new Error(
      `The data from ${gateway.name} about this deposit was erased (option retention). Look it up at the processor`,
    )
  }
  const callbacks = await session.inbox.listOfDeposit(id)
  return callbacks.map(({ raw_body, received_at, proof }) => ({
    rawBody: raw_body,
    receivedAt: received_at.getTime(),
    unproven:
      proof !== "signature" && !(corroborated_at !== null && received_at <= corroborated_at),
  }))
}

/** `read`, or `busy` while somebody else is reading the deposit. */
export type RefreshResult = "read" | "busy"

/**
 * Reads a deposit anew at its gateway and joins what it says into the charge.
 * @throws GatewayError when the gateway could not be read; the next read is then scheduled
 */
export async function refreshDeposit(
  context: Context,
  depositId: DepositId,
): Promise<RefreshResult> {
  if (!context.reading.begin(depositId)) return "busy"
  try {
    return await readLeased(context, depositId)
  } finally {
    context.reading.end(depositId)
  }
}

async function readLeased(context: Context, depositId: DepositId): Promise<RefreshResult> {
  const session = await context.storage.session()
  if (context.reading.isClosed) return "busy"
  const taking = session.deposits.lease(depositId, READ_LEASE_SECONDS)
  const lease = await context.reading.taking(taking)
  if (!lease) return "busy"
  if (context.reading.isClosed) {
    // Handed over while it was being taken.
    await session.deposits.giveBack([depositId])
    return "busy"
  }
  const { deposit, now } = lease
  let wasCalled = false
  try {
    const gateway = gatewayOf(context, deposit)
    if (!isOpenDeposit(deposit)) throw new Error(`The deposit ${depositId} was not opened`)
    const evidence = await evidenceFor(gateway, session, deposit)
    wasCalled = true
    const told = await gateway.readDeposit(
      { depositId, externalId: deposit.external_id, asset: deposit.asset },
      now.getTime(),
      evidence,
      deposit.latest,
    )
    const snapshot = await withoutSentBack(session, depositId, told)
    await recordSnapshot(context, deposit, snapshot, now)
    await noteRefundsElsewhere(context, gateway, deposit, snapshot)
  } catch (error) {
    await recordFailure(context, deposit, now, wasCalled, error)
    throw error
  }
  // It answers again: whoever waits for the end of a pause need not.
  if (deposit.failed_reads > 0) await session.gatewayState.resume(deposit.gateway)
  return "read"
}

/** @throws Error when the deposit's ids mean nothing where we could ask; GatewayError during outages */
function gatewayOf(context: Context, deposit: DepositRow): Gateway {
  const gateway = context.gateways.get(deposit.gateway)
  if (!gateway) {
    throw new Error(
      `The processor "${deposit.gateway}" is no longer configured, but has open deposits`,
    )
  }
  if (deposit.account !== "" && deposit.account !== gateway.account) {
    throw new Error(
      `This deposit is at ${deposit.account}, but ${gateway.name} is configured for ${gateway.account}. Check it there manually, or configure ${deposit.account} until its payments are complete`,
    )
  }
  if (!gateway.isHealthy()) {
    throw new GatewayError("unavailable", "is not responding at the moment", {
      gateway: gateway.id,
      operation: "read_deposit",
    })
  }
  return gateway
}

async function recordSnapshot(
  { storage, options }: Context,
  deposit: DepositRow,
  snapshot: Snapshot,
  now: Date,
): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(deposit.charge_id)
    if (!charge) return
    const state = await applyFacts(session, await session.charges.aggregate(charge), [
      { type: "snapshot", depositId: deposit.id, snapshot },
    ])
    const next = nextReadAt(
      {
        status: state.status,
        openedAt: deposit.opened_at.getTime(),
        expiresAt: deposit.expires_at.getTime(),
        now: now.getTime(),
      },
      { shortest: options.pollSeconds * 1000, watchLate: days(options.watchLateDays) },
    )
    if (next === null) await tellEndOfWatch(session, deposit, state)
    await session.deposits.patch(deposit.id, {
      last_read_at: now,
      next_read_at: next === null ? null : new Date(next),
      leased_until: null,
      failed_reads: 0,
      last_error: null,
    })
  })
}

/** Coins that are still on the way are not looked for any more: somebody has to. */
async function tellEndOfWatch(
  session: StorageSession,
  { id, charge_id }: DepositRow,
  state: ChargeState,
): Promise<void> {
  if (!isOnTheWay(state.status)) return
  await raiseAlert(session, {
    kind: "exception",
    dedupKey: `watch_ended:${id}`,
    title: "A payment is no longer monitored, but its coins are not confirmed",
    message: `Payment ${charge_id}: check the transaction and the processor, then decide what to do. Processor messages are still processed.`,
    path: `/crypto-checkout/charges/${charge_id}`,
  })
}

async function recordFailure(
  { storage, options }: Context,
  deposit: DepositRow,
  now: Date,
  wasCalled: boolean,
  error: unknown,
): Promise<void> {
  const session = await storage.session()
  const charge = await session.charges.find(deposit.charge_id)
  const failures = deposit.failed_reads + (wasCalled && isAnswer(error) ? 1 : 0)
  const pause = failedReadPause(
    {
      status: charge?.status ?? "open",
      expiresAt: deposit.expires_at.getTime(),
      now: now.getTime(),
      failures,
      retryAfterMs: error instanceof GatewayError ? (error.details.retryAfterMs ?? null) : null,
    },
    options.pollSeconds * 1000,
  )
  await session.deposits.patch(deposit.id, {
    next_read_at: new Date(now.getTime() + pause),
    leased_until: null,
    failed_reads: Math.max(failures, 1),
    last_error: reason(error),
  })
}

/** Whether an error says something of the deposit: a processor that cannot be reached says nothing. */
function isAnswer(error: unknown): boolean {
  return !(error instanceof GatewayError) || error.details.httpStatus !== undefined
}
