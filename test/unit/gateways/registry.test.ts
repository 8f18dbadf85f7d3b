import { CallbackFormatError, CallbackSignatureError, GatewayError } from "../../../src/gateways"
import { createGateways } from "../../../src/gateways/registry"

const inventpay = { apiKey: "pk_test", webhookSecret: "whsec_test" }

it("builds the gateways that are configured, by id", async () => {
  const gateways = createGateways({ inventpay })
  expect([...gateways.keys()]).toEqual(["inventpay"])
  for (const [id, gateway] of gateways) {
    expect(gateway.id).toBe(id)
    expect(gateway.isHealthy()).toBe(true)
  }
})

it("builds nothing that is not configured", () => {
  expect(createGateways({}).size).toBe(0)
  expect(createGateways({ inventpay: undefined }).size).toBe(0)
})

it("hands the merchant's settings on", async () => {
  const gateway = createGateways({ inventpay: { ...inventpay, coins: ["LTC"] } }).get("inventpay")
  expect((await gateway?.assets())?.map(({ symbol }) => symbol)).toEqual(["LTC"])
})

it("names its errors, so that logs and stores can tell them apart", () => {
  const error = new GatewayError("rejected", "too small", { gateway: "acme", operation: "open" })
  expect(error).toBeInstanceOf(Error)
  expect(String(error)).toBe("GatewayError: acme open: too small")
  expect(new CallbackSignatureError("x").name).toBe("CallbackSignatureError")
  expect(new CallbackFormatError("x").name).toBe("CallbackFormatError")
})
