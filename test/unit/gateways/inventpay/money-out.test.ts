import { InventPayGateway } from "../../../../src/gateways/inventpay/gateway"
import type { InventPayOptions } from "../../../../src/gateways/inventpay/options"
import type { InventPayMoneyOut } from "../../../../src/gateways/inventpay/money-out"
import { WITHDRAWAL_STATUSES } from "../../../../src/gateways/inventpay/api/types"
import { ASSET, startSandbox } from "../../../../sandbox/src"
import { ScriptedServer, closing } from "../../../contract/scripted-server"
import { KEYS, RECIPIENT, USDT, failure } from "./stage"
import { coins, number } from "../../../support/amounts"

const REQUEST = {
  reference: "ref_1",
  asset: USDT,
  amount: coins("10"),
  destination: { address: RECIPIENT, tag: null },
  callbackUrl: "https://shop.test/hook",
  description: "Refund of order 1",
}

const keep = closing()

function moneyOut(baseUrl: string, changes: Partial<InventPayOptions> = {}): InventPayMoneyOut {
  return new InventPayGateway({ ...KEYS, baseUrl, ...changes }).moneyOut
}

async function funded(changes: Partial<InventPayOptions> = {}) {
  const sandbox = keep(await startSandbox({ seed: "money-out", inventpay: KEYS }))
  sandbox.credit("inventpay", USDT, "100")
  return { sandbox, out: moneyOut(sandbox.inventpay.url, changes) }
}

/** Answers a read of the balance from a list, and everything else by `answer`. */
async function scripted(
  available: readonly string[],
  answer: ScriptedServer["answer"],
  changes: Partial<InventPayOptions> = {},
) {
  const server = keep(await ScriptedServer.start(answer))
  const left = [...available]
  server.aside = ({ url }) =>
    url.startsWith("/v1/merchant/balance/")
      ? { body: `{"data":{"balance":{"availableBalance":"${left.shift() ?? "0"}"}}}` }
      : null
  return { server, out: moneyOut(server.url, changes) }
}

describe("InventPay's withdrawals", () => {
  it("need a withdrawal key", () => {
    expect(moneyOut("http://127.0.0.1:9").capabilities.payout).toMatchObject({
      safety: "none",
      fees: "recipient",
      perMinute: 10,
    })
    const without = moneyOut("http://127.0.0.1:9", { withdrawalKey: undefined })
    expect(without.capabilities).toEqual({ payout: null, refund: null, mass: null, aml: null })
  })

  it("go out less the fees, and are followed to the end", async () => {
    const { sandbox, out } = await funded()
    const sent = await out.send(REQUEST)
    expect(sent).toMatchObject({ status: "pending", amount: "9.949", fee: "0.051", txid: null })
    expect(sandbox.payouts()).toMatchObject([
      { id: sent.externalId, amount: "10", description: "ref_1 Refund of order 1" },
    ])
    sandbox.advanceClock(2)
    const ref = { reference: "ref_1", asset: USDT, sentAt: 0, externalId: sent.externalId }
    expect(await out.read(ref)).toMatchObject({ status: "pending", externalStatus: "PROCESSING" })
    sandbox.mine(15)
    expect(await out.read(ref)).toMatchObject({
      status: "confirmed",
      amount: "9.949",
      txid: sandbox.payouts()[0]?.txid,
    })
  })

  it("say that they wait for a person, and why they failed", async () => {
    const { sandbox, out } = await funded()
    sandbox.setSwitches("inventpay", { requiresApproval: true })
    const { externalId, externalStatus, status } = await out.send(REQUEST)
    expect({ externalStatus, status }).toEqual({
      externalStatus: "PENDING (requires approval)",
      status: "pending",
    })
    sandbox.failPayout(externalId, "Address is blocked")
    expect(
      await out.read({ reference: "ref_1", asset: USDT, sentAt: 0, externalId }),
    ).toMatchObject({ status: "failed", externalStatus: "FAILED", failure: "Address is blocked" })
  })

  it.each([...WITHDRAWAL_STATUSES, "ON_HOLD"])(
    "in the state %s are read as what it says",
    async (word) => {
      const { out } = await scripted([], () => ({
        body: `{"data":{"withdrawalId":"w","status":"${word}","currency":"BTC","amount":"2",
        "feeAmount":"0.5","destinationAddress":"a","failureReason":"no funds"}}`,
      }))
      const ref = { reference: "ref_1", asset: ASSET.BTC, sentAt: 0, externalId: "w" }
      const means: Record<string, string> = {
        COMPLETED: "confirmed",
        FAILED: "failed",
        CANCELLED: "failed",
      }
      const status = means[word] ?? "pending"
      expect(await out.read(ref)).toMatchObject({
        status,
        externalStatus: word,
        amount: "1.5",
        failure: status === "failed" ? "no funds" : null,
      })
    },
  )

  it.each(["lost_answer", "cut", "server_error"] as const)(
    "after %s are sent once, and a person is told what the balance says",
    async (kind) => {
      const { sandbox, out } = await funded({ timeoutMs: 300 })
      sandbox.addFault({ on: "api", kind, endpoint: "withdrawal/create" })
      const error = await failure(out.send(REQUEST))
      expect(error.code).toBe("ambiguous")
      const made = sandbox.payouts().length
      expect(error.message).toContain(
        `available USDT_BEP20 before: 100, after: ${made === 1 ? "90" : "100"}`,
      )
      expect(error.message).toContain('description "ref_1"')
      const calls = sandbox.counters()["inventpay"]?.["POST /v1/merchant/withdrawal/create"]
      expect(calls).toBe(1)
    },
  )

  it("are not sent while InventPay does not answer", async () => {
    const { sandbox, out } = await funded()
    sandbox.addFault({ on: "api", kind: "server_error", endpoint: "balance", times: 9 })
    expect((await failure(out.send(REQUEST))).code).toBe("unavailable")
    expect(sandbox.payouts()).toEqual([])
  })

  it("that cannot work are refused before they are sent", async () => {
    const { sandbox, out } = await funded()
    const refusals = [
      [{ amount: coins("100.1") }, "only 100 are available"],
      [{ destination: { address: RECIPIENT, tag: "7" } }, "This network has no tags"],
      [{ asset: ASSET.XRP }, "cannot be withdrawn"],
      [{ amount: coins("0.1234567890123456789") }, "more than the 18 decimals"],
    ] as const
    for (const [change, words] of refusals) {
      const error = await failure(out.send({ ...REQUEST, ...change }))
      expect(error).toMatchObject({ code: "rejected", message: expect.stringContaining(words) })
    }
    sandbox.credit("inventpay", USDT, "200000")
    const tooMuch = await failure(out.send({ ...REQUEST, amount: coins("100001") }))
    expect(tooMuch.message).toContain("the daily limit leaves 100000 USDT_BEP20")
    expect(sandbox.counters()["inventpay"]?.["POST /v1/merchant/withdrawal/create"]).toBeUndefined()
  })

  it.each([
    ["another address", `"amount":"10","currency":"USDT_BEP20","destinationAddress":"0xbad"`],
    ["another coin", `"amount":"10","currency":"BTC","destinationAddress":"${RECIPIENT}"`],
    ["another sum", `"amount":"1","currency":"USDT_BEP20","destinationAddress":"${RECIPIENT}"`],
  ])("answered with %s are left to a person", async (_, fields) => {
    const { out } = await scripted(["100", "90"], () => ({
      body: `{"data":{"withdrawalId":"w","status":"PENDING",${fields}}}`,
    }))
    expect((await failure(out.send(REQUEST))).code).toBe("ambiguous")
  })
})

describe("the fees of InventPay's withdrawals", () => {
  const asked = { ...REQUEST, amount: coins("20") }

  it("are not guessed", async () => {
    const { out } = await funded()
    const error = await failure(out.estimateFee(asked))
    expect(error.code).toBe("rejected")
    expect(error.message).toContain("gateways.inventpay.withdrawalFees.USDT_BEP20")
  })

  it("come from the last withdrawal of the coin", async () => {
    const { out } = await funded()
    const sent = await out.send(REQUEST)
    expect(await out.estimateFee(REQUEST)).toEqual({
      fee: sent.fee,
      asset: USDT,
      spend: "10",
      receive: sent.amount,
    })
    expect(await out.estimateFee(asked)).toMatchObject({ fee: "0.101", receive: "19.899" })
  })

  it("come from the merchant first", async () => {
    const { out } = await funded({
      withdrawalFees: { USDT_BEP20: { network: coins("1"), service: number("0.01") } },
    })
    await out.send(REQUEST)
    expect(await out.estimateFee(asked)).toEqual({
      fee: "1.2",
      asset: USDT,
      spend: "20",
      receive: "18.8",
    })
    expect((await failure(out.estimateFee({ ...asked, amount: coins("1.01") }))).message).toContain(
      "leave nothing",
    )
  })
})

describe("InventPay's balances", () => {
  it("are told by asset, also of codes that are new to us", async () => {
    const { out } = await scripted([], () => ({
      body: `{"data":{"balances":[{"currency":"BTC","availableBalance":2,"lockedBalance":"0.5",
        "pendingBalance":0.25},{"currency":"NEW","availableBalance":"1"}]}}`,
    }))
    expect(await out.balances()).toEqual([
      { asset: ASSET.BTC, code: "BTC", available: "2", pending: "0.75" },
      { asset: null, code: "NEW", available: "1", pending: "0" },
    ])
  })
})

describe("InventPay's connection test", () => {
  const results = async (out: InventPayMoneyOut, callbackUrl: string) =>
    Object.fromEntries(
      (await out.checkConnection({ callbackUrl })).map(({ name, result }) => [name, result]),
    )

  it("passes by a round trip of a callback, and moves no money", async () => {
    const { sandbox, out } = await funded()
    const shop = keep(await ScriptedServer.start())
    const checks = await out.checkConnection({ callbackUrl: `${shop.url}/hook` })
    expect(checks).toMatchObject([
      { name: "credentials", result: "passed", message: expect.stringContaining("Sandbox Shop") },
      { name: "payments", result: "passed" },
      { name: "payouts", result: "skipped" },
      { name: "callback_url", result: "passed" },
      { name: "webhook_url", result: "skipped" },
      { name: "clock", result: "passed" },
    ])
    expect(shop.requests).toHaveLength(1)
    expect(sandbox.payouts()).toEqual([])
    expect(JSON.stringify(checks)).not.toMatch(new RegExp(Object.values(KEYS).join("|")))
  })

  it("tells a wrong key, and looks no further", async () => {
    const { sandbox } = await funded()
    const out = moneyOut(sandbox.inventpay.url, { apiKey: "pk_test_of_somebody_else" })
    expect(await out.checkConnection({ callbackUrl: "https://shop.test" })).toMatchObject([
      { name: "credentials", result: "failed", message: expect.stringContaining("API Keys") },
    ])
  })

  it.each([
    [401, "webhookSecret"],
    [404, "status 404"],
  ])("tells what is wrong when the shop answers %i", async (status, words) => {
    const { out } = await funded()
    const shop = keep(await ScriptedServer.start(() => ({ status })))
    const checks = await out.checkConnection({ callbackUrl: `${shop.url}/hook` })
    expect(checks[3]).toMatchObject({ result: "failed", message: expect.stringContaining(words) })
  })

  it("tells an address that InventPay does not reach or take, and a wrong clock", async () => {
    const { sandbox, out } = await funded()
    expect(await results(out, "http://127.0.0.1:9/hook")).toMatchObject({ callback_url: "failed" })
    sandbox.advanceClock(120)
    expect(await results(out, "http://shop.test/hook")).toMatchObject({
      callback_url: "failed",
      clock: "failed",
    })
  })
})
