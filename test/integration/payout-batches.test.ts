import type {
  CheckPayoutFileResponse,
  PayoutBatch,
  PayoutListResponse,
} from "../../src/contract/payouts"
import { BitPayClient } from "../../src/gateways/bitpay/api/client"
import { allGateways } from "./aml-stage"
import {
  type Admin,
  BATCHES,
  FILES,
  PAYOUTS,
  algo,
  anotherAdmin,
  bitcoin,
  download,
  executeAtProcessors,
  fileOf,
  fund,
  refusal,
  tether,
  untilBatch,
} from "./payout-stage"
import { describeShop } from "./shop"
import { count } from "./watch"

/** The demo shop's account at BitPay. */
const BITPAY = {
  privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
  merchantToken: "merchant_token_sandbox",
  posToken: "pos_token_sandbox",
  payoutToken: "payout_token_sandbox",
}

describeShop(
  "Batches of payouts",
  (shop) => {
    let checker: Admin
    const call: Admin = (...args) => shop.admin(...args)
    const check = (text: string, more: object = {}): Promise<CheckPayoutFileResponse> =>
      call("POST", `${FILES}/check`, { text, ...more })
    const create = async (text: string, more: object = {}): Promise<PayoutBatch> => {
      const { checksum } = await check(text)
      const { batch } = await call("POST", BATCHES, { name: "Salaries", text, checksum, ...more })
      return batch
    }
    const decide = async (batch: { id: string }, what: string, by: Admin = call) =>
      (await by("POST", `${BATCHES}/${batch.id}/${what}`)).batch as PayoutBatch
    const rowsOf = async (batch: { id: string }, query = ""): Promise<PayoutListResponse> =>
      call("GET", `${PAYOUTS}?batch_id=${batch.id}&limit=100${query}`)
    const untilDone = async (batch: { id: string }, counts: object): Promise<PayoutBatch> => {
      await shop.eventually(async () => {
        executeAtProcessors(shop.sandbox)
        // Workers hold some of the rows, in an order of their own.
        await shop.sql(`UPDATE crypto_checkout.payout SET next_read_at = now()
          WHERE id IN (SELECT id FROM crypto_checkout.payout
            WHERE next_read_at IS NOT NULL FOR UPDATE SKIP LOCKED)`)
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        const [row] = await shop.sql(
          `SELECT state FROM crypto_checkout.payout_batch WHERE id = ?`,
          [batch.id],
        )
        expect(row.state).toBe("done")
      }, 270_000)
      return untilBatch(shop, batch.id, { state: "done", counts }, 0)
    }
    /** A minute passes for the processors' limits. */
    const letMinutePass = () =>
      shop.sql(`UPDATE crypto_checkout.payout SET last_sent_at = last_sent_at - interval '2 minutes'
        WHERE last_sent_at IS NOT NULL`)
    const sent = () => shop.sandbox.payouts().length

    beforeEach(async () => {
      fund(shop.sandbox)
      checker = await anotherAdmin(shop)
    })

    it("is only written as it was checked, whole unless bad rows are left out, and once", async () => {
      const text = `${fileOf(shop, 3, bitcoin("0.001"))}\nnowhere,1,BTC,,b2binpay,Bad`
      const { checksum } = await check(text)
      const body = { name: "Bonus", text, checksum }
      const changed = await refusal(
        call("POST", BATCHES, { ...body, text: text.replace("0.001", "0.002") }),
      )
      expect(changed.body).toContain("Check it again")
      expect((await refusal(call("POST", BATCHES, body))).body).toContain("1 rows have errors")
      expect(await count(shop, "crypto_checkout.payout_batch")).toBe(0)

      const click = { ...body, skip_bad_rows: true, idempotency_key: "click-number-one" }
      const clicks = await Promise.all([
        call("POST", BATCHES, click),
        call("POST", BATCHES, click),
        call("POST", BATCHES, click),
      ])
      expect(new Set(clicks.map(({ batch }) => batch.id)).size).toBe(1)
      expect(clicks[0].batch).toMatchObject({
        state: "draft",
        row_count: 3,
        counts: { draft: 3 },
        name: "Bonus",
        actions: ["submit", "cancel"],
      })
      expect(await count(shop, "crypto_checkout.payout")).toBe(3)
      const { payouts } = await rowsOf(clicks[0].batch)
      expect(payouts.map(({ row_number }) => row_number)).toEqual([2, 3, 4])
      expect(payouts[0]).toMatchObject({ state: "draft", actions: [], description: "Row 1" })
      const alone = await refusal(call("POST", `${PAYOUTS}/${payouts[0]!.id}/cancel`))
      expect(alone.body).toContain("cancel the batch")
      expect(sent()).toBe(0)
    })

    it("goes one by one without a second person below the limit, and is done by itself", async () => {
      const batch = await create(fileOf(shop, 30, bitcoin("0.0001")))
      expect(batch.approval_required).toBe(false)
      const running = await decide(batch, "submit")
      expect(running).toMatchObject({ state: "running", actions: ["pause", "cancel"] })
      const done = await untilDone(batch, { confirmed: 30 })
      expect(done.actions).toEqual([])
      expect(sent()).toBe(30)
      expect((await refusal(decide(batch, "submit"))).body).toContain("its state is done")
      const { history } = await call("GET", `${BATCHES}/${batch.id}`)
      expect(history.map(({ type }: { type: string }) => type)).toEqual([
        "batch.done",
        "batch.submitted",
        "batch.created",
      ])
      const { text } = await download(shop, "GET", `${PAYOUTS}/export?batch_id=${batch.id}`)
      const lines = text.trim().split("\r\n")
      expect(lines).toHaveLength(31)
      expect(lines[1]).toContain("Row 1")
      expect(lines[30]).toContain("Row 30")
    }, 300_000)

    it("takes 1,000 rows with bad ones mended, a second person, and ten calls", async () => {
      fund(shop.sandbox, "100000")
      const good = fileOf(shop, 1_000, algo("1.5"))
      const lines = good.split("\n")
      for (const line of [10, 500, 999]) lines[line] = lines[line]!.replace(/^[^,]+/, "nowhere")
      lines[700] = lines[700]!.replace(",1.5,", ",1.12345678901,")
      const bad = await check(lines.join("\n"))
      expect(bad).toMatchObject({ row_count: 1_000, error_count: 4 })
      const wrong = bad.rows.filter(({ issues }) => issues.length > 0)
      expect(wrong.map(({ line }) => line)).toEqual([11, 501, 701, 1_000])

      const checked = await check(good)
      expect(checked).toMatchObject({ error_count: 0, approval_required: true })
      expect(checked.totals[0]).toMatchObject({ rows: 1_000, amount: "1500", calls: 10 })
      const batch = await create(good)
      const waiting = await decide(batch, "submit")
      expect(waiting).toMatchObject({ state: "awaiting_approval", actions: ["cancel"] })
      expect((await refusal(decide(batch, "approve"))).body).toContain("second person")
      const seen = await checker("GET", `${BATCHES}/${batch.id}`)
      expect(seen.batch.actions).toEqual(["approve", "cancel"])
      // Only to those who may approve it.
      const overview = "/admin/crypto-checkout/overview"
      expect((await checker("GET", overview)).open_work.payouts_to_approve).toBe(1)
      expect((await call("GET", overview)).open_work.payouts_to_approve).toBe(0)
      expect(sent()).toBe(0)

      expect(await decide(batch, "approve", checker)).toMatchObject({ state: "running" })
      await untilDone(batch, { confirmed: 1_000 })
      expect(sent()).toBe(1_000)
      const [calls] = await shop.sql(
        `SELECT count(DISTINCT mass_reference)::int AS count FROM crypto_checkout.payout`,
      )
      expect(calls.count).toBe(10)
    }, 300_000)

    it("is refused when a row was changed after it was written", async () => {
      const spoil = (batch: PayoutBatch) =>
        shop.sql(
          `UPDATE crypto_checkout.payout SET amount = amount * 2
           WHERE batch_id = ? AND row_number = 2`,
          [batch.id],
        )
      const big = await create(fileOf(shop, 3, bitcoin("0.5")))
      await decide(big, "submit")
      await spoil(big)
      const refused = await refusal(decide(big, "approve", checker))
      expect(refused.body).toContain("modified after they were created")
      const small = await create(fileOf(shop, 3, bitcoin("0.0001")))
      await spoil(small)
      expect((await refusal(decide(small, "submit"))).body).toContain("modified")
      // A row that is taken away is noticed as well.
      const other = await create(fileOf(shop, 3, bitcoin("0.5")))
      await decide(other, "submit")
      await shop.sql(`DELETE FROM crypto_checkout.payout WHERE batch_id = ? AND row_number = 3`, [
        other.id,
      ])
      expect((await refusal(decide(other, "approve", checker))).body).toContain("modified")
      expect(sent()).toBe(0)
    })

    it("keeps to the processor's limit, and is paused, resumed and cancelled", async () => {
      const batch = await create(fileOf(shop, 25, tether("1")))
      expect((await check(fileOf(shop, 25, tether("1")))).totals[0]).toMatchObject({
        calls: 25,
        seconds: 150,
      })
      await decide(batch, "submit")
      await shop.eventually(async () => expect(sent()).toBe(10))
      const paused = await decide(batch, "pause")
      expect(paused).toMatchObject({ state: "paused", actions: ["resume", "cancel"] })
      await letMinutePass()
      expect((await refusal(decide(batch, "pause"))).body).toContain("its state is paused")
      // The workers look once a second.
      await new Promise((resolve) => setTimeout(resolve, 2_500))
      expect(sent()).toBe(10)

      await decide(batch, "resume")
      await shop.eventually(async () => expect(sent()).toBe(20))
      const canceled = await decide(batch, "cancel")
      expect(canceled).toMatchObject({ state: "canceled", counts: { canceled: 5 }, actions: [] })
      await letMinutePass()
      await new Promise((resolve) => setTimeout(resolve, 2_500))
      expect(sent()).toBe(20)
      expect((await refusal(decide(batch, "resume"))).status).toBe(400)
    }, 90_000)

    it("pays groups at BitPay, and tries its failed rows again after a second look", async () => {
      const client = new BitPayClient({ ...BITPAY, baseUrl: shop.sandbox.bitpay.url })
      const people = ["ada@example.org", "bob@example.org", "cyd@example.org"]
      await client.recipients.invite(people.slice(0, 2).map((email) => ({ email })))
      shop.sandbox.advanceClock(61)
      const text = ["recipient,amount", ...people.map((email) => `${email},500`)].join("\n")
      const more = { gateway: "bitpay", asset: "iso4217:usd" }
      const { checksum, totals } = await check(text, more)
      expect(totals[0]).toMatchObject({ calls: 1, amount: "1500", value: { amount: "1500" } })
      const batch = await create(text, { ...more, checksum })
      await decide(batch, "submit")
      await decide(batch, "approve", checker)
      const done = await untilDone(batch, { confirmed: 2, failed: 1 })
      expect(done.actions).toEqual(["retry"])
      const [failed] = (await rowsOf(batch, "&state=failed")).payouts
      expect(failed).toMatchObject({
        address: people[2],
        method: "mass",
        actions: ["retry", "replace", "dismiss"],
      })

      await client.recipients.invite([{ email: people[2]! }])
      shop.sandbox.advanceClock(61)
      const again = await decide(batch, "retry", checker)
      expect(again).toMatchObject({
        state: "awaiting_approval",
        counts: { confirmed: 2, draft: 1 },
        actions: ["cancel"],
      })
      // Nor does it count as a second look when the one approves whose rows the other tries again.
      for (const maker of [checker, call]) {
        expect((await refusal(decide(batch, "approve", maker))).body).toContain("second person")
      }
      await decide(batch, "approve", await anotherAdmin(shop, "third"))
      await untilDone(batch, { confirmed: 3 })
      expect(sent()).toBe(3)
    }, 300_000)

    it("refuses what is asked wrongly, and takes files as large as it says", async () => {
      expect((await refusal(call("GET", `${BATCHES}/cpb_nobody`))).status).toBe(404)
      expect((await refusal(call("POST", `${BATCHES}/cpb_nobody/submit`))).status).toBe(404)
      expect((await refusal(call("GET", `${BATCHES}?state=gone`))).status).toBe(400)
      expect((await refusal(call("POST", BATCHES, { name: "No file" }))).status).toBe(400)
      const large = await check(`address,amount\n${"ü".repeat(2 * 1024 * 1024)}`)
      expect(large.issues.map(({ code }) => code)).toEqual(["too_large"])
      const many = await check(`address,amount\n${"a,1\n".repeat(10_001)}`)
      expect(many.issues.map(({ code }) => code)).toEqual(["too_many_rows"])
      const first = await create(fileOf(shop, 1, bitcoin("0.001")))
      const second = await create(fileOf(shop, 1, bitcoin("0.001")), { name: "Bonus" })
      const page = await call("GET", `${BATCHES}?limit=1`)
      expect(page.batches.map(({ id }: PayoutBatch) => id)).toEqual([second.id])
      const rest = await call("GET", `${BATCHES}?limit=1&cursor=${page.next_cursor}`)
      expect(rest.batches.map(({ id }: PayoutBatch) => id)).toEqual([first.id])
      const found = await call("GET", `${BATCHES}?q=bonus&state=draft`)
      expect(found.batches.map(({ id }: PayoutBatch) => id)).toEqual([second.id])
    })
  },
  allGateways({ moneyOut: { approval: { from: "1000" } } }),
)
