import { resolveOptions } from "../../../../src/modules/crypto-checkout/options"

const PRIVATE_KEY = "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186"

const resolve = (bitpay: Record<string, unknown>) =>
  resolveOptions({ publicUrl: "https://shop.example", gateways: { bitpay } }).gateways.bitpay

describe("the options of BitPay", () => {
  it.each([
    { privateKey: PRIVATE_KEY, merchantToken: "merchant" },
    { posToken: "pos" },
    {
      environment: "test",
      privateKey: PRIVATE_KEY,
      merchantToken: "merchant",
      payoutToken: "payout",
      previousTokens: ["older"],
      coins: ["BTC", "USDC"],
      transactionSpeed: "high",
      requireSignature: false,
      timeoutMs: 5000,
    },
  ])("are taken as written: %#", (options) => {
    expect(resolve(options)).toEqual(options)
  })

  it.each([
    [{}, "gateways.bitpay.merchantToken: is required"],
    [{ payoutToken: "payout" }, "gateways.bitpay.merchantToken: is required"],
    [{ merchantToken: "merchant" }, "gateways.bitpay.privateKey: is required"],
    [{ posToken: "pos", payoutToken: "payout" }, "gateways.bitpay.privateKey: is required"],
    [{ posToken: "pos", privateKey: "secret words" }, "gateways.bitpay.privateKey: must be"],
    [{ posToken: "pos", environment: "sandbox" }, "gateways.bitpay.environment"],
    [{ posToken: "pos", transactionSpeed: "fast" }, "gateways.bitpay.transactionSpeed"],
    [{ posToken: "pos", coins: ["TRX"] }, "gateways.bitpay.coins.0"],
    [{ posToken: "" }, "gateways.bitpay.posToken: must not be empty"],
  ])("are refused by name: %j", (options, problem) => {
    expect(() => resolve(options)).toThrow(problem)
    expect(() => resolve(options)).not.toThrow("secret words")
  })
})
