import { money } from "../shop/money"
import { Picture } from "./picture"

interface Line {
  id: string
  title: string
  subtitle?: string | null
  variant_title?: string | null
  product_title?: string | null
  thumbnail?: string | null
  quantity: number
  unit_price: number
}

/** What carts and orders have in common. */
export interface Summed {
  currency_code: string
  items?: Line[] | null
  item_subtotal?: number
  shipping_subtotal?: number
  discount_subtotal?: number
  tax_total?: number
  total?: number
}

/** The things and what they cost, beside the checkout and on the order. */
export function Summary({ of: sums, title }: { of: Summed; title: string }) {
  const price = (amount?: number) => money(amount, sums.currency_code)
  return (
    <aside className="card summary">
      <h2>{title}</h2>
      <ul>
        {sums.items?.map((line) => (
          <li key={line.id}>
            <span className="thumb">
              <Picture src={line.thumbnail} alt="" />
            </span>
            <span className="grow">
              <b>{line.product_title ?? line.title}</b>
              <small>
                {line.variant_title} × {line.quantity}
              </small>
            </span>
            <span>{price(line.unit_price * line.quantity)}</span>
          </li>
        ))}
      </ul>
      <dl>
        <dt>Items</dt>
        <dd>{price(sums.item_subtotal)}</dd>
        <dt>Delivery</dt>
        <dd>{price(sums.shipping_subtotal)}</dd>
        {Boolean(sums.discount_subtotal) && (
          <>
            <dt>Discount</dt>
            <dd data-testid="discount">−{price(sums.discount_subtotal)}</dd>
          </>
        )}
        {Boolean(sums.tax_total) && (
          <>
            <dt>Tax</dt>
            <dd>{price(sums.tax_total)}</dd>
          </>
        )}
        <dt className="sum">Total</dt>
        <dd className="sum" data-testid="total">
          {price(sums.total)}
        </dd>
      </dl>
    </aside>
  )
}
