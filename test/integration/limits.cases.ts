import { ASSETS } from "../../src/domain"
import type { Payout } from "../../src/contract/payouts"
import {
  type Admin,
  BATCHES,
  FILES,
  PAYOUTS,
  anotherAdmin,
  fund,
  untilPayout,
} from "./payout-stage"
import { ROOT, act, buyAt, claimPage, open } from "./refund-stage"
import { shopCases } from "./shop"

const { BTC, USDC_BSC, USDT_BSC } = ASSETS

/** For shops in which one person may send less than 1,000 US dollars alone. */
export default shopCases("What one person may send alone", (shop) => {
  let other: Admin
  const first: Admin = (...args) => shop.admin(...args)
  const newAddress = (network = USDT_BSC.network) => shop.sandbox.chain.newAddress(network)

  beforeEach(async () => {
    for (let times = 0; times < 3; times += 1) fund(shop.sandbox)
    await first("POST", "/admin/crypto-checkout/balances/refresh", {})
    other = await anotherAdmin(shop, "limited")
  })

  const tether = (amount: string, address = newAddress()) => ({
    gateway: "inventpay",
    asset: USDT_BSC.id,
    amount,
    address,
  })
  const send = async (body: object, admin = first): Promise<Payout> =>
    (await admin("POST", PAYOUTS, body)).payout
  const waits = async (body: object, admin = first) => (await send(body, admin)).approval_required

  it("four payouts of 999.99 in the same moment: one goes, three wait for a second person", async () => {
    const bodies = [1, 2, 3, 4].map(() => tether("999.99"))
    const all = await Promise.all(bodies.map((body) => send(body)))
    expect(all.filter(({ approval_required }) => !approval_required)).toHaveLength(1)
    expect(all.filter(({ state }) => state === "awaiting_approval")).toHaveLength(3)
    const { history } = await first("GET", `${PAYOUTS}/${all.find((p) => p.approval_required)!.id}`)
    expect(history[0].message).toMatch(
      /needs approval by a second person: with what the same person/,
    )
  })

  it("two admins who pay one wallet 600 each need a second person for the second payment", async () => {
    const wallet = newAddress()
    expect(await waits(tether("600", wallet))).toBe(false)
    expect(await waits(tether("600", wallet.toLowerCase()), other)).toBe(true)
    expect(await waits(tether("600"), other)).toBe(false)
  })

  it("one wallet on two networks and in two coins is one wallet", async () => {
    const wallet = newAddress()
    expect(await waits(tether("600", wallet))).toBe(false)
    const usdc = { gateway: "b2binpay-defi", asset: USDC_BSC.id, amount: "600", address: wallet }
    expect(await waits(usdc, other)).toBe(true)
  })

  it("600 dollars of one coin and 600 of another are 1,200, as the preview says before the click", async () => {
    const bitcoin = {
      gateway: "b2binpay",
      asset: BTC.id,
      address: newAddress(BTC.network),
      amount: "0.009",
    }
    const { value } = await first("POST", `${PAYOUTS}/preview`, bitcoin)
    expect(Number(value.amount)).toBeGreaterThan(400)
    expect(Number(value.amount)).toBeLessThan(1000)
    expect(await waits(tether("600"))).toBe(false)
    const preview = await first("POST", `${PAYOUTS}/preview`, bitcoin)
    expect(preview.approval_required).toBe(true)
    expect(await waits(bitcoin)).toBe(true)
    expect((await other("POST", `${PAYOUTS}/preview`, bitcoin)).approval_required).toBe(false)
  })

  it("a day later the sum begins anew, and what was cancelled does not count", async () => {
    const { id } = await send(tether("600"))
    await untilPayout(shop, id, { state: expect.stringMatching(/sent|confirmed/) })
    expect(await waits(tether("600"))).toBe(true)
    await shop.sql(
      `UPDATE crypto_checkout.payout SET first_sent_at = now() - interval '23 hours 59 minutes'
       WHERE id = ?`,
      [id],
    )
    expect(await waits(tether("600"))).toBe(true)
    await shop.sql(
      `UPDATE crypto_checkout.payout SET first_sent_at = now() - interval '24 hours 1 minute'
       WHERE id = ?`,
      [id],
    )
    expect(await waits(tether("600"))).toBe(false)
    await shop.sql(`UPDATE crypto_checkout.payout SET state = 'canceled'`)
    expect(await waits(tether("999"))).toBe(false)
  })

  it("a file that was written before the payout counts it when it is handed in", async () => {
    const rows = [1, 2].map(() => `${newAddress()},300,USDT,BEP20,inventpay,Row`)
    const text = ["address,amount,asset,network,gateway,label", ...rows].join("\n")
    const { checksum, approval_required } = await first("POST", `${FILES}/check`, { text })
    expect(approval_required).toBe(false)
    const { batch } = await first("POST", BATCHES, { name: "Two rows", text, checksum })
    expect(batch.approval_required).toBe(false)
    // What is not handed in yet does not count.
    expect(await waits(tether("600"))).toBe(false)
    const { batch: handedIn } = await first("POST", `${BATCHES}/${batch.id}/submit`)
    expect(handedIn).toMatchObject({ state: "awaiting_approval", approval_required: true })
    expect((await first("POST", `${FILES}/check`, { text })).approval_required).toBe(true)
  })

  it("a refund to an address that an admin typed counts, one to the shopper's does not", async () => {
    const typed = async (): Promise<boolean> => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "20" })
      await act(shop, refund, "destination", { address: newAddress(BTC.network) })
      const sent = await act(shop, refund, "send", { policy: "original" })
      return sent.refund.payout.approval_required
    }
    const claimed = async (): Promise<boolean> => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "20" })
      // Nobody but the shopper is shown the link: whoever else is could answer it.
      const { url } = await shop.checkout.refunds.makeClaimLink(refund.id, false, "user_1")
      await claimPage(shop, url).submit({ address: newAddress(BTC.network) })
      const sent = await act(shop, refund, "send", { policy: "original" })
      return sent.refund.payout.approval_required
    }
    expect(await waits(tether("970"))).toBe(false)
    expect(await typed()).toBe(false)
    expect(await claimed()).toBe(false)
    expect(await typed()).toBe(true)
    expect((await first("GET", `${ROOT}/payouts?kind=refund`)).payouts).toHaveLength(3)
  }, 120_000)
})
