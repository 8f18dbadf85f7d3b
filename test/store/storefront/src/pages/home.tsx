import { useCallback } from "react"
import { Hero } from "../parts/hero"
import { Pending } from "../parts/notes"
import { Picture } from "../parts/picture"
import { lowestPrice } from "../shop/catalog"
import { money } from "../shop/money"
import { Link } from "../shop/router"
import { useShop } from "../shop/shop"
import { useLoaded } from "../shop/use-loaded"

export function HomePage() {
  const { sdk, region } = useShop()
  const { data, error, reload } = useLoaded(
    useCallback(
      () =>
        sdk.store.product.list({
          region_id: region.id,
          fields: "*variants.calculated_price",
          limit: 50,
        }),
      [sdk, region.id],
    ),
  )
  if (!data) return <Pending error={error} onRetry={reload} />
  return (
    <main className="page">
      <Hero />
      <h2 id="things" className="section-title">
        All things
      </h2>
      <ul className="products" aria-labelledby="things">
        {data.products.map((product) => (
          <li key={product.id}>
            <Link to={`/products/${product.handle}`} className="product">
              <Picture src={product.thumbnail} alt="" />
              <span className="product-line">
                <b>{product.title}</b>
                <span>{money(lowestPrice(product), region.currency_code)}</span>
              </span>
              <small>{product.subtitle}</small>
            </Link>
          </li>
        ))}
      </ul>
    </main>
  )
}
