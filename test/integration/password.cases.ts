import { ASSETS } from "../../src/domain"
import { type Admin, PAYOUTS, anotherAdmin, fund, refusal, untilPayout } from "./payout-stage"
import { shopCases } from "./shop"

/** For shops that ask whoever approves for their password again. */
export default shopCases("An approval with the password of the login", (shop) => {
  it("goes through with the right one only, and five wrong ones end it for a while", async () => {
    fund(shop.sandbox)
    const checker: Admin = await anotherAdmin(shop, "password")
    const { network, id: asset } = ASSETS.BTC
    const order = { gateway: "b2binpay", asset, amount: "0.001" }
    const write = async (): Promise<string> => {
      const address = shop.sandbox.chain.newAddress(network)
      return (await shop.admin("POST", PAYOUTS, { ...order, address })).payout.id
    }
    const id = await write()
    const approve = (password?: string) =>
      checker("POST", `${PAYOUTS}/${id}/approve`, { ...(password && { password }) })
    const missing = await refusal(approve())
    expect(missing.status).toBe(428)
    expect(JSON.parse(missing.body)).toMatchObject({ code: "password_needed" })
    // That of another admin's login is none of theirs.
    for (const wrong of ["supersecret", "not it", "still not it", "nor this"]) {
      const { status, body } = await refusal(approve(wrong))
      expect({ status, body }).toEqual({
        status: 428,
        body: expect.stringContaining("Wrong password"),
      })
      expect(body).not.toContain(wrong)
    }
    expect(shop.sandbox.payouts()).toEqual([])
    await approve("correct horse battery staple")
    await untilPayout(shop, id, { state: "sent" })
    const other = await write()
    const again = (password: string) =>
      refusal(checker("POST", `${PAYOUTS}/${other}/approve`, { password }))
    expect((await again("wrong once more")).body).toContain("Wrong password")
    expect((await again("correct horse battery staple")).body).toContain("Too many")
  }, 60_000)
})
