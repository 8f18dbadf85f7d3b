import { ASSETS } from "../../src/domain"
import type { Payout } from "../../src/contract/payouts"
import type { ChangedResponse } from "../../src/contract/shown"
import {
  type Admin,
  BATCHES,
  FILES,
  PAYOUTS,
  anotherAdmin,
  fund,
  refusal,
  untilPayout,
} from "./payout-stage"
import { ROOT, act, buyAt, claimPage, open, read } from "./refund-stage"
import { shopCases } from "./shop"

const { BTC, USDT_BSC } = ASSETS

/** What a call was refused with because something has changed since it was shown. */
async function changedOf(call: Promise<unknown>): Promise<ChangedResponse> {
  const { status, body } = await refusal(call)
  expect(status).toBe(409)
  const answer = JSON.parse(body) as ChangedResponse
  expect(answer).toMatchObject({ code: "changed_since_shown", type: "conflict" })
  return answer
}

/** For shops with a rule for a second person, and a page for claims. */
export default shopCases("What is sent is what was shown", (shop) => {
  let other: Admin
  const first: Admin = (...args) => shop.admin(...args)
  const newAddress = (network = BTC.network) => shop.sandbox.chain.newAddress(network)

  beforeEach(async () => {
    for (let times = 0; times < 3; times += 1) fund(shop.sandbox)
    other = await anotherAdmin(shop, "shown")
  })

  it("a refund whose address the shopper has changed since is not sent: 409, and nothing goes", async () => {
    const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
    const refund = await open(shop, { charge_id: chargeId, amount: "5" })
    const { url } = await act(shop, refund, "claim-link", { notify: false })
    const [before, after] = [newAddress(), newAddress()]
    await claimPage(shop, url).submit({ address: before })
    const { refund: shown } = await read(shop, refund)
    await claimPage(shop, url).submit({ address: after })
    const send = { policy: "original", version: shown.version }
    const { changed, message } = await changedOf(act(shop, refund, "send", send))
    expect(changed).toEqual([{ field: "address", now: after }])
    expect(message).toContain(`address is now ${after}`)
    expect((await read(shop, refund)).refund).toMatchObject({ state: "claimed", payout: null })
    const unseen = await refusal(
      first("POST", `${ROOT}/refunds/${refund.id}/send`, { ...send, version: "" }),
    )
    expect(unseen).toMatchObject({
      status: 400,
      body: expect.stringContaining("version: is required"),
    })
    const { version } = (await read(shop, refund)).refund
    const { refund: sent } = await act(shop, refund, "send", { ...send, version })
    expect(sent).toMatchObject({ state: "sending", destination: { address: after } })
  }, 60_000)

  it("a payout that was changed in the database since is neither approved nor tried again", async () => {
    const body = { gateway: "inventpay", asset: USDT_BSC.id, amount: "2000" }
    const shown: Payout = (
      await first("POST", PAYOUTS, { ...body, address: newAddress(USDT_BSC.network) })
    ).payout
    const elsewhere = newAddress(USDT_BSC.network)
    const write = (address: string | null) =>
      shop.sql(`UPDATE crypto_checkout.payout SET address = ?, amount = 2500 WHERE id = ?`, [
        address,
        shown.id,
      ])
    await write(elsewhere)
    const approve = other("POST", `${PAYOUTS}/${shown.id}/approve`, { version: shown.version })
    expect((await changedOf(approve)).changed).toEqual([
      { field: "amount", now: "2500" },
      { field: "address", now: elsewhere },
    ])
    await shop.sql(`UPDATE crypto_checkout.payout SET state = 'failed' WHERE id = ?`, [shown.id])
    const { version } = shown
    await changedOf(first("POST", `${PAYOUTS}/${shown.id}/retry`, { version }))
    await shop.sql(`UPDATE crypto_checkout.payout SET state = 'attention' WHERE id = ?`, [shown.id])
    const found = { outcome: "not_sent", then: "send_again", note: "Not there", version }
    await changedOf(first("POST", `${PAYOUTS}/${shown.id}/resolve`, found))
    expect(shop.sandbox.payouts()).toEqual([])
  })

  it("an approval that somebody has written into the database sends nothing", async () => {
    const order = {
      gateway: "inventpay",
      asset: USDT_BSC.id,
      address: newAddress(USDT_BSC.network),
    }
    const { payout } = await first("POST", PAYOUTS, { ...order, amount: "2000" })
    expect(payout.state).toBe("awaiting_approval")
    // All that can be computed from what is there: the plain hash, and the seal itself.
    for (const hash of ["content_hash", "encode(sha256(content_hash::bytea), 'hex')"]) {
      await shop.sql(
        `UPDATE crypto_checkout.payout
         SET state = 'queued', approved_by = 'user_somebody', approved_at = now(),
           approved_hash = ${hash}, next_attempt_at = now()
         WHERE id = ?`,
        [payout.id],
      )
      const failed = await untilPayout(shop, payout.id, { state: "failed" })
      expect(failed.failure).toContain("differs from what was approved")
    }
    // Nor does a copy of one that went, under another reference.
    const { payout: small } = await first("POST", PAYOUTS, { ...order, amount: "20" })
    await untilPayout(shop, small.id, { state: expect.stringMatching(/sent|confirmed/) })
    await shop.sql(
      `UPDATE crypto_checkout.payout
       SET state = 'queued', reference = 'cpo_again', external_id = NULL, next_attempt_at = now()
       WHERE id = ?`,
      [small.id],
    )
    await untilPayout(shop, small.id, { state: "failed" })
    expect(shop.sandbox.payouts()).toHaveLength(1)
  }, 60_000)

  it("a batch is handed in, approved and resumed as it was shown only", async () => {
    const text = `address,amount,asset,network,gateway\n${newAddress(USDT_BSC.network)},2000,USDT,BEP20,inventpay`
    const { checksum } = await first("POST", `${FILES}/check`, { text })
    const { batch } = await first("POST", BATCHES, { name: "One row", text, checksum })
    const rename = (name: string) =>
      shop.sql(`UPDATE crypto_checkout.payout_batch SET name = ? WHERE id = ?`, [name, batch.id])
    const decide = (what: string, admin = first) =>
      admin("POST", `${BATCHES}/${batch.id}/${what}`, { version: batch.version })
    await rename("Another name")
    expect((await changedOf(decide("submit"))).changed).toEqual([
      { field: "name", now: "Another name" },
    ])
    await rename("One row")
    await decide("submit")
    await rename("Another name")
    await changedOf(decide("approve", other))
    await shop.sql(`UPDATE crypto_checkout.payout_batch SET state = 'paused' WHERE id = ?`, [
      batch.id,
    ])
    await changedOf(decide("resume"))
    expect(shop.sandbox.payouts()).toEqual([])
  })
})
