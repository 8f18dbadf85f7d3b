import type { HttpTypes } from "@medusajs/types"
import { useCallback, useState } from "react"
import { Pending } from "../parts/notes"
import { Picture } from "../parts/picture"
import { useCart } from "../shop/cart"
import { priceOf } from "../shop/catalog"
import { money } from "../shop/money"
import { go, Link } from "../shop/router"
import { useShop } from "../shop/shop"
import { useLoaded } from "../shop/use-loaded"

export function ProductPage({ handle }: { handle: string }) {
  const { sdk, region } = useShop()
  const { data, error, reload } = useLoaded(
    useCallback(
      () =>
        sdk.store.product.list({
          handle,
          region_id: region.id,
          fields: "*variants.calculated_price",
        }),
      [sdk, region.id, handle],
    ),
  )
  if (!data) return <Pending error={error} onRetry={reload} />
  const product = data.products[0]
  if (!product) return <Pending error={new Error("We do not sell this.")} onRetry={reload} />
  return <Details product={product} />
}

function Details({ product }: { product: HttpTypes.StoreProduct }) {
  const { region } = useShop()
  const { add } = useCart()
  const variants = product.variants ?? []
  const [chosen, setChosen] = useState(variants[0]?.id)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState("")
  const variant = variants.find(({ id }) => id === chosen)

  async function putInCart(): Promise<void> {
    if (!variant) return
    setBusy(true)
    setProblem("")
    try {
      await add(variant.id, 1)
      go("/cart")
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : "Please try again.")
      setBusy(false)
    }
  }

  return (
    <main className="page detail">
      <Picture src={product.thumbnail} alt={product.title} />
      <div>
        <p className="crumbs">
          <Link to="/">All things</Link>
        </p>
        <h1>{product.title}</h1>
        <p className="lead">{product.subtitle}</p>
        <p className="price" data-testid="price">
          {money(variant ? priceOf(variant) : 0, region.currency_code)}
        </p>
        {variants.length > 1 && (
          <fieldset className="sizes">
            <legend>Size</legend>
            {variants.map(({ id, title }) => (
              <label key={id}>
                <input
                  type="radio"
                  name="size"
                  checked={id === chosen}
                  onChange={() => setChosen(id)}
                />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
        )}
        <button
          type="button"
          className="button wide"
          data-testid="add-to-cart"
          disabled={busy || !variant}
          onClick={putInCart}
        >
          {busy ? "Adding…" : "Add to cart"}
        </button>
        {problem && <p role="alert">{problem}</p>}
        <p className="description">{product.description}</p>
      </div>
    </main>
  )
}
