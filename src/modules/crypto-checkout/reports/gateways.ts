import { MedusaError } from "@medusajs/framework/utils"
import type { CurrencyCode } from "../../../domain"
import type {
  AdminGateway,
  AdminLedgerEntry,
  AdminSettlement,
  ConnectionTest,
} from "../../../contract/gateways"
import type { Gateway } from "../../../gateways"
import { checkGateway } from "../accounts/connection"
import type { Context } from "../shared/context"
import { requireGateway } from "../shared/require"
import { callbackUrl } from "../shared/public-url"
import { toPause } from "./pauses"
import { environmentOf } from "./settings"

/** The gateways that the merchant has configured, with how they are. */
export async function listGateways(context: Context): Promise<AdminGateway[]> {
  const { gatewayState, gatewayPauses } = await context.storage.session()
  const ids = [...context.gateways.keys()]
  const [pauses, health, tests, callbacks] = await Promise.all([
    gatewayPauses.list(),
    gatewayState.listHealth(),
    gatewayState.listTests(),
    gatewayState.lastCallbacks(ids),
  ])
  return [...context.gateways.values()].map((gateway) => {
    const known = health.find((row) => row.gateway === gateway.id)
    const test = tests.find((row) => row.gateway === gateway.id)
    return {
      id: gateway.id,
      name: gateway.name,
      environment: environmentOf(gateway),
      healthy: gateway.isHealthy(),
      last_success_at: known?.last_success_at?.toISOString() ?? null,
      last_failure_at: known?.last_failure_at?.toISOString() ?? null,
      last_error: known?.last_error ?? null,
      failing_since: known?.failing_since?.toISOString() ?? null,
      last_callback_at: callbacks.get(gateway.id)?.toISOString() ?? null,
      callback_url: callbackUrl(context.options, gateway.id),
      settles_in: gateway.settlesIn ?? null,
      pauses: pauses.filter((row) => row.gateway === gateway.id).map(toPause),
      test: test
        ? {
            tested_at: test.tested_at.toISOString(),
            tested_by: test.tested_by,
            checks: test.checks,
          }
        : null,
      can: abilities(gateway),
    }
  })
}

function abilities({ moneyOut }: Gateway): AdminGateway["can"] {
  return {
    payouts: Boolean(moneyOut?.capabilities.payout),
    refunds: Boolean(moneyOut?.capabilities.refund ?? moneyOut?.capabilities.payout),
    balances: moneyOut?.balances !== undefined,
    settlements: moneyOut?.settlements !== undefined,
    ledger: moneyOut?.ledgerEntries !== undefined,
  }
}

/** Looks at a gateway's keys, permissions and clock, and at the way back to us; moves no money. */
export async function testConnection(
  context: Context,
  id: string,
  actor: string | null,
): Promise<ConnectionTest> {
  const gateway = requireGateway(context, id)
  const { gatewayState } = await context.storage.session()
  const checks = await checkGateway(gateway, callbackUrl(context.options, id), gatewayState)
  const session = await context.storage.session()
  const testedAt = await session.gatewayState.saveTest({ gateway: id, tested_by: actor, checks })
  const failures = checks.filter(({ result }) => result === "failed").length
  await session.audit.add(
    null,
    "gateway.tested",
    failures === 0
      ? `The connection to ${gateway.name} was tested: all checks passed`
      : `The connection to ${gateway.name} was tested: ${failures} of ${checks.length} checks failed`,
    { gateway: id, checks: checks.length, failed: failures },
    { subject: id, actor },
  )
  return { tested_at: testedAt.toISOString(), tested_by: actor, checks }
}

interface Period {
  from: Date
  to: Date
}

/** What the processor has paid out to the merchant. @throws MedusaError, GatewayError */
export async function listSettlements(
  context: Context,
  id: string,
  { from, to }: Period,
): Promise<AdminSettlement[]> {
  const gateway = requireGateway(context, id)
  const settlements = await (gateway.moneyOut?.settlements?.({
    from: from.getTime(),
    to: to.getTime(),
  }) ?? refuse(gateway, "settlements"))
  return settlements.map((settlement) => ({
    id: settlement.id,
    status: settlement.status,
    currency: settlement.currency,
    opened_at: toIso(settlement.openedAt),
    closed_at: toIso(settlement.closedAt),
    executed_at: toIso(settlement.executedAt),
    opening_balance: settlement.openingBalance,
    closing_balance: settlement.closingBalance,
    amount: settlement.amount,
  }))
}

/** The processor's own book of one currency. @throws MedusaError, GatewayError */
export async function listLedgerEntries(
  context: Context,
  id: string,
  currency: CurrencyCode,
  { from, to }: Period,
): Promise<AdminLedgerEntry[]> {
  const gateway = requireGateway(context, id)
  const entries = await (gateway.moneyOut?.ledgerEntries?.(currency, {
    from: from.getTime(),
    to: to.getTime(),
  }) ?? refuse(gateway, "a ledger"))
  return entries.map(({ invoiceId, at, ...entry }) => ({
    ...entry,
    invoice_id: invoiceId,
    at: toIso(at),
  }))
}

const toIso = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString()

function refuse({ name }: Gateway, what: string): never {
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `${name} does not report ${what}`)
}
