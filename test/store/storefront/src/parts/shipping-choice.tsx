import { useCallback, useState } from "react"
import { useCart, type Cart } from "../shop/cart"
import { money } from "../shop/money"
import { useShop } from "../shop/shop"
import { useLoaded } from "../shop/use-loaded"

export function ShippingChoice({ cart, onDone }: { cart: Cart; onDone(): void }) {
  const { sdk } = useShop()
  const { ship } = useCart()
  const { id: cart_id } = cart
  const { data, error, reload } = useLoaded(
    useCallback(async () => {
      const { shipping_options } = await sdk.store.fulfillment.listCartOptions({ cart_id })
      return shipping_options.sort((a, b) => a.amount - b.amount)
    }, [sdk, cart_id]),
  )
  const [chosen, setChosen] = useState<string | undefined>(
    cart.shipping_methods?.[0]?.shipping_option_id,
  )
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState("")
  const optionId = chosen ?? data?.[0]?.id

  async function save(): Promise<void> {
    if (!optionId) return
    setBusy(true)
    setProblem("")
    try {
      await ship(optionId)
      onDone()
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : "Please try again.")
    } finally {
      setBusy(false)
    }
  }

  if (error) {
    return (
      <button type="button" className="button" onClick={reload}>
        The delivery options did not load. Try again
      </button>
    )
  }
  return (
    <>
      {data?.map((option) => (
        <label key={option.id} className="choice">
          <input
            type="radio"
            name="shipping"
            checked={option.id === optionId}
            onChange={() => setChosen(option.id)}
          />
          <span className="grow">
            <b>{option.name}</b>
            <small>{option.type?.description}</small>
          </span>
          <span>{money(option.amount, cart.currency_code)}</span>
        </label>
      ))}
      {problem && <p role="alert">{problem}</p>}
      <button
        type="button"
        className="button wide"
        data-testid="save-shipping"
        disabled={busy || !optionId}
        onClick={save}
      >
        {busy ? "Saving…" : "Continue to payment"}
      </button>
    </>
  )
}
