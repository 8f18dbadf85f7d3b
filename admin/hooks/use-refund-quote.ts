import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { RefundQuoteRequest, RefundQuoteResponse } from "../../src/contract/refunds"
import { QUERY_ROOT } from "./use-admin-query"
import { useCallAdmin } from "./use-call-admin"

/** Rates move, and each quote asks the processor: fresh enough to decide by, and no more often. */
const KEPT = 30_000

/**
 * What a refund would cost under each policy, as of now.
 *
 * @param custom number of coins for the policy `custom`; without it there is no quote of it
 */
export function useRefundQuote(id: string, custom: string | null) {
  const body: RefundQuoteRequest = custom === null ? {} : { crypto_amount: custom }
  const callAdmin = useCallAdmin()
  return useQuery({
    queryKey: [QUERY_ROOT, "refund-quote", id, custom],
    queryFn: ({ signal }) =>
      callAdmin<RefundQuoteResponse>(`/refunds/${encodeURIComponent(id)}/quote`, { body, signal }),
    placeholderData: keepPreviousData,
    staleTime: KEPT,
    refetchInterval: KEPT,
    refetchIntervalInBackground: false,
  })
}
