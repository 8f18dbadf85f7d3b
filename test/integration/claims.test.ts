import { ASSETS } from "../../src/domain"
import { REFUND_CLAIM_LINK, type RefundClaimLinkEvent } from "../../src/contract/events"
import { type Charge, TOKEN_HEADER } from "../../src/contract/storefront"
import type { ClaimLinkResponse } from "../../src/contract/refunds"
import { Modules } from "@medusajs/framework/utils"
import { act, buyAt, claimPage, letGo, open, read, refundShop, untilRefund } from "./refund-stage"
import { approver } from "../support/approver"
import { openEventStream } from "../support/event-stream"
import password from "./password.cases"
import { describeShop } from "./shop"

describeShop(
  "Claims of refunds",
  (shop) => {
    const newAddress = (network: string) => shop.sandbox.chain.newAddress(network)
    const ask = (refund: { id: string }, body: object): Promise<ClaimLinkResponse> =>
      act(shop, refund, "claim-link", body)
    /** A link that the admin is shown, because nobody is e-mailed. */
    const link = async (refund: { id: string }) => {
      const answer = await ask(refund, { notify: false })
      return { ...answer, url: answer.url! }
    }

    it("let the shopper say where to, and an admin sends it there", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
      const refund = await open(shop, { charge_id: chargeId, amount: "7" })
      const made = await link(refund)
      expect(made.url).toMatch(/^https:\/\/shop\.example\/refund#crf_\w+\.[\w-]{43}$/)
      expect(made).toMatchObject({
        notified: null,
        refund: { state: "awaiting_claim", claim: { status: "open" }, destination: null },
      })
      const page = claimPage(shop, made.url)
      const claim = await page.look()
      expect(claim).toMatchObject({
        id: refund.id,
        status: "open",
        amount: "7",
        currency_code: "usd",
        asset: { symbol: "BTC" },
        crypto_amount: null,
        destination: null,
        tag: "none",
        order_display: expect.stringMatching(/^#\d+$/),
      })
      await expect(page.submit({ address: "nowhere" })).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining("not a valid Bitcoin address"),
      })
      await expect(page.submit({ address: "" })).rejects.toMatchObject({ status: 400 })
      const first = newAddress(ASSETS.BTC.network)
      expect(await page.submit({ address: first })).toMatchObject({
        status: "submitted",
        destination: { address: first, tag: null },
      })
      // Until it is sent they may think better of it.
      const second = newAddress(ASSETS.BTC.network)
      await page.submit({ address: second })
      await untilRefund(shop, refund, {
        state: "claimed",
        claim: { status: "used" },
        destination: { address: second, given_by: "shopper" },
      })
      const sent = await act(shop, refund, "send", { policy: "original" })
      await expect(page.submit({ address: first })).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining("already being sent"),
      })
      // An admin has seen the link and could have answered it: another one has to agree, however
      // small it is.
      expect(sent.refund.payout).toMatchObject({
        state: "awaiting_approval",
        approval_required: true,
      })
      expect(sent.refund.actions).not.toContain("approve")
      const { history: steps } = await read(shop, refund)
      expect(steps).toContainEqual(
        expect.objectContaining({ type: "refund.claim_link_shown", actor: expect.any(String) }),
      )
      const { payouts } = shop.checkout
      await payouts.approve(sent.refund.payout.id, approver("user_checker"))
      await untilRefund(shop, refund, {
        payout: { state: expect.stringMatching(/sent|confirmed/) },
      })
      letGo(shop)
      await shop.eventually(async () =>
        expect(await page.look()).toMatchObject({
          status: "sent",
          txid: expect.any(String),
          crypto_amount: expect.any(String),
          explorer_url: expect.stringContaining("http"),
        }),
      )
      expect(shop.sandbox.chain.transfersTo(second)).toHaveLength(1)
      const { history } = await read(shop, refund)
      expect(JSON.stringify(history)).not.toContain(page.token)
    }, 90_000)

    it("answer a wrong token like an unknown claim, and void a link by the next", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "7" })
      const other = await open(shop, { charge_id: chargeId, amount: "2" })
      const first = await link(refund)
      const { url: others } = await link(other)
      const [, , token] = /#(\w+)\.([\w-]+)$/.exec(first.url)!
      const wrong = [
        first.url.replace(/\.[\w-]+$/, ".wrong"),
        // Good for another refund of the same charge, and for nothing else.
        others.replace(/#\w+\./, `#${refund.id}.`),
        `https://shop.example/refund#crf_nobody.${token}`,
      ]
      const address = newAddress(ASSETS.BTC.network)
      for (const url of wrong) {
        await expect(claimPage(shop, url).look()).rejects.toMatchObject({ status: 404 })
        await expect(claimPage(shop, url).submit({ address })).rejects.toMatchObject({
          status: 404,
        })
      }
      const second = await link(refund)
      expect(second.url).not.toBe(first.url)
      await expect(claimPage(shop, first.url).look()).rejects.toMatchObject({ status: 404 })
      expect(await claimPage(shop, second.url).look()).toMatchObject({ status: "open" })
      const kept = await shop.sql(`SELECT * FROM crypto_checkout.refund`)
      expect(JSON.stringify(kept)).not.toContain(claimPage(shop, second.url).token)
    }, 60_000)

    it("end with their time, and with what the shop decides otherwise", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "BTC")
      const refund = await open(shop, { charge_id: chargeId, amount: "7" })
      const page = claimPage(shop, (await link(refund)).url)
      const address = newAddress(ASSETS.BTC.network)
      await shop.sql(
        `UPDATE crypto_checkout.refund SET claim_expires_at = now() - interval '1 minute'`,
      )
      expect(await page.look()).toMatchObject({ status: "expired" })
      await expect(page.submit({ address })).rejects.toMatchObject({
        body: expect.stringContaining("has expired"),
      })
      expect((await read(shop, refund)).refund.claim).toMatchObject({ status: "expired" })
      const again = claimPage(shop, (await link(refund)).url)
      const typed = newAddress(ASSETS.BTC.network)
      await act(shop, refund, "destination", { address: typed })
      const answered = await again.look()
      expect(answered).toMatchObject({ status: "canceled", destination: null })
      expect(JSON.stringify(answered)).not.toContain(typed)
      await expect(again.submit({ address })).rejects.toMatchObject({
        body: expect.stringContaining("handles it another way"),
      })
      await act(shop, refund, "cancel")
      expect(await again.look()).toMatchObject({ status: "canceled" })
    }, 60_000)

    it("ask for the tag where the network has some", async () => {
      const { chargeId } = await buyAt(shop, "b2binpay", "XRP")
      const refund = await open(shop, { charge_id: chargeId, amount: "7" })
      const page = claimPage(shop, (await link(refund)).url)
      expect(await page.look()).toMatchObject({ tag: "required" })
      const address = newAddress(ASSETS.XRP.network)
      await expect(page.submit({ address })).rejects.toMatchObject({
        body: expect.stringContaining("tag"),
      })
      expect(await page.submit({ address, tag: "12345" })).toMatchObject({
        destination: { address, tag: "12345" },
      })
      expect(await page.submit({ address, no_tag: true })).toMatchObject({
        destination: { address, tag: null },
      })
    }, 60_000)

    it("are told to the shop by an event and by e-mail, and on no page of the payment", async () => {
      const told: RefundClaimLinkEvent[] = []
      shop.container
        .resolve(Modules.EVENT_BUS)
        .subscribe(
          REFUND_CLAIM_LINK,
          async ({ data }) => void told.push(data as RefundClaimLinkEvent),
        )
      const { chargeId, shopper, orderId } = await buyAt(shop, "b2binpay", "BTC")
      expect((await shopper.charge()).claim_open).toBe(false)
      const stream = await openEventStream(`${shop.url}${shopper.chargePath()}/events`, {
        ...shopper.token(),
        "x-publishable-api-key": shop.seeded.publishableKey,
      })
      try {
        const refund = await open(shop, { charge_id: chargeId, amount: "7" })
        await stream.until(() => true)
        const asked = await ask(refund, { notify: true })
        // Nobody but the shopper has the link.
        expect(asked).toMatchObject({ notified: "satoshi@example.com", url: null })
        const mails = await shop.sql(
          `SELECT "to", data FROM notification WHERE template = 'refund-claim'`,
        )
        const url: string = mails[0].data.claim_url
        expect(mails).toEqual([
          {
            to: "satoshi@example.com",
            data: expect.objectContaining({
              claim_url: expect.stringContaining(`#${refund.id}.`),
              amount: "7",
              currency_code: "usd",
              order_display: expect.stringMatching(/^#\d+$/),
            }),
          },
        ])
        await shop.eventually(async () => {
          expect(told).toEqual([
            expect.objectContaining({
              id: refund.id,
              charge_id: chargeId,
              order_id: orderId,
              claim_url: url,
              amount: "7",
              currency_code: "usd",
              session_id: shopper.session.session_id,
            }),
          ])
        })
        const { data } = await stream.until(
          (event) => (JSON.parse(event.data) as Charge).claim_open,
        )
        const charge = await shopper.charge()
        expect(charge).toMatchObject({ claim_open: true, order_id: orderId, ordered: true })
        for (const told of [data, JSON.stringify(charge)]) expect(told).not.toContain(url)
        // Whoever was sent the payment link sees no order either.
        const [, , linkToken] = /#(\w+)\.([\w-]+)$/.exec(charge.resume_url!)!
        const guest = await shopper.call("GET", shopper.chargePath(), undefined, {
          [TOKEN_HEADER]: linkToken!,
        })
        expect(guest.charge.id).toBe(chargeId)
        expect(guest.charge).toMatchObject({ claim_open: true, ordered: true, order_id: null })
        expect(JSON.stringify(guest)).not.toContain(url)
        await act(shop, refund, "cancel")
        expect((await shopper.charge()).claim_open).toBe(false)
      } finally {
        stream.close()
      }
    }, 60_000)

    it("cannot be asked for a hundred times a minute", async () => {
      const guesses = Array.from({ length: 80 }, () =>
        claimPage(shop, "https://shop.example/refund#crf_nobody.guess")
          .look()
          .catch(({ status }: { status: number }) => status),
      )
      const answers = await Promise.all(guesses)
      expect(answers).toContain(429)
    }, 60_000)

    password(shop)
  },
  refundShop({
    moneyOut: { approval: { from: "15", password: true } },
    refunds: {
      claimUrl: "https://shop.example/refund#{refund_id}.{token}",
      // The bell is the one channel for which Medusa brings a provider.
      claimEmail: { template: "refund-claim", channel: "feed" },
    },
  }),
)
