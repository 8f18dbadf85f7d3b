/** @jest-environment jsdom */
// First: React's server needs what it brings.
import { FakeShop } from "./fake-shop"
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react"
import { StrictMode, type ReactNode } from "react"
import { renderToString } from "react-dom/server"
import {
  isCrypto,
  isOrdered,
  KeptPayment,
  keepPayment,
  keptPayment,
  needsNewPayment,
  PaymentStep,
  withToken,
} from "../../../storefront-widget/index"
import type { Charge } from "../../../src/contract/storefront"
import { settle } from "./render"

const SHOP = { backendUrl: "https://api.shop.test", publishableKey: "pk_1" }
const session = {
  id: "payses_1",
  provider_id: "pp_crypto_main",
  data: { charge_id: "charge_1", charge_token: "secret" },
}

const button = (label: string, onClick: () => void) => (
  <button type="button" onClick={onClick}>
    {label}
  </button>
)

async function show(part: ReactNode, charge: Partial<Charge> = {}) {
  globalThis.fetch = new FakeShop(charge).fetch
  const page = render(<StrictMode>{part}</StrictMode>)
  await settle()
  return page
}

const press = async (name: string) => {
  fireEvent.click(screen.getByRole("button", { name }))
  await settle()
}
const checkout = () => screen.queryByTestId("crypto-checkout")

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  history.replaceState(null, "", "/")
})

describe("the last step of a checkout", () => {
  const step = (more: object = {}) => (
    <PaymentStep {...SHOP} session={session} button={button} onNewPayment={jest.fn()} {...more} />
  )

  it("begins with the shop's own button, and goes on by itself after a reload", async () => {
    const first = await show(step())
    expect(checkout()).toBeNull()
    await press("Place order")
    expect(checkout()?.dataset.status).toBe("open")
    first.unmount()

    await show(step())
    expect(checkout()?.dataset.status).toBe("open")
  })

  it("does not begin another payment by itself", async () => {
    keepPayment({ charge_id: "charge_0", charge_token: "old" })
    await show(step())
    expect(screen.getByRole("button", { name: "Place order" })).toBeDefined()
  })

  it("tells the order, and keeps the payment for its page", async () => {
    const onOrderPlaced = jest.fn()
    await show(step({ onOrderPlaced }), { status: "seen", order_id: "order_1", ordered: true })
    await press("Place order")
    await waitFor(() => expect(onOrderPlaced).toHaveBeenCalledWith({ orderId: "order_1" }))
    expect(keptPayment()).toEqual({
      charge_id: "charge_1",
      charge_token: "secret",
      order_id: "order_1",
    })
  })

  it("offers a new payment when this one is over, and begins anew with it", async () => {
    const onNewPayment = jest.fn()
    const page = await show(step({ onNewPayment }), { status: "expired" })
    await press("Place order")
    await press("Start a new payment")
    expect(onNewPayment).toHaveBeenCalledWith({ provider_id: "pp_crypto_main" })
    page.rerender(
      step({ session: { ...session, data: { charge_id: "charge_2", charge_token: "new" } } }),
    )
    expect(screen.getByRole("button", { name: "Place order" })).toBeDefined()
    expect(checkout()).toBeNull()
  })
})

describe("the payment that a tab has kept", () => {
  const kept = (more: object = {}) => <KeptPayment {...SHOP} {...more} />

  it("is shown beside its order only", async () => {
    keepPayment(session, "order_1")
    const page = await show(kept({ orderId: "order_2", children: "nothing" }))
    expect(page.container.textContent).toBe("nothing")
    page.rerender(kept({ orderId: "order_1" }))
    await settle()
    expect(checkout()?.dataset.status).toBe("open")
  })

  it("tells once that it is captured", async () => {
    keepPayment(session, "order_1")
    const onCaptured = jest.fn()
    await show(kept({ onCaptured }), { status: "paid", captured: true })
    await waitFor(() => expect(onCaptured).toHaveBeenCalledTimes(1))
  })

  it("is that of a payment link, which leaves the address bar and survives a reload", async () => {
    history.replaceState(null, "", "/resume#charge_1.secret")
    const first = await show(kept())
    expect(checkout()?.dataset.status).toBe("open")
    expect(location.hash).toBe("")
    first.unmount()
    await show(kept())
    expect(checkout()?.dataset.status).toBe("open")
  })

  it("follows another link in the same tab", async () => {
    await show(kept({ children: "nothing" }))
    expect(checkout()).toBeNull()
    await act(async () => {
      history.replaceState(null, "", "/resume#charge_1.secret")
      dispatchEvent(new Event("hashchange"))
      await Promise.resolve()
    })
    await settle()
    expect(checkout()?.dataset.status).toBe("open")
  })

  it("is nothing on a server, so that hydration finds what it expects", () => {
    expect(renderToString(kept({ children: "nothing" }))).toBe("")
    expect(
      renderToString(
        <PaymentStep {...SHOP} session={session} button={button} onNewPayment={() => {}} />,
      ),
    ).toBe('<button type="button">Place order</button>')
  })
})

describe("what every shop asks", () => {
  it.each([
    ["pp_crypto", true],
    ["pp_crypto_main", true],
    ["pp_cryptocom_main", false],
    ["pp_stripe_stripe", false],
    [undefined, false],
    [null, false],
  ])("whether %s is this plugin's provider: %s", (id, answer) => {
    expect(isCrypto(id)).toBe(answer)
  })

  it("whether a cart is an order already", () => {
    expect(isOrdered({ completed_at: "2026-01-10T12:00:00Z" })).toBe(true)
    expect(isOrdered({ completed_at: null })).toBe(false)
    expect(isOrdered({ id: "cart_1" })).toBe(false)
  })

  it.each([
    ["open", null, false],
    ["underpaid", null, false],
    ["expired", null, true],
    ["canceled", null, true],
    ["paid", "cart_changed", true],
    ["paid", null, false],
  ] as const)(
    "whether a charge that is %s (%s) needs a new payment: %s",
    (status, no_order, answer) => {
      expect(needsNewPayment({ status, no_order } as Charge)).toBe(answer)
    },
  )

  it("which token a payment had before Medusa forgot it", () => {
    const forgotten = { data: { charge_id: "charge_1", charge_token: null } }
    expect(withToken(forgotten)).toBeNull()
    expect(withToken(session)).toEqual({ charge_id: "charge_1", charge_token: "secret" })
    expect(withToken(forgotten)).toEqual({ charge_id: "charge_1", charge_token: "secret" })
    expect(withToken({ data: {} })).toBeNull()
  })
})
