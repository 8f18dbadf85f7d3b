import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/client"

/** All reads of the plugin's pages are kept under this key, so that one call makes them all stale. */
export const QUERY_ROOT = "crypto-checkout"

type QueryValues = Record<string, string | number | string[]>

interface AdminQueryOptions<Answer> {
  /**
   * Milliseconds between two reads while the page is visible, also by what was read last; none when
   * absent.
   */
  refreshEvery?: number | ((last: Answer | undefined) => number)
  enabled?: boolean
  /** The answer stays the same while the page is open, so it is read once. */
  keeps?: boolean
}

/**
 * Reads one of the plugin's admin routes; while the next answer is on the way the last one stays.
 *
 * @param path below `/admin/crypto-checkout`, e.g. `/charges`
 */
export function useAdminQuery<Answer>(
  path: string,
  query: QueryValues = {},
  { refreshEvery, enabled = true, keeps = false }: AdminQueryOptions<Answer> = {},
) {
  return useQuery({
    queryKey: [QUERY_ROOT, path, query],
    queryFn: ({ signal }) =>
      sdk.client.fetch<Answer>(`/admin/crypto-checkout${path}`, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval:
      typeof refreshEvery === "function"
        ? ({ state }) => refreshEvery(state.data)
        : (refreshEvery ?? false),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    staleTime: keeps ? Infinity : 0,
    enabled,
  })
}
