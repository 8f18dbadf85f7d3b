import { createHmac, randomUUID } from "node:crypto"
import { once } from "node:events"
import http from "node:http"
import { connect } from "node:net"
import { shopCases, type Json, type TestShop } from "./shop"
import { chargeRow, count, readOrder, untilCaptured, untilIdle } from "./watch"

const SECRET = "whsec_sandbox"
const INBOX = "crypto_checkout.callback"

interface Callback {
  body: string | Buffer
  headers?: Record<string, string>
}

/** Posts bytes as they are; `fetch` would add a content type. */
function post(shop: TestShop, path: string, { body, headers }: Callback): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = http.request(shop.url + path, { method: "POST", headers, agent: false }, (res) => {
      res.resume()
      res.once("end", () => resolve(res.statusCode ?? 0))
    })
    call.once("error", reject)
    call.end(body)
  })
}

const HOOK = "/hooks/crypto-checkout/inventpay"
const postHook = (shop: TestShop, callback: Callback) => post(shop, HOOK, callback)

/** A callback as InventPay signs it. */
function signed(paymentId: string, event = "payment.pending"): Required<Callback> {
  const body = JSON.stringify({ event, data: { paymentId, status: "PENDING" } })
  return { body, headers: { ...signature(body), "x-webhook-id": `wh_${randomUUID()}` } }
}

function signature(body: string | Buffer): Record<string, string> {
  const digest = createHmac("sha256", SECRET).update(body).digest("hex")
  return { "x-webhook-signature": digest, "content-type": "application/json" }
}

/** A charge with a deposit, and its payment at the sandbox. */
async function openDeposit(shop: TestShop) {
  const shopper = await shop.shopper().fillCart()
  await shopper.openSession()
  const { deposit } = await shopper.choose("BTC")
  const payment = shop.sandbox.payments({ address: deposit!.address! })[0]!
  return { shopper, deposit: deposit!, paymentId: payment.id }
}

/** Keeps the sandbox from sending anything; the coins arrive and are confirmed all the same. */
async function payQuietly(shop: TestShop, deposit: Json): Promise<void> {
  shop.sandbox.addFault({ on: "callbacks", kind: "drop" })
  shop.sandbox.send({ address: deposit.address })
  shop.sandbox.mine(deposit.required_confirmations)
}

export default shopCases("callbacks", (shop) => {
  it("a callback is looked at again when the part that nobody signs differs", async () => {
    const { inbox } = await shop.checkout["context"].storage.session()
    const put = async (body: string, id: string) => {
      const callback = {
        id: `ccb_${randomUUID()}`,
        gateway: "b2binpay",
        account: "",
        dedup_key: "signed part",
        event: "deposit.confirmed",
        subject: "deposit" as const,
        external_id: id,
        reference: null,
        raw_body: Buffer.from(body),
        proof: "signature" as const,
        warning: null,
      }
      // Others that come at the same time are stored with it.
      const other = { ...callback, id: `ccb_${randomUUID()}`, dedup_key: randomUUID() }
      const [isNew, isOtherNew] = await inbox.put([callback, other])
      expect(isOtherNew).toBe(true)
      return isNew
    }
    const read = async () => {
      const [row] = await shop.sql(
        `SELECT state, external_id, repeats FROM ${INBOX} WHERE dedup_key = 'signed part'`,
      )
      return row
    }
    expect(await put("one", "1")).toBe(true)
    await shop.sql(
      `UPDATE ${INBOX} SET state = 'done', processed_at = now(), next_attempt_at = NULL
       WHERE dedup_key = 'signed part'`,
    )
    expect(await put("one", "1")).toBe(false)
    expect(await read()).toEqual({ state: "done", external_id: "1", repeats: 1 })
    expect(await put("two", "2")).toBe(false)
    expect(await read()).toEqual({ state: "pending", external_id: "2", repeats: 2 })
  })

  it("ids of the processor's sandbox and of its live account do not meet", async () => {
    const old = await openDeposit(shop)
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await shop.sql(
      `UPDATE crypto_checkout.deposit SET account = 'the environment before', external_id = ?
       WHERE external_id = ?`,
      [paymentId, old.paymentId],
    )
    await payQuietly(shop, deposit)
    expect(await postHook(shop, signed(paymentId))).toBe(200)
    await untilCaptured(shop, shopper)
    expect(await old.shopper.charge()).toMatchObject({ status: "open", received: "0" })
  })

  it("the same callback fifty times at once: one inbox row, one order, one capture", async () => {
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await untilIdle(shop)
    const before = await count(shop, INBOX)
    await payQuietly(shop, deposit)
    const callback = signed(paymentId, "payment.completed")

    const answers = await Promise.all(Array.from({ length: 50 }, () => postHook(shop, callback)))
    expect(new Set(answers)).toEqual(new Set([200]))
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await count(shop, INBOX)).toBe(before + 1)
    const [row] = await shop.sql(`SELECT repeats FROM ${INBOX} WHERE event = 'payment.completed'`)
    expect(row).toEqual({ repeats: 49 })
    expect(await count(shop, `"order"`)).toBe(1)
    expect(await count(shop, "capture")).toBe(1)
    expect((await readOrder(shop, order_id)).transactions).toHaveLength(1)
  })

  it("fifty different callbacks at once about one payment: one order, one capture", async () => {
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await payQuietly(shop, deposit)

    await Promise.all(Array.from({ length: 50 }, () => postHook(shop, signed(paymentId))))
    await untilCaptured(shop, shopper)
    await untilIdle(shop)
    expect(await count(shop, `"order"`)).toBe(1)
    expect(await count(shop, "capture")).toBe(1)
    expect(await count(shop, `${INBOX} WHERE state <> 'done'`)).toBe(0)
  })

  it("callbacks in reverse order end in the same state", async () => {
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await payQuietly(shop, deposit)

    for (const event of ["payment.completed", "payment.pending", "payment.created"]) {
      expect(await postHook(shop, signed(paymentId, event))).toBe(200)
    }
    await untilCaptured(shop, shopper)
    await untilIdle(shop)
    expect(await chargeRow(shop, shopper)).toMatchObject({ status: "paid", labels: [] })
    expect(await count(shop, "capture")).toBe(1)
  })

  it.each([
    ["NUL in its id", "a\0b"],
    ["half of a character in its id", "a\ud800b"],
    ["an endless id", "x".repeat(20_000)],
    ["an id that every object inherits", "__proto__"],
  ])("a callback with %s is taken, and ends where an admin sees it", async (_, id) => {
    const callback = signed(id, `payment.${id}`.slice(0, 300))
    expect(await postHook(shop, callback)).toBe(200)
    expect(await postHook(shop, callback)).toBe(200)
    const { callbacks } = await shop.admin("GET", "/admin/crypto-checkout/callbacks")
    expect(callbacks).toHaveLength(1)
    expect(callbacks[0]).toMatchObject({ gateway: "inventpay", repeats: 1 })
    const shown = await shop.admin("GET", `/admin/crypto-checkout/callbacks/${callbacks[0].id}`)
    expect(JSON.stringify(shown)).toContain("paymentId")
  })

  it("a body that is too large or cut leaves no line in the log and throws nothing", async () => {
    const logger = shop.container.resolve("logger")
    const errors = jest.spyOn(logger, "error")
    const uncaught = jest.fn()
    process.on("uncaughtException", uncaught)
    try {
      const large = Buffer.alloc(64 * 1024 + 1, "x")
      expect(await postHook(shop, { body: large, headers: signature(large) })).toBe(413)
      const { hostname, port } = new URL(shop.url)
      for (const rest of [
        "content-length: 900\r\n\r\nhalf",
        "transfer-encoding: chunked\r\n\r\n4\r\nhalf",
      ]) {
        const socket = connect(Number(port), hostname)
        await once(socket, "connect")
        await new Promise((resolve) =>
          socket.write(`POST ${HOOK} HTTP/1.1\r\nhost: x\r\n${rest}`, resolve),
        )
        socket.destroy()
      }
      // Another callback goes through meanwhile, so the cut ones have been looked at.
      for (let each = 0; each < 5; each++) expect(await postHook(shop, signed("pay_x"))).toBe(200)
      expect(errors).not.toHaveBeenCalled()
      expect(uncaught).not.toHaveBeenCalled()
    } finally {
      process.off("uncaughtException", uncaught)
      errors.mockRestore()
    }
  })

  it("an old callback that comes again after settling changes nothing", async () => {
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await untilIdle(shop)
    const early = signed(paymentId)
    await postHook(shop, early)
    await payQuietly(shop, deposit)
    await postHook(shop, signed(paymentId, "payment.completed"))
    await untilCaptured(shop, shopper)
    await untilIdle(shop)
    const state = () =>
      shop.sql(
        `SELECT md5(charge::text) AS charge,
           (SELECT string_agg(md5(deposit::text), ' ') FROM crypto_checkout.deposit) AS deposits,
           (SELECT count(*) FROM crypto_checkout.audit_event) AS events,
           (SELECT count(*) FROM crypto_checkout.callback) AS callbacks
         FROM crypto_checkout.charge`,
      )
    const before = await state()

    expect(await postHook(shop, early)).toBe(200)
    await untilIdle(shop)
    // Two ticks of the worker: nothing is picked up.
    await new Promise((resolve) => setTimeout(resolve, 2_200))
    expect(await state()).toEqual(before)
  })

  it("a signature that does not fit is refused with 401 and leaves no row", async () => {
    const { paymentId } = await openDeposit(shop)
    await untilIdle(shop)
    const before = await count(shop, INBOX)
    const { body, headers } = signed(paymentId)
    const forged: Record<string, string>[] = [
      { ...headers, "x-webhook-signature": "0".repeat(64) },
      { ...headers, "x-webhook-signature": headers["x-webhook-signature"]!.slice(0, 40) },
      { ...headers, "x-webhook-signature": "" },
      { "content-type": "application/json" },
    ]
    for (const each of forged) {
      expect(await postHook(shop, { body, headers: each })).toBe(401)
    }
    const [last] = shop.sandbox.callbacks()
    shop.sandbox.addFault({ on: "callbacks", kind: "forge" })
    shop.sandbox.send({ payment_id: last!.payment_id! })
    await shop.sandbox.callbacksIdle()
    expect(shop.sandbox.callbacks()[0]!.attempts.at(-1)).toMatchObject({ status: 401 })
    expect(await count(shop, INBOX)).toBe(before)
  })

  it("the same JSON in other bytes is refused with 401", async () => {
    const { paymentId } = await openDeposit(shop)
    const { body, headers } = signed(paymentId)
    const reserialized = JSON.stringify(JSON.parse(String(body)), null, 2)
    expect(await postHook(shop, { body: reserialized, headers })).toBe(401)
    expect(await postHook(shop, { body: `${String(body)}\n`, headers })).toBe(401)
    expect(await postHook(shop, { body, headers })).toBe(200)
  })

  it("a path with additional slashes, or the processor's name as it is written, is answered", async () => {
    const { paymentId } = await openDeposit(shop)
    for (const path of [
      `/${HOOK}`,
      `${HOOK}/`,
      HOOK.replace("inventpay", "InventPay"),
      `//${HOOK}//`,
    ]) {
      expect(await post(shop, path, signed(paymentId))).toBe(200)
    }
    expect(await post(shop, "//hooks/crypto-checkout/nobody", signed(paymentId))).toBe(404)
  })

  it("an unknown gateway is answered with 404, a body that is not JSON with 400", async () => {
    const { body, headers } = signed("x")
    expect(await post(shop, "/hooks/crypto-checkout/nobody", { body, headers })).toBe(404)
    for (const garbage of ["", "not json", "[1]", Buffer.from([0xff, 0x00])]) {
      expect(await postHook(shop, { body: garbage, headers: signature(garbage) })).toBe(400)
    }
    expect(await count(shop, INBOX)).toBe(0)
  })

  it("a body beyond 64 KiB is answered with 413, also when it comes in chunks", async () => {
    const large = Buffer.alloc(64 * 1024 + 1, " ")
    expect(await postHook(shop, { body: large, headers: signature(large) })).toBe(413)
    const larger = Buffer.alloc(600_000, " ")
    const chunked = { ...signature(larger), "transfer-encoding": "chunked" }
    expect(await postHook(shop, { body: larger, headers: chunked })).toBe(413)
    expect(await count(shop, INBOX)).toBe(0)
  })

  it("is not acknowledged while it cannot be stored, and is taken when it comes again", async () => {
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await untilIdle(shop)
    await payQuietly(shop, deposit)
    const callback = signed(paymentId, "payment.completed")

    await shop.sql(`ALTER TABLE ${INBOX} RENAME TO callback_away`)
    expect(await postHook(shop, callback)).toBe(503)
    await shop.sql(`ALTER TABLE crypto_checkout.callback_away RENAME TO callback`)
    expect(await count(shop, `${INBOX} WHERE event = 'payment.completed'`)).toBe(0)

    expect(await postHook(shop, callback)).toBe(200)
    await untilCaptured(shop, shopper)
  })

  it.each(["application/vnd.api+json", "application/x-www-form-urlencoded", "text/plain", null])(
    "raw bytes are taken with the content type %s",
    async (type) => {
      const { body, headers } = signed(randomUUID())
      const { "content-type": _, ...bare } = headers
      const sent = type === null ? bare : { ...bare, "content-type": type }
      expect(await postHook(shop, { body, headers: sent })).toBe(200)
      const [row] = await shop.sql(`SELECT encode(raw_body, 'escape') AS body FROM ${INBOX}`)
      expect(row).toEqual({ body })
    },
  )

  it("Medusa's standard route hands the callback to the same inbox", async () => {
    const { shopper, deposit, paymentId } = await openDeposit(shop)
    await untilIdle(shop)
    await payQuietly(shop, deposit)
    const before = await count(shop, INBOX)
    const genuine = signed(paymentId, "payment.completed")
    const forged = signed(paymentId, "payment.confirmed")
    forged.headers["x-webhook-signature"] = "0".repeat(64)

    // Medusa answers before anybody has looked at the signature, and looks five seconds later.
    expect(await post(shop, "/hooks/payment/crypto_main", forged)).toBe(200)
    expect(await post(shop, "/hooks/payment/crypto_main", genuine)).toBe(200)
    await shop.eventually(async () => expect(await count(shop, INBOX)).toBe(before + 1), 15_000)
    await untilCaptured(shop, shopper)
    expect(await count(shop, INBOX)).toBe(before + 1)
  })

  it("a callback about a payment of nobody touches no order and is put aside", async () => {
    const { shopper } = await openDeposit(shop)
    await postHook(shop, signed("cm-of-another-shop", "payment.completed"))
    await shop.eventually(async () => {
      // Its pauses between attempts grow; let them pass.
      await shop.sql(`UPDATE ${INBOX} SET next_attempt_at = now() WHERE state = 'pending'`)
      const [row] = await shop.sql(
        `SELECT state, error FROM ${INBOX} WHERE external_id = 'cm-of-another-shop'`,
      )
      expect(row).toEqual({ state: "ignored", error: "No deposit of this shop has this ID" })
    })
    expect(await chargeRow(shop, shopper)).toMatchObject({ status: "open", order_id: null })
    expect(await count(shop, `"order"`)).toBe(0)
  })
})
