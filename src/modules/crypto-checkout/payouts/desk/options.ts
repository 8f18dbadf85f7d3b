import { MAX_PAYOUT_FILE_BYTES, MAX_PAYOUT_ROWS, tagRule } from "../../../../domain"
import { memoKindsAt } from "../../../../gateways"
import type {
  PayoutGateway as PayoutGatewayView,
  PayoutOptionsResponse,
} from "../../../../contract/payouts"
import type { Context } from "../../shared/context"
import { toPayoutAsset } from "./assets"
import type { PayoutGateway, PayoutGateways } from "./payout-gateways"
import { takesBeneficiary } from "../create"

/** What can be paid out by which gateway, and the merchant's rules. */
export async function payoutOptions(
  { options }: Context,
  payoutGateways: PayoutGateways,
): Promise<PayoutOptionsResponse> {
  const { approval, allowList, coolDownHours } = options.moneyOut
  return {
    gateways: (await payoutGateways.list()).map(toPayoutGateway),
    approval: approval ? { from: approval.from, currency_code: approval.currency } : null,
    allow_list: { required: allowList, cool_down_hours: coolDownHours },
    file: { max_rows: MAX_PAYOUT_ROWS, max_characters: MAX_PAYOUT_FILE_BYTES },
  }
}

function toPayoutGateway({ gateway, can, mass, assets, error }: PayoutGateway): PayoutGatewayView {
  const { id, name } = gateway
  const { destination, execution, fees, perMinute } = can
  return {
    id,
    name,
    destination,
    execution,
    fees,
    mass: mass && { max_rows: mass.maxRows },
    per_minute: perMinute,
    takes_beneficiary: takesBeneficiary(gateway.moneyOut),
    assets: assets.map((asset) => ({
      ...toPayoutAsset(asset),
      tag: tagRule(asset.network),
      memo_kinds: memoKindsAt(gateway, asset.network),
    })),
    error,
  }
}
