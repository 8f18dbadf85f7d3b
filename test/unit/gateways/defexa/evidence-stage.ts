import type { ExpectedDeposit } from "../../../../src/gateways/defexa/status"
import { findTransfers } from "../../../../src/gateways/defexa/status"
import type { AmlPayment } from "../../../../src/gateways/defexa/api/types"
import { coins } from "../../../support/amounts"

/** Callbacks and AML rows about one deposit, and what is found in them. */
const DEPOSIT: ExpectedDeposit = {
  depositId: "cdp_1",
  address: "ADDR1",
  currencies: new Set(["ALGO"]),
  credited: "amount",
}
export const NOON = Date.parse("2026-01-01T12:00:00Z")

export const PAYMENT = {
  address: "ADDR1",
  callback_type: "pay",
  client_uid: "cdp_1",
  payment_id: "9001",
  token: "tok1",
  created: "2026-01-01 11:59:00 UTC",
  processed: "2026-01-01 11:59:30 UTC",
  amount: "13.0",
  net_amount: "12.9",
  shop_currency: "ALGO",
  ps_currency: "ALGO",
  ps_data: { transaction_hash: "HASH1" },
  status: "pending",
}
export type Body = Partial<Record<keyof typeof PAYMENT, unknown>>

export const callback = (changes: Body = {}, minutes = 0) => ({
  rawBody: Buffer.from(JSON.stringify({ ...PAYMENT, ...changes })),
  receivedAt: NOON + minutes * 60_000,
})
export const APPROVED: Body = { status: "approved", processed: "2026-01-01 12:01:00 UTC" }

export const HELD: AmlPayment = {
  id: "2",
  token: "tok1",
  state: "pending",
  externalState: "pending",
  currency: "ALGO",
  amount: coins("13"),
  address: "ADDR1",
  txid: "HASH1",
  explorerUrl: null,
  riskScore: "70",
  createdAt: NOON,
}

export const find = (
  evidence: ReturnType<typeof callback>[],
  held: AmlPayment[] = [],
  deposit: Partial<ExpectedDeposit> = {},
) => findTransfers({ ...DEPOSIT, ...deposit }, evidence, held)
