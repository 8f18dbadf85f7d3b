import { findAsset, retryDelay } from "../../../domain"
import type { AdminBalance, GatewayBalances } from "../../../contract/gateways"
import type { Gateway } from "../../../gateways"
import type { BalanceRow } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { requireGateway } from "../shared/require"
import type { SideBySide } from "../shared/side-by-side"

/** Balances are read anew after that time without anybody asking. */
const PERIOD_MS = 5 * 60_000
/** Older ones are called stale: two reads in a row did not work. */
const STALE_MS = 3 * PERIOD_MS
/** A process that dies while reading keeps the others waiting for so long. */
const LEASE_SECONDS = 60

/** Balances as they were last told, by gateway; asks no processor. */
export async function listBalances(context: Context): Promise<GatewayBalances[]> {
  const session = await context.storage.session()
  const [rows, reads, now] = await Promise.all([
    session.gatewayState.listBalances(),
    session.gatewayState.listBalanceReads(),
    session.now(),
  ])
  return tellers(context).map(({ id }) => {
    const own = rows.filter(({ gateway }) => gateway === id)
    const read = reads.find(({ gateway }) => gateway === id)
    const readAt = own[0]?.read_at ?? (read?.error === null ? read.tried_at : null)
    return {
      gateway: id,
      read_at: readAt?.toISOString() ?? null,
      error: read?.error ?? null,
      tried_at: read?.tried_at.toISOString() ?? null,
      stale: readAt !== null && now.getTime() - readAt.getTime() > STALE_MS,
      balances: own.map(toBalance),
    }
  })
}

/** Reads balances now, of one gateway or of all. @throws MedusaError NOT_FOUND */
export async function refreshBalances(context: Context, id?: string): Promise<void> {
  const asked = id === undefined ? tellers(context) : [requireGateway(context, id)]
  await Promise.all(asked.map((gateway) => read(context, gateway)))
}

/**
 * Reads the balances that are due; after failures less and less often. Slow gateways go on without
 * whoever waits for this.
 */
export async function refreshDueBalances(context: Context, reading: SideBySide): Promise<void> {
  const { gatewayState } = await context.storage.session()
  const ids = tellers(context).map(({ id }) => id)
  const due = await gatewayState.claimBalanceReads(
    ids.filter((id) => !reading.isRunning(id)),
    LEASE_SECONDS,
  )
  await reading.run(due, (id) => read(context, requireGateway(context, id)))
}

async function read(context: Context, gateway: Gateway): Promise<void> {
  const { storage } = context
  try {
    const balances = await gateway.moneyOut?.balances?.()
    if (!balances) return
    await storage.transaction((session) =>
      session.gatewayState.saveBalances(gateway.id, balances, PERIOD_MS),
    )
  } catch (error) {
    const { gatewayState } = await storage.session()
    const failures = (await gatewayState.listBalanceReads()).find(
      (row) => row.gateway === gateway.id,
    )?.failed_reads
    const pause = Math.max(PERIOD_MS, retryDelay((failures ?? 0) + 1))
    await gatewayState.noteBalanceRead(gateway.id, reason(error), pause)
  }
}

/** The gateways that tell their balances. */
function tellers({ gateways }: Context): Gateway[] {
  return [...gateways.values()].filter(({ moneyOut }) => moneyOut?.balances)
}

function toBalance(row: BalanceRow): AdminBalance {
  const asset = row.asset === null ? undefined : findAsset(row.asset)
  return {
    asset: row.asset,
    symbol: asset?.symbol ?? row.code,
    network_name: asset?.network_name ?? null,
    code: row.code,
    available: row.available,
    pending: row.pending,
  }
}
