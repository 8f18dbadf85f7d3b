import { type Sandbox, startSandbox } from "../../../sandbox/src"
import { until } from "../../unit/sandbox/helpers"
import { testSdk } from "../sdk-table"
import { DefiClient } from "./client"
import { MONEY_IN } from "./money-in"
import { MONEY_OUT } from "./money-out"
import { USDT, type World } from "./world"

const KEY = "defi_test_sandbox"

describe("a client of B2BINPAY DeFi as its SDK calls, against the sandbox", () => {
  let world: World
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: "defi-sdk" })
    const client = new DefiClient(sandbox.b2binpayDefi.url, KEY)
    await client.selectChain("1")
    world = { sandbox, client }
  })
  afterAll(() => sandbox.close())

  testSdk("b2binpay-defi", [...MONEY_IN, ...MONEY_OUT], () => world)

  it.each([
    ["application/json", 200],
    ["application/json, text/plain, */*", 200],
    ["application/*", 200],
    ["*/*", 200],
    ["text/html", 400],
  ])("with Accept: %s answers %i", async (accept, status) => {
    const headers = { "x-api-key": KEY, accept }
    const answer = await fetch(`${sandbox.b2binpayDefi.url}/api/v1/accounts`, { headers })
    expect(answer.status).toBe(status)
  })

  it("polls an invoice until it is paid, as the client's examples do", async () => {
    const { client } = world
    const { id } = await client.createInvoice({
      requestedAmount: "3",
      currencyIds: [USDT],
    })
    const statuses: string[] = []
    const poll = async () => {
      const { invoice } = await client.call("GET", client.path(`/invoices/${id}`))
      statuses.push(invoice.status as string)
    }
    await poll()
    sandbox.send({ payment_id: id as string, amount: "3" })
    sandbox.mine(12)
    await poll()
    await until(() => statuses.includes("PAID"))
  })

  it("says with 402 that credits are used up, with both numbers", async () => {
    sandbox.setSwitches("b2binpay-defi", { credits: 0 })
    await expect(world.client.getCurrencies()).rejects.toMatchObject({
      status: 402,
      body: { required: 1, available: 0 },
    })
    sandbox.setSwitches("b2binpay-defi", { credits: null })
  })
})
