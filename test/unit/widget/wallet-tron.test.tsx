/** @jest-environment jsdom */
import { ASSETS } from "../../../src/domain/money/assets"
import { aDeposit } from "./fake-shop"
import { expectWaiting, forgetWallets, press, walletState } from "./wallet-stage"

afterEach(forgetWallets)

describe("TronLink", () => {
  const TRON_SHOP = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
  const GENESIS = "00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc"
  const toHex = (address: string) => `41${Buffer.from(address).toString("hex").slice(0, 40)}`
  const ID = "cd".repeat(32)

  function install({
    code = 200,
    genesis = GENESIS,
    sun = 9e9,
    changes = {},
    tokens = "ffffffffff",
  } = {}) {
    const sent: unknown[] = []
    const transaction = (value: object) => ({
      txID: ID,
      raw_data: { contract: [{ type: "", parameter: { value: { ...value, ...changes } } }] },
    })
    const tronLink = {
      request: async () => ({ code }),
      tronWeb: {
        defaultAddress: { base58: "TPL66VK2gCXNCD7EJg9pgJRfqcRazjhUZY" },
        address: { toHex },
        transactionBuilder: {
          sendTrx: async (to: string, amount: string) =>
            transaction({ to_address: toHex(to), amount: Number(amount) }),
          triggerSmartContract: async (
            contract: string,
            _method: string,
            _options: object,
            [to, units]: { value: string }[],
          ) => ({
            transaction: transaction({
              contract_address: toHex(contract),
              data: `a9059cbb${toHex(to!.value).slice(-40).padStart(64, "0")}${BigInt(units!.value).toString(16).padStart(64, "0")}`,
            }),
          }),
          triggerConstantContract: async () => ({ constant_result: [tokens] }),
        },
        trx: {
          getBlock: async () => ({ blockID: genesis }),
          getBalance: async () => sun,
          sign: async (given: unknown) => given,
          sendRawTransaction: async (given: unknown) => {
            sent.push(given)
            return { result: true, txid: ID }
          },
          getTransactionInfo: async () => ({}),
        },
      },
    }
    Object.assign(globalThis, { tronLink })
    return sent
  }
  const usdt = aDeposit({ asset: ASSETS.USDT_TRON, address: TRON_SHOP, missing: "10.5" })

  it.each([
    ["TRX", aDeposit({ asset: ASSETS.TRX, address: TRON_SHOP, missing: "10.5" })],
    ["USDT", usdt],
  ])("pays %s", async (_name, deposit) => {
    const sent = install()
    const { root } = await press(deposit, "Pay with TronLink")
    expect(sent).toHaveLength(1)
    expect(walletState()).toBe("sent")
    expectWaiting(root())
  })

  it.each([
    ["declined", { code: 4001 }, "You declined it"],
    ["another network", { genesis: "00".repeat(32) }, "did not switch to TRON"],
    ["too little", { tokens: "1" }, "not enough USDT"],
    ["nothing for the fee", { sun: 0 }, "needs some TRX"],
    ["another contract", { changes: { contract_address: toHex("Tevil") } }, "replaced or failed"],
    [
      "another recipient",
      { changes: { data: `a9059cbb${"1".repeat(128)}` } },
      "replaced or failed",
    ],
  ])("sends nothing, and tells in words: %s", async (_name, how, words) => {
    const sent = install(how)
    const { root, text } = await press(usdt, "Pay with TronLink")
    expect(text()).toContain(words)
    expect(sent).toEqual([])
    expectWaiting(root())
  })
})
