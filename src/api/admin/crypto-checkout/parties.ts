import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { Customer } from "../../../contract/customer"
import {
  type FoundInMedusa,
  findInMedusa,
  findOfCustomer,
  findParties,
} from "../../../medusa/customers"
import { backOfficeOf, queryOf } from "./back-office"

interface Row {
  order_id: string | null
}

type WithParty<T> = T & { order_display_id: number | null; customer: Customer | null }

/**
 * The rows with the numbers that people know their orders by, and with who pays; asked for together.
 * @param chargeIdOf the charge that a row is about; null for none
 */
export async function withParties<T extends Row>(
  req: AuthenticatedMedusaRequest,
  rows: readonly T[],
  chargeIdOf: (row: T) => string | null,
): Promise<WithParty<T>[]> {
  const unordered = rows.filter(({ order_id }) => order_id === null)
  const collections = await backOfficeOf(req).collectionsOf(
    unordered.flatMap((row) => chargeIdOf(row) ?? []),
  )
  const parties = await findParties(
    queryOf(req),
    rows.map((row) => ({
      orderId: row.order_id,
      collectionId: collections.get(chargeIdOf(row) ?? "") ?? null,
    })),
  )
  return rows.map((row, index) => ({
    ...row,
    order_display_id: parties[index]?.orderNumber ?? null,
    customer: parties[index]?.customer ?? null,
  }))
}

/** The same for one row. */
export async function withParty<T extends Row>(
  req: AuthenticatedMedusaRequest,
  row: T,
  chargeId: string | null,
): Promise<WithParty<T>> {
  const [found] = await withParties(req, [row], () => chargeId)
  return found ?? { ...row, order_display_id: null, customer: null }
}

interface ListQuery {
  q?: string | undefined
  customer_id?: string | undefined
}

/** What Medusa knows for a list: of what was searched for, and of the customer it is about. */
export async function foundFor(
  req: AuthenticatedMedusaRequest,
  { q = "", customer_id }: ListQuery,
): Promise<{ found: FoundInMedusa; of: FoundInMedusa | null }> {
  const query = queryOf(req)
  const [found, of] = await Promise.all([
    findInMedusa(query, q),
    customer_id === undefined ? null : findOfCustomer(query, customer_id),
  ])
  return { found, of }
}
