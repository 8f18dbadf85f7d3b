import type { ChargeDetailResponse, ChargeListResponse } from "../../src/contract/back-office"
import type { AuditResponse } from "../../src/contract/overview"
import { ROOT, paySome } from "./refund-stage"
import type { TestShop } from "./shop"
import { count, untilCharge } from "./watch"
import { number } from "../support/amounts"

/** What becomes of an exception that an admin accepts. */
export default (shop: TestShop): void => {
  it("need not be opened for what came on top: accepted, it is the merchant's, and nobody is asked again", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession({}, "pp_crypto_b2binpay")
    await paySome(shop, shopper, number("2"))
    const labels = ["overpaid"]
    await untilCharge(shop, shopper, { labels, settle_at: null, captured_at: expect.anything() })
    const id = shopper.session.charge_id
    const listed = async (exceptions: string) => {
      const path = `${ROOT}/charges?exceptions=${exceptions}`
      const { charges }: ChargeListResponse = await shop.admin("GET", path)
      return charges.map((each) => [each.id, each.labels, each.decided_labels])
    }
    expect(await listed("only")).toEqual([[id, labels, []]])
    // An alert that has not reached anybody yet.
    await shop.sql(
      `UPDATE crypto_checkout.alert SET sent_at = NULL, next_attempt_at = now() + interval '1 hour'`,
    )

    const body = { label: "overpaid", decision: "accept", reason: "they said keep it" }
    await shop.admin("POST", `${ROOT}/charges/${id}/decisions`, body)
    expect(await listed("only")).toEqual([])
    expect(await listed("first")).toEqual([[id, labels, labels]])
    expect(
      await shop.sql(`SELECT next_attempt_at FROM crypto_checkout.alert WHERE dedup_key = ?`, [
        `exception:${id}:overpaid`,
      ]),
    ).toEqual([{ next_attempt_at: null }])
    const { charge }: ChargeDetailResponse = await shop.admin("GET", `${ROOT}/charges/${id}`)
    const said = {
      type: "exception.decided",
      message: "overpaid: accepted as is: they said keep it",
    }
    expect(charge.timeline).toContainEqual(expect.objectContaining(said))
    const { entries }: AuditResponse = await shop.admin("GET", `${ROOT}/audit?charge_id=${id}`)
    expect(entries).toContainEqual(
      expect.objectContaining({ ...said, actor: expect.stringMatching(/^user_/) }),
    )
    // Nothing goes back by it, and it can go back later.
    expect(await count(shop, "crypto_checkout.refund")).toBe(0)
    const left = await shop.admin("GET", `${ROOT}/charges/${id}/refundable`)
    expect(left).toMatchObject({ most: "40", excess: "20" })
  }, 60_000)
}
