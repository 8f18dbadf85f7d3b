import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "medusa-crypto-checkout-storefront/styles.css"
import { App } from "./app"
import { loadConfig } from "./shop/config"
import { openShop } from "./shop/shop"
import "./styles/base.css"
import "./styles/catalog.css"
import "./styles/checkout.css"

const root = createRoot(document.getElementById("root")!)
try {
  const shop = await openShop(await loadConfig())
  root.render(
    <StrictMode>
      <App shop={shop} />
    </StrictMode>,
  )
} catch (error) {
  console.error(error)
  root.render(
    <main className="page narrow">
      <h1>The shop is closed for a moment</h1>
      <p>We cannot reach our back room. Please reload this page in a minute.</p>
    </main>,
  )
}
