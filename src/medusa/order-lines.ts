import type { RefundedItem } from "../contract/refunds"
import { invalid } from "../modules/crypto-checkout/shared/refusals"
import type { Query } from "./records"

/** What an order is made of: its items, and how it is shipped. */
interface OrderLine {
  id: string
  title: string
  /** Null for a shipping method, which is there once. */
  quantity: number | null
}

/**
 * Says in words what of an order is given back, e.g. `2 × Mug, Express shipping`.
 * @param orderId null where there is no order, and so no items
 * @throws MedusaError INVALID_DATA for what is not on the order, or more of it than was ordered
 */
export async function itemsText(
  query: Query,
  orderId: string | null,
  items: readonly RefundedItem[],
): Promise<string> {
  if (orderId === null) invalid("items: the payment has no order. Leave the items out")
  const lines = await findOrderLines(query, orderId)
  if (new Set(items.map(({ id }) => id)).size < items.length) {
    invalid("items: each item is named once, with its quantity")
  }
  return items.map((item) => lineText(lines, item)).join(", ")
}

function lineText(lines: readonly OrderLine[], { id, quantity }: RefundedItem): string {
  const line = lines.find((each) => each.id === id)
  if (!line) invalid(`items: ${id} is not an item or a shipping method of the order`)
  if (quantity > (line.quantity ?? 1)) {
    invalid(`items: ${line.title} was ordered ${line.quantity ?? 1} times`)
  }
  return line.quantity === null ? line.title : `${quantity} × ${line.title}`
}

async function findOrderLines(query: Query, orderId: string): Promise<OrderLine[]> {
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "items.id",
      "items.title",
      "items.product_title",
      "items.variant_title",
      "items.detail.quantity",
      "shipping_methods.id",
      "shipping_methods.name",
    ],
    filters: { id: orderId },
  })
  const order = data[0]
  return [
    ...((order?.items ?? []) as ItemRecord[]).map(toLine),
    ...((order?.shipping_methods ?? []) as ShippingRecord[]).map(({ id, name }) => ({
      id,
      title: name,
      quantity: null,
    })),
  ]
}

interface ItemRecord {
  id: string
  title: string
  product_title?: string | null
  variant_title?: string | null
  detail: { quantity: number | string }
}

interface ShippingRecord {
  id: string
  name: string
}

function toLine({ id, title, product_title, variant_title, detail }: ItemRecord): OrderLine {
  const name = product_title ?? title
  return {
    id,
    title: variant_title ? `${name} (${variant_title})` : name,
    quantity: Number(detail.quantity),
  }
}
