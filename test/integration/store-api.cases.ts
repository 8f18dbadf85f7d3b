import type { Charge } from "../../src/contract/storefront"
import { openEventStream, type ReceivedEvent } from "../support/event-stream"
import { shopCases, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { chargeRow, untilCaptured, untilCharge, untilIdle } from "./watch"

const chargeOf = (event: ReceivedEvent) => JSON.parse(event.data) as Charge

function openEvents(shop: TestShop, shopper: Shopper, more: Record<string, string> = {}) {
  return openEventStream(`${shop.url}${shopper.chargePath()}/events`, {
    "x-publishable-api-key": shop.seeded.publishableKey,
    ...shopper.token(),
    ...more,
  })
}

async function start(shop: TestShop) {
  const shopper = await shop.shopper().fillCart()
  await shopper.openSession()
  return shopper
}

export default shopCases("the store API of a charge", (shop) => {
  it("unknown id, wrong token and no token are answered alike, on every route", async () => {
    const shopper = await start(shop)
    const other = await start(shop)
    const ask = async (method: "GET" | "POST", path: string, token: Record<string, string>) => {
      const answer = await fetch(shop.url + path, {
        method,
        headers: {
          "content-type": "application/json",
          "x-publishable-api-key": shop.seeded.publishableKey,
          ...token,
        },
        ...(method === "POST" ? { body: JSON.stringify({ asset: "eip155:1/slip44:60" }) } : {}),
      })
      return { status: answer.status, body: await answer.text() }
    }
    const own = shopper.chargePath()
    const unknown = "/store/crypto-checkout/charges/cch_unknown"
    const answers = []
    for (const [path, token] of [
      [own, {}],
      [own, { "x-crypto-checkout-token": "" }],
      [own, { "x-crypto-checkout-token": "wrong" }],
      [own, other.token()],
      [unknown, shopper.token()],
    ] as const) {
      answers.push(await ask("GET", path, token))
      answers.push(await ask("GET", `${path}/events`, token))
      answers.push(await ask("POST", `${path}/deposits`, token))
    }
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([404]))
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  })

  it("tells of each coin what it costs, in the order in which it is offered", async () => {
    const shopper = await start(shop)
    const { charge, assets } = await shopper.read()
    // The peg is the only rate here: this processor publishes none.
    expect(assets[0]).toMatchObject({ symbol: "USDT", available: true, minimum: null })
    expect(Number(assets[0]!.amount)).toBe(Number(charge.amount))
    expect(assets.find(({ symbol }) => symbol === "BTC")).toMatchObject({
      amount: null,
      standard: null,
      aliases: ["btc"],
    })
    const dollars = assets.filter(({ symbol }) => symbol === "USDT")
    expect(dollars.map(({ standard }) => standard)).toEqual(
      expect.arrayContaining(["BEP20", "ERC20"]),
    )
    expect(charge).toMatchObject({ support_url: null, refunds: [] })
  })

  it("an asset that nobody offers is refused, a body of the wrong shape too", async () => {
    const shopper = await start(shop)
    const post = (body: object) =>
      shopper.call("POST", `${shopper.chargePath()}/deposits`, body, shopper.token())
    await expect(post({ asset: "eip155:1/erc20:0xnobody" })).rejects.toMatchObject({ status: 400 })
    await expect(post({})).rejects.toMatchObject({ status: 400 })
    await expect(post({ asset: "x".repeat(201) })).rejects.toMatchObject({ status: 400 })
  })

  it("clicking an asset twice at once opens one deposit", async () => {
    const shopper = await start(shop)
    const charges = await Promise.all([shopper.choose("BTC"), shopper.choose("BTC")])
    expect(charges[0]!.deposit!.id).toBe(charges[1]!.deposit!.id)
    expect(charges[1]!.deposits).toHaveLength(1)
  })

  it("streams the present state at once and every change after it", async () => {
    const shopper = await start(shop)
    const stream = await openEvents(shop, shopper)
    expect(stream.status).toBe(200)
    expect(stream.headers["content-type"]).toContain("text/event-stream")
    expect(stream.headers["cache-control"]).toContain("no-transform")
    expect(stream.headers["x-accel-buffering"]).toBe("no")
    expect(stream.headers["content-encoding"]).toBeUndefined()
    const first = await stream.until(() => true)
    expect(first).toMatchObject({ event: "charge", id: String(chargeOf(first).version) })
    expect(chargeOf(first)).toMatchObject({ status: "open", deposit: null })

    const { deposit } = await shopper.choose("SOL")
    await stream.until((event) => chargeOf(event).deposit?.id === deposit!.id)
    await shop.sandbox.send({ address: deposit!.address! })
    await stream.until((event) => chargeOf(event).status === "seen")
    await shop.sandbox.mine(deposit!.required_confirmations)
    const last = await stream.until((event) => chargeOf(event).captured)
    expect(chargeOf(last)).toMatchObject({ status: "paid", order_id: expect.any(String) })
    const versions = stream.events.map((event) => chargeOf(event).version)
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
    stream.close()
  })

  it("a page that comes back gets nothing when it missed nothing, else the present state", async () => {
    const shopper = await start(shop)
    await shopper.choose("SOL")
    // The processor's own first callback makes a version, too.
    await untilIdle(shop)
    const { version } = await shopper.charge()
    const upToDate = await openEvents(shop, shopper, { "last-event-id": String(version) })
    const behind = await openEvents(shop, shopper, { "last-event-id": String(version - 1) })

    expect(chargeOf(await behind.until(() => true))).toMatchObject({ version })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(upToDate.events).toEqual([])
    await shopper.choose("BTC")
    expect(chargeOf(await upToDate.until(() => true)).version).toBeGreaterThan(version)
    upToDate.close()
    behind.close()
  })

  it("what another process commits is pushed", async () => {
    const shopper = await start(shop)
    const stream = await openEvents(shop, shopper)
    await stream.until(() => true)
    // The listening connection comes up after the first page; from then on pushes are immediate.
    await shop.eventually(async () => {
      const [row] = await shop.sql(
        `SELECT count(*) AS listeners FROM pg_stat_activity
         WHERE application_name = 'medusa-crypto-checkout-listener' AND datname = current_database()`,
      )
      expect(Number(row.listeners)).toBe(1)
    })
    const { version } = await chargeRow(shop, shopper)
    const id = shopper.session.charge_id
    await shop.sql(`UPDATE crypto_checkout.charge SET version = version + 1 WHERE id = ?`, [id])
    await shop.sql(`SELECT pg_notify('crypto_checkout', 'charge:' || ?::text)`, [id])
    await stream.until((event) => event.id === String(version + 1), 3_000)
    stream.close()
  })

  it("keys and secrets are in no answer, no log, and nowhere in the database", async () => {
    const written: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, "write").mockImplementation((chunk) => {
        written.push(String(chunk))
        return true
      }),
    )
    const answers: unknown[] = []
    const shopper = await start(shop)
    answers.push(await shopper.cart(), await shopper.read(), await shopper.choose("SOL"))
    shop.sandbox.addFault({ on: "api", kind: "server_error", endpoint: "status", times: 2 })
    shop.sandbox.addFault({ on: "api", kind: "rate_limited", endpoint: "create_payment", times: 9 })
    answers.push(await shopper.choose("BTC").catch((error: Error) => error.message))
    shop.sandbox.clearFaults()
    const { deposit } = await shopper.charge()
    shop.sandbox.addFault({ on: "callbacks", kind: "forge", times: 1 })
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    await untilIdle(shop)
    answers.push(
      await shopper.read(),
      await shop.admin("GET", `/admin/orders/${order_id}?fields=*payment_collections.payments`),
      await shop.admin("GET", `/admin/crypto-checkout/orders/${order_id}/charges`),
    )
    for (const spy of spies) spy.mockRestore()

    const tables = await shop.sql(
      `SELECT table_schema || '."' || table_name || '"' AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema IN ('crypto_checkout', 'public')
         AND table_name ~ '^(charge|deposit|transfer|callback|audit_event|refund|payment|order|cart)'`,
    )
    const rows = []
    for (const { name } of tables) rows.push(...(await shop.sql(`SELECT * FROM ${name}`)))
    const everything = JSON.stringify([answers, rows]) + written.join("")
    expect(everything).toContain(shopper.session.charge_id)
    for (const secret of ["pk_test_sandbox", "wk_test_sandbox", "whsec_sandbox"]) {
      expect(everything).not.toContain(secret)
    }
    // The browser that opened the payment keeps its token; the database has its hash, and Medusa tells it to
    // nobody once there is an order.
    const stored = JSON.stringify(await chargeRow(shop, shopper)) + written.join("")
    expect(stored).not.toContain(shopper.session.charge_token)
    const payment = await shop.sql(`SELECT data FROM payment`)
    expect(JSON.stringify(payment)).not.toContain(shopper.session.charge_token)
    const [session] = await shop.sql(`SELECT data FROM payment_session WHERE id = ?`, [
      shopper.session.session_id,
    ])
    expect(session.data).toEqual({
      session_id: shopper.session.session_id,
      charge_id: shopper.session.charge_id,
      charge_token: null,
      page_url: null,
    })
  })

  it("an order's id leads to no token of its payment, and a cart's neither once there is an order", async () => {
    const shopper = await start(shop)
    const { deposit } = await shopper.choose("BTC")
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    const fields = "*payment_collections.payment_sessions"
    const order = await shopper.call("GET", `/store/orders/${order_id}?fields=${fields}`)
    const sessions = "*payment_collection.payment_sessions"
    const cart = await shopper.call("GET", `/store/carts/${shopper.cartId}?fields=${sessions}`)
    for (const told of [order, cart].map((answer) => JSON.stringify(answer))) {
      expect(told).toContain(shopper.session.charge_id)
      expect(told).not.toContain(shopper.session.charge_token)
      expect(told).not.toContain(shopper.session.page_url)
    }
    // The tab that the shopper has paid in still shows how it went, and chooses nothing any more.
    expect(await shopper.charge()).toMatchObject({ order_id, ordered: true })
    await expect(shopper.choose("LTC")).rejects.toMatchObject({ status: 400 })
  })

  // The last one: it uses up the minute's allowance of this process.
  it("too many requests are answered with 429 and when to try again", async () => {
    const shopper = await start(shop)
    const statuses = new Set<number>()
    let retryAfter: string | null = null
    for (let round = 0; round < 26 && retryAfter === null; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          fetch(shop.url + shopper.chargePath(), {
            headers: {
              "x-publishable-api-key": shop.seeded.publishableKey,
              "x-crypto-checkout-token": "guess",
            },
          }),
        ),
      )
      for (const answer of answers) statuses.add(answer.status)
      retryAfter = answers.find(({ status }) => status === 429)?.headers.get("retry-after") ?? null
    }
    expect(statuses).toEqual(new Set([404, 429]))
    expect(Number(retryAfter)).toBeGreaterThan(0)
    expect(Number(retryAfter)).toBeLessThanOrEqual(60)
    await untilCharge(shop, shopper, { status: "open" })
  })
})
