/** @jest-environment jsdom */
import "./browser-gaps"
import { fireEvent, screen, waitFor } from "@testing-library/react"
import type { AcceptancePreview } from "../../../src/contract/acceptance"
import { aCharge } from "./fixtures"
import { answerPaths, renderInDashboard } from "./render-widget"
import { AcceptancePanel } from "../../../admin/components/charges/acceptance-panel"
import { ChargeWarnings } from "../../../admin/components/charges/charge-warnings"

const preview = (changes: Partial<AcceptancePreview> = {}): AcceptancePreview => ({
  charge_id: "cch_1",
  version: "previewed",
  currency_code: "usd",
  amount: "29.90",
  available: "14.95",
  captured: "0",
  order_total: "29.90",
  order_id: null,
  outcomes: [
    {
      mode: "in_full",
      captured: "29.90",
      forgiven: "14.95",
      outstanding: "0",
      blocked_by: null,
      possible: true,
    },
    {
      mode: "received",
      captured: "14.95",
      forgiven: "0",
      outstanding: "14.95",
      blocked_by: null,
      possible: true,
    },
  ],
  acceptance: null,
  can_withdraw: false,
  ...changes,
})

const underpaid = aCharge({ status: "underpaid", labels: ["underpaid"] })

async function openDrawer(answer: AcceptancePreview, charge = underpaid) {
  const fetch = answerPaths({ "/acceptance": answer, "/decisions": { decision: {}, refund: null } })
  renderInDashboard(<ChargeWarnings charge={charge} onRefund={() => {}} />)
  fireEvent.click(screen.getByRole("button", { name: /^Accept:/ }))
  await screen.findByRole("dialog", { name: "Accept payment" })
  await screen.findByLabelText(/^Reason/)
  return fetch
}
const submit = () => screen.getByRole("button", { name: "Accept" })
const sent = (fetch: jest.Mock) => {
  const call = fetch.mock.calls.find(([url]) => String(url).endsWith("/decisions"))
  return call ? (JSON.parse(String(call[1]?.body)) as Record<string, unknown>) : null
}

describe("accepting money that is not as it was asked for", () => {
  it("shows what each way does to the order before the click", async () => {
    await openDrawer(preview())
    const inFull = screen.getByTestId("accept-in_full").textContent
    expect(inFull).toContain("Mark as paid in full")
    expect(inFull).toMatch(/Captured\$29\.90Written off\$14\.95Outstanding\$0\.00/)
    const received = screen.getByTestId("accept-received").textContent
    expect(received).toContain("Capture the amount received")
    expect(received).toMatch(/Captured\$14\.95Written off\$0\.00Outstanding\$14\.95/)
  })

  it("forgives nothing without a reason, and sends it with the mode", async () => {
    const fetch = await openDrawer(preview())
    expect(submit().hasAttribute("disabled")).toBe(true)
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "A good customer" } })
    fireEvent.click(submit())
    await waitFor(() =>
      expect(sent(fetch)).toMatchObject({
        label: "underpaid",
        decision: "accept",
        mode: "in_full",
        reason: "A good customer",
      }),
    )
  })

  it("books what came without a reason", async () => {
    const fetch = await openDrawer(preview())
    fireEvent.click(screen.getByRole("radio", { name: /Capture the amount received/ }))
    fireEvent.click(submit())
    await waitFor(() => expect(sent(fetch)).toMatchObject({ mode: "received" }))
    expect(sent(fetch)).not.toHaveProperty("reason")
  })

  it("says what stands in the way, and that it is booked once that has changed", async () => {
    const outcomes = preview().outcomes.map((outcome) => ({
      ...outcome,
      blocked_by: "out_of_stock" as const,
    }))
    await openDrawer(preview({ outcomes }))
    expect(screen.getByRole("dialog").textContent).toContain(
      "An item in the cart is out of stock. You can accept it now. The order is placed as soon as the item is back in stock.",
    )
  })

  it("cannot accept what would never become an order, and says what to do instead", async () => {
    const outcomes = preview().outcomes.map((outcome) => ({
      ...outcome,
      blocked_by: "session_gone" as const,
      possible: false,
    }))
    await openDrawer(preview({ outcomes, order_total: null }))
    const words = screen.getByRole("dialog").textContent
    expect(words).toContain("The payment session no longer exists")
    expect(words).toContain("Refund the payment, or create an order manually")
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: "Anyway" } })
    expect(submit().hasAttribute("disabled")).toBe(true)
  })

  it("offers only one way for a wrong coin, which has no value at a rate", async () => {
    await openDrawer(preview(), aCharge({ status: "expired", labels: ["wrong_coin"] }))
    expect(screen.getByTestId("accept-in_full")).not.toBeNull()
    expect(screen.queryByTestId("accept-received")).toBeNull()
  })

  it("takes no mode where Medusa has booked all of it already", async () => {
    const outcomes = preview().outcomes.map((outcome) => ({
      ...outcome,
      blocked_by: "already_booked" as const,
      possible: false,
    }))
    const fetch = await openDrawer(
      preview({ outcomes }),
      aCharge({ status: "paid", labels: ["failed_with_money"] }),
    )
    expect(screen.queryByRole("radio")).toBeNull()
    fireEvent.click(submit())
    await waitFor(() => expect(sent(fetch)).toMatchObject({ decision: "accept" }))
    expect(sent(fetch)).not.toHaveProperty("mode")
  })
})

describe("money that was accepted", () => {
  const accepted = (done: boolean) =>
    aCharge({
      status: "late",
      labels: ["late"],
      acceptance: {
        mode: "in_full",
        at: new Date().toISOString(),
        by: "user_1",
        reason: "Two minutes late",
        done,
      },
    })

  it("shows how and why, and that it is booked", () => {
    answerPaths({})
    renderInDashboard(<AcceptancePanel charge={accepted(true)} />)
    const words = screen.getByTestId("crypto-acceptance").textContent
    expect(words).toContain("Marked as paid in full.")
    expect(words).toContain("Two minutes late")
    expect(words).toContain("Captured in Medusa.")
    expect(screen.queryByRole("button", { name: "Withdraw" })).toBeNull()
  })

  it("says what it waits for, and can be withdrawn until it is booked", async () => {
    const outcomes = preview().outcomes.map((outcome) => ({
      ...outcome,
      blocked_by: "not_confirmed" as const,
    }))
    answerPaths({ "/acceptance": preview({ outcomes, can_withdraw: true }) })
    renderInDashboard(<AcceptancePanel charge={accepted(false)} />)
    await screen.findByRole("button", { name: "Withdraw" })
    expect(screen.getByTestId("crypto-acceptance").textContent).toContain(
      "Not captured yet. The coins are not confirmed yet, or are still on hold.",
    )
  })
})
