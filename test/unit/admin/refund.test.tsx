/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react"
import { RefundDestination } from "../../../admin/components/refunds/refund-destination"
import { RefundSendForm } from "../../../admin/components/refunds/refund-send-form"
import { en } from "../../../admin/i18n/en"
import { ALL_PERMISSIONS } from "../../../src/contract/permissions"
import type { Refund, RefundQuoteResponse } from "../../../src/contract/refunds"
import { aDeposit } from "./fixtures"
import { answerPaths, renderInDashboard } from "./render-widget"

afterEach(cleanup)

const { send, policy, destination, claim } = en.refunds

const aRefund = (changes: Partial<Refund> = {}): Refund => ({
  id: "crf_1",
  version: "shown",
  state: "claimed",
  reason: "requested",
  amount: "5",
  currency_code: "usd",
  note: null,
  charge_id: "cch_1",
  order_id: "order_1",
  order_display_id: 7,
  customer: null,
  gateway: "inventpay",
  gateway_name: "InventPay",
  asset: aDeposit().asset,
  policy: null,
  crypto_amount: null,
  method: "send",
  destination: {
    address: "0xshopper",
    tag: null,
    memo_kind: null,
    warnings: [],
    given_by: "shopper",
    given_at: "2026-01-10T12:00:00Z",
  },
  tag: "none",
  memo_kinds: [],
  claim: null,
  payout: null,
  failure: null,
  book_error: null,
  medusa_refund_id: null,
  booked_at: null,
  created_by: "user_1",
  created_at: "2026-01-10T11:00:00Z",
  updated_at: "2026-01-10T12:00:00Z",
  actions: ["set_destination", "make_claim_link", "send", "cancel"],
  obstacles: [],
  ...changes,
})

const aQuote = (changes: Partial<RefundQuoteResponse["quotes"][number]> = {}) => ({
  policy: "original" as const,
  crypto_amount: "5",
  send_amount: "6.1",
  spend_amount: "6.1",
  fee: "1.1",
  fee_asset: "USDT",
  rate: "1",
  value: "5",
  obstacle: null,
  ...changes,
})

const QUOTES: RefundQuoteResponse = {
  quotes: [
    aQuote(),
    aQuote({ policy: "today", crypto_amount: "4.98", obstacle: "Too little on the balance" }),
  ],
  balance: { available: "100", read_at: "2026-01-10T12:00:00Z" },
  rule: { allowed: "any", notice: null, needs_email: false, takes_beneficiary: false },
  email: null,
}

function showForm(refund: Partial<Refund> = {}, answer: Partial<RefundQuoteResponse> = {}) {
  const fetch = answerPaths({ "/quote": { ...QUOTES, ...answer }, "/send": { refund: aRefund() } })
  renderInDashboard(<RefundSendForm refund={aRefund(refund)} />)
  return {
    sent: () =>
      fetch.mock.calls
        .filter(([url]) => String(url).endsWith("/send"))
        .map(([, init]) => JSON.parse(String(init?.body)) as unknown),
  }
}

const button = (name: string | RegExp) => screen.findByRole<HTMLButtonElement>("button", { name })

describe("sending a refund", () => {
  it("shows what each policy comes to, and what is taken on top for the fee", async () => {
    showForm()
    await screen.findByText(`${policy.original}: 5 USDT`)
    expect(screen.getByText(`${policy.today}: 4.98 USDT`)).toBeTruthy()
    expect(screen.getByText("6.1 USDT")).toBeTruthy()
    expect(screen.getByText(send.grossUp)).toBeTruthy()
  })

  it("asks with address, fee and what leaves the balance, and sends what was seen", async () => {
    const { sent } = showForm()
    fireEvent.click(await button("Send 5 USDT"))
    const question = await screen.findByText(/0xshopper/)
    expect(question.textContent).toBe(
      "Customer receives 5 USDT · 6.1 USDT leaves your InventPay balance (fee 1.1 USDT) · Ethereum. 5 USDT to 0xshopper. This cannot be undone.",
    )
    expect(sent()).toEqual([])
    fireEvent.click(await button(send.confirm))
    await waitFor(() =>
      expect(sent()).toEqual([
        {
          policy: "original",
          crypto_amount: "5",
          idempotency_key: expect.any(String),
          version: "shown",
        },
      ]),
    )
  })

  it("says that the fee is not known, where the processor does not tell it", async () => {
    showForm({}, { quotes: [aQuote({ spend_amount: null, fee: null, fee_asset: null })] })
    fireEvent.click(await button("Send 5 USDT"))
    await screen.findByText(
      /^5 USDT leaves your InventPay balance \(fee not known in advance\) · Ethereum\./,
    )
  })

  it("says what is in the way of a policy, and does not send by it", async () => {
    showForm()
    fireEvent.click(await screen.findByRole("radio", { name: /At today's rate/ }))
    expect(await screen.findByText("Too little on the balance")).toBeTruthy()
    expect((await button("Send 4.98 USDT")).disabled).toBe(true)
  })

  it("does not send before somebody has said where to", async () => {
    showForm({ state: "requested", destination: null, actions: ["set_destination"] })
    expect((await button("Send 5 USDT")).disabled).toBe(true)
    expect(screen.getByText(send.needsDestination)).toBeTruthy()
  })

  it("does not send anew what may have gone, and says so", async () => {
    const why = "It may have gone. Look at the processor's dashboard before anything is sent again"
    showForm({ state: "failed", actions: ["cancel"], obstacles: [{ action: "send", why }] })
    expect((await button("Send 5 USDT")).disabled).toBe(true)
    expect(screen.getByText(why)).toBeTruthy()
    expect(screen.queryByText(send.needsDestination)).toBeNull()
  })

  it("explains BitPay's rule before the click, and asks for an e-mail address", async () => {
    showForm(
      {
        gateway: "bitpay",
        gateway_name: "BitPay",
        method: "refund_call",
        destination: null,
      },
      {
        quotes: [
          aQuote({
            policy: "processor",
            crypto_amount: null,
            send_amount: null,
            spend_amount: null,
          }),
        ],
        rule: {
          allowed: "full_only",
          notice: "confirmed_declines_invoice",
          needs_email: true,
          takes_beneficiary: false,
        },
        email: "shopper@example.org",
      },
    )
    expect(await screen.findByText(/BitPay has confirmed this payment/)).toBeTruthy()
    const email = screen.getByLabelText<HTMLInputElement>(send.email)
    expect(email.value).toBe("shopper@example.org")
    fireEvent.change(email, { target: { value: "somebody@example.org" } })
    expect(screen.getByText(send.otherEmail)).toBeTruthy()
    expect((await button("Refund $5.00")).disabled).toBe(false)
  })
})

describe("a refund's destination", () => {
  it("is not asked for where nobody has to say it here", () => {
    const { container } = renderInDashboard(
      <RefundDestination
        canEmail={false}
        refund={aRefund({ destination: null, actions: ["send"] })}
      />,
    )
    expect(container.textContent).toBe("")
  })

  it("shows what is doubtful about it, and how its memo is filed", () => {
    const destination = {
      address: "GSHOPPER",
      tag: "77",
      memo_kind: "text" as const,
      given_by: "shopper" as const,
      given_at: "2026-01-10T12:00:00Z",
      warnings: ["This looks like an approved address"],
    }
    renderInDashboard(<RefundDestination canEmail={false} refund={aRefund({ destination })} />)
    expect(screen.getByText(/This looks like an approved address/)).toBeTruthy()
    expect(screen.getByText(/77 \(MEMO_TEXT\)/)).toBeTruthy()
  })

  it("asks for a tag only where the network has one", () => {
    renderInDashboard(<RefundDestination canEmail={false} refund={aRefund({ tag: "required" })} />)
    fireEvent.click(screen.getByRole("button", { name: destination.change }))
    expect(screen.getByLabelText(destination.tagLabel)).toBeTruthy()
    cleanup()
    renderInDashboard(<RefundDestination canEmail={false} refund={aRefund()} />)
    fireEvent.click(screen.getByRole("button", { name: destination.change }))
    expect(screen.queryByLabelText(destination.tagLabel)).toBeNull()
  })

  it("offers to e-mail the link only where mail works", async () => {
    answerPaths({})
    const unclaimed = aRefund({ state: "requested", destination: null })
    renderInDashboard(<RefundDestination canEmail={false} refund={unclaimed} />)
    await button(claim.make)
    expect(screen.queryByRole("checkbox", { name: claim.notify })).toBeNull()
    cleanup()
    renderInDashboard(<RefundDestination canEmail refund={unclaimed} />)
    await button(claim.make)
    expect(screen.getByRole("checkbox", { name: claim.notify })).toBeTruthy()
  })

  it("has a message to copy once the link is made", async () => {
    const url = "https://shop.example/refund#crf_1.token"
    answerPaths({
      "/me": { permissions: ALL_PERMISSIONS, reason: null },
      "/claim-link": { url, notified: null },
    })
    const asked = aRefund({
      state: "awaiting_claim",
      destination: null,
      claim: { expires_at: "2026-02-01T00:00:00Z", status: "open" },
    })
    renderInDashboard(<RefundDestination canEmail={false} refund={asked} />)
    fireEvent.click(await button(claim.again))
    await screen.findByText(claim.againText)
    fireEvent.click(screen.getAllByRole("button", { name: claim.again }).at(-1)!)
    const message = await screen.findByLabelText<HTMLTextAreaElement>(claim.message.title)
    expect(message.value).toBe(
      `Order #7\n\nYour refund of $5.00 is ready. Open this link and enter your USDT (Ethereum) address:\n\n${url}\n\nThe link is valid until Feb 1, 2026. Please don't share it: whoever has it decides where the refund goes.`,
    )
  })

  it("asks before a link is voided by a new one", async () => {
    const fetch = answerPaths({})
    renderInDashboard(
      <RefundDestination
        canEmail={false}
        refund={aRefund({ claim: { expires_at: "2026-02-01T00:00:00Z", status: "used" } })}
      />,
    )
    fireEvent.click(await button(claim.again))
    await screen.findByText(claim.againText)
    expect(fetch.mock.calls.filter(([, init]) => init?.method === "POST")).toEqual([])
  })
})
