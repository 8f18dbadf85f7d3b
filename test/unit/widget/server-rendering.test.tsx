import { renderToString } from "react-dom/server"
import { CryptoCheckout } from "../../../storefront-widget/index"
import { aCharge, aDeposit, offer, USDT } from "./fake-shop"

const props = {
  backendUrl: "https://api.shop.test",
  publishableKey: "pk_1",
  session: { charge_id: "charge_1", charge_token: "secret" },
}

describe("crypto checkout on a server", () => {
  beforeEach(() => {
    globalThis.fetch = jest.fn()
  })
  afterEach(() => expect(fetch).not.toHaveBeenCalled())

  it("renders the skeleton without asking anybody", () => {
    expect(renderToString(<CryptoCheckout {...props} />)).toContain('data-status="loading"')
  })

  it("renders address and QR code of an answer that is at hand", () => {
    const initial = { charge: aCharge({ deposit: aDeposit() }), assets: [offer(USDT)] }
    const html = renderToString(<CryptoCheckout {...props} initial={initial} />)
    expect(html).toContain('data-view="pay"')
    expect(html).toContain('data-testid="crypto-qr"')
    expect(html).not.toContain("secret")
  })
})
