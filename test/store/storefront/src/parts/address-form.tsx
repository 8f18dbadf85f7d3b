import type { HttpTypes } from "@medusajs/types"
import { useRef, useState, type FormEvent } from "react"
import { useCart, type Cart } from "../shop/cart"
import { useShop } from "../shop/shop"

const FIELDS = [
  { name: "email", label: "E-mail", type: "email", complete: "email" },
  { name: "first_name", label: "First name", complete: "given-name", half: true },
  { name: "last_name", label: "Last name", complete: "family-name", half: true },
  { name: "address_1", label: "Street and number", complete: "address-line1" },
  { name: "postal_code", label: "Postal code", complete: "postal-code", half: true },
  { name: "city", label: "City", complete: "address-level2", half: true },
] as const

const SAMPLE: Record<string, string> = {
  email: "ada@example.com",
  first_name: "Ada",
  last_name: "Shopper",
  address_1: "12 Harbour Lane",
  postal_code: "97201",
  city: "Portland",
}

export function AddressForm({ cart, onDone }: { cart: Cart; onDone(): void }) {
  const { region } = useShop()
  const { update } = useCart()
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState("")
  const countries = region.countries ?? []

  function useSample(): void {
    for (const [name, value] of Object.entries(SAMPLE)) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const entries = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const { email, ...address } = entries
    setBusy(true)
    setProblem("")
    try {
      await update({ email, shipping_address: address, billing_address: address })
      onDone()
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : "Please try again.")
    } finally {
      setBusy(false)
    }
  }

  const address = cart.shipping_address as HttpTypes.StoreCartAddress | undefined
  const known: Record<string, unknown> = { ...address, email: cart.email }
  return (
    <form ref={form} className="form" onSubmit={submit}>
      <button
        type="button"
        className="text-button"
        data-testid="sample-address"
        onClick={useSample}
      >
        Use a sample address
      </button>
      <div className="fields">
        {FIELDS.map((field) => (
          <label key={field.name} data-half={"half" in field || undefined}>
            <span>{field.label}</span>
            <input
              name={field.name}
              type={"type" in field ? field.type : "text"}
              autoComplete={field.complete}
              defaultValue={String(known[field.name] ?? "")}
              required
            />
          </label>
        ))}
        <label>
          <span>Country</span>
          <select
            name="country_code"
            autoComplete="country"
            defaultValue={address?.country_code ?? countries[0]?.iso_2}
          >
            {countries.map(({ iso_2, display_name }) => (
              <option key={iso_2} value={iso_2}>
                {display_name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="button wide" data-testid="save-address" disabled={busy}>
        {busy ? "Saving…" : "Continue to delivery"}
      </button>
    </form>
  )
}
