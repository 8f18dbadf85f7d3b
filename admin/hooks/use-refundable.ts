import type { RefundableResponse } from "../../src/contract/refunds"
import { useAdminQuery } from "./use-admin-query"

const REFRESH = 10_000

/** What of a charge can be given back. */
export function useRefundable(chargeId: string, enabled = true) {
  return useAdminQuery<RefundableResponse>(
    `/charges/${encodeURIComponent(chargeId)}/refundable`,
    {},
    { refreshEvery: REFRESH, enabled },
  )
}
