import type { MedusaContainer } from "@medusajs/framework/types"
import {
  BigNumber,
  MathBN,
  Modules,
  createRawPropertiesFromBigNumber,
} from "@medusajs/framework/utils"
import { isSameSum } from "../domain"
import { type OrderSums, findOrderSums } from "../medusa/books"
import type { Query } from "../medusa/records"

interface Summary {
  id: string
  totals: Record<string, unknown>
}

/** What Medusa's order module has for each of its models, and does not declare for this one. */
interface Summaries {
  listOrderSummaries(filters: { order_id: string; version: number }): Promise<Summary[]>
  updateOrderSummaries(summary: Summary): Promise<unknown>
}

/**
 * Makes the sums in an order's summary those of its transactions. Medusa adds each transaction to the
 * sums that it has read before: of two that are written at once one may be lost, and one that is
 * removed is taken off the version of the order that it was written in. Nothing is written where the
 * sums are right.
 */
export async function repairSummary(
  container: MedusaContainer,
  query: Query,
  orderId: string,
): Promise<void> {
  const order = await findOrderSums(query, orderId)
  if (!order) return
  const store: unknown = container.resolve(Modules.ORDER)
  const summaries = store as Summaries
  const versions = await summaries.listOrderSummaries({ order_id: orderId, version: order.version })
  for (const { id, totals } of versions) {
    const sums = Object.entries(sumsOf(order, totals))
    const isRight = sums.every(([name, sum]) =>
      isSameSum(plain(totals[name]), sum.toFixed(), order.currencyCode),
    )
    if (isRight) continue
    const right = Object.fromEntries(sums.map(([name, sum]) => [name, new BigNumber(sum)]))
    const summary = { id, totals: { ...totals, ...right } }
    createRawPropertiesFromBigNumber(summary)
    await summaries.updateOrderSummaries(summary)
  }
}

type Sum = ReturnType<typeof MathBN.convert>

/** As Medusa reckons them when it changes an order. */
function sumsOf({ transactions }: OrderSums, totals: Summary["totals"]): Record<string, Sum> {
  const amounts = transactions.map((amount) => MathBN.convert(amount))
  const sum = (some: readonly Sum[]): Sum => MathBN.sum(0, ...some)
  const total = sum(amounts)
  return {
    paid_total: sum(amounts.filter((amount) => amount.gt(0))),
    refunded_total: sum(amounts.filter((amount) => amount.lt(0))).abs(),
    transaction_total: total,
    pending_difference: MathBN.sub(plain(totals["current_order_total"]), total),
  }
}

/** A sum as it is kept: a number, or one of Medusa's own. */
function plain(sum: unknown): string {
  return MathBN.convert((sum ?? 0) as Parameters<typeof MathBN.convert>[0]).toFixed()
}
