/** @jest-environment jsdom */
import { screen } from "@testing-library/react"
import type { Charge } from "../../../src/contract/storefront"
import { aDeposit, aTransfer, BTC } from "./fake-shop"
import { renderCheckout, settle } from "./render"

const focused = () => document.activeElement?.textContent
const seen: Partial<Charge> = {
  status: "seen",
  deposit: aDeposit({ received: "49.912345", transfers: [aTransfer()] }),
}

describe("where the focus is when the server changes the view", () => {
  it("goes to the new heading when it was inside, view by view", async () => {
    const { shop } = await renderCheckout({})
    screen.getByRole("button", { name: /USDT/ }).focus()
    shop.push({ deposit: aDeposit(), deposits: [aDeposit()] })
    await settle()
    expect(focused()).toBe("Send exactly")
    screen.getByRole("button", { name: "Copy Amount" }).focus()
    shop.push(seen)
    await settle()
    expect(focused()).toBe("We see your payment")
  })

  it("stays on a link that is still there", async () => {
    const { shop } = await renderCheckout(seen)
    screen.getByRole("link", { name: "View transaction" }).focus()
    shop.push({ status: "paid" })
    await settle()
    expect(focused()).toBe("View transaction")
  })

  it("goes to the heading when only its own button is gone", async () => {
    const { shop } = await renderCheckout({ deposit: aDeposit() })
    screen.getByRole("button", { name: "Choose another coin" }).focus()
    const part = aDeposit({ received: "30", missing: "19.912345" })
    shop.push({ status: "underpaid", deposit: part, deposits: [part] })
    await settle()
    expect(focused()).toBe("Still to send")
  })

  it("goes to the heading when another address replaces the one in focus", async () => {
    const { shop } = await renderCheckout({ deposit: aDeposit() })
    screen.getByRole("button", { name: "Copy Amount" }).focus()
    shop.push({ deposit: aDeposit({ id: "deposit_2", asset: BTC }) })
    await settle()
    expect(focused()).toBe("Send exactly")
  })

  it("is left alone elsewhere on the page, and on the page itself", async () => {
    const { shop } = await renderCheckout({})
    shop.push({ deposit: aDeposit(), deposits: [aDeposit()] })
    await settle()
    expect(document.activeElement).toBe(document.body)
    const field = document.body.appendChild(document.createElement("input"))
    field.focus()
    shop.push(seen)
    await settle()
    expect(document.activeElement).toBe(field)
    field.remove()
  })
})
