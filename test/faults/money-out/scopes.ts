import type { MoneyOutCapabilities, SendSafety } from "../../../src/gateways"
import { collectCases } from "../../../src/modules/crypto-checkout/aml/collect"
import type { PayoutInput } from "../../../src/modules/crypto-checkout/payouts"
import type { Order } from "./deeds"
import { PRICE, addressFor, heldDeposit, paidDeposit } from "./paid-deposit"
import type { Processor } from "./processors"
import type { MoneyStage } from "./stage"

/** Enough for every trial's refund, in any asset. */
const FUNDS = "1000"
const MASS_ROWS = 3

/** One kind of money that goes out. */
export interface Scope {
  name: string
  /** What protects it at this processor; null where the processor has no such thing. */
  safety(can: MoneyOutCapabilities): SendSafety | null
  /** The call that sends, as the sandbox names it. */
  endpoint(processor: Processor): string
  /** Orders about the same thing exclude each other: whatever is clicked, it is sent once. */
  once: boolean
  /** What is to be sent; done once for each trial, before anything is broken. */
  prepare(stage: MoneyStage, processor: Processor, key: string): Promise<Order>
}

const payout: Scope = {
  name: "payout",
  safety: ({ payout: can }) => can?.safety ?? null,
  endpoint: ({ money }) => money.endpoints.send,
  once: false,
  async prepare(stage, processor) {
    return { kind: "payouts", rows: [await ordinaryPayout(stage, processor)] }
  },
}

const mass: Scope = {
  name: "mass payout",
  safety: ({ mass: can }) => can?.safety ?? null,
  endpoint: ({ money }) => money.endpoints.mass ?? money.endpoints.send,
  once: false,
  async prepare(stage, processor) {
    const rows: PayoutInput[] = []
    for (let index = 0; index < MASS_ROWS; index += 1) {
      rows.push({ ...(await ordinaryPayout(stage, processor)), method: "mass" })
    }
    return { kind: "payouts", rows }
  },
}

async function ordinaryPayout(
  { sandbox }: MoneyStage,
  { harness, money }: Processor,
): Promise<PayoutInput> {
  money.fund(sandbox)
  const { address, tag } = await money.destination(sandbox)
  return {
    ...{ kind: "payout", method: "send", gateway: harness.id, asset: money.asset },
    ...{ amount: money.amount, address, tag, description: "Trial" },
  }
}

/** By the processor's own call where it has one, else as a payout. */
const refund: Scope = {
  name: "refund",
  safety: ({ refund: call, payout: can }) => (call ?? can)?.safety ?? null,
  endpoint: ({ money }) => money.endpoints.refund ?? money.endpoints.send,
  once: true,
  async prepare(stage, processor, key) {
    const { harness, money } = processor
    const deposit = await paidDeposit(stage, processor, key)
    money.fund(stage.sandbox)
    stage.sandbox.credit(harness.id, deposit.asset, FUNDS)
    const refundId = `crf_${key}`
    const isCall = money.endpoints.refund !== undefined
    const address = isCall ? null : addressFor(stage, deposit)
    await stage.sql(
      `INSERT INTO crypto_checkout.refund (id, charge_id, amount, state, reason, deposit_id, gateway,
         asset, policy, crypto_amount, address, destination_by, email)
       VALUES ($1, $2, $3, 'requested', 'requested', $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[refundId, deposit.chargeId, PRICE, deposit.id, harness.id, deposit.asset],
        ...[isCall ? "processor" : "original", deposit.amount, address],
        ...[isCall ? null : "admin", isCall ? "shopper@example.org" : null],
      ],
    )
    return {
      kind: "refund",
      row: {
        ...{ kind: "refund", gateway: harness.id, refundId, address, tag: null },
        ...(isCall
          ? { method: "refund_call", asset: `iso4217:${harness.currency}`, amount: PRICE }
          : { method: "send", asset: deposit.asset, amount: deposit.amount }),
      },
    }
  },
}

const amlRefund: Scope = {
  name: "AML refund",
  safety: ({ aml }) => (aml?.refund ? "idempotent" : null),
  endpoint: ({ money }) => money.endpoints.amlRefund ?? "",
  once: true,
  async prepare(stage, processor, key) {
    const deposit = await heldDeposit(stage, processor, key)
    await collectCases(stage.shop(), processor.harness.id)
    const [held] = await stage.sql(
      `SELECT id FROM crypto_checkout.aml_case WHERE deposit_id = $1`,
      [deposit.id],
    )
    return { kind: "held_deposit", caseId: held.id, address: addressFor(stage, deposit) }
  },
}

/** A further scope is an object here. */
export const SCOPES: readonly Scope[] = [payout, mass, refund, amlRefund]
