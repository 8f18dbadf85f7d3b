/** @jest-environment jsdom */
import "./browser-gaps"
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react"
import { en } from "../../../admin/i18n/en"
import { REFRESH_INTERVAL } from "../../../admin/hooks/use-order-charges"
import { CHARGE_LABELS, type AdminCharge } from "../../../src/contract/admin"
import {
  CHARGE_STATUSES,
  type DepositStatus,
  type TransferStatus,
} from "../../../src/contract/storefront"
import { aCharge, ADDRESS, aDeposit, aTransfer, TXID } from "./fixtures"
import { answerWith, cardOrder, cryptoOrder, renderWidget } from "./render-widget"

const NOW = new Date("2026-01-10T12:10:00.000Z")

beforeEach(() => {
  jest.useFakeTimers({ now: NOW })
})

afterEach(() => {
  cleanup()
  jest.useRealTimers()
})

/** Lets the time pass, and a request that was sent in it come back. */
async function settle(milliseconds = 0) {
  await act(() => jest.advanceTimersByTimeAsync(milliseconds))
  await act(() => jest.advanceTimersByTimeAsync(10))
}

async function show(...charges: AdminCharge[]) {
  const fetch = answerWith({ charges })
  const view = renderWidget()
  await settle()
  return { fetch, ...view }
}

interface DepositState {
  missing: string
  status?: DepositStatus
  /** What is different about each; one that is confirmed when absent. */
  transfers?: readonly { status?: TransferStatus }[]
}

const fact = (name: string) => screen.getAllByText(name, { selector: "dt" })[0]!.nextElementSibling!

describe("the order's crypto payment", () => {
  it.each(CHARGE_STATUSES)("names the status %s", async (status) => {
    await show(aCharge({ status }))
    expect(screen.getByRole("status").textContent).toBe(en.status[status])
  })

  it.each([
    ["all of it is confirmed", { missing: "0" }, "Paid"],
    ["it is watched after its end", { missing: "0.00", status: "expired" }, "Paid"],
    ["something is missing", { missing: "14.5" }, "Open"],
    ["coins are not confirmed yet", { missing: "0", transfers: [{ status: "seen" }] }, "Open"],
    ["coins are held", { missing: "0", transfers: [{}, { status: "held" }] }, "Open"],
    ["nothing came", { missing: "0", transfers: [] }, "Open"],
  ] satisfies [string, DepositState, string][])(
    "calls a deposit by its state where %s",
    async (_, { transfers, ...state }: DepositState, word) => {
      const seen = transfers?.map((transfer) => aTransfer(transfer)) ?? [aTransfer()]
      await show(
        aCharge({ status: "confirming", deposits: [aDeposit({ ...state, transfers: seen })] }),
      )
      const deposit = screen.getByRole("region", { name: "Deposit in USDT on Ethereum" })
      expect(within(deposit).queryByText(word)).not.toBeNull()
    },
  )

  it("gives no two statuses the same words", () => {
    expect(new Set(Object.values(en.status)).size).toBe(CHARGE_STATUSES.length)
  })

  it.each(CHARGE_LABELS)("explains the label %s", async (label) => {
    await show(aCharge({ labels: [label] }))
    expect(screen.getByText(en.label[label].title)).toBeTruthy()
    expect(screen.getByText(en.label[label].text)).toBeTruthy()
  })

  it("shows no warning when nothing is unusual", async () => {
    await show(aCharge())
    for (const { title } of Object.values(en.label)) {
      expect(screen.queryByText(title)).toBeNull()
    }
  })

  it("shows every label of several, and why Medusa refused", async () => {
    await show(
      aCharge({
        labels: ["late", "overpaid", "not_captured"],
        settle_error: "Cart is already completed",
        next_settle_at: "2026-01-10T12:12:30.000Z",
      }),
    )
    expect(screen.getByText(en.label.late.title)).toBeTruthy()
    expect(screen.getByText(en.label.overpaid.title)).toBeTruthy()
    expect(screen.getByText(en.label.not_captured.title)).toBeTruthy()
    expect(screen.getByText("Cart is already completed")).toBeTruthy()
    expect(screen.getByText("in 2 minutes")).toBeTruthy()
  })

  it.each([
    ["wrong_coin", ["accept", "refund", "ignore"]],
    ["refused_by_processor", ["accept", "ignore"]],
    ["returned_by_processor", ["ignore"]],
    ["uncorroborated", ["accept", "ignore"]],
  ] as const)("offers what can be decided about %s", async (label, decisions) => {
    await show(aCharge({ labels: [label] }))
    const about = `: ${en.label[label].title}`
    const offered = screen.getAllByRole("button", { name: (name) => name.endsWith(about) })
    expect(offered.map(({ textContent }) => textContent)).toEqual(
      decisions.map((decision) => en.exception.choose[decision === "refund" ? "byHand" : decision]),
    )
  })

  it("asks how another coin is sent back, and for no amount", async () => {
    await show(aCharge({ labels: ["wrong_coin"] }))
    fireEvent.click(screen.getByText(en.exception.choose.byHand))
    expect(screen.getByText(en.exception.explain.byHand)).toBeTruthy()
    expect(screen.getByLabelText(en.exception.howSent)).toBeTruthy()
    expect(screen.queryByText(/Amount in/)).toBeNull()
    const button = screen.getByText(en.exception.choose.byHand, { selector: "button" })
    expect((button as HTMLButtonElement).disabled).toBe(true)
  })

  it("shows another coin under its own name, and without confirmations", async () => {
    const stray = aTransfer({ status: "foreign", amount: "25", coin: "USDC-ETH" })
    await show(aCharge({ labels: ["wrong_coin"], deposits: [aDeposit({ transfers: [stray] })] }))
    const row = within(screen.getByText(/^25 USDC-ETH/).closest("tr")!)
    expect(row.getByText(en.transfers.statusWord.foreign)).toBeTruthy()
    expect(row.queryByText(/12 of 12/)).toBeNull()
  })

  it("shows 151 confirmations where 1 is needed as 1 of 1", async () => {
    const confirmed = { confirmations: 151, required_confirmations: 1 }
    const deposit = aDeposit({ ...confirmed, transfers: [aTransfer(confirmed)] })
    await show(aCharge({ deposits: [deposit] }))
    expect(screen.getAllByText("1 of 1")).toHaveLength(2)
    expect(screen.queryByText(/151/)).toBeNull()
  })

  it("shows asked, received and missing in the order's currency", async () => {
    await show(aCharge({ amount: "1250", received: "1249.9987", missing: "0.0013" }))
    expect(fact(en.charge.asked).textContent).toBe("$1,250.00")
    expect(fact(en.charge.received).textContent).toBe("$1,249.9987")
    expect(fact(en.charge.missing).textContent).toBe("$0.0013")
  })

  it("shows a deposit with its processor, amounts, address and reads", async () => {
    await show(
      aCharge({ deposits: [aDeposit({ tag: "778899", last_error: "503 from upstream" })] }),
    )
    const panel = within(screen.getByRole("region", { name: "Deposit in USDT on Ethereum" }))
    expect(panel.getByText("InventPay")).toBeTruthy()
    expect(panel.getByText("60 USDT")).toBeTruthy()
    expect(panel.getByText("45.5 USDT")).toBeTruthy()
    expect(panel.getByText("14.5 USDT")).toBeTruthy()
    expect(panel.getByText("1 USDT = $1.0001")).toBeTruthy()
    expect(panel.getByText("3 of 12")).toBeTruthy()
    expect(panel.getByText("PARTIALLY_PAID")).toBeTruthy()
    expect(panel.getByText("8 minutes ago").tagName).toBe("TIME")
    expect(panel.getByText("in 10 minutes")).toBeTruthy()
    expect(panel.getByText("503 from upstream")).toBeTruthy()
    expect(panel.getByText("778899")).toBeTruthy()
    expect(panel.getByTitle(ADDRESS).textContent).toBe("0x529084…169EE7")
    expect(panel.getByRole("button", { name: "Copy address" })).toBeTruthy()
    const explorer = panel.getByRole("link", {
      name: "Open address in the block explorer (new tab)",
    })
    expect(explorer.getAttribute("href")).toBe(`https://etherscan.io/address/${ADDRESS}`)
  })

  it("calls a read that should have happened due, not past", async () => {
    await show(aCharge({ deposits: [aDeposit({ next_read_at: "2026-01-10T12:09:00.000Z" })] }))
    expect(fact(en.deposit.nextRead).textContent).toBe(en.deposit.nextReadDue)
  })

  it("names a processor it does not know by its id", async () => {
    await show(aCharge({ deposits: [aDeposit({ gateway: "constructor" })] }))
    expect(fact(en.deposit.gateway).textContent).toBe("constructor")
  })

  it("does not turn a hostile address into a link", async () => {
    const hostile = "javascript:alert(1)"
    await show(
      aCharge({
        deposits: [
          aDeposit({
            hosted_url: hostile,
            address_explorer_url: hostile,
            transfers: [aTransfer({ explorer_url: hostile })],
          }),
        ],
      }),
    )
    expect(screen.queryAllByRole("link")).toEqual([])
  })

  it("lists transfers newest first, exact to the last digit", async () => {
    const earlier = aTransfer({ id: "a", seen_at: "2026-01-10T12:01:00.000Z" })
    const later = aTransfer({
      id: "b",
      status: "seen",
      amount: "0.000001",
      txid: null,
      explorer_url: null,
      confirmations: 2,
      seen_at: "2026-01-10T12:05:00.000Z",
    })
    await show(aCharge({ deposits: [aDeposit({ transfers: [earlier, later] })] }))
    const [, first, second] = within(screen.getByRole("table")).getAllByRole("row")
    expect(first!.textContent).toContain("0.000001 USDT")
    expect(first!.textContent).toContain(en.transfers.unknownTxid)
    expect(first!.textContent).toContain(en.transfers.statusWord.seen)
    expect(first!.textContent).toContain("2 of 12")
    expect(first!.textContent).toContain("5 minutes ago")
    expect(second!.textContent).toContain("60.000000000000000001 USDT")
    expect(second!.textContent).toContain("on Ethereum")
    expect(within(second!).getByTitle(TXID).textContent).toBe("0x4f6c1d…8b9c0d")
    expect(within(second!).getByRole("link").getAttribute("href")).toContain(TXID)
  })

  it("says so when no coin was chosen, and when nothing has arrived", async () => {
    await show(aCharge({ status: "open", deposits: [] }))
    expect(screen.getByText(en.deposit.none)).toBeTruthy()
    cleanup()
    await show(aCharge({ status: "open", deposits: [aDeposit({ transfers: [] })] }))
    expect(screen.getByText(en.transfers.none)).toBeTruthy()
  })

  it("shows the timeline newest first and folds what is old", async () => {
    const timeline = Array.from({ length: 9 }, (_, i) => ({
      id: `e${i}`,
      at: new Date(NOW.getTime() - (9 - i) * 60_000).toISOString(),
      // Of a kind that the page does not know: it shows the message.
      type: "charge.something",
      message: `Event ${i}`,
      actor: null,
      data: { external_id: i === 8 ? "inv_8" : null },
    }))
    await show(aCharge({ timeline }))
    const list = within(screen.getByRole("region", { name: en.timeline.title }))
    const messages = () => list.getAllByText(/^Event \d$/).map((node) => node.textContent)
    expect(messages()).toEqual(["Event 8", "Event 7", "Event 6", "Event 5", "Event 4", "Event 3"])
    expect(list.getByText("1 minute ago").getAttribute("title")).toMatch(/2026/)
    expect(list.getByText("inv_8")).toBeTruthy()

    const toggle = list.getByRole("button", { name: "Show 3 older events" })
    expect(toggle.getAttribute("aria-expanded")).toBe("false")
    fireEvent.click(toggle)
    expect(messages()).toHaveLength(9)
    fireEvent.click(list.getByRole("button", { name: en.timeline.less }))
    expect(messages()).toHaveLength(6)
  })

  it("folds the technical events of a timeline behind one click", async () => {
    const about = { at: NOW.toISOString(), actor: null, message: "" }
    const callback = { gateway: "bitpay", event: "invoice.paid", callback_id: "cb_1" }
    await show(
      aCharge({
        timeline: [
          { ...about, id: "1", type: "charge.status", data: { from: "open", to: "paid" } },
          { ...about, id: "2", type: "callback.processed", data: callback },
        ],
      }),
    )
    const list = within(screen.getByRole("region", { name: en.timeline.title }))
    expect(list.getByText("Status changed from “Waiting for payment” to “Paid”")).toBeTruthy()
    expect(list.queryByText(/sent a message/)).toBeNull()
    fireEvent.click(list.getByRole("button", { name: "Show 1 technical event" }))
    expect(list.getByText("BitPay sent a message: invoice.paid")).toBeTruthy()
    fireEvent.click(list.getByRole("button", { name: en.history.technicalHide }))
    expect(list.queryByText(/sent a message/)).toBeNull()
  })

  it("folds an earlier attempt, but never one with money on it", async () => {
    const empty = aCharge({ id: "old_1", status: "canceled", deposits: [], captured: false })
    const withMoney = aCharge({ id: "old_2", status: "canceled", labels: ["canceled_with_money"] })
    await show(aCharge(), empty, withMoney)
    expect(screen.getByText(en.label.canceled_with_money.title)).toBeTruthy()
    expect(screen.queryByText(en.deposit.none)).toBeNull()
    fireEvent.click(screen.getByRole("button", { name: en.charge.show }))
    expect(screen.getByText(en.deposit.none)).toBeTruthy()
  })
})

describe("what an order still owes", () => {
  const owing = { ...cryptoOrder, currency_code: "usd", summary: { pending_difference: 15 } }
  const asked = {
    payment_collection_id: "pay_col_1",
    amount: "15",
    currency_code: "usd",
    url: "https://api.shop.test/crypto-checkout/pay/pay_col_1?order_id=order_1",
  }

  it("is asked for by a link to copy", async () => {
    const fetch = answerWith({ charges: [aCharge()] }, asked, { charges: [aCharge()] })
    renderWidget(owing)
    await settle()
    expect(screen.getByText("$15.00 is outstanding on this order.")).toBeTruthy()
    fireEvent.click(screen.getByRole("button", { name: en.difference.request }))
    await settle()
    const [url, init] = fetch.mock.calls[1]!
    expect(String(url)).toContain("/admin/crypto-checkout/orders/order_1/difference")
    expect(init?.method).toBe("POST")
    const link = screen.getByLabelText("Send this link to the customer to pay $15.00:")
    expect((link as HTMLInputElement).value).toBe(asked.url)
  })

  it("tells why it cannot be asked for", async () => {
    answerWith({ charges: [aCharge()] }, { status: 400, message: "A payment covers it" })
    renderWidget(owing)
    await settle()
    fireEvent.click(screen.getByRole("button", { name: en.difference.request }))
    await settle()
    expect(screen.getByRole("alert").textContent).toContain("A payment covers it")
  })

  it.each([
    ["nothing is owed", { ...owing, summary: { pending_difference: 0 } }],
    ["the shop owes", { ...owing, summary: { pending_difference: -15 } }],
    ["the order was canceled", { ...owing, canceled_at: "2026-01-10T12:00:00.000Z" }],
    ["the dashboard does not tell", cryptoOrder],
  ])("is not asked for where %s", async (_, order) => {
    answerWith({ charges: [aCharge()] })
    renderWidget(order)
    await settle()
    expect(screen.queryByRole("button", { name: en.difference.request })).toBeNull()
  })

  it("is called a payment of its own, and the first payment no attempt", async () => {
    await show(
      aCharge({ id: "new", is_additional: true, order_id: "order_1" }),
      aCharge({ id: "old" }),
      aCharge({ id: "older", captured: false, status: "canceled", deposits: [] }),
    )
    expect(screen.getByText(new RegExp(en.charge.additional))).toBeTruthy()
    expect(screen.getByRole("heading", { name: /^Payment of Jan/ })).toBeTruthy()
    expect(screen.getByRole("heading", { name: /^Attempt of Jan/ })).toBeTruthy()
  })
})

describe("loading, failing and nothing", () => {
  it("asks the backend for the order's charges, signed in", async () => {
    const { fetch } = await show(aCharge())
    const [url, init] = fetch.mock.calls[0]!
    expect(new URL(String(url), "http://shop.test").pathname).toBe(
      "/admin/crypto-checkout/orders/order_1/charges",
    )
    expect(init?.credentials).toBe("include")
  })

  it("shows a skeleton while a crypto order loads", async () => {
    answerWith("never")
    renderWidget()
    await settle()
    expect(screen.getByRole("status").textContent).toBe(en.loading)
  })

  it("renders nothing for an order paid otherwise, neither before nor after the answer", async () => {
    answerWith({ charges: [] })
    const { container } = renderWidget(cardOrder)
    expect(container.innerHTML).toBe("")
    await settle()
    expect(container.innerHTML).toBe("")
  })

  it("does not trouble other orders with an error", async () => {
    const fetch = answerWith({ status: 500, message: "boom" })
    const { container } = renderWidget(cardOrder)
    await settle()
    expect(fetch).toHaveBeenCalled()
    expect(container.innerHTML).toBe("")
  })

  it("shows money left on a replaced session of an order paid otherwise", async () => {
    answerWith({ charges: [aCharge({ labels: ["canceled_with_money"] })] })
    renderWidget(cardOrder)
    await settle()
    expect(screen.getByText(en.label.canceled_with_money.title)).toBeTruthy()
  })

  it("shows an error with the reason, and recovers on retry", async () => {
    answerWith({ status: 500, message: "The ledger is away" }, { charges: [aCharge()] })
    renderWidget()
    await settle()
    expect(screen.getByRole("alert").textContent).toContain("The ledger is away")
    fireEvent.click(screen.getByRole("button", { name: en.error.retry }))
    await settle()
    expect(screen.queryByRole("alert")).toBeNull()
    expect(screen.getByRole("status").textContent).toBe(en.status.paid)
  })

  it("keeps what it has when a refresh fails, and says that it may be old", async () => {
    answerWith({ charges: [aCharge({ status: "open" })] }, { status: 502, message: "bad gateway" })
    renderWidget()
    await settle()
    await settle(REFRESH_INTERVAL)
    expect(screen.getByText(en.error.stale)).toBeTruthy()
    expect(screen.getByText(en.status.open)).toBeTruthy()
  })
})

describe("refreshing", () => {
  const reads = async (charge: AdminCharge) => {
    const { fetch } = await show(charge)
    await settle(3 * REFRESH_INTERVAL)
    return fetch.mock.calls.length
  }

  it.each([
    ["open", aCharge({ status: "open" })],
    ["confirming", aCharge({ status: "confirming" })],
    ["held", aCharge({ status: "held" })],
    ["paid, not booked yet", aCharge({ captured: false })],
    ["underpaid, may be topped up", aCharge({ status: "underpaid" })],
    ["late, still confirming", lateWith("seen")],
  ])("goes on while %s", async (_, charge) => {
    expect(await reads(charge)).toBe(4)
  })

  it.each([
    ["paid and booked", aCharge()],
    ["expired", aCharge({ status: "expired" })],
    ["canceled", aCharge({ status: "canceled" })],
    ["underpaid for good", aCharge({ status: "underpaid", labels: ["underpaid"] })],
    ["late and confirmed", lateWith("confirmed")],
  ])("stands still when %s", async (_, charge) => {
    expect(await reads(charge)).toBe(1)
  })

  it("follows the status to its end and stops there", async () => {
    const fetch = answerWith(
      { charges: [aCharge({ status: "seen", captured: false })] },
      { charges: [aCharge({ status: "paid", captured: true })] },
    )
    renderWidget()
    await settle()
    expect(screen.getByText(en.status.seen)).toBeTruthy()
    await settle(REFRESH_INTERVAL)
    expect(screen.getByText(en.status.paid)).toBeTruthy()
    await settle(5 * REFRESH_INTERVAL)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it("pauses while the page is hidden", async () => {
    const visibility = jest.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")
    try {
      expect(await reads(aCharge({ status: "open" }))).toBe(1)
    } finally {
      visibility.mockRestore()
    }
  })
})

function lateWith(status: "seen" | "confirmed"): AdminCharge {
  return aCharge({ status: "late", deposits: [aDeposit({ transfers: [aTransfer({ status })] })] })
}
