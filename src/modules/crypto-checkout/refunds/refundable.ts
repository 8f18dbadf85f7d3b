import { type ChargeId, currencyDecimals, freeCoins, isZero, refundable } from "../../../domain"
import type { RefundableDeposit, RefundableResponse } from "../../../contract/refunds"
import type { RefundRule } from "../../../gateways"
import { toChargeState } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { requireCharge } from "../shared/require"
import { type Source, sourcesOf, toOwed } from "./refund-context"
import { toRefund } from "./views"

/**
 * What of a charge can be given back, and what each processor allows right now.
 * @param actor id of the admin user who asks
 * @throws MedusaError NOT_FOUND
 */
export async function readRefundable(
  context: Context,
  chargeId: ChargeId,
  actor: string,
): Promise<RefundableResponse> {
  const session = await context.storage.session()
  const aggregate = await requireCharge(session, chargeId)
  const found = await session.refundList.listWithCharge(chargeId)
  const sources = sourcesOf(context, aggregate).filter(({ state }) => !isZero(freeCoins(state)))
  const { currency_code, order_id } = aggregate.charge
  const decimals = currencyDecimals(currency_code)
  const viewer = { actor, now: await session.now() }
  const totals = refundable(
    toChargeState(aggregate),
    found.map(({ row }) => toOwed(row)),
    decimals,
  )
  return {
    charge_id: chargeId,
    order_id,
    currency_code,
    decimals,
    ...totals,
    deposits: await Promise.all(sources.map(toRefundableDeposit)),
    refunds: found.map((each) => toRefund(context, each, viewer)),
  }
}

async function toRefundableDeposit(source: Source): Promise<RefundableDeposit> {
  const { row, gateway, asset, state, method, destinationBy } = source
  const { rule, obstacle } = await ruleOf(source)
  return {
    deposit_id: row.id,
    gateway: row.gateway,
    gateway_name: gateway?.name ?? row.gateway,
    asset,
    received: freeCoins(state),
    method,
    destination_by: destinationBy,
    allowed: rule.allowed,
    notice: rule.notice,
    needs_email: rule.needsEmail,
    obstacle,
  }
}

const ANYTHING: RefundRule = { allowed: "any", most: null, notice: null, needsEmail: false }
const NOTHING: RefundRule = { ...ANYTHING, allowed: "none" }

/** What a deposit's processor allows at this moment; asks it where it has rules of its own. */
export async function ruleOf(
  source: Source,
): Promise<{ rule: RefundRule; obstacle: string | null }> {
  const { gateway, method, row, asset } = source
  const name = gateway?.name ?? row.gateway
  if (!gateway) return { rule: NOTHING, obstacle: `The processor "${name}" is not configured` }
  if (method === null) {
    return {
      rule: NOTHING,
      obstacle: `${name} cannot send coins with the configured keys. Add its payout keys (see its README), or refund manually and ignore the problem with a reason`,
    }
  }
  if (method === "send" || !gateway.moneyOut?.refundRule) return { rule: ANYTHING, obstacle: null }
  try {
    const deposit = { depositId: row.id, externalId: row.external_id, asset: asset.id }
    const rule = await gateway.moneyOut.refundRule(deposit)
    const obstacle = rule.allowed === "none" ? refusalOf(name, rule.notice) : null
    return { rule, obstacle }
  } catch (error) {
    return { rule: NOTHING, obstacle: `${name} could not be reached: ${reason(error)}. Try again` }
  }
}

/** Why a processor gives nothing back now, by the stable words of the port. */
function refusalOf(name: string, notice: string | null): string {
  switch (notice) {
    case "refund_already_active":
      return `${name} is still processing another refund of this payment. Wait until it is complete, or cancel it`
    case "nothing_left":
      return `${name} has already refunded this payment in full`
    case "invoice_is_over":
      return `${name} has closed this payment and returns the coins itself`
    case "not_confirmed_yet":
      return `${name} has not confirmed this payment yet. Wait until it has`
    default:
      return `${name} does not allow refunds now${notice === null ? "" : ` (${notice})`}`
  }
}
