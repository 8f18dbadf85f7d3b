import { formatInstant, instant } from "../../../../src/gateways/defexa/api/read"
import * as samples from "./samples"
import { defexaStage, failure, request } from "./stage"
import { number } from "../../../support/amounts"

/** How the documented answers and their variants are read. */
const stage = defexaStage()

const PLAN = { amount: number("1"), currency: "ALGO", from_address: "A", target_address: "B" }

/** A client whose calls are all answered the same, logins aside. */
async function answered(body: string, status = 200) {
  const { client, server } = await stage.script(({ url }) =>
    url.includes("/login") ? { body: samples.LOGIN } : { body, status },
  )
  return { client, server }
}

it("reads a login", async () => {
  const { client } = await answered("")
  expect(await client.login()).toEqual({
    sessionToken: "7e7b4119f4d8322daf616733515d9b99",
    expiresAt: Date.UTC(2023, 2, 28, 22, 52, 59),
    userId: "173",
  })
})

it("reads an address", async () => {
  const { client, server } = await answered(samples.ADDRESS)
  const input = { currency: "ALGO", uid: "cdp_1", callbackUrl: "https://shop.example/h" }
  expect(await client.payments.createAddress(input)).toEqual({
    uid: "cdp_1",
    currency: "ALGO",
    address: "UM54Q23F",
  })
  expect(JSON.parse(String(server.requests[0]?.body))).toEqual({
    currency: "ALGO",
    callbackUrl: "https://shop.example/h",
    customer: { uid: "cdp_1" },
  })
  expect(server.requests[0]?.headers.authorization).toBe("Bearer defexa_key_unit_0001")
})

it("reads wallets", async () => {
  const { client } = await answered(samples.WALLETS)
  expect(await client.wallets.list()).toEqual([
    {
      id: "418",
      bankAccountId: "340",
      currency: "ALGO",
      name: "unlim",
      address: "TD2I7GP6",
      balance: "10",
      availableForPayout: "9.5",
      held: "0.5",
    },
  ])
})

it("reads rows without the personal data in them", async () => {
  const { client } = await answered(samples.listOf("payouts", samples.PAYOUT_ROW))
  const rows = await client.payouts.list({ type: "single" })
  expect(rows).toEqual([
    {
      id: "736",
      orderNumber: "e1cfdfa3-974c-47ac-b8c8-9b68c02bc7c1",
      state: "approved",
      externalState: "1",
      amount: "1",
      currency: "ALGO",
      description: null,
      target: "U5JW3GOE",
      token: "82e4146af709b56ace64c10f6b2bd90c",
      txid: "L2AE3ETA",
      explorerUrl: "https://e.example/L2",
      commission: "1",
      commissionCurrency: "ALGO",
      networkFee: null,
      createdAt: Date.UTC(2023, 3, 4, 16, 16, 56),
    },
  ])
  expect(JSON.stringify(rows)).not.toMatch(/Name|example\.com|555|d24f/)
})

it("reads a detail, which names some fields differently", async () => {
  const { client } = await answered(samples.listOf("feed", samples.PAYOUT_DETAIL))
  expect(await client.payouts.get("659")).toMatchObject({
    id: "659",
    state: "approved",
    amount: "6",
    txid: "17CC45D3",
    explorerUrl: "https://e.example/17",
    networkFee: "0.01",
    createdAt: Date.parse("2023-03-13T12:32:22.614Z"),
  })
})

it("reads an invoice", async () => {
  const { client } = await answered(samples.listOf("invoices", samples.INVOICE_ROW))
  expect(await client.invoices.list()).toMatchObject([
    { id: "661", state: "pending", description: "test 12", txid: null, commission: null },
  ])
})

it.each([
  ["0", "pending"],
  ["1", "approved"],
  ["2", "declined"],
  ["4", "unknown"],
  ["99", "unknown"],
])("reads the row status %s as %s", async (digits, state) => {
  const row = samples.PAYOUT_ROW.replace('"status":1', `"status":${digits}`)
  const { client } = await answered(samples.listOf("payouts", row))
  expect(await client.payouts.list({ type: "mass" })).toMatchObject([
    { state, externalState: digits },
  ])
})

it("reads a new payout with and without its id", async () => {
  const { client } = await answered(samples.CREATED_PAYOUT)
  const created = {
    token: "82e4146af709b56ace64c10f6b2bd90c",
    state: "pending",
    externalState: "pending",
    scoring: "success",
    id: null,
    createdAt: Date.parse("2023-04-04T16:16:56.619Z"),
  }
  expect(await client.payouts.create({ ...PLAN, order_number: "1" })).toEqual(created)
  const withId = samples.CREATED_PAYOUT.replace('"status":"pending"', '"status":"x","core_id":42')
  const { client: other } = await answered(withId)
  expect(await other.payouts.create({ ...PLAN, order_number: "1" })).toEqual({
    ...created,
    id: "42",
    state: "unknown",
    externalState: "x",
  })
})

it("reads fees", async () => {
  const { client } = await answered(samples.FEE)
  expect(await client.payouts.estimateFee(PLAN)).toEqual({
    low: "0.001",
    medium: "0.002",
    high: "0.003",
  })
})

it("reads held payments and drops the merchant key that comes with them", async () => {
  const { client } = await answered(samples.AML_LIST)
  const payments = await client.amlRefunds.list()
  expect(payments).toEqual([
    {
      id: "2",
      token: "103ffca027f46708eacad35",
      state: "pending",
      externalState: "pending",
      currency: "ALGO",
      amount: "10",
      address: "XFZJ64GX",
      txid: "PLPYDH4J",
      explorerUrl: "https://e.example/PL",
      riskScore: "70",
      createdAt: Date.parse("2024-03-14T14:48:33.725Z"),
    },
  ])
  expect(JSON.stringify(payments)).not.toContain("88617d07b9acfda9501c")
})

describe("refusals", () => {
  it.each([
    ["incorrect_private_key", "authentication_error", "credentials"],
    ["merchant_not_found", "api_error", "credentials"],
    ["anything", "authentication_error", "credentials"],
    ["core_api_error", "api_error", "ambiguous"],
    ["anything", "gateway_error", "ambiguous"],
    ["anything", "http_error", "ambiguous"],
    ["amount_less_than_balance", "processing_error", "rejected"],
    ["amount_less_than_minimum", "invalid_request_error", "rejected"],
    ["order_number_already_exists", "invalid_request_error", "rejected"],
    ["incorrect_currency", "invalid_request_error", "rejected"],
    ["settings_are_absent", "settings_error", "rejected"],
    ["anything", "invalid_request_error", "rejected"],
    ["anything", "processing_error", "ambiguous"],
    ["anything", "a_new_kind", "ambiguous"],
  ])("takes %s (%s) for %s, in both shapes", async (code, kind, expected) => {
    for (const shape of ["list", "wrapped"] as const) {
      const { client } = await answered(samples.refusal(code, kind, shape), 403)
      const error = await failure(client.payments.createCharge({ ...CHARGE }))
      expect(error).toMatchObject({ code: expected, details: { externalCode: code } })
      expect(error.message).toContain(code)
    }
  })

  it("says what a code means that says the opposite", async () => {
    const { client } = await answered(
      samples.refusal("amount_less_than_balance", "processing_error"),
      403,
    )
    expect((await failure(client.payments.createCharge(CHARGE))).message).toContain(
      "not enough funds",
    )
  })

  it("understands a refusal that comes with 200", async () => {
    const { client } = await answered('{"success":false,"error":"incorrect_currency"}')
    const call = client.payments.createAddress({ currency: "XXX", uid: "cdp_1" })
    expect(await failure(call)).toMatchObject({ code: "rejected" })
    const { client: other } = await answered('{"status":"fail"}')
    expect(await failure(other.payments.createCharge(CHARGE))).toMatchObject({ code: "ambiguous" })
  })

  it.each([401, 403])("takes a bare %i for a matter of credentials, once", async (status) => {
    const { client } = await answered("<html>Forbidden</html>", status)
    const call = client.payments.createAddress({ currency: "ALGO", uid: "cdp_1" })
    expect(await failure(call)).toMatchObject({ code: "credentials" })
  })

  it.each([
    ["a page of HTML", "<html>Forbidden</html>"],
    ["nothing", ""],
    ["errors without one", '{"success":false,"errors":{}}'],
    ["an empty list of errors", '{"success":false,"errors":{"list":[]}}'],
    ["words alone", '{"success":false,"error":"maintenance"}'],
    ["another status", '{"success":false,"status":500,"errors":[{"code":"incorrect_amount"}]}'],
  ])(
    "leaves a write that is answered 403 with %s unclear, and does not repeat it",
    async (_, body) => {
      const posted: string[] = []
      const { client } = await stage.script(({ url, method }) => {
        if (url.includes("/login")) return { body: samples.LOGIN }
        if (method === "POST") posted.push(url)
        return { status: 403, body }
      })
      const row = { amount: number("1"), address: "X", comment: "row_1" }
      for (const call of [
        () => client.payouts.create({ ...PLAN, order_number: "1" }),
        () =>
          client.payouts.createMass({
            name: "m",
            currency: "ALGO",
            from_address: "A",
            payouts: [row],
          }),
        () => client.amlRefunds.create({ token: "t", to_address: "X" }),
        () => client.payments.createCharge(CHARGE),
      ]) {
        expect((await failure(call())).code).toBe("ambiguous")
      }
      expect(posted).toHaveLength(4)
    },
  )

  it("tells how long to wait, whatever the body says", async () => {
    const body = samples.refusal("too_many_requests", "api_error").replace("403", "429")
    const { client } = await answered(body, 429)
    expect(await failure(client.payments.createCharge(CHARGE))).toMatchObject({
      code: "rate_limited",
      details: { retryAfterMs: 10_000 },
    })
  })

  it("keeps key and session token out of its errors", async () => {
    const { client } = await stage.script(({ url, headers, body }) =>
      url.includes("/login")
        ? { body: samples.LOGIN }
        : {
            status: 400,
            body: JSON.stringify({
              error: `${url} ${String(headers.authorization)} ${String(body)}`,
            }),
          },
    )
    for (const call of [
      client.wallets.list(),
      client.amlRefunds.create({ token: "t", to_address: "B" }),
    ]) {
      const error = await failure(call)
      const told = JSON.stringify([error.message, error.stack, error.details])
      expect(error.message).toContain("[redacted]")
      expect(told).not.toMatch(/7e7b4119f4d8322daf616733515d9b99|defexa_key_unit_0001/)
    }
  })
})

describe("answers that cannot be read", () => {
  it.each(["{}", "[]", "null", '"ok"', "", "<html></html>", '{"success":tr'])(
    "%j: a read is unavailable, a write is ambiguous and sent once",
    async (body) => {
      const { client } = await answered(body)
      for (const read of [
        client.wallets.list(),
        client.amlRefunds.list(),
        client.invoices.list(),
      ]) {
        expect(await failure(read)).toMatchObject({ code: "unavailable" })
      }
      const { client: other, server } = await answered(body)
      const order = { ...PLAN, order_number: "1" }
      expect(await failure(other.payouts.create(order))).toMatchObject({ code: "ambiguous" })
      expect(server.requests.filter(({ url }) => url.includes("payouts"))).toHaveLength(1)
    },
  )

  it("does not take an address for another than it asked", async () => {
    const { gateway } = await stage.script(({ url }) => {
      if (url.includes("/login")) return { body: samples.LOGIN }
      return { body: url.includes("/wallets") ? samples.WALLETS : samples.ADDRESS }
    })
    expect(await gateway.openDeposit(request())).toMatchObject({ address: "UM54Q23F" })
    expect(await failure(gateway.openDeposit(request({ depositId: "cdp_2" })))).toMatchObject({
      code: "unavailable",
    })
  })
})

it.each([
  ["2023-03-28 22:52:59 UTC", Date.UTC(2023, 2, 28, 22, 52, 59)],
  ["2023-03-28 22:52:59", Date.UTC(2023, 2, 28, 22, 52, 59)],
  ["2024-03-14T14:48:33.725Z", Date.UTC(2024, 2, 14, 14, 48, 33, 725)],
  ["soon", null],
  ["", null],
])("reads the time %j", (text, expected) => {
  expect(instant({ at: text }, "at")).toBe(expected)
})

it("writes times as Defexa does", () => {
  expect(formatInstant(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe("2026-01-02 03:04:05 UTC")
})

const CHARGE = {
  amount: number("10"),
  currency: "ALGO",
  callback_url: "https://shop.example/hook",
  redirect_success_url: "https://shop.example/thanks",
  redirect_fail_url: "https://shop.example/sorry",
}
