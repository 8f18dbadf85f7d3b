import { ASSETS } from "../../src/domain"
import type { MeResponse } from "../../src/contract/permissions"
import type { Payout } from "../../src/contract/payouts"
import { newSecretKey } from "../security/people"
import { type Admin, PAYOUTS, anotherAdmin, fund, refusal } from "./payout-stage"
import { ADMIN } from "../store/src/seed/admin-user"
import { type Json, request, shopCases } from "./shop"

const ROOT = "/admin/crypto-checkout"
const SECRETS = /sk_|pk_|wk_|whsec_|sandbox-password|_token_sandbox|defexa_(key|sign)|9ee267c2/

export default shopCases("Authority over money", (shop) => {
  const call: Admin = (...args) => shop.admin(...args)
  /** Worth more than the shop lets one person send. */
  const write = async (by: Admin = call): Promise<Payout> => {
    const { payout } = await by("POST", PAYOUTS, {
      gateway: "b2binpay",
      asset: ASSETS.BTC.id,
      amount: "0.05",
      description: "Invoice 7",
      address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
    })
    expect(payout.state).toBe("awaiting_approval")
    return payout
  }
  /** Approves what is shown at the moment. */
  const approve = async ({ id }: { id: string }, by: Admin) => {
    const { payout } = await call("GET", `${PAYOUTS}/${id}`)
    return by("POST", `${PAYOUTS}/${id}/approve`, { version: payout.version })
  }
  const alerts = () =>
    shop.sql(`SELECT dedup_key FROM crypto_checkout.alert WHERE dedup_key LIKE 'new_approver:%'`)

  beforeEach(async () => {
    fund(shop.sandbox)
    await call("POST", `${ROOT}/balances/refresh`, {})
  })

  /** Calls the admin API with a secret API key that the shop's admin has made. */
  async function withKey(): Promise<{ by: Admin; keyId: string; userId: string }> {
    const { user_id: userId }: MeResponse = await call("GET", `${ROOT}/me`)
    const { id: keyId, login } = await newSecretKey(shop, userId)
    const by: Admin = (method, path, body) =>
      request(shop.url + path, { method, headers: login, ...(body && { body }) })
    return { by, keyId, userId }
  }

  it("a secret API key approves nothing, whoever made it", async () => {
    const { by } = await withKey()
    const checker = await anotherAdmin(shop, "grace")
    const payout = await write(checker)
    expect(await refusal(approve(payout, by))).toMatchObject({
      status: 400,
      body: expect.stringContaining("An API key cannot approve"),
    })
    expect(await by("GET", `${ROOT}/me`)).toMatchObject({ may_approve: false })
    const { payout: still } = await call("GET", `${PAYOUTS}/${payout.id}`)
    expect(still.state).toBe("awaiting_approval")
  })

  it("what a key writes is its maker's, who cannot approve it, and the audit says so", async () => {
    const { by, keyId, userId } = await withKey()
    const payout = await write(by)
    expect(payout.created_by).toBe(userId)
    expect((await refusal(approve(payout, call))).body).toContain("second person")
    const { entries } = await call("GET", `${ROOT}/audit?subject=${payout.id}`)
    expect(entries.map(({ type, actor, via }: Json) => ({ type, actor, via }))).toEqual([
      { type: "payout.created", actor: userId, via: keyId },
    ])
  })

  it("an account that was made after the payout does not approve it", async () => {
    const payout = await write()
    const fresh = await anotherAdmin(shop, "grace")
    await shop.sql(`UPDATE "user" SET created_at = now() WHERE email = 'grace@example.com'`)
    expect((await refusal(approve(payout, fresh))).body).toContain("too new")
    // A day older than the payout is old enough.
    await shop.sql(
      `UPDATE "user" SET created_at = now() - interval '25 hours' WHERE email = 'grace@example.com'`,
    )
    await approve(payout, fresh)
  })

  it("whoever says that a payout was not sent and goes again cannot approve it", async () => {
    const payout = await write()
    const checker = await anotherAdmin(shop, "grace")
    await shop.sql(`UPDATE crypto_checkout.payout SET state = 'attention' WHERE id = ?`, [
      payout.id,
    ])
    const { payout: shown } = await call("GET", `${PAYOUTS}/${payout.id}`)
    const answer = {
      outcome: "not_sent",
      then: "send_again",
      note: "The dashboard has none",
      version: shown.version,
    }
    const { payout: again } = await checker("POST", `${PAYOUTS}/${payout.id}/resolve`, answer)
    expect(again).toMatchObject({ state: "awaiting_approval", actions: ["cancel"] })
    for (const maker of [checker, call]) {
      expect((await refusal(approve(payout, maker))).body).toContain("second person")
    }
    await approve(payout, await anotherAdmin(shop, "third"))
  })

  it("the first approval of anybody raises one alert", async () => {
    const checker = await anotherAdmin(shop, "grace")
    await approve(await write(), checker)
    await approve(await write(), checker)
    const { user_id }: MeResponse = await checker("GET", `${ROOT}/me`)
    expect(await alerts()).toEqual([{ dedup_key: `new_approver:${user_id}` }])
  })

  it("the settings say what is in force, and hold no secret", async () => {
    const { settings } = await call("GET", `${ROOT}/settings`)
    expect(settings).toMatchObject({
      rbac: false,
      money_out: { approvers: null, approver_cool_down_hours: 24 },
    })
    expect(settings.gateways).toHaveLength(5)
    for (const gateway of settings.gateways) {
      expect(gateway).toMatchObject({ environment: "sandbox", host: "127.0.0.1" })
    }
    expect(JSON.stringify(settings)).not.toMatch(SECRETS)
  })

  describe("with the session cookie of the admin", () => {
    const address = () => ({
      network: ASSETS.BTC.network,
      label: "Ours",
      address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
    })

    async function cookie(): Promise<string> {
      const login = { method: "POST", body: ADMIN }
      const { token } = await request(`${shop.url}/auth/user/emailpass`, login)
      const answer = await fetch(`${shop.url}/auth/session`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      })
      return answer.headers.get("set-cookie")!.split(";")[0]!
    }

    const post = async (headers: Record<string, string>, body: string) => {
      const answer = await fetch(`${shop.url}${ROOT}/approved-addresses`, {
        method: "POST",
        headers: { cookie: await cookie(), ...headers },
        body,
      })
      return { status: answer.status, text: await answer.text() }
    }
    const json = (origin: Record<string, string>) =>
      post({ "content-type": "application/json", ...origin }, JSON.stringify(address()))
    const listed = () => shop.sql(`SELECT 1 FROM crypto_checkout.approved_address`)

    it.each(["application/x-www-form-urlencoded", "text/plain"])(
      "a form of another site changes nothing: %s",
      async (type) => {
        const body = new URLSearchParams(address()).toString()
        const answer = await post({ "content-type": type, origin: "https://evil.example" }, body)
        expect(answer).toMatchObject({ status: 415, text: expect.stringContaining("Send JSON") })
        expect(await listed()).toEqual([])
      },
    )

    it.each(["https://evil.example", "null"])("nor does JSON from %s", async (origin) => {
      const answer = await json({ origin })
      expect(answer).toMatchObject({
        status: 403,
        text: expect.stringContaining("does not come from the admin"),
      })
      expect(await listed()).toEqual([])
    })

    it("the admin's own pages change what they may", async () => {
      expect(await json({ origin: shop.url })).toMatchObject({ status: 200 })
      expect(await listed()).toHaveLength(1)
    })
  })
})
