import { readAllPages } from "../../port/paging"

/** Rows of one page. BitPay does not say how many it tells at most, nor how many there are. */
const PAGE = 100

/** A whole list, over all its pages. @throws GatewayError `unavailable` where it has no end */
export function everything<T extends { id: string }>(
  operation: string,
  read: (page: { limit: number; offset: number }) => Promise<T[]>,
): Promise<T[]> {
  return readAllPages({
    gateway: "bitpay",
    operation,
    read: async ({ offset }) => ({ rows: await read({ limit: PAGE, offset }) }),
    key: ({ id }) => id,
  })
}
