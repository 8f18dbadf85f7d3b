import watchCryptoApprovers from "../../src/jobs/crypto-checkout-approvers"
import { Secrets } from "../../src/modules/crypto-checkout/shared/secrets"
import { watchApprovers } from "../../src/modules/crypto-checkout/payouts/approver-watch"
import { anotherAdmin } from "./payout-stage"
import { shopCases } from "./shop"

export default shopCases("Somebody else who can now approve money", (shop) => {
  const look = () => watchCryptoApprovers(shop.container)
  const alerts = (): Promise<{ message: string }[]> =>
    shop.sql(`SELECT message FROM crypto_checkout.alert WHERE dedup_key LIKE 'may_approve:%'`)
  const idOf = async (name: string): Promise<string> => {
    const [user] = await shop.sql(`SELECT id FROM "user" WHERE email = ?`, [`${name}@example.com`])
    return user.id
  }
  const remove = (id: string) => shop.sql(`UPDATE "user" SET deleted_at = now() WHERE id = ?`, [id])
  const bringBack = (id: string) =>
    shop.sql(`UPDATE "user" SET deleted_at = NULL WHERE id = ?`, [id])

  it("is told of when the account is there, before they approve anything, and once", async () => {
    await look()
    expect(await alerts()).toEqual([])
    await anotherAdmin(shop, "grace")
    await Promise.all([look(), look()])
    await look()
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert!.message).toContain(`${await idOf("grace")} can now approve`)
    const { entries } = await shop.admin("GET", "/admin/crypto-checkout/audit?by=all")
    expect(entries).toContainEqual(
      expect.objectContaining({ type: "approver.added", subject: await idOf("grace") }),
    )
  })

  it("is told of again when they come back", async () => {
    await anotherAdmin(shop, "grace")
    await look()
    const id = await idOf("grace")
    await remove(id)
    await look()
    await bringBack(id)
    await look()
    expect(await alerts()).toHaveLength(1)
    const types = await shop.sql(
      `SELECT type FROM crypto_checkout.audit_event WHERE subject = ? AND actor IS NULL ORDER BY id`,
      [id],
    )
    expect(types.map(({ type }) => type)).toEqual(["approver.removed", "approver.added"])
  })

  it("is told of by an entry in the list of approvers, and when an account takes an entry", async () => {
    const context = shop.checkout["context"]
    const withList = (...approvers: string[]) => ({
      ...context,
      options: { ...context.options, moneyOut: { ...context.options.moneyOut, approvers } },
    })
    const user = (id: string) => ({ id, email: `${id}@shop.example`, since: 0, isPerson: true })
    const users = [user("user_a"), user("user_b")]
    await watchApprovers(withList("user_a"), users)
    await watchApprovers(withList("user_a", "user_b@shop.example", "c@shop.example"), users)
    expect(await alerts()).toEqual([{ message: expect.stringContaining("user_b can now approve") }])
    // Nobody had this address when it was listed.
    const taken = { ...user("user_c"), email: "C@shop.example" }
    await watchApprovers(withList("user_a", "user_b", "c@shop.example"), [...users, taken])
    expect(await alerts()).toContainEqual({
      message: expect.stringContaining("user_c can now approve"),
    })
  })

  it("is not slipped in through the database", async () => {
    const context = shop.checkout["context"]
    await look()
    await anotherAdmin(shop, "grace")
    await shop.sql(
      `INSERT INTO crypto_checkout.setting (name, digest)
       SELECT 'approver:' || ?, digest FROM crypto_checkout.setting
       WHERE name LIKE 'approver:_%' LIMIT 1`,
      [await idOf("grace")],
    )
    await look()
    expect(await alerts()).toHaveLength(1)
    // With another secret nothing can be compared, which is told of as a changed setting.
    await watchApprovers(
      { ...context, secrets: new Secrets(["another secret of these tests"]) },
      [],
    )
    expect(await alerts()).toHaveLength(1)
  })
})
