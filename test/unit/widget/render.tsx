import { act, render } from "@testing-library/react"
import { StrictMode } from "react"
import { CryptoCheckout, type CryptoCheckoutProps } from "../../../storefront-widget/index"
import { loadMore, loadQrImage } from "../../../storefront-widget/component/parts-on-demand"
import type { Charge } from "../../../src/contract/storefront"
import { FakeShop } from "./fake-shop"

/** Renders the checkout of a fake shop as a real page does, StrictMode included. */
export async function renderCheckout(
  charge: Partial<Charge>,
  props: Partial<CryptoCheckoutProps> = {},
  prepare: (shop: FakeShop) => void = () => {},
) {
  // At hand, so that no test waits until it is compiled.
  await Promise.all([loadQrImage(), loadMore()]).catch(() => {})
  const shop = new FakeShop(charge)
  prepare(shop)
  globalThis.fetch = shop.fetch
  const page = render(
    <StrictMode>
      <CryptoCheckout
        backendUrl="https://api.shop.test"
        publishableKey="pk_1"
        session={{ charge_id: "charge_1", charge_token: "secret" }}
        {...props}
      />
    </StrictMode>,
  )
  await settle()
  const root = () => page.getByTestId("crypto-checkout")
  return { shop, page, root, text: () => root().textContent ?? "" }
}

let ahead = 0
const clock = Date.now
Date.now = () => clock() + ahead

/** As if a moment had passed since the view moved: until then no clicks are taken. */
export const passMove = () => void (ahead += 500)

/** Lets requests, streams and what they change come to rest. */
export const settle = (ms = 30) =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
  })
