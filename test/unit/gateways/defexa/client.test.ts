import { ASSET, type Sandbox } from "../../../../sandbox/src"
import { defexaStage, failure } from "./stage"
import { number } from "../../../support/amounts"

/** Every endpoint of the client against the sandbox. */
const stage = defexaStage()

const calls = (sandbox: Sandbox, endpoint: string): number =>
  sandbox.counters()["defexa"]?.[endpoint] ?? 0

/** A wallet's address and somebody else's. */
async function addresses({ sandbox, client }: Awaited<ReturnType<typeof stage.withClient>>) {
  const wallet = (await client.wallets.list()).find(({ currency }) => currency === "ALGO")
  return { from_address: wallet?.address ?? "", target_address: sandbox.chain.newAddress(ALGORAND) }
}
const ALGORAND = ASSET.ALGO.split("/")[0] ?? ""
const url = "https://shop.example/hook"

describe("sessions", () => {
  it("are opened once for all who ask at the same time, and used on", async () => {
    const { client, sandbox } = await stage.withClient()
    await Promise.all([client.wallets.list(), client.amlRefunds.list(), client.invoices.list()])
    await client.wallets.list()
    expect(calls(sandbox, "POST /api/v1/da/login")).toBe(1)
  })

  it("are opened anew when Defexa does not take them any more", async () => {
    const { client, sandbox } = await stage.withClient()
    await client.wallets.list()
    sandbox.advanceClock(3601)
    await Promise.all([client.wallets.list(), client.amlRefunds.list()])
    expect(calls(sandbox, "POST /api/v1/da/login")).toBe(2)
  })

  it("are renewed before their end", async () => {
    const expiration = new Date(Date.now() + 61_500).toISOString().replace("T", " ")
    const { client, server } = await stage.script(({ url: path }) => ({
      body: path.includes("/login")
        ? JSON.stringify({
            session_token: "t".repeat(32),
            expiration: `${expiration.slice(0, 19)} UTC`,
          })
        : '{"success":true,"wallets":[]}',
    }))
    const logins = () => server.requests.filter(({ url: path }) => path.includes("/login")).length
    await client.wallets.list()
    await client.wallets.list()
    expect(logins()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    await client.wallets.list()
    expect(logins()).toBe(2)
  })

  it.each(["2001-01-01 00:00:00 UTC", "tomorrow", null])(
    "with the end %j are used until they are refused",
    async (expiration) => {
      const { client, server } = await stage.script(({ url: path }) => ({
        body: path.includes("/login")
          ? JSON.stringify({ session_token: "t".repeat(32), expiration })
          : '{"success":true,"wallets":[]}',
      }))
      await client.wallets.list()
      await client.wallets.list()
      expect(server.requests).toHaveLength(3)
    },
  )

  it("are not opened again and again with a wrong key", async () => {
    const { sandbox } = await stage.withClient()
    const client = stage.client(sandbox.defexa.url, { merchantPrivateKey: "not-the-right-key" })
    const error = await failure(client.wallets.list())
    expect(error).toMatchObject({
      code: "credentials",
      details: { externalCode: "incorrect_private_key", operation: "login" },
    })
    expect(calls(sandbox, "POST /api/v1/da/login")).toBe(1)
  })

  it("that fail once do not stand in the way of the next", async () => {
    const { client, sandbox } = await stage.withClient()
    sandbox.addFault({ on: "api", kind: "server_error", endpoint: "login", times: 3 })
    expect((await failure(client.wallets.list())).code).toBe("unavailable")
    expect(await client.wallets.list()).not.toEqual([])
  })

  it("can be opened for their own sake", async () => {
    const { client } = await stage.withClient()
    const login = await client.login()
    expect(login.sessionToken).toMatch(/^[0-9a-f]{32}$/)
    expect(login.expiresAt).toBeGreaterThan(Date.now())
  })
})

describe("money in", () => {
  it("gives the same customer the same address in the same currency", async () => {
    const { client } = await stage.withClient()
    const open = (uid: string, currency: string) => client.payments.createAddress({ uid, currency })
    const first = await open("a", "ETH")
    expect(await open("a", "ETH")).toEqual(first)
    const others = await Promise.all([open("b", "ETH"), open("a", "BSC"), open("a", "ALGO")])
    expect(new Set([first, ...others].map(({ address }) => address)).size).toBe(4)
  })

  it("tries again to get an address, because nothing can happen twice", async () => {
    const { client, sandbox } = await stage.withClient()
    sandbox.addFault({ on: "api", kind: "cut", endpoint: "/payments", times: 1 })
    const opened = await client.payments.createAddress({ uid: "a", currency: "BTC" })
    expect(sandbox.payments()).toMatchObject([{ id: opened.address, order_id: "a" }])
  })

  it("opens a charge on a page of Defexa", async () => {
    const { client, sandbox } = await stage.withClient()
    const { redirectUrl } = await client.payments.createCharge({
      amount: number("10.123456"),
      currency: "ALGO",
      callback_url: url,
      shop_order_id: "order-7",
      redirect_success_url: `${url}/ok`,
      redirect_fail_url: `${url}/no`,
    })
    expect(sandbox.payments()).toMatchObject([
      { order_id: "order-7", amount: "10.123456", hosted_url: redirectUrl },
    ])
    expect(await (await fetch(redirectUrl)).text()).toContain("10.123456 ALGO")
  })

  it("does not know whether a charge was opened when the answer is lost", async () => {
    const { client, sandbox } = await stage.withClient()
    sandbox.addFault({ on: "api", kind: "cut", endpoint: "/charge" })
    const call = client.payments.createCharge({
      amount: number("10"),
      currency: "ALGO",
      callback_url: url,
      redirect_success_url: url,
      redirect_fail_url: url,
    })
    expect((await failure(call)).code).toBe("ambiguous")
    expect(calls(sandbox, "POST /api/v1/charge")).toBe(1)
  })

  it("opens invoices and finds them by their description", async () => {
    const { client, sandbox } = await stage.withClient()
    const [wallet] = (await client.wallets.list()).filter(({ currency }) => currency === "ALGO")
    const common = { currency: "ALGO", wallet: wallet?.id ?? "", callback_url: url }
    const expiresAt = sandbox.clock.now() + 60_000
    const single = await client.invoices.create({
      ...common,
      type: "SINGLE",
      amount: number("13.5"),
      description: "one of a kind",
      expiresAt,
      autoexchange: true,
      exchange_currency: "BTC",
      pay_fee_for_client: true,
    })
    await client.invoices.create({ ...common, type: "UNLIMITED", description: "any", uid: "fan" })
    expect(single.url).toMatch(/charge_requests\?/)
    const found = await client.invoices.findByDescription("one of a kind")
    expect(found).toMatchObject({ state: "pending", amount: "13.5" })
    expect(await client.invoices.findByDescription("another")).toBeNull()
    expect(await client.invoices.get(found?.id ?? "")).toMatchObject({ id: found?.id })
    expect(await client.invoices.list({ type: "UNLIMITED" })).toMatchObject([
      { description: "any" },
    ])
    const orderNumber = found?.orderNumber ?? ""
    expect(await client.invoices.list({ orderNumber })).toEqual([found])
    expect(sandbox.payment(found?.id ?? "").expires_at).toBe(
      new Date(Math.floor(expiresAt / 1000) * 1000).toISOString(),
    )
    sandbox.send({ payment_id: found?.id, amount: "exact" })
    sandbox.mine()
    expect(await client.invoices.get(found?.id ?? "")).toMatchObject({ state: "approved" })
    expect((await client.wallets.list()).find(({ currency }) => currency === "BTC")?.balance).toBe(
      "0.000045",
    )
  })

  it("takes the other number of a wallet, too, for an invoice", async () => {
    const { client } = await stage.withClient()
    const [wallet] = await client.wallets.list()
    const invoice = { type: "UNLIMITED", currency: "BTC", description: "any" } as const
    const byAccount = { ...invoice, wallet: wallet?.bankAccountId ?? "" }
    expect((await client.invoices.create(byAccount)).url).not.toBe("")
    expect(await failure(client.invoices.create({ ...invoice, wallet: "1" }))).toMatchObject({
      code: "rejected",
    })
  })
})

describe("money out", () => {
  it("pays out once per order number, and finds the payout again", async () => {
    const it = await stage.withClient()
    const { client, sandbox } = it
    const plan = { ...(await addresses(it)), currency: "ALGO", amount: number("10.000001") }
    sandbox.credit("defexa", ASSET.ALGO, "100")
    const created = await client.payouts.create({ ...plan, order_number: "refund-1" })
    expect(created).toMatchObject({ state: "pending", scoring: "success" })
    expect(
      await failure(client.payouts.create({ ...plan, order_number: "refund-1" })),
    ).toMatchObject({ code: "rejected", details: { externalCode: "order_number_already_exists" } })
    const found = await client.payouts.findByOrderNumber("refund-1")
    expect(found).toMatchObject({ token: created.token, state: "pending", id: created.id })
    expect(await client.payouts.findByOrderNumber("refund-2")).toBeNull()
    sandbox.advanceClock(2)
    sandbox.mine()
    const paid = await client.payouts.get(created.id ?? "")
    expect(paid).toMatchObject({ state: "approved", amount: "10.000001", commission: "1" })
    expect(sandbox.chain.transfersTo(plan.target_address)).toMatchObject([
      { txid: paid.txid, amount: "10.000001" },
    ])
    const [wallet] = (await client.wallets.list()).filter(({ currency }) => currency === "ALGO")
    expect(wallet).toMatchObject({ availableForPayout: "88.999999", held: "0" })
  })

  it("does not repeat a payout whose answer is lost: the look-up tells", async () => {
    const it = await stage.withClient()
    const { client, sandbox } = it
    const plan = { ...(await addresses(it)), currency: "ALGO", amount: number("10") }
    sandbox.credit("defexa", ASSET.ALGO, "100")
    sandbox.addFault({ on: "api", kind: "cut", endpoint: "POST /api/v1/da/payouts", times: 1 })
    const lost = client.payouts.create({ ...plan, order_number: "refund-1" })
    expect((await failure(lost)).code).toBe("ambiguous")
    expect(sandbox.payouts()).toHaveLength(1)
    expect(await client.payouts.findByOrderNumber("refund-1")).toMatchObject({ amount: "10" })
  })

  it("says that the funds do not suffice, and what is too little", async () => {
    const it = await stage.withClient()
    const plan = { ...(await addresses(it)), currency: "ALGO", order_number: "1" }
    const poor = it.client.payouts.create({ ...plan, amount: number("10") })
    expect(await failure(poor)).toMatchObject({
      code: "rejected",
      details: { externalCode: "amount_less_than_balance" },
    })
    const tiny = it.client.payouts.create({ ...plan, amount: number("0.00005") })
    expect((await failure(tiny)).details.externalCode).toBe("amount_less_than_minimum")
  })

  it("estimates the network fee", async () => {
    const it = await stage.withClient()
    const plan = { ...(await addresses(it)), currency: "ALGO", amount: number("10") }
    expect(await it.client.payouts.estimateFee(plan)).toEqual({
      low: "0.001",
      medium: "0.001",
      high: "0.001",
    })
  })

  it.each([true, false])("pays many at once (ids told: %s)", async (createdIds) => {
    const it = await stage.withClient()
    const { client, sandbox } = it
    sandbox.setSwitches("defexa", { createdIds })
    const { from_address, target_address: address } = await addresses(it)
    sandbox.credit("defexa", ASSET.ALGO, "100")
    const batch = { name: "salaries", currency: "ALGO", from_address, callback_url: url }
    const payouts = [
      { amount: number("3"), address, comment: "Ann" },
      { amount: number("4.5"), address },
    ]
    const { orderNumber } = await client.payouts.createMass({ ...batch, payouts })
    const rows = await client.payouts.list({ type: "mass" })
    expect(rows).toMatchObject([{ amount: "4.5" }, { amount: "3", description: "Ann" }])
    expect(await client.payouts.list({ type: "single" })).toEqual([])
    if (createdIds) expect(await client.payouts.listMass(orderNumber ?? "")).toEqual(rows)
    else expect(orderNumber).toBeNull()
    const tooMuch = client.payouts.createMass({
      ...batch,
      payouts: [{ amount: number("99"), address }],
    })
    expect((await failure(tooMuch)).details.externalCode).toBe("amount_less_than_balance")
  })
})

describe("held money", () => {
  it("is listed, and goes back to the address that is told", async () => {
    const { client, sandbox } = await stage.withClient()
    const { address } = await client.payments.createAddress({ uid: "a", currency: "ALGO" })
    sandbox.setSwitches("defexa", { riskScore: 85 })
    const { txid } = sandbox.send({ payment_id: address, amount: "12.5" })
    sandbox.mine()
    const [held] = await client.amlRefunds.list()
    expect(held).toMatchObject({ address, txid, amount: "12.5", riskScore: "85" })
    const to_address = sandbox.chain.newAddress(ALGORAND)
    await client.amlRefunds.create({ token: held?.token ?? "", to_address })
    expect(await client.amlRefunds.list()).toEqual([])
    expect(sandbox.chain.transfersTo(to_address)).toMatchObject([{ amount: "12.5" }])
    const again = client.amlRefunds.create({ token: held?.token ?? "", to_address })
    expect((await failure(again)).details.externalCode).toBe("payment_not_found")
  })

  it("is not sent back twice when the answer is lost", async () => {
    const { client, sandbox } = await stage.withClient()
    sandbox.addFault({ on: "api", kind: "server_error", endpoint: "POST /api/v1/da/aml_refunds" })
    const call = client.amlRefunds.create({ token: "t", to_address: "B" })
    expect((await failure(call)).code).toBe("ambiguous")
    expect(calls(sandbox, "POST /api/v1/da/aml_refunds")).toBe(1)
  })
})

it("keeps every digit of what it sends", async () => {
  const { client, server } = await stage.script(({ url: path }) => ({
    body: path.includes("/login")
      ? JSON.stringify({ session_token: "t".repeat(32) })
      : '{"success":true,"url":"u","redirect_url":"u"}',
  }))
  const digits = number("1234567.123456789012345678")
  const common = { currency: "ETH", callback_url: url }
  await client.payments.createCharge({
    ...common,
    amount: digits,
    redirect_success_url: url,
    redirect_fail_url: url,
  })
  await client.invoices.create({
    ...common,
    type: "SINGLE",
    amount: digits,
    description: "d",
    wallet: "418",
  })
  for (const { body } of server.requests.filter(({ url: path }) => !path.includes("login"))) {
    expect(String(body)).toContain(`"amount":${digits}`)
  }
})
