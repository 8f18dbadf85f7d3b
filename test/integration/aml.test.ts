import { sealContent } from "../../src/modules/crypto-checkout/payouts/seal"
import { HOLDERS, allGateways, cases, held, release, untilCase } from "./aml-stage"
import { describeShop } from "./shop"
import { count, readOrder, timeline, untilCaptured, untilCharge, untilIdle } from "./watch"
import { coins } from "../support/amounts"

describeShop(
  "Money that a processor holds",
  (shop) => {
    describe.each(HOLDERS)("at $name", (holder) => {
      it("becomes a case, is not captured, and resumes its order when it is released", async () => {
        const { shopper, txid } = await held(shop, holder)
        const open = await untilCase(shop, txid, {
          state: "held",
          gateway: holder.gateway,
          gateway_name: holder.name,
          action: holder.gateway === "defexa" ? "refund" : "contact_processor",
          charge_id: shopper.session.charge_id,
        })
        expect(open.asset?.symbol).toBe(holder.symbol)
        await untilCharge(shop, shopper, { status: "held", captured_at: null })
        // The processor goes on holding: more blocks and more looks change nothing.
        shop.sandbox.mine(40)
        await shop.admin("POST", "/admin/crypto-checkout/aml-cases/refresh")
        await untilIdle(shop)
        const charge = await untilCharge(shop, shopper, { status: "held", captured_at: null })
        if (charge.order_id !== null) {
          expect((await readOrder(shop, charge.order_id)).payment_status).not.toBe("captured")
        }
        expect(await count(shop, "crypto_checkout.alert")).toBeGreaterThan(0)

        release(shop.sandbox, txid)
        // Nobody pays, clicks or calls back any more than the processor does by itself.
        const settled = await untilCaptured(shop, shopper)
        expect(settled.status).toBe("paid")
        expect((await readOrder(shop, settled.order_id)).payment_status).toBe("captured")
        await untilCase(shop, txid, {
          state: "released",
          action: "none",
          closed_at: expect.any(String),
        })
        const events = await timeline(shop, shopper)
        expect(events).toEqual(expect.arrayContaining(["aml.held", "aml.released"]))
      }, 90_000)
    })

    it("is found and followed by the collection alone, when no callback comes", async () => {
      const [holder] = HOLDERS
      shop.sandbox.addFault({ on: "callbacks", kind: "drop" })
      const { shopper, txid } = await held(shop, holder!)
      // As if the deposit were not watched any more.
      await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = NULL`)
      await shop.admin("POST", "/admin/crypto-checkout/aml-cases/refresh")
      await untilCase(shop, txid, { state: "held" })
      await untilCharge(shop, shopper, { status: "held" })
      await shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = NULL`)
      release(shop.sandbox, txid)
      await shop.admin("POST", "/admin/crypto-checkout/aml-cases/refresh")
      await untilCaptured(shop, shopper)
      await untilCase(shop, txid, { state: "released" })
    }, 90_000)

    it("is one case and one alert, however often and by how many it is told", async () => {
      const { txid } = await held(shop, HOLDERS[2]!)
      const refresh = () => shop.admin("POST", "/admin/crypto-checkout/aml-cases/refresh")
      await Promise.all([refresh(), refresh(), refresh(), refresh()])
      await refresh()
      expect(await cases(shop)).toEqual([expect.objectContaining({ txid, state: "held" })])
      expect(await count(shop, "crypto_checkout.alert")).toBe(1)
      expect(await count(shop, "crypto_checkout.aml_case")).toBe(1)
    }, 60_000)

    it("is told with score, severity and reason, and what could not be scored apart", async () => {
      shop.sandbox.setSwitches("b2binpay-defi", { aml: "provider_failed" })
      const [, defi] = HOLDERS
      const shopper = await (
        await shop.shopper().fillCart()
      ).openSession({}, "pp_crypto_b2binpay-defi")
      const { deposit } = await shopper.choose(defi!.symbol)
      const { txid } = shop.sandbox.send({ address: deposit!.address!, amount: deposit!.amount })
      shop.sandbox.mine(40)
      const unscored = await untilCase(shop, txid, { finding: "unscored", state: "held" })
      expect(unscored).toMatchObject({ score: null, reason: "provider_failed" })
      shop.sandbox.setSwitches("b2binpay-defi", { aml: "clean" })
      const { txid: risky } = await held(shop, defi!)
      const risk = await untilCase(shop, risky, { finding: "risk", state: "held" })
      expect(risk.severity).toBe("severe")
      expect(Number(risk.score)).toBeGreaterThan(50)
      // The shopper is told nothing of it.
      expect(JSON.stringify(await shopper.charge())).not.toMatch(/provider_failed|scored|severe/)
      const only = await cases(shop, "?finding=unscored")
      expect(only.map((each) => each.txid)).toEqual([txid])
    }, 90_000)

    it("is refused for good by B2BINPAY: the case is over and the charge is open again", async () => {
      const { shopper, txid } = await held(shop, HOLDERS[0]!)
      await untilCase(shop, txid, { state: "held" })
      shop.sandbox.review("reject", txid)
      shop.sandbox.mine(1)
      await shop.admin("POST", "/admin/crypto-checkout/aml-cases/refresh")
      await untilCase(shop, txid, { state: "rejected", action: "none" })
      await untilCharge(shop, shopper, { status: "open", captured_at: null })
    }, 60_000)

    it("is sent back by Defexa to the address that is given, once, and never captured", async () => {
      const { shopper, txid } = await held(shop, HOLDERS[2]!)
      const open = await untilCase(shop, txid, { state: "held", action: "refund" })
      const path = `/admin/crypto-checkout/aml-cases/${open.id}/refund`
      await expect(shop.admin("POST", path, { address: "nowhere" })).rejects.toMatchObject({
        status: 400,
      })
      const { deposits } = await shopper.charge()
      const own = deposits[0]!.address
      await expect(shop.admin("POST", path, { address: own })).rejects.toMatchObject({
        body: expect.stringContaining("a deposit address of this shop"),
      })
      const address = shop.sandbox.chain.newAddress("tron:0x2b6653dc")
      const body = { address, idempotency_key: "click-number-one" }
      const clicks = await Promise.allSettled([
        shop.admin("POST", path, body),
        shop.admin("POST", path, { address, idempotency_key: "another-admin" }),
      ])
      expect(clicks.some(({ status }) => status === "fulfilled")).toBe(true)
      await untilCase(shop, txid, { state: "refunded", action: "none" })
      await untilCase(shop, txid, { refund: expect.objectContaining({ state: "confirmed" }) })
      const sent = shop.sandbox.chain.transfersTo(address)
      expect(sent.map(({ amount }) => amount)).toEqual([open.amount])
      await expect(shop.admin("POST", path, { address })).rejects.toMatchObject({ status: 400 })
      // An older sending that had failed stays old.
      const [{ columns }] = await shop.sql(
        `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
         WHERE table_schema = 'crypto_checkout' AND table_name = 'payout'
           AND is_generated = 'NEVER'`,
      )
      await shop.sql(
        `INSERT INTO crypto_checkout.payout (${columns})
         SELECT ${columns} FROM (
           SELECT (jsonb_populate_record(payout, ?)).* FROM crypto_checkout.payout
           WHERE aml_case_id = ? AND state = 'confirmed') AS older`,
        [
          JSON.stringify({
            id: "cpo_older",
            reference: "cpo_older",
            idempotency_key: "older",
            state: "failed",
            txid: null,
            external_id: null,
          }),
          open.id,
        ],
      )
      // As one that was written like any other, and not in the database.
      const { storage, secrets } = shop.checkout["context"]
      const older = await (await storage.session()).payouts.find("cpo_older")
      await shop.sql(`UPDATE crypto_checkout.payout SET content_hash = ? WHERE id = 'cpo_older'`, [
        sealContent(secrets, older!),
      ])
      await expect(shop.checkout.payouts.retry("cpo_older", "user_other")).rejects.toThrow(
        /was refunded already/,
      )
      await untilIdle(shop)
      await untilCharge(shop, shopper, { captured_at: null })
      const { history } = await shop.admin("GET", `/admin/crypto-checkout/aml-cases/${open.id}`)
      expect(history.map(({ type }: { type: string }) => type)).toEqual(
        expect.arrayContaining(["aml.held", "payout.created", "aml.refunded"]),
      )
      expect(JSON.stringify(history)).not.toContain("defexa_key_sandbox")
    }, 90_000)

    it("cannot be sent back from here where the processor has no call for it", async () => {
      const { txid } = await held(shop, HOLDERS[0]!)
      const open = await untilCase(shop, txid, { state: "held", action: "contact_processor" })
      const path = `/admin/crypto-checkout/aml-cases/${open.id}/refund`
      const address = shop.sandbox.chain.newAddress("bip122:000000000019d6689c085ae165831e93")
      await expect(shop.admin("POST", path, { address })).rejects.toMatchObject({
        body: expect.stringContaining("compliance"),
      })
    }, 60_000)

    it("is not refunded by an ordinary payout", async () => {
      const { shopper, txid } = await held(shop, HOLDERS[0]!)
      await untilCase(shop, txid, { state: "held" })
      await shop.sql(
        `INSERT INTO crypto_checkout.refund (id, charge_id, amount, state, reason)
         VALUES ('crf_held', ?, 20, 'requested', 'test')`,
        [shopper.session.charge_id],
      )
      const refund = shop.checkout.payouts.create(
        {
          kind: "refund",
          method: "send",
          gateway: "b2binpay",
          refundId: "crf_held",
          asset: "bip122:000000000019d6689c085ae165831e93/slip44:0",
          amount: coins("0.0001"),
          address: shop.sandbox.chain.newAddress("bip122:000000000019d6689c085ae165831e93"),
          tag: null,
        },
        "user_test",
      )
      await expect(refund).rejects.toThrow(/this deposit on hold/)
      expect(shop.sandbox.payouts()).toEqual([])
    }, 60_000)

    it("refuses what is asked wrongly, and unknown cases", async () => {
      const call = (path: string) => shop.admin("GET", `/admin/crypto-checkout/aml-cases${path}`)
      await expect(call("?state=stuck")).rejects.toMatchObject({ status: 400 })
      await expect(call("?limit=1000")).rejects.toMatchObject({ status: 400 })
      await expect(call("?cursor=nonsense")).rejects.toMatchObject({ status: 400 })
      await expect(call("/caml_nobody")).rejects.toMatchObject({ status: 404 })
    })
  },
  allGateways({ pollSeconds: 3 }),
)
