import { useEffect, type ReactNode } from "react"
import { CartPage } from "./pages/cart"
import { CheckoutPage } from "./pages/checkout"
import { HomePage } from "./pages/home"
import { OrderPage } from "./pages/order"
import { PayPage } from "./pages/pay"
import { ProductPage } from "./pages/product"
import { RefundPage } from "./pages/refund"
import { ResumePage } from "./pages/resume"
import { Footer, Header } from "./parts/frame"
import { CartProvider } from "./shop/cart"
import { Link, match, usePath } from "./shop/router"
import { ShopProvider, type Shop } from "./shop/shop"

type Page = (found: Record<string, string>) => ReactNode

const PAGES: [pattern: string, title: string, page: Page][] = [
  ["/", "Block & Mortar", () => <HomePage />],
  [
    "/products/:handle",
    "Product",
    ({ handle = "" }) => <ProductPage key={handle} handle={handle} />,
  ],
  ["/cart", "Your cart", () => <CartPage />],
  ["/checkout", "Checkout", () => <CheckoutPage />],
  ["/pay/:cartId", "Payment", ({ cartId = "" }) => <PayPage key={cartId} cartId={cartId} />],
  ["/resume", "Your payment", () => <ResumePage />],
  ["/refund", "Your refund", () => <RefundPage />],
  ["/order/:id", "Your order", ({ id = "" }) => <OrderPage key={id} id={id} />],
]

export function App({ shop }: { shop: Shop }) {
  return (
    <ShopProvider value={shop}>
      <CartProvider>
        <Header />
        <CurrentPage />
        <Footer />
      </CartProvider>
    </ShopProvider>
  )
}

function CurrentPage() {
  const path = usePath()
  const page = PAGES.find(([pattern]) => match(pattern, path))
  const title = page?.[1] ?? "Not found"
  useEffect(() => {
    document.title = path === "/" ? title : `${title} · Block & Mortar`
  }, [title, path])
  if (page) return page[2](match(page[0], path) ?? {})
  return (
    <main className="page narrow">
      <h1>There is nothing here</h1>
      <p>
        <Link to="/">Back to the shop</Link>
      </p>
    </main>
  )
}
