import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { CreatePayoutRequest, PayoutPreviewResponse } from "../../src/contract/payouts"
import { sdk } from "../lib/client"
import { QUERY_ROOT } from "./use-admin-query"
import { useDebounced } from "./use-debounced"

const PAUSE = 400

/**
 * What would happen to a payout, asked while it is being written. `data` is about what was asked
 * last; `isCurrent` tells whether that is what stands in the form now.
 *
 * @param request null while something that is needed is missing
 */
export function usePayoutPreview(request: CreatePayoutRequest | null) {
  const wanted = request === null ? null : JSON.stringify(request)
  const asked = useDebounced(wanted, PAUSE)
  const query = useQuery({
    queryKey: [QUERY_ROOT, "/payouts/preview", asked],
    queryFn: ({ signal }) =>
      sdk.client.fetch<PayoutPreviewResponse>("/admin/crypto-checkout/payouts/preview", {
        method: "POST",
        body: JSON.parse(asked ?? "{}") as CreatePayoutRequest,
        signal,
      }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    // A balance that was just read is good enough for the rest of the form.
    staleTime: 30_000,
    retry: false,
  })
  return {
    data: wanted === null ? undefined : query.data,
    error: wanted === null ? null : query.error,
    isCurrent: wanted !== null && wanted === asked && !query.isFetching && query.isSuccess,
    isBusy: wanted !== null && (wanted !== asked || query.isFetching),
  }
}
