import { B2BinPayDefiClient } from "../../../../src/gateways/b2binpay-defi/api/client"
import {
  ACCOUNT,
  API_KEY,
  DEEP,
  ETHEREUM,
  INVOICE,
  USDT,
  calls,
  defiStage,
  paidInvoice,
} from "./stage"
import { number } from "../../../support/amounts"

const on = defiStage()

/** Not an invoice's: coins that go there would come back. */
const SHOPPER = "0x52908400098527886E0F7030069857D2E4169EE7"
const PAYOUT = { currencyId: USDT, amount: number("5"), trackingId: "rf-1", toAddress: SHOPPER }

describe("payouts", () => {
  it("wait in the queue until approvers have signed, and are mined then", async () => {
    const { client, sandbox } = await paidInvoice(on)
    const { payouts } = client
    const payout = await payouts.create(ETHEREUM, PAYOUT)
    expect(payout).toMatchObject({ status: "CREATED", amount: "5", trackingId: "rf-1", nonce: "0" })
    const waiting = await payouts.queue(ETHEREUM, { statuses: ["PENDING"] })
    expect(waiting.items).toMatchObject([
      {
        id: payout.queueOperationId,
        operationType: "PAYOUT",
        payoutId: payout.id,
        signaturesCollected: 0,
        signaturesRequired: 2,
      },
    ])
    sandbox.approvePayout(payout.id)
    expect((await payouts.get(ETHEREUM, payout.id)).status).toBe("SENT")
    sandbox.mine(DEEP)
    expect((await payouts.get(ETHEREUM, payout.id)).status).toBe("EXECUTED")
    const queued = await payouts.queueOperation(ETHEREUM, payout.queueOperationId!)
    expect(queued).toMatchObject({ status: "EXECUTED", signaturesCollected: 2 })
    const [operation] = (await client.operations.listKind(ETHEREUM, "payout")).items
    expect(operation).toMatchObject({ status: "CONFIRMED", amount: "5", txHash: queued.txHash })
    expect(await client.accounts.nonceInfo(ETHEREUM)).toEqual({
      currentNonce: "1",
      lastExecutedNonce: "0",
    })
    expect((await client.accounts.balances(ACCOUNT, { chainId: "1" }))[0]?.balance).toBe("95.56")
  })

  it("are listed, found, renamed, and tell when they were cancelled", async () => {
    const { client, sandbox } = await paidInvoice(on)
    const { payouts } = client
    const payout = await payouts.create(ETHEREUM, PAYOUT)
    expect((await payouts.setTrackingId(ETHEREUM, payout.id, "rf-9")).trackingId).toBe("rf-9")
    expect(await payouts.findByTrackingId(ETHEREUM, "rf-1")).toBeNull()
    expect((await payouts.findByTrackingId(ETHEREUM, "rf-9"))?.id).toBe(payout.id)
    sandbox.failPayout(payout.id, "no")
    const query = { statuses: ["CANCELED"], toAddress: SHOPPER }
    expect((await payouts.list(ETHEREUM, query)).items).toMatchObject([{ status: "CANCELED" }])
  })

  it("are created once, however often they are asked for", async () => {
    const { client, sandbox } = await paidInvoice(on)
    const first = await client.payouts.createOnce(ETHEREUM, PAYOUT)
    expect((await client.payouts.createOnce(ETHEREUM, PAYOUT)).id).toBe(first.id)
    expect(sandbox.payouts()).toHaveLength(1)
  })

  it.each(["cut", "lost_answer"] as const)(
    "are found after a %s, and never sent twice",
    async (kind) => {
      const { sandbox } = await paidInvoice(on)
      const baseUrl = sandbox.b2binpayDefi.url
      const hasty = new B2BinPayDefiClient({ apiKey: API_KEY, baseUrl, timeoutMs: 300 })
      sandbox.addFault({
        on: "api",
        kind,
        endpoint: "POST /api/v1/deployments/:deploymentId/payouts",
      })
      const creating = hasty.payouts.createOnce(ETHEREUM, PAYOUT)
      await expect(creating).rejects.toMatchObject({ code: "ambiguous" })
      const payout = await hasty.payouts.createOnce(ETHEREUM, PAYOUT)
      expect(sandbox.payouts()).toMatchObject([{ id: payout.id }])
      await expect(
        hasty.payouts.create(ETHEREUM, { ...PAYOUT, trackingId: "rf-2" }),
      ).rejects.toMatchObject({ code: "ambiguous" })
      expect(calls(sandbox, "POST")).toBe(3)
    },
  )

  it("stay ambiguous when they are not found after a failure", async () => {
    const { client, sandbox } = await paidInvoice(on)
    sandbox.addFault({ on: "api", kind: "server_error", endpoint: "POST" })
    await expect(client.payouts.createOnce(ETHEREUM, PAYOUT)).rejects.toMatchObject({
      code: "ambiguous",
    })
    expect(calls(sandbox, "POST /api/v1/deployments/:deploymentId/payouts")).toBe(1)
  })

  it("are fed by what is claimed: confirmed deposits can be, until they are", async () => {
    const { client, sandbox } = await on.play()
    const invoice = await client.invoices.create(ETHEREUM, INVOICE)
    const claimable = async () =>
      (await client.payouts.claimable(ETHEREUM, { invoiceId: invoice.id })).items
    sandbox.send({ payment_id: invoice.id, amount: "0.5" })
    expect(await claimable()).toEqual([])
    sandbox.send({ payment_id: invoice.id, amount: "0.25" })
    sandbox.mine(12)
    expect(await claimable()).toMatchObject([
      { invoiceId: invoice.id, currencyId: USDT, amount: "0.75", transactions: 2 },
    ])
    expect(await client.payouts.claimableCurrencies(ETHEREUM)).toMatchObject([{ id: USDT }])
    const claimed = await paidInvoice(on)
    const again = await claimed.client.payouts.claimable(ETHEREUM)
    expect(again.items).toEqual([])
    expect(await claimed.client.payouts.claimableCurrencies(ETHEREUM)).toEqual([])
  })
})

describe("callbacks", () => {
  it("are listed and sent again when they failed", async () => {
    const { client, sandbox } = await on.play({ retrySchedule: [] })
    const receiver = await on.receiver()
    receiver.answer = (count) => (count === 1 ? 500 : 200)
    sandbox.setSwitches("b2binpay-defi", { callbackUrl: receiver.url })
    const { id } = await client.invoices.create(ETHEREUM, INVOICE)
    await sandbox.callbacksIdle()
    const { items } = await client.deliveries.list(id)
    expect(items).toMatchObject([
      { type: "INVOICE_CREATED", status: "FAILED", operationId: id, attempt: 1, responseCode: 500 },
    ])
    expect(items[0]?.id).toBe(receiver.received[0]?.body.id)
    expect(await client.deliveries.resend([items[0]!.id])).toBe(1)
    await sandbox.callbacksIdle()
    expect(receiver.received).toHaveLength(2)
    expect((await client.deliveries.list(id, { pageSize: 5 })).items[0]?.status).toBe("SENT")
    expect(await client.deliveries.resend([items[0]!.id])).toBe(0)
  })
})
