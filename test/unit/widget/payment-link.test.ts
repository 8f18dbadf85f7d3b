/** @jest-environment jsdom */
import { readPaymentLink, takePaymentLink } from "../../../storefront-widget/core/payment-link"

const link = { charge_id: "cch_01J", charge_token: "abc-DEF_0123" }

describe("a payment link", () => {
  it("is read from what is behind the #", () => {
    expect(readPaymentLink("#cch_01J.abc-DEF_0123")).toEqual(link)
    expect(readPaymentLink("cch_01J.abc-DEF_0123")).toEqual(link)
  })

  it.each(["", "#", "#top", "#cch_01J", "#cch_01J.", "#.abc", "#a.b.c", "#a.b c", "#a.<b>"])(
    "is not %j",
    (fragment) => expect(readPaymentLink(fragment)).toBeNull(),
  )

  it("is taken out of the address bar, and nothing else is", () => {
    history.replaceState({ mine: 1 }, "", "/pay?shop=1#cch_01J.abc-DEF_0123")
    expect(takePaymentLink()).toEqual(link)
    expect(location.href).toBe("http://localhost/pay?shop=1")
    expect(history.state).toEqual({ mine: 1 })
    expect(takePaymentLink()).toBeNull()

    history.replaceState(null, "", "/pay#top")
    expect(takePaymentLink()).toBeNull()
    expect(location.hash).toBe("#top")
  })
})
