import type { RefundableResponse } from "../../src/contract/refunds"
import { ASSETS, add, isLess } from "../../src/domain"
import {
  ROOT,
  act,
  buyAt,
  failPayout,
  letGo,
  open,
  quotes,
  read,
  refundShop,
  untilRefund,
} from "./refund-stage"
import accepted from "./accepted.cases"
import list from "./refunds-list.cases"
import { describeShop } from "./shop"
import { approver } from "../support/approver"
import { readOrder } from "./watch"
import { number } from "../support/amounts"

/** Processors that send coins to an address, and what their refunds are paid in. */
const SENDERS = [
  { gateway: "inventpay", asset: ASSETS.BTC },
  { gateway: "b2binpay", asset: ASSETS.BTC },
  { gateway: "b2binpay-defi", asset: ASSETS.USDC_ETHEREUM },
  { gateway: "defexa", asset: ASSETS.TRX },
] as const

describeShop(
  "Refunds",
  (shop) => {
    const newAddress = (network: string) => shop.sandbox.chain.newAddress(network)
    const refundable = (chargeId: string): Promise<RefundableResponse> =>
      shop.admin("GET", `${ROOT}/charges/${chargeId}/refundable`)

    describe.each(SENDERS)("by $gateway", ({ gateway, asset }) => {
      it("give a part back: quoted, addressed, sent once, and confirmed with its transaction", async () => {
        const { chargeId, orderId } = await buyAt(shop, gateway, asset.id)
        shop.sandbox.credit(gateway, asset.id, "100")
        shop.sandbox.credit(gateway, ASSETS.ETH.id, "1")
        const before = await refundable(chargeId)
        expect(before).toMatchObject({ received: "20", refunded: "0", most: "20", excess: "0" })
        expect(before.deposits).toEqual([
          expect.objectContaining({
            gateway,
            method: "send",
            destination_by: "shop",
            allowed: "any",
            obstacle: null,
          }),
        ])
        const refund = await open(shop, { charge_id: chargeId, amount: "8.50", note: "broken mug" })
        expect(refund).toMatchObject({
          state: "requested",
          reason: "requested",
          amount: "8.5",
          order_id: orderId,
          order_display_id: expect.any(Number),
          actions: ["set_destination", "make_claim_link", "cancel"],
        })
        const { original, today, answer } = await quotes(shop, refund)
        expect(original).toMatchObject({ policy: "original", obstacle: null })
        // Worth about the same, at what the processor's rate is now.
        expect(Number(original!.value)).toBeCloseTo(8.5, 1)
        expect(today!.obstacle).toBeNull()
        expect(isLess(number(original!.send_amount!), number(original!.crypto_amount!))).toBe(false)
        expect(answer.balance).not.toBeNull()

        await expect(act(shop, refund, "send", { policy: "original" })).rejects.toMatchObject({
          status: 400,
          body: expect.stringContaining("Enter an address, or create a refund link"),
        })
        const address = newAddress(asset.network)
        const addressed = await act(shop, refund, "destination", { address })
        expect(addressed.refund).toMatchObject({
          destination: { address, tag: null, given_by: "admin" },
          actions: expect.arrayContaining(["send"]),
        })
        const send = { policy: "original", crypto_amount: original!.crypto_amount }
        const clicks = await Promise.allSettled(
          ["click-number-1", "click-number-1", "another-admin"].map((idempotency_key) =>
            act(shop, refund, "send", { ...send, idempotency_key }),
          ),
        )
        expect(clicks.some(({ status }) => status === "fulfilled")).toBe(true)
        await untilRefund(shop, refund, {
          payout: { state: expect.stringMatching(/sent|confirmed/) },
        })
        letGo(shop)
        const gone = await untilRefund(shop, refund, {
          state: expect.stringMatching(/confirmed|booked/),
          policy: "original",
          crypto_amount: original!.crypto_amount,
          payout: { state: "confirmed", txid: expect.any(String) },
        })
        expect(gone.payout!.explorer_url).toContain(gone.payout!.txid)
        const arrived = shop.sandbox.chain.transfersTo(address)
        expect(arrived).toHaveLength(1)
        // All of what was promised arrives, also where fees are taken from what is sent.
        expect(isLess(number(arrived[0]!.amount), number(original!.crypto_amount!))).toBe(false)
        expect(await refundable(chargeId)).toMatchObject({ refunded: "8.5", most: "11.5" })
        const { history } = await read(shop, refund)
        expect(history.map(({ type }) => type)).toEqual(
          expect.arrayContaining(["refund.requested", "refund.destination", "payout.created"]),
        )
      }, 90_000)
    })

    it("by BitPay go by its own call: all or nothing until it has credited, and by e-mail", async () => {
      const { chargeId, orderId } = await buyAt(shop, "bitpay", "BTC")
      shop.sandbox.credit("bitpay", ASSETS.BTC.id, "1")
      const { deposits } = await refundable(chargeId)
      expect(deposits).toEqual([
        expect.objectContaining({ method: "refund_call", destination_by: "processor" }),
      ])
      const refund = await open(shop, { charge_id: chargeId, amount: "5" })
      expect(refund.actions).toEqual(["send", "cancel"])
      await expect(
        act(shop, refund, "destination", { address: newAddress(ASSETS.BTC.network) }),
      ).rejects.toMatchObject({ body: expect.stringContaining("e-mails the customer") })
      const { processor, answer } = await quotes(shop, refund)
      expect(answer.rule.allowed).toBe("any")
      expect(processor).toMatchObject({ crypto_amount: null, value: "5", obstacle: null })
      // Whoever gets BitPay's mail gets the money: another address than the order's is seen, and approved.
      const order = await readOrder(shop, orderId)
      expect(answer.email).toBe(order.email)
      const thief = { policy: "processor", email: "thief@example.org" }
      const { refund: other } = await act(shop, refund, "send", thief)
      expect(other.payout).toMatchObject({
        state: "awaiting_approval",
        approval_required: true,
        email: "thief@example.org",
      })
      const { payout, history } = await shop.admin("GET", `${ROOT}/payouts/${other.payout.id}`)
      expect(payout.email).toBe("thief@example.org")
      expect(history[0].message).toContain("thief@example.org is not the order's e-mail address")
      const swapped = `UPDATE crypto_checkout.payout SET email = ? WHERE id = ?`
      await shop.sql(swapped, ["another@example.org", payout.id])
      await expect(
        shop.checkout.payouts.approve(payout.id, approver("user_checker")),
      ).rejects.toThrow(/modified after it was created/)
      const again = await open(shop, { charge_id: chargeId, amount: "5" })
      await act(shop, refund, "cancel")
      await act(shop, again, "send", { policy: "processor" })
      await untilRefund(shop, again, {
        state: "sending",
        payout: { state: "sent", method: "refund_call", amount: "5", email: order.email },
      })
      // The shopper follows BitPay's mail, and BitPay takes its time.
      letGo(shop)
      shop.sandbox.advanceClock(120)
      await untilRefund(shop, again, { state: expect.stringMatching(/confirmed|booked/) })
    }, 90_000)

    it("are never more in sum than what came in, also of two admins at once", async () => {
      const { chargeId } = await buyAt(shop, "inventpay", "BTC")
      const tries = await Promise.allSettled(
        ["11", "12", "13"].map((amount) => open(shop, { charge_id: chargeId, amount })),
      )
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const { most, refunded } = await refundable(chargeId)
      expect(add(number(most), number(refunded))).toBe("20")
      await expect(open(shop, { charge_id: chargeId, amount: "12" })).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining(`At most ${most} USD`),
      })
      const key = { idempotency_key: "the-same-click" }
      const again = { charge_id: chargeId, amount: "1", ...key }
      const [first, second] = await Promise.all([open(shop, again), open(shop, again)])
      expect(second.id).toBe(first.id)
      for (const [amount, why] of [
        ["0", "greater than zero"],
        ["1.001", "no more than 2 decimals"],
        ["-1", "amount"],
      ]) {
        await expect(open(shop, { charge_id: chargeId, amount })).rejects.toMatchObject({
          status: 400,
          body: expect.stringContaining(why!),
        })
      }
    }, 60_000)

    it("above the limit wait for a second person, and another address voids the approval", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
      const refund = await open(shop, { charge_id: chargeId, amount: "16" })
      const first = newAddress(ASSETS.BTC.network)
      await act(shop, refund, "destination", { address: first })
      const sent = await act(shop, refund, "send", { policy: "original" })
      expect(sent.refund).toMatchObject({
        state: "sending",
        payout: { state: "awaiting_approval", approval_required: true },
      })
      // Whoever wrote it cannot approve it.
      expect(sent.refund.actions).toEqual(["set_destination", "cancel"])
      const second = newAddress(ASSETS.BTC.network)
      const moved = await act(shop, refund, "destination", { address: second })
      expect(moved.refund).toMatchObject({
        state: "requested",
        destination: { address: second },
        payout: { state: "canceled" },
      })
      await expect(
        shop.checkout.payouts.approve(sent.refund.payout.id, approver("user_checker")),
      ).rejects.toThrow(/not awaiting approval/)
      const again = await act(shop, refund, "send", { policy: "original" })
      await shop.checkout.payouts.approve(again.refund.payout.id, approver("user_checker"))
      await untilRefund(shop, refund, {
        payout: { state: expect.stringMatching(/sent|confirmed/) },
      })
      letGo(shop)
      await untilRefund(shop, refund, { payout: { state: "confirmed" } })
      expect(shop.sandbox.chain.transfersTo(first)).toEqual([])
      expect(shop.sandbox.chain.transfersTo(second)).toHaveLength(1)
      await expect(act(shop, refund, "destination", { address: first })).rejects.toMatchObject({
        body: expect.stringContaining("too late"),
      })
    }, 90_000)

    it("say what is in the way before anything is sent", async () => {
      const { chargeId, shopper } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "10" })
      const [own] = (await shopper.charge()).deposits
      for (const [address, why] of [
        ["nowhere", "not a valid Bitcoin address"],
        [newAddress("eip155:1"), "not on Bitcoin"],
        [own!.address, "deposit address of the payment"],
      ]) {
        await expect(act(shop, refund, "destination", { address })).rejects.toMatchObject({
          status: 400,
          body: expect.stringContaining(why!),
        })
      }
      const address = newAddress(ASSETS.BTC.network)
      await act(shop, refund, "destination", { address })
      const other = { policy: "original", crypto_amount: "0.5" }
      await expect(act(shop, refund, "send", other)).rejects.toMatchObject({
        body: expect.stringContaining("Review it and send it again"),
      })
      await expect(act(shop, refund, "send", { policy: "custom" })).rejects.toMatchObject({
        body: expect.stringContaining("crypto_amount: is required for this policy"),
      })
      await expect(act(shop, refund, "retry")).rejects.toMatchObject({ status: 400 })
      expect(shop.sandbox.payouts()).toEqual([])
      expect((await read(shop, refund)).refund).toMatchObject({ state: "requested", payout: null })
    }, 60_000)

    it("of a custom 955 coins on a 20 USD order are refused, also in parts", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "2000")
      const { deposits } = await refundable(chargeId)
      const { received } = deposits[0]!
      const address = newAddress(ASSETS.BTC.network)
      const [refund, second] = [
        await open(shop, { charge_id: chargeId, amount: "1" }),
        await open(shop, { charge_id: chargeId, amount: "1" }),
      ]
      for (const each of [refund, second]) await act(shop, each, "destination", { address })
      const custom = (crypto_amount: string) => ({ policy: "custom", crypto_amount })
      const { custom: quote } = await quotes(shop, refund, { crypto_amount: "955.78" })
      expect(quote!.obstacle).toMatch(/cannot exceed what was received .* Send a payout/)
      for (const amount of ["955.78", add(number(received), number("0.00000001")), received]) {
        // The other refund's part is owed as well.
        await expect(act(shop, refund, "send", custom(amount))).rejects.toMatchObject({
          status: 400,
          body: expect.stringContaining("cannot exceed what was received"),
        })
      }
      const most = (await quotes(shop, refund, { crypto_amount: received })).custom!.obstacle!
      const left = /deposit: ([\d.]+) BTC/.exec(most)![1]!
      await act(shop, refund, "send", custom(left))
      await expect(act(shop, second, "send", custom("0.00001"))).resolves.toBeDefined()
      const third = await open(shop, { charge_id: chargeId, amount: "1" })
      await act(shop, third, "destination", { address })
      await expect(act(shop, third, "send", custom("0.0001"))).rejects.toMatchObject({
        body: expect.stringContaining("cannot exceed what was received"),
      })
    }, 60_000)

    it("are given up as long as nothing was sent, and their money is free again", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "20" })
      await act(shop, refund, "destination", { address: newAddress(ASSETS.BTC.network) })
      // All that came in is there, but not the fee.
      const { original } = await quotes(shop, refund)
      expect(original!.obstacle).toMatch(/BTC are available/)
      await expect(act(shop, refund, "send", { policy: "original" })).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining("BTC are available"),
      })
      shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
      await act(shop, refund, "send", { policy: "original" })
      const { refund: canceled } = await act(shop, refund, "cancel", { note: "they keep it" })
      expect(canceled).toMatchObject({
        state: "canceled",
        actions: [],
        payout: { state: "canceled" },
      })
      expect(await refundable(chargeId)).toMatchObject({ refunded: "0", most: "20" })
      await expect(act(shop, refund, "send", { policy: "original" })).rejects.toMatchObject({
        status: 400,
      })
    }, 60_000)

    it("fail with the processor's words, and go again to where they shall go now", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
      const refund = await open(shop, { charge_id: chargeId, amount: "4" })
      const first = newAddress(ASSETS.BTC.network)
      await act(shop, refund, "destination", { address: first })
      await act(shop, refund, "send", { policy: "original" })
      await failPayout(shop, "not today")
      const failed = await untilRefund(shop, refund, {
        state: "failed",
        failure: expect.stringContaining("not today"),
        actions: ["set_destination", "make_claim_link", "send", "cancel", "retry"],
      })
      const second = newAddress(ASSETS.BTC.network)
      await act(shop, refund, "destination", { address: second })
      await untilRefund(shop, refund, {
        actions: ["set_destination", "make_claim_link", "send", "cancel"],
        obstacles: [],
      })
      // The old payout still has the old address, and must not be written anew.
      await expect(shop.checkout.payouts.retry(failed.payout!.id, "user_other")).rejects.toThrow(
        /The destination has changed/,
      )
      await act(shop, refund, "send", { policy: "original" })
      await untilRefund(shop, refund, {
        payout: { state: expect.stringMatching(/sent|confirmed/) },
      })
      letGo(shop)
      await untilRefund(shop, refund, { payout: { state: "confirmed" } })
      expect(shop.sandbox.chain.transfersTo(first)).toEqual([])
      expect(shop.sandbox.chain.transfersTo(second)).toHaveLength(1)
    }, 90_000)

    list(shop)
    accepted(shop)
  },
  refundShop(),
)
