import { ASSETS, type MemoKind, readDestination } from "../../../../src/domain"
import { destinationOptions } from "../../../../src/gateways"
import { B2BinPayGateway } from "../../../../src/gateways/b2binpay/gateway"
import { Payouts } from "../../../../src/gateways/b2binpay/api/payouts"
import { LOGIN, failure, stage } from "./stage"
import { coins } from "../../../support/amounts"

const on = stage()

afterEach(() => jest.restoreAllMocks())

/** Sends lumens to a new account with a memo. */
async function sendMemo(tag: string, memoKind: MemoKind | null) {
  const { gateway, sandbox } = await on.start()
  sandbox.credit("b2binpay", ASSETS.XLM.id, "100")
  const create = jest.spyOn(Payouts.prototype, "create")
  const address = sandbox.chain.newAddress(ASSETS.XLM.network)
  const sending = gateway.moneyOut.send({
    reference: "cpo_1",
    asset: ASSETS.XLM.id,
    amount: coins("5"),
    description: "",
    destination: { address, tag, memoKind },
    callbackUrl: "http://127.0.0.1:9/hook",
  })
  return { sending, create, sandbox, address }
}

describe("a memo on Stellar at B2BINPAY", () => {
  it.each([
    ["12345", "id", "1"],
    ["12345", "text", "2"],
    ["18446744073709551615", "id", "1"],
    ["order 7", "text", "2"],
  ] as const)("%s goes as the %s that was approved", async (tag, kind, tagType) => {
    const { sending, create, sandbox, address } = await sendMemo(tag, kind)
    await sending
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ tag, tagType }))
    sandbox.advanceClock(2)
    expect(sandbox.chain.transfersTo(address)).toMatchObject([{ tag }])
  })

  it.each([
    ["a hash, for which it has no word", "ab".repeat(32), "hash", /hash cannot be sent/],
    ["a memo of a kind that nobody knows", "12345", null, /of which kind/],
    ["a number that is too large", "99999999999999999999", "id", /not a valid memo ID/],
    ["a tag that is none", "#N/A", "text", /not a tag/],
  ] as const)("refuses %s, and sends nothing", async (_, tag, kind, words) => {
    const { sending, create } = await sendMemo(tag, kind)
    const refused = await failure(sending)
    expect(refused.code).toBe("rejected")
    expect(refused.message).toMatch(words)
    expect(create).not.toHaveBeenCalled()
  })
})

describe("addresses of test networks", () => {
  const at = (baseUrl?: string) => new B2BinPayGateway({ ...LOGIN, ...(baseUrl && { baseUrl }) })

  it.each([
    ["https://api-sandbox.b2binpay.com", true],
    ["https://v3.api-sandbox.b2binpay.com/", true],
    ["https://gw-test.b2binpay.com", true],
    ["http://127.0.0.1:9100/b2binpay", true],
    [undefined, false],
    ["https://api.b2binpay.com", false],
    ["https://v3.api.b2binpay.com", false],
    ["https://api-sandbox.b2binpay.com.shop.example", false],
    ["https://proxy.shop.example/api-sandbox.b2binpay.com", false],
  ])("of B2BINPAY at %s count: %s", (baseUrl, expected) => {
    const written = { address: "2N3Ac2cZzRVoqfJGu1bFaAebq3izTgr1WLv", tag: null, noTag: false }
    const { destination } = readDestination(ASSETS.BTC, written, destinationOptions(at(baseUrl)))
    expect(destination !== null).toBe(expected)
  })

  it.each(["bcrt1q92k5z02dyrjahm4hput42nps3t7ryxzzz0vl76", "2N3Ac2cZzRVoqfJGu1bFaAebq3izTgr1WLv"])(
    "of its documentation's payouts are paid by its sandbox: %s",
    async (address) => {
      const { gateway, sandbox } = await on.start()
      sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
      await gateway.moneyOut.send({
        reference: "cpo_1",
        asset: ASSETS.BTC.id,
        amount: coins("0.05"),
        description: "",
        destination: { address, tag: null },
        callbackUrl: "http://127.0.0.1:9/hook",
      })
      sandbox.advanceClock(2)
      expect(sandbox.chain.transfersTo(address)).toMatchObject([{ amount: "0.05" }])
    },
  )
})
