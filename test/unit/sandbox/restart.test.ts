import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ASSET, startSandbox } from "../../../sandbox/src"
import { WALLET_SCRIPT } from "../../../sandbox/src/wallet-page/script"
import { PAYMENT, stage, until, WITHDRAWAL_KEY } from "./helpers"

const on = stage()
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "sandbox-"))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe("the state file", () => {
  it("carries payments, chain, clock, balances, keys and waiting callbacks over a restart", async () => {
    const stateFile = join(folder, "deep", "state.json")
    const receiver = await on.receiver()
    receiver.answer = (count) => (count === 1 ? 500 : 200)
    const first = await on.sandbox({ stateFile })
    first.sandbox.advanceClock(5000)
    const key = { "Idempotency-Key": "k" }
    const request = { ...PAYMENT, callbackUrl: receiver.url }
    const created = await first.api.post("/v1/create_payment", request, key)
    const id: string = created.json.data.paymentId
    first.sandbox.send({ payment_id: id, amount: "half" })
    first.sandbox.mine()
    first.sandbox.credit("inventpay", ASSET.LTC, "5")
    first.sandbox.setSwitches("inventpay", { balances: "list" })
    await first.sandbox.callbacksIdle()
    const before = first.sandbox.payments()
    await first.sandbox.close()

    const { sandbox, api } = await on.sandbox({ stateFile, seed: "another" })
    const { hosted_url: _, ...kept } = before[0]!
    expect(sandbox.payments()).toMatchObject([kept])
    expect(sandbox.clock.now()).toBeGreaterThan(Date.now() + 4_990_000)
    expect((await api.post("/v1/create_payment", request, key)).text).toBe(created.text)
    const { balances } = (await api.get("/v1/merchant/balance")).json.data
    expect(balances[2]).toMatchObject({ currency: "LTC", availableBalance: 5 })
    const waiting = sandbox.callbacks().find((each) => each.event === "payment.created")!
    expect(waiting.state).toBe("waiting")
    sandbox.advanceClock(5)
    await sandbox.callbacksIdle()
    expect(waiting.state).toBe("delivered")
    // The payment still moves: by money, and to a fresh address for the next one.
    sandbox.send({ payment_id: id })
    sandbox.mine(3)
    expect(sandbox.payment(id).status).toBe("COMPLETED")
    const next = (await api.post("/v1/create_payment", PAYMENT)).json.data
    expect(next.address).not.toBe(created.json.data.address)
  })

  it("lets expiry and withdrawals go on", async () => {
    const stateFile = join(folder, "state.json")
    const first = await on.sandbox({ stateFile })
    const { paymentId } = (await first.api.post("/v1/create_payment", PAYMENT)).json.data
    first.sandbox.credit("inventpay", ASSET.BTC, "1")
    const to = first.sandbox.chain.newAddress(ASSET.BTC.split("/")[0]!)
    const body = { amount: 0.5, currency: "BTC", destinationAddress: to }
    await first.api.post("/v1/merchant/withdrawal/create", body, WITHDRAWAL_KEY)
    await first.sandbox.close()
    const { sandbox } = await on.sandbox({ stateFile })
    sandbox.advanceClock(1800)
    expect(sandbox.payment(paymentId).status).toBe("EXPIRED")
    expect(sandbox.payouts()[0]!.status).toBe("PROCESSING")
    sandbox.mine(3)
    expect(sandbox.payouts()[0]!.status).toBe("COMPLETED")
  })

  it("is written soon after a change, whole and without leftovers", async () => {
    const stateFile = join(folder, "state.json")
    const { api } = await on.sandbox({ stateFile })
    await api.post("/v1/create_payment", PAYMENT)
    await until(() => readdirSync(folder).includes("state.json"))
    const { version, state } = JSON.parse(readFileSync(stateFile, "utf8"))
    expect(version).toBe(1)
    expect(state.processors.inventpay.payments).toHaveLength(1)
    expect(readdirSync(folder)).toEqual(["state.json"])
  })

  it("refuses a file that is not its own", async () => {
    const stateFile = join(folder, "state.json")
    writeFileSync(stateFile, "not json")
    await expect(startSandbox({ stateFile })).rejects.toThrow("not a sandbox state file")
    writeFileSync(stateFile, '{"version":0}')
    await expect(startSandbox({ stateFile })).rejects.toThrow("another version")
  })
})

it("refuses a taken port", async () => {
  const { sandbox } = await on.sandbox()
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: "EADDRINUSE" })
})

it("mines by itself with autoMineSeconds", async () => {
  const { sandbox, api } = await on.sandbox({ autoMineSeconds: 10 })
  const { paymentId } = (await api.post("/v1/create_payment", PAYMENT)).json.data
  sandbox.send({ payment_id: paymentId })
  sandbox.advanceClock(20)
  expect(sandbox.payment(paymentId)).toMatchObject({ status: "PENDING", confirmations: 2 })
  sandbox.advanceClock(10)
  expect(sandbox.payment(paymentId).status).toBe("COMPLETED")
})

describe("the wallet page", () => {
  it("is served with its script and style under a strict policy", async () => {
    const { sandbox } = await on.sandbox()
    for (const [path, type] of [
      ["/", "text/html"],
      ["/wallet.js", "javascript"],
      ["/wallet.css", "text/css"],
    ] as const) {
      const answer = await fetch(sandbox.url + path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get("content-type")).toContain(type)
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'")
    }
  })

  it("has a script that parses and never turns text into markup", () => {
    expect(() => new Function(WALLET_SCRIPT)).not.toThrow()
    expect(WALLET_SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
  })
})
