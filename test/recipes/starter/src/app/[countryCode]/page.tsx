import { sdk } from "@lib/config"
import { addToCart } from "@lib/data/cart"

type Props = { params: Promise<{ countryCode: string }> }

export default async function Home({ params }: Props) {
  const { countryCode } = await params
  const { products } = await sdk.store.product.list({ limit: 1 })
  const add = addToCart.bind(null, countryCode, products[0].variants![0].id)
  return (
    <form action={add}>
      <h1>{products[0].title}</h1>
      <button type="submit">Add to cart</button>
    </form>
  )
}
