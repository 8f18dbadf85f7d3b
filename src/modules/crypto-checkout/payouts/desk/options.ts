import { LARGEST_PAYOUT_FILE, MOST_PAYOUT_ROWS, tagRule } from "../../../../domain"
import { memoKindsAt } from "../../../../gateways"
import type { PayoutGateway, PayoutOptionsResponse } from "../../../../contract/payouts"
import type { Context } from "../../shared/context"
import { toPayoutAsset } from "./assets"
import type { Payer, Payers } from "./paying"

/** What can be paid out by which gateway, and the merchant's rules. */
export async function payoutOptions(
  { options }: Context,
  payers: Payers,
): Promise<PayoutOptionsResponse> {
  const { approval, allowList, coolDownHours } = options.moneyOut
  return {
    gateways: (await payers.list()).map(toPayoutGateway),
    approval: approval ? { from: approval.from, currency_code: approval.currency } : null,
    allow_list: { required: allowList, cool_down_hours: coolDownHours },
    file: { max_rows: MOST_PAYOUT_ROWS, max_characters: LARGEST_PAYOUT_FILE },
  }
}

function toPayoutGateway({ gateway, can, mass, assets, error }: Payer): PayoutGateway {
  const { id, name } = gateway
  const { destination, execution, fees, perMinute } = can
  return {
    ...{ id, name, destination, execution, fees },
    mass: mass && { max_rows: mass.maxRows },
    per_minute: perMinute,
    assets: assets.map((asset) => ({
      ...toPayoutAsset(asset),
      tag: tagRule(asset.network),
      memo_kinds: memoKindsAt(gateway, asset.network),
    })),
    error,
  }
}
