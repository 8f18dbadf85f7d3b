import type { PayoutRow } from "../../../storage"
import type { LogFields } from "../shared/log"

/** What a line about a payout can be searched by. */
export function payoutFields({ id, gateway, refund_id }: PayoutRow): LogFields {
  return { payout: id, gateway, refund: refund_id }
}
