import { startSandbox } from "../../../sandbox/src"
import { Receiver } from "../../unit/sandbox/helpers"
import { testSdk } from "../sdk-table"
import { CASES, type World } from "./cases"
import { PaymentSdk } from "./client"

describe("a client of InventPay as its SDK calls, against the sandbox", () => {
  let world: World
  beforeAll(async () => {
    const sandbox = await startSandbox({ seed: "inventpay-sdk" })
    const { apiKey, withdrawalKey, webhookSecret } = sandbox.inventpay.credentials
    expect(webhookSecret).toBe("whsec_sandbox")
    const sdk = new PaymentSdk(sandbox.inventpay.url, { apiKey, withdrawalApiKey: withdrawalKey })
    world = { sandbox, sdk, hook: await new Receiver().start() }
  })
  afterAll(async () => {
    await world.sandbox.close()
    await world.hook.stop()
  })

  testSdk("inventpay", CASES, () => world)

  it("creates payments in a loop until it is told to wait", async () => {
    const errors: unknown[] = []
    for (let count = 0; count < 120 && errors.length === 0; count += 1) {
      await world.sdk.createPayment({ amount: 1, currency: "LTC" }).catch((error: unknown) => {
        errors.push(error)
      })
    }
    expect(errors).toMatchObject([
      {
        statusCode: 429,
        message: "Rate limit exceeded",
        details: { retryAfter: expect.any(Number) },
      },
    ])
  })
})
