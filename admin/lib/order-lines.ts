import { BigNumber } from "bignumber.js"

/** An item of an order, or one of its shipping methods, with what the customer paid for it. */
export interface OrderLine {
  id: string
  title: string
  /** e.g. `Blue / L`; null without one. */
  variant: string | null
  kind: "item" | "shipping"
  /** How many were ordered; 1 for a shipping method. */
  quantity: number
  /** After discounts and with taxes, for all of them, as a decimal string. */
  total: string
}

/** How many of each line are ticked, by its id. */
export type Ticked = Readonly<Record<string, number>>

/** The part of Medusa's order that is read; its numbers may be binary fractions, e.g. `45.49999999999999`. */
export interface MedusaOrder {
  items?: MedusaItem[] | null
  shipping_methods?: { id: string; name: string; total?: number | string | null }[] | null
}

interface MedusaItem {
  id: string
  title: string
  product_title?: string | null
  variant_title?: string | null
  quantity: number | string
  total?: number | string | null
}

/** What of an order can be ticked: what it has of each, and what the customer paid for it. */
export function toOrderLines({ items, shipping_methods }: MedusaOrder): OrderLine[] {
  return [
    ...(items ?? []).map((item) => ({
      id: item.id,
      title: item.product_title ?? item.title,
      variant: item.variant_title ?? null,
      kind: "item" as const,
      quantity: Number(item.quantity),
      total: new BigNumber(item.total ?? 0).toFixed(),
    })),
    ...(shipping_methods ?? []).map(({ id, name, total }) => ({
      id,
      title: name,
      variant: null,
      kind: "shipping" as const,
      quantity: 1,
      total: new BigNumber(total ?? 0).toFixed(),
    })),
  ].filter(({ quantity, total }) => quantity > 0 && new BigNumber(total).isGreaterThan(0))
}

/**
 * What so many of a line cost. A part is rounded down, so that the parts never come to more than the
 * whole line.
 * @param decimals of the currency
 */
export function linePrice({ quantity, total }: OrderLine, count: number, decimals: number): string {
  return priceOf({ quantity, total }, count, decimals).toFixed()
}

function priceOf(
  { quantity, total }: Pick<OrderLine, "quantity" | "total">,
  count: number,
  decimals: number,
): BigNumber {
  const whole = new BigNumber(total).decimalPlaces(decimals, BigNumber.ROUND_HALF_UP)
  if (count >= quantity) return whole
  return whole.times(count).dividedBy(quantity).decimalPlaces(decimals, BigNumber.ROUND_DOWN)
}

/** What is ticked comes to so much. */
export interface TickedSum {
  amount: string
  /** The lines cost more than can be refunded: the amount is what can be. */
  isCapped: boolean
}

/** @param most that can be refunded, as a decimal string */
export function tickedSum(
  lines: readonly OrderLine[],
  ticked: Ticked,
  decimals: number,
  most: string,
): TickedSum {
  const sum = lines.reduce(
    (before, line) => before.plus(priceOf(line, ticked[line.id] ?? 0, decimals)),
    new BigNumber(0),
  )
  const isCapped = sum.isGreaterThan(most)
  return { amount: isCapped ? most : sum.toFixed(), isCapped }
}
