/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react"
import { BigNumber } from "bignumber.js"
import fc from "fast-check"
import { ChargeWarnings } from "../../../admin/components/charges/charge-warnings"
import { OpenRefundDrawer } from "../../../admin/components/refunds/open-refund-drawer"
import { RefundSection } from "../../../admin/components/refunds/refund-section"
import { en } from "../../../admin/i18n/en"
import { type OrderLine, linePrice, tickedSum, toOrderLines } from "../../../admin/lib/order-lines"
import { ALL_PERMISSIONS } from "../../../src/contract/permissions"
import type { RefundableResponse } from "../../../src/contract/refunds"
import { aCharge } from "./fixtures"
import { answerPaths, nothingToRefund, renderInDashboard } from "./render-widget"

afterEach(cleanup)

const { create, items, section } = en.refunds

const aLine = (changes: Partial<OrderLine> = {}): OrderLine => ({
  id: "ordli_mug",
  title: "Mug",
  variant: null,
  kind: "item",
  quantity: 1,
  total: "15",
  ...changes,
})

/** Two mugs of 9.995 each after a coupon, as Medusa's binary numbers have it, and the shipping. */
const ORDER = {
  items: [
    {
      id: "ordli_mug",
      title: "Mug",
      variant_title: "Blue",
      quantity: 2,
      total: 19.990000000000002,
    },
    { id: "ordli_gift", title: "Sticker", quantity: 1, total: 0 },
  ],
  shipping_methods: [{ id: "ordsm_1", name: "Express shipping", total: 5.01 }],
}

const REFUNDABLE = { ...nothingToRefund, order_id: "order_1", received: "25", most: "25" }

describe("what ticked items come to", () => {
  it("a line of 19.99000000000000002 is 19.99, and one of two of it 9.99", () => {
    const [mug] = toOrderLines(ORDER)
    expect(linePrice(mug!, 2, 2)).toBe("19.99")
    expect(linePrice(mug!, 1, 2)).toBe("9.99")
  })

  it("0.1 and 0.2 are 0.3", () => {
    const lines = [aLine({ id: "a", total: "0.1" }), aLine({ id: "b", total: "0.2" })]
    expect(tickedSum(lines, { a: 1, b: 1 }, 2, "1")).toEqual({ amount: "0.3", isCapped: false })
  })

  it("knows currencies without decimals, and coins with eight", () => {
    expect(linePrice(aLine({ quantity: 3, total: "1000" }), 1, 0)).toBe("333")
    expect(linePrice(aLine({ quantity: 3, total: "0.00000010" }), 2, 8)).toBe("0.00000006")
  })

  it("leaves out what costs nothing and what is not there", () => {
    expect(toOrderLines(ORDER).map(({ title }) => title)).toEqual(["Mug", "Express shipping"])
    expect(toOrderLines({ items: null })).toEqual([])
  })

  it("is never more than can be refunded, and its parts never more than the whole", () => {
    const cents = fc.bigInt({ min: 1n, max: 10n ** 18n })
    fc.assert(
      fc.property(
        fc.array(fc.record({ cents, quantity: fc.integer({ min: 1, max: 50 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        cents,
        fc.integer({ min: 0, max: 3 }),
        (rows, most, decimals) => {
          const amount = (units: bigint) =>
            new BigNumber(units.toString()).shiftedBy(-decimals).toFixed()
          const lines = rows.map((row, index) =>
            aLine({ id: `l${index}`, quantity: row.quantity, total: amount(row.cents) }),
          )
          const all = Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity]))
          const { amount: sum } = tickedSum(lines, all, decimals, amount(most))
          const whole = rows.reduce((total, row) => total + row.cents, 0n)
          expect(sum).toBe(amount(whole < most ? whole : most))
          for (const line of lines) {
            const single = new BigNumber(linePrice(line, 1, decimals))
            expect(single.times(line.quantity).isLessThanOrEqualTo(line.total)).toBe(true)
          }
        },
      ),
    )
  })
})

function showForm(refundable: Partial<RefundableResponse> = {}, order: object = ORDER) {
  const fetch = answerPaths({
    "/orders/order_1": "status" in order ? order : { order },
    "/refunds": { refund: { id: "crf_1" } },
  })
  renderInDashboard(
    <OpenRefundDrawer
      open
      refundable={{ ...REFUNDABLE, ...refundable }}
      onClose={() => {}}
      onOpened={() => {}}
    />,
  )
  return {
    sent: () =>
      fetch.mock.calls
        .filter(([, init]) => init?.method === "POST")
        .map(([, init]) => JSON.parse(String(init?.body)) as Record<string, unknown>),
  }
}

const amount = () => screen.getByLabelText<HTMLInputElement>("Amount in USD").value
const tick = async (name: RegExp) => fireEvent.click(await screen.findByRole("checkbox", { name }))

describe("refunding items of an order", () => {
  it("ticked items fill the amount and are named with their quantities", async () => {
    const { sent } = showForm()
    await tick(/^Mug · Blue/)
    expect(amount()).toBe("19.99")
    const count = screen.getByLabelText("Quantity of Mug")
    fireEvent.change(count, { target: { value: "1" } })
    expect(amount()).toBe("9.99")
    await tick(/^Express shipping/)
    expect(amount()).toBe("15")
    fireEvent.click(screen.getByRole("button", { name: create.submit }))
    await waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()[0]).toMatchObject({
      amount: "15",
      reason: "requested",
      items: [
        { id: "ordli_mug", quantity: 1 },
        { id: "ordsm_1", quantity: 1 },
      ],
    })
  })

  it("the amount is what can be refunded where the items cost more", async () => {
    showForm({ most: "12.5" })
    await tick(/^Mug/)
    expect(amount()).toBe("12.5")
    expect(screen.getByText(items.capped)).toBeTruthy()
  })

  it("more than was ordered, or nothing, cannot be typed", async () => {
    showForm()
    await tick(/^Mug/)
    const count = screen.getByLabelText<HTMLInputElement>("Quantity of Mug")
    for (const [typed, kept] of [
      ["9", "2"],
      ["0", "1"],
      ["-3", "1"],
      ["", "1"],
      ["1.9", "1"],
    ] as const) {
      fireEvent.change(count, { target: { value: typed } })
      expect(count.value).toBe(kept)
    }
  })

  it("whoever may not read orders types the amount", async () => {
    showForm({}, { status: 403, message: "Forbidden" })
    await screen.findByLabelText("Amount in USD")
    expect(screen.queryByText(items.title)).toBeNull()
    expect(amount()).toBe("25")
  })
})

const MAY_ALL = { user_id: "user_1", permissions: ALL_PERMISSIONS, reason: null }
const overpaid = aCharge({ labels: ["overpaid"] })
const excess: RefundableResponse = { ...REFUNDABLE, received: "45", most: "45", excess: "20" }

describe("an overpayment", () => {
  it("is given back in one click and a confirmation, which ends the problem", async () => {
    const opened = jest.fn()
    const fetch = answerPaths({
      "/me": MAY_ALL,
      "/refundable": excess,
      "/decisions": { decision: {}, refund: { id: "crf_9" } },
    })
    renderInDashboard(<ChargeWarnings charge={overpaid} onRefund={opened} />)
    fireEvent.click(await screen.findByRole("button", { name: "Refund the excess ($20.00)" }))
    fireEvent.click(await screen.findByRole("button", { name: create.submit }))
    await waitFor(() => expect(opened).toHaveBeenCalledWith("crf_9"))
    const [call] = fetch.mock.calls.filter(([, init]) => init?.method === "POST")
    expect(JSON.parse(String(call![1]!.body))).toMatchObject({
      label: "overpaid",
      decision: "refund",
      amount: "20",
      version: overpaid.version,
    })
  })

  it("has its button once: at the problem, and in the section when that is decided", async () => {
    answerPaths({ "/me": MAY_ALL, "/refundable": excess })
    const show = (charge: typeof overpaid) =>
      renderInDashboard(<RefundSection charge={charge} onShow={() => {}} />)
    show(overpaid)
    await screen.findByRole("button", { name: section.open })
    expect(screen.queryByRole("button", { name: /^Refund the excess/ })).toBeNull()
    cleanup()
    const decision = { label: "overpaid", decision: "accept", mode: null, reason: null } as const
    const decided = { ...decision, refund_id: null, actor: "user_1", at: "2026-01-10T12:00:00Z" }
    show({ ...overpaid, decisions: [decided] })
    await screen.findByRole("button", { name: "Refund the excess ($20.00)" })
  })
})
