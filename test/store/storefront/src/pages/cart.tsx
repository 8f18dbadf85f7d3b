import type { HttpTypes } from "@medusajs/types"
import { type FormEvent, useState } from "react"
import { Pending } from "../parts/notes"
import { Picture } from "../parts/picture"
import { useCart } from "../shop/cart"
import { money } from "../shop/money"
import { Link } from "../shop/router"

export function CartPage() {
  const { cart, count } = useCart()
  if (cart === undefined) return <Pending error={null} onRetry={() => {}} />
  if (!cart || count === 0) {
    return (
      <main className="page narrow">
        <h1>Your cart is empty</h1>
        <p>
          <Link to="/" className="button">
            Find something
          </Link>
        </p>
      </main>
    )
  }
  return (
    <main className="page narrow">
      <h1>Your cart</h1>
      <ul className="card lines">
        {cart.items?.map((line) => (
          <CartLine key={line.id} line={line} currency={cart.currency_code} />
        ))}
      </ul>
      <p className="cart-total">
        <span>Items</span>
        <b data-testid="cart-total">{money(cart.item_subtotal, cart.currency_code)}</b>
      </p>
      <CouponForm applied={cart.promotions?.map(({ code }) => code ?? "") ?? []} />
      <Link to="/checkout" className="button wide">
        Check out
      </Link>
    </main>
  )
}

/** In the demo's shop there is the coupon `HODL10`. */
function CouponForm({ applied }: { applied: string[] }) {
  const { update } = useCart()
  const [problem, setProblem] = useState("")

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get("code")).trim()
    setProblem("")
    try {
      await update({ promo_codes: [code] })
    } catch {
      setProblem("This code is not valid.")
    }
  }

  if (applied.length > 0) return <p data-testid="coupon">Coupon {applied.join(", ")} applied.</p>
  return (
    <form className="form" onSubmit={submit}>
      <div className="fields">
        <label data-half>
          <span>Coupon</span>
          <input name="code" autoComplete="off" required />
        </label>
        <button type="submit" className="button small" data-testid="apply-coupon">
          Apply
        </button>
      </div>
      {problem && <p role="alert">{problem}</p>}
    </form>
  )
}

function CartLine({ line, currency }: { line: HttpTypes.StoreCartLineItem; currency: string }) {
  const { setQuantity } = useCart()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState("")
  const name = line.product_title ?? line.title

  async function change(quantity: number): Promise<void> {
    setBusy(true)
    setProblem("")
    try {
      await setQuantity(line.id, quantity)
    } catch {
      setProblem("This could not be changed. Is a payment for it under way?")
    } finally {
      setBusy(false)
    }
  }

  return (
    <li aria-busy={busy}>
      <span className="thumb">
        <Picture src={line.thumbnail} alt="" />
      </span>
      <span className="grow">
        <b>{name}</b>
        <small>{line.variant_title}</small>
        {problem && <small role="alert">{problem}</small>}
      </span>
      <span className="stepper" role="group" aria-label={`Quantity of ${name}`}>
        <button
          type="button"
          aria-label={line.quantity > 1 ? "One less" : "Remove"}
          disabled={busy}
          onClick={() => change(line.quantity - 1)}
        >
          −
        </button>
        <output>{line.quantity}</output>
        <button
          type="button"
          aria-label="One more"
          disabled={busy}
          onClick={() => change(line.quantity + 1)}
        >
          +
        </button>
      </span>
      <span className="line-price">{money(line.unit_price * line.quantity, currency)}</span>
    </li>
  )
}
