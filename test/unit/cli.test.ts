import { pair as pairBitPay } from "../../src/gateways/bitpay/pair"
import { BitPayClient } from "../../src/gateways/bitpay/api/client"
import { type Sandbox, startSandbox } from "../../sandbox/src"

describe("bitpay pair", () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())

  const pair = (...args: string[]) => pairBitPay(["--base-url", `${sandbox.url}/bitpay`, ...args])

  it("makes a key, asks for a token, and says what to do with them", async () => {
    const text = await pair()
    const [, key = ""] = /BITPAY_PRIVATE_KEY=([0-9a-f]{64})\n/.exec(text) ?? []
    const [, token = ""] = /BITPAY_TOKEN=(\S+)\n/.exec(text) ?? []
    expect(key).not.toBe("")
    expect(token).not.toBe("")
    expect(text).toMatch(/approve the code \w+ /)
    expect(text).toContain("merchantToken: process.env.BITPAY_TOKEN")
  })

  it("gives a token that works once it is approved", async () => {
    const text = await pair("--facade", "merchant")
    const [, key = ""] = /BITPAY_PRIVATE_KEY=(\w+)/.exec(text) ?? []
    const [, token = ""] = /BITPAY_TOKEN=(\S+)/.exec(text) ?? []
    const [, code = ""] = /approve the code (\w+) /.exec(text) ?? []
    const client = new BitPayClient({
      baseUrl: `${sandbox.url}/bitpay`,
      privateKey: key,
      merchantToken: token,
    })
    const balances = () => client.ledgers.balances()
    await expect(balances()).rejects.toThrow()
    const approval = await fetch(`${sandbox.url}/bitpay/dashboard/merchant/api-tokens`, {
      method: "POST",
      body: new URLSearchParams({ pairingCode: code }),
      redirect: "manual",
    })
    expect(approval.status).toBeLessThan(400)
    await expect(balances()).resolves.toBeDefined()
  })

  it.each([
    [["--facade", "admin"], /--facade must be one of/],
    [["--environment", "live"], /--environment must be/],
    [["--private-key", "abc"], /--private-key must be/],
  ])("refuses %p with a reason", async (args, message) => {
    await expect(pair(...args)).rejects.toThrow(message)
  })
})
