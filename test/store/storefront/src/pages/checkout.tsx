import { useState, type ReactNode } from "react"
import { AddressForm } from "../parts/address-form"
import { Pending } from "../parts/notes"
import { ShippingChoice } from "../parts/shipping-choice"
import { Summary } from "../parts/summary"
import { useCart, type Cart } from "../shop/cart"
import { money } from "../shop/money"
import { go, Link } from "../shop/router"

type Step = "address" | "shipping" | "payment"

/** The first step whose answer the cart does not hold yet. */
function nextStep(cart: Cart): Step {
  if (!cart.email || !cart.shipping_address?.address_1) return "address"
  return cart.shipping_methods?.length ? "payment" : "shipping"
}

export function CheckoutPage() {
  const { cart, count } = useCart()
  const [editing, setEditing] = useState<Step | null>(null)
  if (cart === undefined) return <Pending error={null} onRetry={() => {}} />
  if (!cart || count === 0) {
    return (
      <main className="page narrow">
        <h1>Nothing to check out</h1>
        <p>
          <Link to="/">Back to the shop</Link>
        </p>
      </main>
    )
  }
  const step = editing ?? nextStep(cart)
  const done = () => setEditing(null)
  const address = cart.shipping_address
  return (
    <main className="page split">
      <div>
        <h1>Checkout</h1>
        <StepCard
          number={1}
          title="Contact and address"
          open={step === "address"}
          answer={
            address?.address_1 &&
            `${cart.email}, ${address.address_1}, ${address.postal_code} ${address.city}`
          }
          onEdit={() => setEditing("address")}
        >
          <AddressForm cart={cart} onDone={done} />
        </StepCard>
        <StepCard
          number={2}
          title="Delivery"
          open={step === "shipping"}
          answer={cart.shipping_methods?.[0]?.name}
          onEdit={() => setEditing("shipping")}
        >
          <ShippingChoice cart={cart} onDone={done} />
        </StepCard>
        <StepCard number={3} title="Payment" open={step === "payment"}>
          <label className="choice">
            <input type="radio" name="payment" defaultChecked />
            <span className="grow">
              <b>Crypto</b>
              <small>Bitcoin, Ethereum, stablecoins and more</small>
            </span>
          </label>
          <button
            type="button"
            className="button wide"
            data-testid="go-to-payment"
            onClick={() => go(`/pay/${cart.id}`)}
          >
            Pay {money(cart.total, cart.currency_code)}
          </button>
        </StepCard>
      </div>
      <Summary of={cart} title="Your order" />
    </main>
  )
}

interface StepCardProps {
  number: number
  title: string
  open: boolean
  /** What was answered, shown while closed. */
  answer?: string | null
  onEdit?(): void
  children: ReactNode
}

function StepCard({ number, title, open, answer, onEdit, children }: StepCardProps) {
  return (
    <section className="card step" data-open={open}>
      <h2>
        <span className="step-number" aria-hidden="true">
          {answer && !open ? "✓" : number}
        </span>
        {title}
        {!open && answer && onEdit && (
          <button type="button" className="text-button" onClick={onEdit}>
            Edit<span className="hidden"> {title}</span>
          </button>
        )}
      </h2>
      {open ? children : answer && <p className="answer">{answer}</p>}
    </section>
  )
}
