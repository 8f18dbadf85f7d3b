/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react"
import { PayoutActions } from "../../../admin/components/payouts/payout-actions"
import {
  type ShownPayout,
  PayoutBadge,
  PayoutStatus,
} from "../../../admin/components/payouts/payout-status"
import { en } from "../../../admin/i18n/en"
import { PAYOUT_STATES } from "../../../src/contract/money-out"
import { TXID } from "./fixtures"
import { answerWith, renderInDashboard } from "./render-widget"

afterEach(cleanup)

const { payout: words } = en

const aPayout = (changes: Partial<ShownPayout> = {}): ShownPayout => ({
  state: "sent",
  txid: null,
  explorer_url: null,
  external_id: null,
  external_status: null,
  fee: null,
  asset: { symbol: "BTC" },
  signatures: null,
  created_by: "user_1",
  approved_by: null,
  failure: null,
  error: null,
  ...changes,
})

function showStatus(changes: Partial<ShownPayout>) {
  answerWith({ user: { id: "user_1", first_name: "Ada", last_name: "Lovelace", email: "a@b.c" } })
  return renderInDashboard(<PayoutStatus payout={aPayout(changes)} />)
}

describe("one sending", () => {
  it.each(PAYOUT_STATES)("has words for the state %s", (state) => {
    renderInDashboard(<PayoutBadge state={state} />)
    expect(screen.getByRole("status").textContent).toBe(words.state[state])
  })

  it("says by name who wrote it", async () => {
    showStatus({})
    await screen.findByText("Ada Lovelace")
  })

  it("shows the processor's own words for a failure", () => {
    showStatus({ state: "failed", failure: "Recipient is not verified" })
    expect(screen.getByText("Recipient is not verified")).toBeTruthy()
  })

  it("tells the fee with its coin", () => {
    showStatus({ fee: "0.00012" })
    expect(screen.getByText("0.00012 BTC")).toBeTruthy()
  })

  it("counts signatures, and asks nobody to act while they are collected", () => {
    showStatus({ signatures: { collected: 1, required: 3 } })
    expect(screen.getByText("1 of 3 collected")).toBeTruthy()
    expect(screen.getByText(words.explain.signatures)).toBeTruthy()
  })

  it("leads to the transaction", () => {
    showStatus({ state: "confirmed", txid: TXID, explorer_url: `https://etherscan.io/tx/${TXID}` })
    expect(screen.getByRole("link").getAttribute("href")).toBe(`https://etherscan.io/tx/${TXID}`)
  })
})

type Props = Parameters<typeof PayoutActions>[0]

function showActions(
  actions: Props["actions"],
  changes: Partial<Props> = {},
  answers: Parameters<typeof answerWith> = [{}],
) {
  const fetch = answerWith(...answers)
  renderInDashboard(
    <PayoutActions
      {...{
        id: "cpo_1",
        version: "shown",
        state: "attention",
        address: "bc1qshop",
        tag: null,
        obstacles: [],
        ...changes,
      }}
      {...{ actions, amount: "0.5 BTC" }}
    />,
  )
  const sent = () =>
    fetch.mock.calls.map(([url, init]) => ({
      path: new URL(String(url), "http://shop").pathname,
      body: JSON.parse(String(init?.body ?? "null")) as unknown,
    }))
  return { sent }
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }))

describe("what an admin can do about a sending", () => {
  it("says why a failed one cannot be tried again, in the place of the button", () => {
    const why = "Its batch was cancelled: write a new payout instead"
    showActions([], { state: "failed", obstacles: [{ action: "retry", why }] })
    expect(screen.queryByRole("button")).toBeNull()
    expect(screen.getByRole("note").textContent).toBe(why)
  })

  it("does not offer to send again what the processor would not send again, and says why", async () => {
    const why = "The processor has this payout under its reference"
    const { sent } = showActions(["resolve"], { obstacles: [{ action: "send_again", why }] })
    expect(screen.queryByText(why)).toBeNull()
    press(words.action.resolve)
    fireEvent.click(screen.getByRole("radio", { name: new RegExp(words.resolve.notSent) }))
    expect(screen.queryByRole("radio", { name: new RegExp(words.resolve.sendAgain) })).toBeNull()
    expect(screen.getByRole("note").textContent).toBe(why)
    const note = screen.getByLabelText(words.resolve.note)
    fireEvent.change(note, { target: { value: "It is over" } })
    fireEvent.click(screen.getByRole("radio", { name: new RegExp(words.resolve.giveUp) }))
    press(words.resolve.submit)
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ then: "give_up" }))
  })

  it("offers to send again where nothing is in the way", () => {
    showActions(["resolve"])
    press(words.action.resolve)
    fireEvent.click(screen.getByRole("radio", { name: new RegExp(words.resolve.notSent) }))
    screen.getByRole("radio", { name: new RegExp(words.resolve.sendAgain) })
    expect(screen.queryByRole("note")).toBeNull()
  })

  it("is what the server allows, and nothing else", () => {
    showActions(["approve"])
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual([
      words.action.approve,
    ])
  })

  it("asks for the password where the server wants it, and sends it with what was shown", async () => {
    const { sent } = showActions(["approve"], {}, [{ status: 428 }, {}])
    press(words.action.approve)
    await screen.findByText("0.5 BTC to bc1qshop")
    press(words.action.approve)
    const field = await screen.findByLabelText<HTMLInputElement>(words.password.label)
    expect(field.type).toBe("password")
    fireEvent.change(field, { target: { value: "correct horse" } })
    press(words.action.approve)
    await waitFor(() => expect(sent()).toHaveLength(2))
    expect(sent()[1]!.body).toEqual({ version: "shown", password: "correct horse" })
  })

  it("asks with amount and address before it approves", async () => {
    const { sent } = showActions(["approve"])
    press(words.action.approve)
    await screen.findByText("0.5 BTC to bc1qshop")
    expect(sent()).toEqual([])
    press(words.action.approve)
    await waitFor(() =>
      expect(sent()).toEqual([
        { path: "/admin/crypto-checkout/payouts/cpo_1/approve", body: { version: "shown" } },
      ]),
    )
  })

  it("asks with the tag, too, which is a part of the place", async () => {
    showActions(["approve"], { tag: "17" })
    press(words.action.approve)
    await screen.findByText("0.5 BTC to bc1qshop, tag 17")
    press(words.back)
    await waitFor(() => expect(screen.queryByText(words.back)).toBeNull())
  })

  it("calls it refusing where the admin could approve, and asking where it may have been sent", () => {
    const shown = () => screen.getAllByRole("button").map(({ textContent }) => textContent)
    showActions(["approve", "cancel"], { state: "awaiting_approval" })
    expect(shown()).toEqual([words.action.approve, words.action.refuse])
    cleanup()
    showActions(["cancel"], { state: "awaiting_approval" })
    expect(shown()).toEqual([words.action.cancel])
    cleanup()
    showActions(["retry", "resolve"])
    expect(shown()).toEqual([words.action.ask, words.action.resolve])
    cleanup()
    showActions(["retry"], { state: "failed" })
    expect(shown()).toEqual([words.action.retry])
  })

  it("does nothing when the question is answered with no", async () => {
    const { sent } = showActions(["cancel"])
    press(words.action.cancel)
    await screen.findByText("0.5 BTC to bc1qshop")
    press(words.back)
    await waitFor(() => expect(screen.queryByText("0.5 BTC to bc1qshop")).toBeNull())
    expect(sent()).toEqual([])
  })

  it("takes no answer about a doubtful sending before all of it is given", async () => {
    const { sent } = showActions(["resolve"])
    press(words.action.resolve)
    const submit = screen.getByRole<HTMLButtonElement>("button", { name: words.resolve.submit })
    const note = screen.getByLabelText(words.resolve.note)
    fireEvent.change(note, { target: { value: "Not on the dashboard" } })
    expect(submit.disabled).toBe(true)
    fireEvent.click(screen.getByRole("radio", { name: new RegExp(words.resolve.notSent) }))
    expect(submit.disabled).toBe(true)
    fireEvent.click(screen.getByRole("radio", { name: new RegExp(words.resolve.giveUp) }))
    fireEvent.click(submit)
    await waitFor(() =>
      expect(sent()).toEqual([
        {
          path: "/admin/crypto-checkout/payouts/cpo_1/resolve",
          body: {
            outcome: "not_sent",
            then: "give_up",
            note: "Not on the dashboard",
            version: "shown",
          },
        },
      ]),
    )
  })
})
