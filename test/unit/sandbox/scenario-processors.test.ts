import { ASSETS } from "../../../src/domain"
import type { Gateway, OpenDepositRequest } from "../../../src/gateways"
import { B2BinPayGateway } from "../../../src/gateways/b2binpay/gateway"
import { B2BinPayDefiGateway } from "../../../src/gateways/b2binpay-defi/gateway"
import { DefexaGateway } from "../../../src/gateways/defexa/gateway"
import { type PaymentView, type Sandbox } from "../../../sandbox/src"
import { SCENARIOS } from "../../../sandbox/src/scenarios"
import { stage } from "./helpers"
import { coins, fiat } from "../../support/amounts"

/** Scenarios know general commands only; here the processors with a character of their own play. */
const on = stage()
const PACE = { pauseMs: 0, delayMs: 1, patienceMs: 1 } as const

interface Cast {
  gateway(sandbox: Sandbox): Gateway
  request: Pick<OpenDepositRequest, "asset" | "amount">
  /** Named when playing, because the processor does not know what is asked. */
  amount?: string
  refuses: string[]
  /** Statuses at the end, in the processor's words. */
  ends: Record<string, Partial<PaymentView>>
}

const NO_END = ["expired-unpaid", "late", "late-half"]

const CASTS: Record<string, Cast> = {
  b2binpay: {
    gateway: (sandbox) =>
      new B2BinPayGateway({
        login: "sandbox-login",
        password: "sandbox-password",
        baseUrl: sandbox.b2binpay.url,
      }),
    request: { asset: ASSETS.USDT_TRON, amount: coins("30") },
    amount: "30",
    refuses: [...NO_END, "processor-fails", "returned-by-processor"],
    ends: {
      exact: { received: "30" },
      "refused-by-processor": { received: "0" },
      "wrong-asset": { received: "0" },
      "held-by-aml": { transfers: [expect.objectContaining({ reviews: ["release", "reject"] })] },
      "held-then-released": { received: "30" },
      "held-then-rejected": { received: "0" },
    },
  },
  "b2binpay-defi": {
    gateway: (sandbox) =>
      new B2BinPayDefiGateway({ apiKey: "defi_test_sandbox", baseUrl: sandbox.b2binpayDefi.url }),
    request: { asset: ASSETS.USDT_ETHEREUM, amount: coins("30") },
    refuses: ["processor-fails"],
    ends: {
      exact: { status: "PAID" },
      double: { status: "UNRESOLVED" },
      "refused-by-processor": { status: "CREATED", received: "0" },
      "returned-by-processor": { status: "CREATED", received: "0" },
      late: { status: "EXPIRED" },
      "held-by-aml": { status: "CREATED" },
      "held-then-released": { status: "PAID" },
      "held-then-rejected": { status: "CREATED" },
    },
  },
  defexa: {
    gateway: (sandbox) =>
      new DefexaGateway({
        merchantPrivateKey: sandbox.defexa.credentials.merchantPrivateKey,
        baseUrl: sandbox.defexa.url,
      }),
    request: { asset: ASSETS.ALGO, amount: coins("150") },
    amount: "150",
    refuses: [...NO_END, "reorganised", "wrong-asset"],
    ends: {
      exact: { status: "approved" },
      "processor-fails": { status: "declined" },
      "refused-by-processor": { status: "declined", received: "0" },
      "returned-by-processor": { status: "refunded", received: "0" },
      "held-by-aml": { status: "held" },
      "held-then-released": { status: "approved" },
      "held-then-rejected": { status: "declined" },
    },
  },
}

it.each(Object.entries(CASTS))("%s plays what it can", async (processor, cast) => {
  const { sandbox } = await on.sandbox({ rateLimits: false })
  const gateway = cast.gateway(sandbox)
  const refused: string[] = []
  const ends: Record<string, PaymentView> = {}
  for (const [index, { name }] of SCENARIOS.entries()) {
    const { externalId: paymentId } = await gateway.openDeposit({
      ...cast.request,
      depositId: `cdp_${index}`,
      now: Date.now(),
      value: fiat("30"),
      currency: "usd",
      minutes: 30,
      callbackUrl: "http://127.0.0.1:9/hook",
      description: "Payment of a test",
    })
    try {
      const request = { paymentId, amount: cast.amount, ...PACE }
      ends[name] = (await sandbox.runScenario(name, request)).payment
    } catch (error) {
      expect(error).toMatchObject({ status: 400, message: expect.stringContaining(processor) })
      expect(sandbox.payment(paymentId).transfers).toEqual([])
      refused.push(name)
    }
    expect(sandbox.faults()).toEqual([])
  }
  expect(refused.sort()).toEqual([...cast.refuses].sort())
  expect(ends).toMatchObject(cast.ends)
})

it("asks for an amount where the processor knows none", async () => {
  const { sandbox } = await on.sandbox()
  const { gateway, request } = CASTS["b2binpay"]!
  const { externalId } = await gateway(sandbox).openDeposit({
    ...request,
    depositId: "cdp_1",
    now: Date.now(),
    value: fiat("30"),
    currency: "usd",
    minutes: 30,
    callbackUrl: "http://127.0.0.1:9/hook",
    description: "Payment of a test",
  })
  await expect(sandbox.runScenario("exact", { paymentId: externalId })).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('name an "amount"'),
  })
})
