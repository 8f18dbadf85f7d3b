/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react"
import { AmlGuide } from "../../../admin/components/aml/aml-guide"
import { ChargeAmounts } from "../../../admin/components/charges/charge-amounts"
import { MixedEnvironments } from "../../../admin/components/gateways/environment"
import { PayoutNeeds } from "../../../admin/components/payouts/payout-needs"
import { AccountingExport } from "../../../admin/components/reconciliation/accounting-export"
import { EmailPreviews } from "../../../admin/components/settings/email-previews"
import type { AmlCase } from "../../../src/contract/aml"
import type { EmailPreviewResponse } from "../../../src/contract/emails"
import { aCharge, aDeposit } from "./fixtures"
import { answerPaths, mayDoAll, renderInDashboard } from "./render-widget"

afterEach(cleanup)

const { id, symbol, network_name } = aDeposit().asset

describe("What needs attention among payouts", () => {
  const batch = {
    id: "cpb_1",
    version: "1",
    name: "Salaries",
    state: "awaiting_approval",
    row_count: 2,
    counts: {},
    totals: [],
    value: null,
    created_at: "2026-01-10T12:00:00Z",
  }
  const show = async (actions: string[]) => {
    answerPaths({
      "/me": mayDoAll,
      "/payout-batches": { batches: [{ ...batch, actions }], next_cursor: null },
      "/payouts": { payouts: [], open_count: 0, next_cursor: null },
    })
    renderInDashboard(<PayoutNeeds onOpen={() => {}} />)
    const list = await screen.findByRole("list", { name: "Needs attention" })
    return within(list).getByRole("listitem").textContent
  }

  it("asks who can approve to do so", async () => {
    expect(await show(["approve", "cancel"])).toMatch(/^Awaiting approvalSalaries/)
  })

  it("tells its author that somebody else has to approve", async () => {
    expect(await show(["cancel"])).toMatch(/^Awaiting approval by somebody else/)
  })
})

describe("The accounting export", () => {
  it("is one click, and asks DATEV's accounts only where they are needed", async () => {
    const period = { from: "2026-01-01", to: "2026-02-01" }
    const fetch = answerPaths({ "/movements/export": "never" })
    renderInDashboard(<AccountingExport period={period} currencies={["eur"]} />)
    expect(screen.queryByLabelText("Contra account")).toBeNull()
    fireEvent.click(screen.getByRole("button", { name: "Download" }))
    await waitFor(() => expect(fetch).toHaveBeenCalled())
    const { searchParams } = new URL(String(fetch.mock.calls[0]![0]), "http://shop")
    expect(Object.fromEntries(searchParams)).toEqual({
      ...period,
      format: "rows",
      separator: "comma",
      decimals: "point",
    })
    const format = screen.getByRole("combobox", { name: "Format" })
    format.focus()
    fireEvent.keyDown(format, { key: "Enter" })
    fireEvent.click(await screen.findByRole("option", { name: "DATEV" }))
    expect(screen.getByLabelText<HTMLInputElement>("Currency").value).toBe("EUR")
    screen.getByLabelText("Contra account")
    expect(screen.queryByRole("combobox", { name: "Column separator" })).toBeNull()
  })
})

describe("E-mails to customers", () => {
  const preview: EmailPreviewResponse = {
    kind: "paid",
    enabled: false,
    template: null,
    language: "en",
    languages: ["de", "en"],
    subject: "We received your payment",
    html: "<p>Thank you</p><script>alert(1)</script>",
    text: "Thank you",
  }

  it("are looked at with one click, and nothing in them runs", async () => {
    answerPaths({ "/emails/paid": preview })
    renderInDashboard(<EmailPreviews />)
    fireEvent.click(screen.getByRole("button", { name: "Paid" }))
    const frame = await screen.findByTitle("We received your payment")
    expect(frame.getAttribute("sandbox")).toBe("")
    expect(frame.getAttribute("srcdoc")).toBe(preview.html)
    screen.getByText("Switched off")
  })
})

describe("Money on hold", () => {
  const held: AmlCase = {
    id: "aml_1",
    version: "1",
    gateway: "inventpay",
    gateway_name: "InventPay",
    external_id: "case-77",
    state: "held",
    finding: "risk",
    score: "80",
    severity: "high",
    reason: "Mixer",
    amount: "61",
    asset: { id, symbol, network_name },
    address: null,
    address_explorer_url: null,
    txid: null,
    explorer_url: null,
    customer: null,
    deposit_id: "cdp_1",
    charge_id: "cch_1",
    order_id: "order_1",
    order_display_id: 7,
    action: "contact_processor",
    shopper_destination: null,
    refund: null,
    reported_at: null,
    opened_at: "2026-01-10T12:00:00Z",
    seen_at: "2026-01-10T12:00:00Z",
    closed_at: null,
  }

  it("comes with what to do, whom to ask and words for the customer, who is told no finding", () => {
    const { container } = renderInDashboard(<AmlGuide each={held} />)
    screen.getByText(/Our deposit case-77 of 61 USDT is on hold/)
    screen.getByText("Tell the customer what is happening:")
    screen.getByText(/The payment for your order #7 has arrived/)
    screen.getByRole("button", { name: "Copy message to the customer" })
    expect(container.textContent).not.toMatch(/risk|mixer|launder|80/i)
  })

  it("is told apart from what is received", () => {
    const charge = aCharge({
      status: "held",
      amount: "61",
      received: "61",
      missing: "0",
      held: { amount: "61", received: "0", missing: "61" },
    })
    const { container } = renderInDashboard(<ChargeAmounts charge={charge} />)
    expect(container.textContent).toContain(
      "Received$0.00On hold, not counted$61.00Outstanding$61.00",
    )
  })
})

describe("Live and test processors", () => {
  const live = { name: "InventPay", environment: "live" as const }
  const test = { name: "BitPay", environment: "sandbox" as const }

  it("are warned of where they are mixed, and only there", () => {
    const { container, rerender } = renderInDashboard(<MixedEnvironments gateways={[live, test]} />)
    expect(container.textContent).toContain("BitPay take no real money")
    for (const gateways of [[live], [test], []]) {
      rerender(<MixedEnvironments gateways={gateways} />)
      expect(container.textContent).toBe("")
    }
  })
})
