import { ASSETS } from "../../src/domain"
import type { Payout } from "../../src/contract/payouts"
import { type Admin, PAYOUTS, fund, refusal, untilPayout } from "./payout-stage"
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
  /** The reason stands in the place of the button, and a click all the same is refused with it. */
  async function expectRefused(why: RegExp): Promise<void> {
    const { obstacles } = await untilPayout(shop, payout.id, { state: "failed", actions: [] })
    expect(obstacles).toEqual([{ action: "retry", why: expect.stringMatching(why) }])
    const { status, body } = await refusal(call("POST", `${PAYOUTS}/${payout.id}/retry`))
    expect({ status, why: JSON.parse(body).message }).toEqual({
      status: 400,
      why: obstacles[0]!.why,
    })
  }

  it("is offered for retry where nothing is in the way", async () => {
    await fail("error = NULL")
    await untilPayout(shop, payout.id, { state: "failed", actions: ["retry"], obstacles: [] })
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
    await expectRefused(/^Its batch was canceled: create a new payout instead$/)
  })
})
