import { ASSETS } from "../../src/domain"
import type { MeResponse } from "../../src/contract/permissions"
import type { Payout, PayoutBatch } from "../../src/contract/payouts"
import type { Refund } from "../../src/contract/refunds"
import {
  type Admin,
  BATCHES,
  FILES,
  PAYOUTS,
  anotherAdmin,
  fileOf,
  fund,
  refusal,
  tether,
} from "./payout-stage"
import { ROOT, buyAt, claimPage, open } from "./refund-stage"
import { shopCases } from "./shop"
import { coins } from "../support/amounts"

const { BTC, USDT_BSC } = ASSETS

/** For shops in which what is worth 1,000 US dollars needs a second person, with a page for claims. */
export default shopCases("Whoever had a hand in money does not approve it", (shop) => {
  const first: Admin = (...args) => shop.admin(...args)
  let second: Admin
  let third: Admin
  const newAddress = (network: string = BTC.network) => shop.sandbox.chain.newAddress(network)

  beforeEach(async () => {
    fund(shop.sandbox)
    await first("POST", `${ROOT}/balances/refresh`, {})
    second = await anotherAdmin(shop, "grace")
    third = await anotherAdmin(shop, "edith")
  })

  const write = async (): Promise<Payout> => {
    const order = { gateway: "inventpay", asset: USDT_BSC.id, amount: "2000" }
    const body = { ...order, address: newAddress(USDT_BSC.network) }
    return (await first("POST", PAYOUTS, body)).payout
  }
  const change = (id: string, assignments: string) =>
    shop.sql(`UPDATE crypto_checkout.payout SET ${assignments} WHERE id = ?`, [id])
  const call = (by: Admin, path: string, what: string, body: object = {}) =>
    by("POST", `${path}/${what}`, body)
  const payoutPath = ({ id }: { id: string }) => `${PAYOUTS}/${id}`
  const idOf = async (admin: Admin): Promise<string> => {
    const me: MeResponse = await admin("GET", `${ROOT}/me`)
    return me.user_id
  }

  /** Nobody of these may approve, nor is offered it; somebody else may. */
  async function onlyApprovedBy(path: string, makers: readonly Admin[], other: Admin) {
    for (const maker of makers) {
      const { payout, batch } = await maker("GET", path)
      expect((payout ?? batch).actions).not.toContain("approve")
      expect(await refusal(call(maker, path, "approve"))).toMatchObject({
        status: 400,
        body: expect.stringContaining("You created or changed this"),
      })
    }
    await call(other, path, "approve")
  }

  it("the maker of a failed payout is refused as approver of the one that a colleague writes anew", async () => {
    const failed = await write()
    await change(failed.id, "state = 'failed'")
    const { payout } = await call(second, payoutPath(failed), "retry")
    expect(payout).toMatchObject({ state: "awaiting_approval" })
    await onlyApprovedBy(payoutPath(payout), [first, second], third)
  })

  it("so is the maker of the first of three", async () => {
    const failed = await write()
    await change(failed.id, "state = 'failed'")
    const { payout: next } = await call(second, payoutPath(failed), "retry")
    await change(next.id, "state = 'failed'")
    const { payout } = await call(third, payoutPath(next), "retry")
    await onlyApprovedBy(
      payoutPath(payout),
      [first, second, third],
      await anotherAdmin(shop, "fourth"),
    )
  })

  it("so is the maker of a batch whose failed rows a colleague tries again", async () => {
    const text = fileOf(shop, 2, tether("700"))
    const { checksum } = await first("POST", `${FILES}/check`, { text })
    const { batch }: { batch: PayoutBatch } = await first("POST", BATCHES, {
      name: "Two rows",
      text,
      checksum,
    })
    const path = `${BATCHES}/${batch.id}`
    await shop.sql(`UPDATE crypto_checkout.payout SET state = 'failed' WHERE batch_id = ?`, [
      batch.id,
    ])
    await shop.sql(`UPDATE crypto_checkout.payout_batch SET state = 'done' WHERE id = ?`, [
      batch.id,
    ])
    await call(second, path, "retry")
    await onlyApprovedBy(path, [first, second], third)
  })

  it.each([
    ["an address", "address = '0x00000000000000000000000000000000000000aa'"],
    ["an amount", "amount = 3000"],
    ["who made it", "created_by = 'user_somebody'"],
  ])("%s that the database has changed is not sealed anew by trying it again", async (_, sets) => {
    const failed = await write()
    await change(failed.id, `state = 'failed', ${sets}`)
    const refused = await refusal(call(second, payoutPath(failed), "retry"))
    expect(refused).toMatchObject({ status: 400, body: expect.stringContaining("was modified") })
    const rows = await shop.sql(`SELECT id FROM crypto_checkout.payout`)
    expect(rows).toEqual([{ id: failed.id }])
  })

  it("a payout without the makers or the time that it was written with is not approved", async () => {
    const failed = await write()
    await change(failed.id, "state = 'failed'")
    const { payout } = await call(second, payoutPath(failed), "retry")
    const maker = await idOf(first)
    for (const [sets, back] of [
      ["makers = '{}'", `makers = ARRAY['${maker}']`],
      [
        "created_at = created_at + interval '2 days'",
        "created_at = created_at - interval '2 days'",
      ],
    ]) {
      await change(payout.id, sets!)
      const refused = await refusal(call(third, payoutPath(payout), "approve"))
      expect(refused.body).toMatch(/modified after it was created/)
      await change(payout.id, back!)
    }
    await call(third, payoutPath(payout), "approve")
  })

  it("a payout that the database calls free of approval needs it when it is tried again", async () => {
    // It goes to another e-mail address than the order's, or was typed: not the limit asked for it.
    const order = { gateway: "inventpay", asset: USDT_BSC.id, amount: coins("20") }
    const { id } = await shop.checkout.payouts.create(
      {
        ...order,
        kind: "payout",
        method: "send",
        tag: null,
        secondPerson: "other_email",
        address: newAddress(USDT_BSC.network),
      },
      await idOf(first),
    )
    const failed = { id }
    await change(failed.id, "state = 'failed', approval_required = false")
    const { payout } = await call(first, payoutPath(failed), "retry")
    expect(payout).toMatchObject({ state: "awaiting_approval", approval_required: true })
  })

  describe("of a refund", () => {
    const refundPath = ({ id }: Pick<Refund, "id">) => `${ROOT}/refunds/${id}`
    const bought = async (): Promise<Refund> => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      return open(shop, { charge_id: chargeId, amount: "5" })
    }
    const send = async (by: Admin, refund: Refund): Promise<Payout> => {
      const body = { policy: "original" }
      const { refund: sent } = await call(by, refundPath(refund), "send", body)
      return sent.payout
    }

    it("everybody who has typed its address, and who sent it before", async () => {
      const refund = await bought()
      for (const by of [first, second]) {
        await call(by, refundPath(refund), "destination", { address: newAddress() })
      }
      const sent = await send(third, refund)
      const [row] = await shop.sql(`SELECT makers FROM crypto_checkout.payout WHERE id = ?`, [
        sent.id,
      ])
      const everybody = await Promise.all([first, second, third].map(idOf))
      expect(row.makers.toSorted()).toEqual(everybody.toSorted())

      await shop.sql(
        `UPDATE crypto_checkout.payout SET state = 'canceled', next_attempt_at = NULL WHERE id = ?`,
        [sent.id],
      )
      await shop.sql(
        `UPDATE crypto_checkout.refund SET state = 'requested', makers = '{}' WHERE id = ?`,
        [refund.id],
      )
      const fourth = await anotherAdmin(shop, "fourth")
      const again = await send(fourth, refund)
      const [anew] = await shop.sql(`SELECT makers FROM crypto_checkout.payout WHERE id = ?`, [
        again.id,
      ])
      expect(anew.makers).toEqual(expect.arrayContaining([...everybody, await idOf(fourth)]))
    }, 60_000)

    it("everybody who was shown the newest claim link, not only the last of them, and nobody of those before", async () => {
      const refund = await bought()
      // A link that is void says nothing any more.
      await call(third, refundPath(refund), "claim-link", { notify: false })
      const { url } = await call(first, refundPath(refund), "claim-link", { notify: false })
      // The colleague looks at it, too, before the first one answers as the shopper.
      await shop.checkout.refunds.noteClaimLinkShown(refund.id, await idOf(second))
      await claimPage(shop, url).submit({ address: newAddress() })
      const sent = await send(second, refund)
      expect(sent).toMatchObject({ state: "awaiting_approval" })
      await onlyApprovedBy(payoutPath(sent), [first, second], third)
    }, 60_000)
  })

  it("of a held deposit: everybody who has asked before that it is sent back", async () => {
    const [id, caseId] = ["aml_1", "4711"]
    await shop.sql(
      `INSERT INTO crypto_checkout.aml_case (id, gateway, external_id, asset, amount, finding, state)
       VALUES (?, 'defexa', ?, ?, 5000, 'risk', 'held')`,
      [id, caseId, USDT_BSC.id],
    )
    const sendBack = async (by: Admin) =>
      shop.checkout.payouts.create(
        {
          kind: "aml_refund",
          method: "aml",
          gateway: "defexa",
          amlCaseId: id,
          tag: null,
          asset: USDT_BSC.id,
          amount: coins("5000"),
          sourceId: caseId,
          address: newAddress(USDT_BSC.network),
        },
        await idOf(by),
      )
    await call(first, payoutPath(await sendBack(first)), "cancel")
    await onlyApprovedBy(payoutPath(await sendBack(second)), [first, second], third)
  })
})
