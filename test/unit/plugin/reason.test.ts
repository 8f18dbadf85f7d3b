import { GatewayError } from "../../../src/gateways"
import { reason } from "../../../src/modules/crypto-checkout/shared/context"

describe("the reason in logs and timelines", () => {
  const details = { gateway: "acme", operation: "read" }

  it("names the processor's request for its support", () => {
    const error = new GatewayError("unavailable", "no answer", { ...details, requestId: "req_1" })
    expect(reason(error)).toBe("acme read: no answer (request req_1)")
  })

  it("is the plain message otherwise", () => {
    expect(reason(new GatewayError("unavailable", "no answer", details))).toBe(
      "acme read: no answer",
    )
    expect(reason("odd")).toBe("odd")
  })
})
