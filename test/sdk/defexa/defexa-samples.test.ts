import { ASSET } from "../../../sandbox/src"
import { until } from "../../unit/sandbox/helpers"
import type { CurlAnswer } from "../curl"
import { type SdkCase, testSdk } from "../sdk-table"
import { CURL, PYTHON } from "./samples"
import { World } from "./world"

const session = ({ status, json }: CurlAnswer) => {
  expect(status).toBe(200)
  expect(json).toEqual({
    success: true,
    status: 200,
    session_token: expect.stringMatching(/^[0-9a-f]{32}$/),
    expiration: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
    user_id: 173,
  })
}

const payment = (uid: string) => (answer: CurlAnswer) => {
  expect(answer).toMatchObject({
    status: 200,
    json: {
      success: true,
      error: "",
      currency: "BTC",
      customer: { uid, address: expect.any(String) },
    },
  })
}

const charge = (answer: CurlAnswer) => {
  const json = { status: "success", redirect_url: expect.stringContaining("charge_requests") }
  expect(answer).toEqual({ status: 200, json })
}

const payout = (answer: CurlAnswer) => {
  expect(answer).toMatchObject({
    status: 200,
    json: {
      success: true,
      result: 0,
      status: 200,
      token: expect.any(String),
      payout: { status: "pending", scoring_action: "success", core_id: expect.anything() },
      timestamp: expect.any(String),
    },
  })
}

const fee = (answer: CurlAnswer) => {
  const level = { networkFee: "0.001" }
  const json = { success: true, commission: { low: level, medium: level, high: level } }
  expect(answer).toMatchObject({ status: 200, json })
}

const done = (answer: CurlAnswer) =>
  expect(answer).toMatchObject({ status: 200, json: { success: true, result: 0, status: 200 } })

const invoice = (answer: CurlAnswer) => {
  const json = { success: true, status: "success", url: expect.stringContaining("charge_requests") }
  expect(answer).toEqual({ status: 200, json })
}

const CURL_CASES: readonly SdkCase<World>[] = (
  [
    ["Create Session", async (world) => session(await world.curl("Create Session"))],
    [
      "Create Payment",
      async (world) => payment("fksdfu8orhbwfuawe")(await world.curl("Create Payment")),
    ],
    ["New Widget Invoice", async (world) => charge(await world.curl("New Widget Invoice"))],
    [
      "Get Assets And Wallet Addresses",
      async (world) => {
        const { json } = await world.curl("Get Assets And Wallet Addresses")
        const rows = json.wallets as { wallet: { currency: string } }[]
        expect(rows.map(({ wallet }) => wallet.currency).sort()).toEqual([...DOCUMENTED].sort())
      },
    ],
    ["New Payout", async (world) => payout(await world.curl("New Payout"))],
    [
      "Get All Payouts",
      async (world) => {
        const { json } = await world.curl("Get All Payouts")
        expect(json).toMatchObject({ success: true, result: 0, status: 200 })
        expect(json.payouts).toContainEqual(
          expect.objectContaining({ order_number: "10001", type: "cashout", currency: "ALGO" }),
        )
      },
    ],
    [
      "Get a Specific Payout",
      async (world) => {
        const made = await world.curl("New Payout", { '"10001"': '"10003"' })
        const own = { "{PAYOUT_ID}": String(made.json.payout.core_id) }
        const { json } = await world.curl("Get a Specific Payout", own)
        expect(json.feed).toMatchObject([{ order_number: "10003", amount: 10, fType: 6 }])
      },
    ],
    ["New Mass Payout", async (world) => done(await world.curl("New Mass Payout"))],
    [
      "Get Transactions From a Specific Mass Payout",
      async (world) => {
        const { json } = await world.curl("New Mass Payout")
        const own = { mass_payout_99e8efa03fd7bdc10b87c03f21bc49f4: json.order_number as string }
        const rows = await world.curl("Get Transactions From a Specific Mass Payout", own)
        expect(rows.json.payouts).toMatchObject([{ amount: 0.0008, description: "ffffff" }])
      },
    ],
    [
      "Get Expected Transaction Fee",
      async (world) => fee(await world.curl("Get Expected Transaction Fee")),
    ],
    ["New Invoice", async (world) => invoice(await world.curl("New Invoice"))],
    [
      "Get All Invoices",
      async (world) => {
        const { json } = await world.curl("Get All Invoices")
        expect(json).toMatchObject({ success: true, invoices: [{ for: "UNLIMITED" }] })
      },
    ],
    [
      "Get a Specific Invoice",
      async (world) => {
        const { json } = await world.curl("Get All Invoices")
        const { id } = json.invoices[0] as { id: number }
        const one = await world.curl("Get a Specific Invoice", { "{INVOICE_ID}": String(id) })
        expect(one.json).toMatchObject({ success: true, status: 200, feed: [{ id }] })
      },
    ],
    [
      "Get All pending AML payments",
      async (world) => {
        await world.heldPayment()
        const { json } = await world.curl("Get All pending AML payments")
        expect(json.payments[0]).toMatchObject({
          status: "pending",
          currency: "ALGO",
          amount: 10,
          operation_type: "pay",
          details: { risk_score: 90, aml_refund_disabled: true, address_from: expect.any(String) },
        })
      },
    ],
    [
      "New AML refund",
      async (world) => {
        const own = {
          "79853ee89f9c0876e66efc": await world.heldPayment(),
          '"1234"': `"${world.target}"`,
        }
        done(await world.curl("New AML refund", own))
      },
    ],
  ] as [keyof typeof CURL, (world: World) => Promise<void>][]
).map(([method, run]) => ({ resource: "curl", method, run }))

const PYTHON_CASES: readonly SdkCase<World>[] = (
  [
    ["Create Session", async (world) => session(await world.python("Create Session"))],
    [
      "Create Payment",
      async (world) =>
        payment("12345h45555jf5670w3erknjsdef")(await world.python("Create Payment")),
    ],
    ["New Widget Invoice", async (world) => charge(await world.python("New Widget Invoice"))],
    ["New Payout", async (world) => payout(await world.python("New Payout"))],
    ["New Mass Payout", async (world) => done(await world.python("New Mass Payout"))],
    [
      "Get Expected Transaction Fee",
      async (world) => fee(await world.python("Get Expected Transaction Fee")),
    ],
    ["New Invoice", async (world) => invoice(await world.python("New Invoice"))],
    [
      "New AML refund",
      async (world) => done(await world.python("New AML refund", await world.heldPayment())),
    ],
    [
      "Notifications",
      async (world) => {
        const { json } = await world.python("Create Payment")
        const { address } = json.customer as { address: string }
        world.sandbox.send({ address, amount: "0.001", asset: ASSET.BTC })
        world.sandbox.mine(2)
        // The sample's view reads the status, and answers with 200.
        await until(() => world.hook.received.some(({ body }) => statusOf(body) === "approved"))
      },
    ],
  ] as [string, (world: World) => Promise<void>][]
).map(([method, run]) => ({ resource: "Python", method, run }))

function statusOf(body: { status?: string }): string | undefined {
  return body.status
}

/** "Received blockchain currency" of an invoice. */
const DOCUMENTED = "BTC ETH XRP BNB MATIC TRX BSC AVAX SOL EOS ALGO NEAR LUNA".split(" ")

describe("Defexa's samples against the sandbox", () => {
  let world: World
  beforeAll(async () => {
    world = await World.start()
  })
  afterAll(() => world.stop())

  it("has a case for each of the document's samples", () => {
    expect(CURL_CASES.map(({ method }) => method).sort()).toEqual(Object.keys(CURL).sort())
    const python = PYTHON_CASES.map(({ method }) => method)
    expect(python.sort()).toEqual([...Object.keys(PYTHON), "Notifications"].sort())
  })

  testSdk("defexa", [...CURL_CASES, ...PYTHON_CASES], () => world)

  it.each(DOCUMENTED)("takes %s, a documented currency", async (currency) => {
    const { status, json } = await world.curl("Create Payment", { '"BTC"': `"${currency}"` })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      success: true,
      currency,
      customer: { address: expect.any(String) },
    })
    // And money in it counts.
    world.sandbox.send({
      address: json.customer.address as string,
      amount: "1",
      asset: assetOf(currency),
    })
    world.sandbox.mine(20)
    const { json: all } = await world.curl("Get Assets And Wallet Addresses")
    const rows = all.wallets as { wallet: { currency: string; revenue: number } }[]
    expect(rows.find(({ wallet }) => wallet.currency === currency)?.wallet.revenue).toBeGreaterThan(
      0,
    )
  })

  it.each([
    ["seconds", 1_900_000_000],
    ["milliseconds", 1_900_000_000_000],
    ["digits in a text", "1900000000"],
    ["Defexa's own form", "2030-03-17 17:46:40 UTC"],
    ["ISO 8601", "2030-03-17T17:46:40Z"],
  ])("takes the end of an invoice in %s", async (_, expirationTime) => {
    const own = {
      '"type": "UNLIMITED"': '"type": "SINGLE", "amount": 3, "set_expiration_time": true',
      '"description"': `"expiration_time": ${JSON.stringify(expirationTime)}, "description"`,
    }
    const { status, json } = await world.curl("New Invoice", own)
    expect(status).toBe(200)
    const id = new URL(json.url as string).searchParams.values().next().value
    expect(world.sandbox.payment(String(id)).expires_at).toBe("2030-03-17T17:46:40.000Z")
  })
})

function assetOf(currency: string): string {
  const codes: Record<string, string> = { BSC: ASSET.BNB, MATIC: ASSET.POL }
  const asset = codes[currency] ?? ASSET[currency as keyof typeof ASSET]
  if (!asset) throw new Error(`no asset for ${currency}`)
  return asset
}
