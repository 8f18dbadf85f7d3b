import { ASSETS } from "../../src/domain"
import type { Payout } from "../../src/contract/payouts"
import type { OpenWorkCounts } from "../../src/contract/overview"
import { sendAlerts } from "../../src/modules/crypto-checkout/notifications/alert-sender"
import { type Admin, PAYOUTS, anotherAdmin, fund, refusal, untilPayout } from "./payout-stage"
import { shopCases } from "./shop"

export default shopCases("A failed payout that cannot be tried again", (shop) => {
  const call: Admin = (...args) => shop.admin(...args)
  let payout: Payout

  beforeEach(async () => {
    fund(shop.sandbox)
    const written = await call("POST", PAYOUTS, {
      gateway: "b2binpay",
      asset: ASSETS.BTC.id,
      // Waits for a second person, so that no worker takes it.
      amount: "0.5",
      address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
    })
    payout = written.payout
  })

  const fail = (changes: string) =>
    shop.sql(
      `UPDATE crypto_checkout.payout SET state = 'failed', finished_at = now(), ${changes}
       WHERE id = ?`,
      [payout.id],
    )
  const openWork = async (admin: Admin): Promise<OpenWorkCounts> =>
    (await admin("GET", "/admin/crypto-checkout/overview")).open_work

  /** The reason stands in the place of the button, and a click all the same is refused with it. */
  async function expectRefused(why: RegExp, ...others: string[]): Promise<void> {
    const actions = [...others, "dismiss"]
    const { obstacles } = await untilPayout(shop, payout.id, { state: "failed", actions })
    expect(obstacles).toEqual([{ action: "retry", why: expect.stringMatching(why) }])
    const { status, body } = await refusal(call("POST", `${PAYOUTS}/${payout.id}/retry`))
    expect({ status, why: JSON.parse(body).message }).toEqual({
      status: 400,
      why: obstacles[0]!.why,
    })
  }

  it("is offered for retry where nothing is in the way", async () => {
    await fail("error = NULL")
    await untilPayout(shop, payout.id, {
      state: "failed",
      actions: ["retry", "replace", "dismiss"],
      obstacles: [],
    })
  })

  it("tells approvers once that it waits, while its author does not see it among what to approve", async () => {
    const told = await shop.sql(
      `SELECT title, path FROM crypto_checkout.alert WHERE kind = 'approval_needed'`,
    )
    expect(told).toEqual([
      {
        title: "A payout is awaiting approval",
        path: `/crypto-checkout/payouts?payout=${payout.id}`,
      },
    ])
    const colleague = await anotherAdmin(shop, "approver")
    expect((await openWork(call)).payouts_to_approve).toBe(0)
    expect((await openWork(colleague)).payouts_to_approve).toBe(1)
    const mails = ["approver@example.com", "merchant@example.com"]
    await shop.sql(`UPDATE crypto_checkout.alert SET next_attempt_at = now(), sent_at = NULL`)
    const { context } = shop.checkout as unknown as { context: Parameters<typeof sendAlerts>[0] }
    const alerts = { to: "merchant@example.com", channel: "email" }
    const sent: string[] = []
    await sendAlerts(
      { ...context, options: { ...context.options, alerts } },
      async ({ to, channel }) => {
        if (channel === "email") sent.push(to)
      },
      async () => ["approver@example.com"],
    )
    expect(sent.sort()).toEqual(mails)
  })

  it("needs attention until it is dismissed, and can be retried afterwards all the same", async () => {
    await fail("error = NULL")
    expect((await openWork(call)).payouts_failed).toBe(1)
    const { payout: dismissed } = await call("POST", `${PAYOUTS}/${payout.id}/dismiss`)
    expect(dismissed.actions).toEqual(["retry", "replace"])
    expect((await openWork(call)).payouts_failed).toBe(0)
    const { payouts } = await call("GET", `${PAYOUTS}?unattended=true`)
    expect(payouts).toEqual([])
  })

  it("is sent again with changes once, and not retried as well", async () => {
    await fail("error = NULL")
    const order = {
      gateway: "b2binpay",
      asset: ASSETS.BTC.id,
      address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
      replaces: payout.id,
    }
    const { payout: again } = await call("POST", PAYOUTS, { ...order, amount: "0.4" })
    expect(again).toMatchObject({ amount: "0.4", address: order.address })
    expect((await openWork(call)).payouts_failed).toBe(0)
    const twice = await refusal(call("POST", PAYOUTS, { ...order, amount: "0.3" }))
    expect(twice.body).toContain(`${payout.id} was already sent again, as ${again.id}`)
    const { payout: retried } = await call("POST", `${PAYOUTS}/${payout.id}/retry`)
    expect(retried.id).toBe(again.id)
    await untilPayout(shop, payout.id, { state: "failed", actions: [] })
  })

  it("is not sent again with changes where it may have gone, or has not failed", async () => {
    const order = {
      gateway: "b2binpay",
      asset: ASSETS.BTC.id,
      amount: "0.4",
      address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
      replaces: payout.id,
    }
    const early = await refusal(call("POST", PAYOUTS, order))
    expect(early.body).toContain("Only a failed payout")
    await fail("error = 'It may have gone'")
    const late = await refusal(call("POST", PAYOUTS, order))
    expect(late.body).toContain("It may have gone")
  })

  it("says that it may have gone", async () => {
    await fail("error = 'It may have gone'")
    await expectRefused(/^It may have gone\. Check the processor's dashboard/)
  })

  it("says that its processor is not configured any more", async () => {
    await fail("error = NULL, gateway = 'gone'")
    await expectRefused(/^The processor "gone" is not configured$/)
  })

  it("says that its batch was cancelled", async () => {
    await shop.sql(
      `INSERT INTO crypto_checkout.payout_batch
         (id, name, state, row_count, totals, content_hash, approval_required, maker, created_by)
       VALUES ('cpb_gone', 'Gone', 'canceled', 1, '[]', '', false, 'user', 'user')`,
    )
    await fail("error = NULL, batch_id = 'cpb_gone'")
    await expectRefused(/^Its batch was canceled: create a new payout instead$/, "replace")
  })
})
