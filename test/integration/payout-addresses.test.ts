import { ASSETS } from "../../src/domain"
import type { ApprovedAddress, CheckPayoutFileResponse } from "../../src/contract/payouts"
import { judgePayout } from "../../src/modules/crypto-checkout/payouts/limit"
import { allGateways } from "./aml-stage"
import { BATCHES, FILES, PAYOUTS, fund, refusal, untilPayout } from "./payout-stage"
import { act, buyAt, open } from "./refund-stage"
import { describeShop } from "./shop"
import { count } from "./watch"
import { fiat } from "../support/amounts"

const { BTC, ETH } = ASSETS
const ADDRESSES = "/admin/crypto-checkout/approved-addresses"

describeShop(
  "Approved addresses",
  (shop) => {
    const call = (...args: Parameters<typeof shop.admin>) => shop.admin(...args)
    const approve = async (body: object): Promise<ApprovedAddress> =>
      (await call("POST", ADDRESSES, { network: BTC.network, label: "Supplier", ...body })).address
    /** As if it had been approved a day ago. */
    const endCoolDown = () =>
      shop.sql(`UPDATE crypto_checkout.approved_address SET usable_at = now()`)
    const order = (address: string) => ({
      gateway: "b2binpay",
      asset: BTC.id,
      amount: "0.001",
      address,
    })
    const codes = async (address: string) => {
      const { issues } = await call("POST", `${PAYOUTS}/preview`, order(address))
      return issues.map(({ code }: { code: string }) => code)
    }

    beforeEach(() => fund(shop.sandbox))

    it("are added, listed and removed, with who did it", async () => {
      const address = shop.sandbox.chain.newAddress(BTC.network)
      const added = await approve({ address })
      expect(added).toMatchObject({ address, network_name: "Bitcoin", label: "Supplier" })
      const wait = Date.parse(added.usable_at) - Date.parse(added.added_at)
      expect(Math.round(wait / 3_600_000)).toBe(24)
      expect((await refusal(approve({ address, label: "Twice" }))).body).toContain("already")
      expect((await refusal(approve({ address: "nowhere" }))).status).toBe(400)
      expect((await refusal(approve({ address, network: "nowhere:1" }))).body).toContain("CAIP-2")
      const [ether] = [shop.sandbox.chain.newAddress(ETH.network)]
      await approve({ address: ether, network: ETH.network, label: "Ether" })
      const other = approve({ address: ether.toLowerCase(), network: ETH.network })
      expect((await refusal(other)).body).toContain("already")
      await approve({ address: "ada@example.org", network: "iso4217", label: "Ada" })

      const list = async (query = "") =>
        (await call("GET", ADDRESSES + query)).addresses.map(({ label }: ApprovedAddress) => label)
      expect(await list()).toEqual(["Ada", "Ether", "Supplier"])
      expect(await list("?q=suppl")).toEqual(["Supplier"])
      const page = await call("GET", `${ADDRESSES}?limit=2`)
      expect(await list(`?limit=2&cursor=${page.next_cursor}`)).toEqual(["Supplier"])
      const gone = await call("DELETE", `${ADDRESSES}/${added.id}`)
      expect(gone.address.id).toBe(added.id)
      expect(await list()).toEqual(["Ada", "Ether"])
      expect((await refusal(call("DELETE", `${ADDRESSES}/${added.id}`))).status).toBe(404)
      await approve({ address, label: "Back" })
      const { entries } = await call(
        "GET",
        `/admin/crypto-checkout/audit?subject=${added.id}&by=admins`,
      )
      expect(entries.map(({ type }: { type: string }) => type)).toEqual([
        "address.removed",
        "address.approved",
      ])
    })

    it("are the only ones that are paid, once their cool-down is over", async () => {
      const options = await call("GET", `${PAYOUTS}/options`)
      expect(options.allow_list).toEqual({ required: true, cool_down_hours: 24 })
      const address = shop.sandbox.chain.newAddress(BTC.network)
      expect(await codes(address)).toEqual(["not_approved"])
      const refused = await refusal(call("POST", PAYOUTS, order(address)))
      expect(refused).toMatchObject({ status: 400, body: expect.stringContaining("approved") })
      await approve({ address })
      expect(await codes(address)).toEqual(["cooling_down"])
      expect((await refusal(call("POST", PAYOUTS, order(address)))).body).toContain("UTC")
      expect(await count(shop, "crypto_checkout.payout")).toBe(0)
      await endCoolDown()
      expect(await codes(address)).toEqual([])
      const { payout } = await call("POST", PAYOUTS, order(address))
      await untilPayout(shop, payout.id, { state: "sent" })
      expect(shop.sandbox.payouts()).toHaveLength(1)
      expect(await codes(address.toUpperCase())).toEqual(["recent_payout"])
    })

    it("name one wallet, however it is written", async () => {
      const bitcoin = shop.sandbox.chain.newAddress(BTC.network)
      const added = await approve({ address: bitcoin.toUpperCase() })
      expect(added.address).toBe(bitcoin)
      const link = `bitcoin:${bitcoin}?label=Ann`
      expect((await refusal(approve({ address: link }))).body).toContain("already")
      const cash = shop.sandbox.chain.newAddress(ASSETS.BCH.network)
      const bare = { address: cash.replace("bitcoincash:", ""), network: ASSETS.BCH.network }
      expect((await approve(bare)).address).toBe(cash)
      expect((await refusal(approve({ ...bare, address: cash }))).body).toContain("already")
      await endCoolDown()
      expect(await codes(`BITCOIN:${bitcoin.toUpperCase()}`)).toEqual([])
      // A row of an older version, which was compared by its letters.
      await shop.sql(`UPDATE crypto_checkout.approved_address SET address = upper(address)`)
      expect(await codes(bitcoin)).toEqual([])
    })

    it("keep the tag's kind: a number's address is not a text's", async () => {
      const { network } = ASSETS.XLM
      shop.sandbox.credit("b2binpay", ASSETS.XLM.id, "100")
      const address = shop.sandbox.chain.newAddress(network)
      const asNumber = await approve({ address, network, tag: "0012", memo_kind: "id" })
      expect(asNumber).toMatchObject({ tag: "12", memo_kind: "id" })
      const asText = await approve({ address, network, tag: "12", memo_kind: "text" })
      expect(asText).toMatchObject({ tag: "12", memo_kind: "text" })
      expect((await refusal(approve({ address, network, tag: "12" }))).body).toContain("already")
      expect((await refusal(approve({ address, network, tag: "#N/A" }))).body).toContain(
        "not a tag",
      )
      await endCoolDown()
      const pay = async (memo_kind: string) => {
        const order = { gateway: "b2binpay", asset: ASSETS.XLM.id, amount: "2", address, tag: "12" }
        const { issues } = await call("POST", `${PAYOUTS}/preview`, { ...order, memo_kind })
        return issues.map(({ code }: { code: string }) => code)
      }
      expect(await pay("text")).toEqual([])
      await call("DELETE", `${ADDRESSES}/${asText.id}`)
      expect(await pay("text")).toEqual(["not_approved"])
      expect(await pay("id")).toEqual([])
    })

    it("warn of an address that only looks like one that is known", async () => {
      const known = shop.sandbox.chain.newAddress(BTC.network)
      await approve({ address: known })
      await endCoolDown()
      expect(await codes(known)).toEqual([])
      // What a thief computes for hours: the same eight characters at both ends.
      const alike = known.slice(0, 8) + "q".repeat(known.length - 12) + known.slice(-4)
      await shop.sql(
        `UPDATE crypto_checkout.approved_address
         SET id = 'cap_known', address = '${alike}', address_key = '${alike}'`,
      )
      const { address, warnings } = await call("POST", ADDRESSES, {
        network: BTC.network,
        label: "Supplier",
        address: known,
      })
      expect(address.address).toBe(known)
      expect(warnings).toEqual([expect.stringContaining(`an approved address, ${alike}`)])
      await endCoolDown()
      expect(await codes(known)).toEqual(["look_alike"])
      const text = `address,amount,asset,gateway\n${known},0.001,BTC,b2binpay`
      const { rows } = await call("POST", `${FILES}/check`, { text })
      expect(rows[0].issues.map(({ code }: { code: string }) => code)).toEqual(["look_alike"])
    })

    it("are asked for in a file, row by row, and when it is handed in", async () => {
      const [known, cooling, unknown] = [1, 2, 3].map(() =>
        shop.sandbox.chain.newAddress(BTC.network),
      )
      await approve({ address: known })
      await endCoolDown()
      await approve({ address: cooling })
      const text = [
        "address,amount,asset,gateway",
        ...[known, cooling, unknown].map((address) => `${address},0.001,BTC,b2binpay`),
      ].join("\n")
      const check = (): Promise<CheckPayoutFileResponse> => call("POST", `${FILES}/check`, { text })
      const checked = await check()
      expect(checked.rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
        [],
        ["cooling_down"],
        ["not_approved"],
      ])
      // It is approved meanwhile, so that other rows would go than were seen.
      await endCoolDown()
      const body = { name: "Suppliers", text, skip_bad_rows: true }
      const stale = await refusal(call("POST", BATCHES, { ...body, checksum: checked.checksum }))
      expect(stale.body).toContain("Check it again")
      const { checksum } = await check()
      const { batch } = await call("POST", BATCHES, { ...body, checksum })
      expect(batch.row_count).toBe(2)
    })

    it("count when the money goes, not only when it was asked for", async () => {
      const address = shop.sandbox.chain.newAddress(BTC.network)
      const { id } = await approve({ address })
      await endCoolDown()
      const text = `address,amount,asset,gateway\n${address},0.001,BTC,b2binpay`
      const { checksum } = await call("POST", `${FILES}/check`, { text })
      const body = { name: "Late", text, checksum }
      const { batch } = await call("POST", BATCHES, body)
      await call("DELETE", `${ADDRESSES}/${id}`)
      await call("POST", `${BATCHES}/${batch.id}/submit`)
      const [row] = (await call("GET", `${PAYOUTS}?batch_id=${batch.id}`)).payouts
      const failed = await untilPayout(shop, row.id, { state: "failed" })
      expect(failed.failure).toContain("is not an approved address")
      expect(shop.sandbox.payouts()).toEqual([])
      expect((await refusal(call("POST", `${PAYOUTS}/${row.id}/retry`))).body).toContain("approved")
    })

    it("bind refunds to addresses that an admin typed, or a second person has to agree", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "5" })
      const known = shop.sandbox.chain.newAddress(BTC.network)
      await approve({ address: known })
      const unknown = shop.sandbox.chain.newAddress(BTC.network)
      for (const address of [unknown, known]) {
        // The one is not approved, and the other not long enough.
        await act(shop, refund, "destination", { address })
        const { refund: sent } = await act(shop, refund, "send", { policy: "original" })
        expect(sent.payout).toMatchObject({ state: "awaiting_approval", approval_required: true })
      }
      expect(shop.sandbox.payouts()).toEqual([])
      await endCoolDown()
      await act(shop, refund, "cancel")
      const again = await open(shop, { charge_id: chargeId, amount: "5" })
      await act(shop, again, "destination", { address: known })
      const { refund: sent } = await act(shop, again, "send", { policy: "original" })
      expect(sent.payout.approval_required).toBe(false)
      await untilPayout(shop, sent.payout.id, { state: expect.stringMatching(/sent|confirmed/) })
      expect(shop.sandbox.payouts()).toHaveLength(1)
    }, 90_000)

    it("stand for a second person only where somebody else has approved them", async () => {
      const { user_id } = await call("GET", "/admin/crypto-checkout/me")
      const address = shop.sandbox.chain.newAddress(BTC.network)
      await approve({ address })
      await endCoolDown()
      const context = shop.checkout["context"]
      const { moneyOut } = context.options
      const judge = async (maker: string, approval?: typeof moneyOut.approval) => {
        const options = { ...context.options, moneyOut: { ...moneyOut, approval } }
        const refund = {
          kind: "refund" as const,
          asset: BTC.id,
          address,
          tag: null,
          value: { amount: fiat("5"), currency: "usd" },
        }
        const session = await context.storage.session()
        return judgePayout({ options }, session, refund, maker)
      }
      const rule = { from: fiat("1000"), currency: "usd", password: false }
      expect(await judge("user_other", rule)).toEqual({ required: false, why: null })
      expect(await judge(user_id, rule)).toEqual({
        required: true,
        why: "address_approved_by_maker",
      })
      // Without such a rule there may be nobody else in the shop.
      expect(await judge(user_id)).toEqual({ required: false, why: null })
    })
  },
  // Addresses wait for a day unless the merchant says otherwise.
  allGateways({ moneyOut: { allowList: true } }),
)
