import type { MoneyOut } from "../../../src/gateways"
import { senderFor } from "../../../src/modules/crypto-checkout/payouts/sender"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import type { PayoutRow } from "../../../src/storage"

const calls: unknown[] = []
const call = (request: unknown): Promise<never> => {
  calls.push(request)
  return Promise.reject(new Error("Nothing should be called"))
}
const moneyOut = {
  capabilities: {
    payout: { safety: "idempotent" },
    refund: { safety: "idempotent" },
    mass: { safety: "idempotent", maxRows: 10 },
    aml: { refund: true },
  },
  send: call,
  refund: call,
  sendMany: call,
  refundAmlCase: call,
} as unknown as MoneyOut

const context = {
  gateways: new Map([["acme", { moneyOut }]]),
  options: { publicUrl: "https://shop.example" },
  storage: {
    session: async () => ({
      refunds: { find: async () => ({ deposit_id: "cdp_1" }) },
      deposits: { find: async () => ({ id: "cdp_1", asset: "eip155:1/slip44:60" }) },
    }),
  },
} as unknown as Context

const COMPLETE: Partial<PayoutRow> = {
  id: "cpo_1",
  gateway: "acme",
  reference: "cpo_1",
  asset: "iso4217:usd",
  amount: "5" as PayoutRow["amount"],
  address: "0xA",
  tag: null,
  memo_kind: null,
  email: null,
  refund_id: "crf_1",
  source_id: "payment_1",
  mass_reference: "cpm_1",
  description: "",
}

it.each<[PayoutRow["method"], keyof PayoutRow]>([
  ["send", "asset"],
  ["send", "address"],
  ["refund_call", "source_id"],
  ["refund_call", "asset"],
  ["mass", "asset"],
  ["mass", "mass_reference"],
  ["mass", "address"],
  ["aml", "source_id"],
  ["aml", "address"],
])("a payout by %s without its %s is not sent", async (method, column) => {
  const row = { ...COMPLETE, method, [column]: null } as PayoutRow
  const sender = senderFor(context, row)!
  await expect(sender.send([row])).rejects.toThrow(`The payout cpo_1 (${method}) has no ${column}`)
  expect(calls).toEqual([])
})

it("a call without a payout in it is refused", async () => {
  const sender = senderFor(context, { gateway: "acme", method: "send" })!
  await expect(sender.send([])).rejects.toThrow("There is nothing to send")
})
