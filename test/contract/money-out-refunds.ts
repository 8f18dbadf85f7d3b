import type { RefundRequest } from "../../src/gateways"
import { type MoneyOutBench, failureOf } from "./money-out"
import { fiat } from "../support/amounts"

/** Refunds by the processor's own call. */
export function refundCases(stage: MoneyOutBench): void {
  const { harness, money: own } = stage
  const { refund } = stage.capabilities
  if (!refund) {
    it("is a payout, because the processor has no call for it", async () => {
      expect((await stage.start()).money.refund).toBeUndefined()
    })
    return
  }

  const paid = (changes?: Partial<RefundRequest>) => stage.paidDeposit(changes)
  const endpoint = own.endpoints.refund ?? "refund"

  it("is accepted, read and found", async () => {
    const { money, request, ref } = await paid()
    const first = await money.refund!(request)
    expect(first).toMatchObject({ status: "pending", failure: null })
    expect(await money.readRefund!({ ...ref, externalId: first.externalId })).toEqual(first)
    if (refund.safety === "none") return
    expect(await money.findRefund!(ref)).toEqual(first)
    expect(await money.findRefund!({ ...ref, reference: "out_of_nobody" })).toBeNull()
  })

  it("ends in coins that have gone", async () => {
    const { money, request, ref, sandbox } = await paid()
    const { externalId } = await money.refund!(request)
    await stage.execute(sandbox)
    expect(await money.readRefund!({ ...ref, externalId })).toMatchObject({ status: "confirmed" })
  })

  if (refund.safety === "idempotent") {
    it("happens once for one reference", async () => {
      const { money, request } = await paid()
      const first = await money.refund!(request)
      expect((await money.refund!(request)).externalId).toBe(first.externalId)
    })
  }

  it.each(["lost_answer", "cut"] as const)(
    "is ambiguous after a %s, and then found",
    async (kind) => {
      const { money, request, ref, sandbox, checkout } = await paid()
      const [fault] = sandbox.addFault(stage.fault(endpoint, kind))
      const impatient = harness.gateway(harness.baseUrl(checkout.sandbox), { timeoutMs: 400 })
      const error = await failureOf(impatient.moneyOut!.refund!(request))
      expect(error).toMatchObject({ code: "ambiguous" })
      fault?.remove()
      if (refund.safety === "none") return
      expect(await money.findRefund!(ref)).toMatchObject({ status: "pending" })
    },
  )

  it("is ambiguous when it was not executed either, and there is none", async () => {
    const { money, request, ref, sandbox } = await paid()
    sandbox.addFault(stage.fault(endpoint, "server_error", { times: 1 }))
    expect(await failureOf(money.refund!(request))).toMatchObject({ code: "ambiguous" })
    if (refund.safety !== "none") expect(await money.findRefund!(ref)).toBeNull()
  })

  it("is told by a rule what can be given back", async () => {
    const { money, deposit } = await paid()
    expect(await money.refundRule!(deposit)).toMatchObject({
      allowed: expect.stringMatching(/^(any|full_only|none)$/),
    })
  })

  it("is refused for more than was paid", async () => {
    const { money, request } = await paid({ amount: fiat("1000000") })
    expect((await failureOf(money.refund!(request))).code).toBe("rejected")
  })

  if (refund.cancel) {
    it("is taken back before it has gone", async () => {
      const { money, request, ref } = await paid()
      const { externalId } = await money.refund!(request)
      expect(await money.cancelRefund!({ ...ref, externalId })).toMatchObject({ status: "failed" })
    })
  }
}
