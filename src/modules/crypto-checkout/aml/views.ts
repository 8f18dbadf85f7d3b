import { type GatewayId, addressUrl, decimal, findAsset, transactionUrl } from "../../../domain"
import type { AmlAction, AmlCase, AmlDestination, AmlRefund } from "../../../contract/aml"
import type { AmlCaseRow, AmlCaseWithCharge, PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import { type Shown, versionOf } from "../shared/shown"

/** What belongs to a case beside its own row. */
export interface CaseSurroundings {
  /** The newest try to send it back. */
  payout: PayoutRow | null
  shopperDestination: AmlDestination | null
}

/** A case as the admin sees it; the order's number is added by whoever can ask Medusa. */
export function toAmlCase(
  context: Context,
  { row, chargeId, orderId }: AmlCaseWithCharge,
  { payout, shopperDestination }: CaseSurroundings,
): AmlCase {
  const asset = row.asset === null ? undefined : findAsset(row.asset)
  const { id, gateway, external_id, state, finding, severity, reason, address, txid } = row
  return {
    version: versionOf(shownOfCase(row, payout)),
    id,
    gateway,
    external_id,
    state,
    finding,
    severity,
    reason,
    address,
    txid,
    gateway_name: context.gateways.get(gateway)?.name ?? gateway,
    score: row.score === null ? null : decimal(row.score),
    amount: decimal(row.amount),
    asset: asset ? { id: asset.id, symbol: asset.symbol, network_name: asset.network_name } : null,
    address_explorer_url: asset ? addressUrl(asset.network, address) : null,
    explorer_url: asset ? transactionUrl(asset.network, txid) : null,
    deposit_id: row.deposit_id,
    charge_id: chargeId,
    order_id: orderId,
    order_display_id: null,
    customer: null,
    action: actionFor(context, row),
    shopper_destination: shopperDestination,
    refund: payout && toRefund(payout),
    reported_at: row.reported_at?.toISOString() ?? null,
    opened_at: row.opened_at.toISOString(),
    seen_at: row.seen_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
  }
}

/** What a person decides by who sends a held deposit back. */
export function shownOfCase(row: AmlCaseRow, newest: Pick<PayoutRow, "id"> | null): Shown {
  const { gateway, external_id, finding, asset, address, txid } = row
  return {
    gateway,
    external_id,
    finding,
    asset,
    amount: decimal(row.amount),
    address,
    txid,
    sending: newest?.id ?? null,
  }
}

/** What can be done about a case from here, by what its gateway can do. */
export function actionFor(
  { gateways }: Pick<Context, "gateways">,
  { gateway, state }: { gateway: GatewayId; state: AmlCase["state"] },
): AmlAction {
  if (state !== "held") return "none"
  return gateways.get(gateway)?.moneyOut?.capabilities.aml?.refund ? "refund" : "contact_processor"
}

function toRefund(payout: PayoutRow): AmlRefund | null {
  if (payout.address === null) return null
  return {
    id: payout.id,
    state: payout.state,
    address: payout.address,
    tag: payout.tag,
    txid: payout.txid,
    failure: payout.failure ?? payout.error,
    created_by: payout.created_by,
    created_at: payout.created_at.toISOString(),
  }
}
