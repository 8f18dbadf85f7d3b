import type { ReconciliationTotals } from "../../../../contract/reconciliation"
import type {
  StatementAccount,
  StatementBalance,
  StatementResponse,
} from "../../../../contract/statement"
import type { StatementQuery } from "../../../../contract/statement.schema"
import { type GatewayId, findAsset } from "../../../../domain"
import type { MonthBalance } from "../../../../storage"
import type { Context } from "../../shared/context"
import { requireGateway } from "../../shared/require"
import { movementsOf } from "../movements"
import { type Core, reconciliationTotals } from "../reconciliation"
import { MovementSums } from "./sums"

/** A balance that was read later than that into a month is not what the month began with. */
const OPENING_MS = 24 * 3_600_000

/**
 * What moved at a processor in a month: sums of the rows that the accounting export has.
 * @throws MedusaError NOT_FOUND for a processor that is not configured
 */
export async function readStatement(
  context: Context,
  core: Core,
  { month, gateway: id }: StatementQuery,
): Promise<Omit<StatementResponse, "shop">> {
  const gateway = requireGateway(context, id)
  const [from, to] = [beginningOf(month, 0), beginningOf(month, 1)]
  const now = await (await context.storage.session()).now()
  const sums = new MovementSums()
  // Whose order it is does not matter here, so nobody is asked.
  const movements = movementsOf(context, () => Promise.resolve(new Map()), { from, to }, id)
  for await (const batch of movements) batch.forEach((movement) => sums.add(movement))
  return {
    month,
    from: from.toISOString(),
    to: to.toISOString(),
    time_zone: "UTC",
    is_complete: now >= to,
    generated_at: now.toISOString(),
    gateway: id,
    gateway_name: gateway.name,
    accounts: await accountsOf(context, id, { from, to, now }),
    ...sums.result(),
    payments: await paymentsAt(context, core, id, { from, to }),
  }
}

function beginningOf(month: string, later: number): Date {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number - 1 + later, 1))
}

/** The reconciliation's totals, of payments with a deposit at the processor. */
function paymentsAt(
  context: Context,
  core: Core,
  id: GatewayId,
  period: { from: Date; to: Date },
): Promise<ReconciliationTotals[]> {
  const query = { ...period, result: undefined, reason: undefined }
  return reconciliationTotals(context, core, query, ({ deposits }) =>
    deposits.some(({ gateway }) => gateway === id),
  )
}

async function accountsOf(
  { storage }: Context,
  id: GatewayId,
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<StatementAccount[]> {
  const { gatewayState } = await storage.session()
  const [opening, closing] = await Promise.all([
    gatewayState.listMonthBalances(id, from),
    now >= to
      ? gatewayState.listMonthBalances(id, to)
      : gatewayState
          .listBalances()
          .then((rows) => (now >= from ? rows.filter(({ gateway }) => gateway === id) : [])),
  ])
  const atStart = byCode(opening, (row) => isEarly(row, from))
  const atEnd = byCode(closing, (row) => now < to || isEarly(row, to))
  const codes = [...new Set([...atStart.keys(), ...atEnd.keys()])].sort()
  return codes.map((code) => {
    const [first, last] = [atStart.get(code), atEnd.get(code)]
    const assetId = first?.asset ?? last?.asset ?? null
    const asset = assetId === null ? undefined : findAsset(assetId)
    return {
      coin: asset?.symbol ?? code,
      network: asset?.network_name ?? null,
      opening: toBalance(first),
      closing: toBalance(last),
    }
  })
}

type Balance = Pick<MonthBalance, "code" | "asset" | "available" | "read_at">

const byCode = (rows: readonly Balance[], counts: (row: Balance) => boolean) =>
  new Map(rows.filter(counts).map((row) => [row.code, row]))

const isEarly = ({ read_at }: Balance, month: Date): boolean =>
  read_at.getTime() - month.getTime() <= OPENING_MS

function toBalance(row: Balance | undefined): StatementBalance | null {
  return row ? { amount: row.available, read_at: row.read_at.toISOString() } : null
}
