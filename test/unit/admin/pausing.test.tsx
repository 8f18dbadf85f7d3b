/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react"
import { PauseDrawer } from "../../../admin/components/gateways/pause-drawer"
import { PauseNotice } from "../../../admin/components/gateways/pause-notice"
import { NOBODY, beneficiaryIn } from "../../../admin/components/payouts/beneficiary-fields"
import type { AdminGateway, PausedGateway } from "../../../src/contract/gateways"
import { answerPaths, mayDoAll, renderInDashboard } from "./render-widget"

afterEach(cleanup)

const acme = { id: "acme", name: "Acme Pay", pauses: [], can: { payouts: true } }

describe("Pausing a processor", () => {
  it("asks for a reason, and sends what is paused with it", async () => {
    const fetch = answerPaths({ "/me": mayDoAll, "/gateways/acme/pause": { pauses: [] } })
    const onClose = jest.fn()
    renderInDashboard(
      <PauseDrawer gateway={acme as unknown as AdminGateway} open onClose={onClose} />,
    )
    const submit = await screen.findByRole("button", { name: "Pause" })
    expect(submit).toHaveProperty("disabled", true)
    fireEvent.click(screen.getByLabelText("Payouts and refunds"))
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: " Slow today " } })
    fireEvent.click(submit)
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    const call = fetch.mock.calls.find(([url]) => String(url).includes("/gateways/acme/pause"))
    expect(JSON.parse(String(call?.[1]?.body))).toEqual({
      scopes: ["payments", "payouts"],
      reason: "Slow today",
      until: null,
    })
  })

  it("tells what is paused and why, and resumes after a question", async () => {
    const pause: PausedGateway = {
      gateway: "acme",
      gateway_name: "Acme Pay",
      scope: "payouts",
      reason: "Hot wallet is moved",
      since: "2026-01-10T12:00:00Z",
      by: "user_1",
      until: null,
    }
    const fetch = answerPaths({ "/me": mayDoAll, "/gateways/acme/resume": { pauses: [] } })
    renderInDashboard(<PauseNotice pause={pause} />)
    expect(screen.getByText("Acme Pay: payouts and refunds are paused")).toBeTruthy()
    expect(screen.getByText("Hot wallet is moved")).toBeTruthy()
    fireEvent.click(await screen.findByRole("button", { name: "Resume Acme Pay" }))
    fireEvent.click(await screen.findByRole("button", { name: "Resume" }))
    await waitFor(() => {
      const call = fetch.mock.calls.find(([url]) => String(url).includes("/gateways/acme/resume"))
      expect(JSON.parse(String(call?.[1]?.body))).toEqual({ scope: "payouts" })
    })
  })
})

describe("The recipient of a payout", () => {
  const whole = { first_name: " Satoshi", last_name: "Nakamoto", address: "1 Road", country: "jp" }

  it("is all of it, trimmed, or nobody", () => {
    expect(beneficiaryIn(NOBODY)).toBeNull()
    expect(beneficiaryIn(whole)).toEqual({ ...whole, first_name: "Satoshi", country: "JP" })
    expect(beneficiaryIn({ ...whole, address: " " })).toBe("incomplete")
    expect(beneficiaryIn({ ...whole, country: "Japan" })).toBe("incomplete")
  })
})
