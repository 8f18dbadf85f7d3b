/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, screen } from "@testing-library/react"
import { Guarded } from "../../../admin/components/common/guarded"
import { PayoutActions } from "../../../admin/components/payouts/payout-actions"
import SettingsPage from "../../../admin/pages/settings"
import { PAGES, pageAt } from "../../../admin/lib/pages"
import { ALL_PERMISSIONS, type MeResponse } from "../../../src/contract/permissions"
import type { Settings } from "../../../src/contract/settings"
import { answerPaths, renderInDashboard } from "./render-widget"

const me = (more: Partial<MeResponse> = {}): MeResponse => ({
  user_id: "user_1",
  key_id: null,
  rbac: true,
  permissions: [...ALL_PERMISSIONS],
  may_approve: true,
  reason: null,
  ...more,
})

const without = (...missing: string[]) =>
  me({ permissions: ALL_PERMISSIONS.filter((each) => !missing.includes(each)) })

afterEach(cleanup)

describe("What an admin may not do", () => {
  const payout = {
    id: "cpo_1",
    version: "1",
    address: "bc1q",
    tag: null,
    state: "awaiting_approval" as const,
  }
  const actions = (answer: MeResponse) => {
    answerPaths({ "/me": answer })
    renderInDashboard(
      <PayoutActions {...payout} actions={["approve", "cancel"]} obstacles={[]} amount="0.5 BTC" />,
    )
  }

  it("is offered to those whose role allows it", async () => {
    answerPaths({ "/me": me() })
    renderInDashboard(<Guarded needs="crypto_refund:create">Open a refund</Guarded>)
    await screen.findByText("Open a refund")
  })

  it("is a sentence for the others, which names what to ask for", async () => {
    answerPaths({ "/me": without("crypto_refund:create") })
    renderInDashboard(<Guarded needs="crypto_refund:create">Open a refund</Guarded>)
    await screen.findByText(/Your role does not allow this.+crypto_refund:create/)
    expect(screen.queryByText("Open a refund")).toBeNull()
  })

  it("is no button: approving without the permission for it", async () => {
    actions(without("crypto_payout:approve"))
    await screen.findByText(/crypto_payout:approve/)
    expect(screen.queryByRole("button", { name: /approve/i })).toBeNull()
    screen.getByRole("button")
  })

  it("is no button: approving for who is not on the list of approvers", async () => {
    actions(me({ may_approve: false, reason: "You are not on the list" }))
    await screen.findByText("You are not on the list")
    expect(screen.queryByRole("button", { name: /approve/i })).toBeNull()
  })
})

describe("Pages", () => {
  it("are found by their paths, also those below them", () => {
    for (const page of PAGES) expect(pageAt(page.path)).toBe(page)
    expect(pageAt("/crypto-checkout/charges/cch_1")?.path).toBe("/crypto-checkout/charges")
    expect(pageAt("/orders")).toBeUndefined()
  })
})

const SETTINGS: Settings = {
  gateways: [
    { id: "b2binpay", name: "B2BINPAY", environment: "live", host: "api.b2binpay.com" },
    { id: "bitpay", name: "BitPay", environment: "sandbox", host: "test.bitpay.com" },
  ],
  rbac: true,
  money_out: {
    approval: { from: "1000", currency_code: "usd", password: true },
    approvers: ["grace@example.com"],
    approver_cool_down_hours: 24,
    allow_list: { required: true, cool_down_hours: 48 },
  },
  refunds: { claim_page: true, claim_days: 14, claim_email: true },
  checkout: {
    place_order: "seen",
    quote_minutes: 30,
    checkout_minutes: 120,
    watch_late_days: 7,
    underpayment_tolerance: "0",
    overpayment_tolerance: "0.005",
  },
  discounts: { default: "2", by_coin: [{ coin: "USDT (TRON)", percent: "1.5" }] },
  offers: { rules: [], unknown_sales_channels: [] },
  retention: { callback_body_days: 400, personal_data_days: 365, audit_days: null },
  limits: {
    client_address: { hops: 2 },
    shared: true,
    payments_per_cart: 100,
    addresses_per_cart: 60,
    addresses_per_gateway_and_hour: 2000,
    streams_per_charge: 20,
    streams_per_client: 100,
    streams_per_process: 10_000,
  },
  alerts: false,
}

describe("The settings page", () => {
  it("shows what is in force", async () => {
    answerPaths({ "/me": me(), "/settings": { settings: SETTINGS } })
    renderInDashboard(<SettingsPage />)
    await screen.findByText("Required from $1,000.00, and when the value is unknown")
    for (const words of [
      "Live",
      "Sandbox",
      "API at test.bitpay.com",
      "grace@example.com",
      "At least 24 hours older than the payout or refund",
      "0.5%",
      "Approved addresses only, 48 hours after they were added",
      "400 days",
      "2% · USDT (TRON) 1.5%",
      "365 days",
      "Indefinitely",
      "IP address, behind 2 proxies",
      "2,000",
      "20 per payment, 100 per client, 10,000 per process",
    ]) {
      screen.getByText(words)
    }
  })

  it("says that every coin is offered everywhere, or what is offered where and by which mistake", async () => {
    answerPaths({ "/me": me(), "/settings": { settings: SETTINGS } })
    const { unmount } = renderInDashboard(<SettingsPage />)
    await screen.findByText("Every coin is offered in every country and sales channel.")
    unmount()

    const none = {
      countries: null,
      except_countries: null,
      sales_channels: null,
      except_sales_channels: null,
      assets: null,
      except_assets: null,
      gateways: null,
      except_gateways: null,
    }
    const rules = [
      { ...none, countries: ["gb", "de"], assets: [] },
      { ...none, except_sales_channels: ["sc_gone"], except_assets: ["USDT (TRON)"] },
    ]
    const settings = { ...SETTINGS, offers: { rules, unknown_sales_channels: ["sc_gone"] } }
    answerPaths({ "/me": me(), "/settings": { settings } })
    renderInDashboard(<SettingsPage />)
    await screen.findByText(/No sales channel has this ID: sc_gone/)
    for (const words of [
      "Only United Kingdom, Germany",
      "Nothing",
      "Not sc_gone",
      "Not USDT (TRON)",
    ]) {
      screen.getByText(words)
    }
  })
})
