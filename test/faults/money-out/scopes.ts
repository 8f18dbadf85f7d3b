import { decimal } from "../../../src/domain"
import type { MoneyOutCapabilities, SendSafety } from "../../../src/gateways"
import { collectCases } from "../../../src/modules/crypto-checkout/aml/collect"
import type { PayoutInput } from "../../../src/modules/crypto-checkout/payouts"
import type { Order } from "./deeds"
import { PRICE, addressFor, heldDeposit, paidDeposit } from "./paid-deposit"
import type { Processor } from "./processors"
import type { MoneyStage } from "./stage"
import { coins } from "../../support/amounts"

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
    kind: "payout",
    method: "send",
    gateway: harness.id,
    asset: money.asset,
    amount: coins(money.amount),
    address,
    tag,
    description: "Trial",
  }
}

/** From the desk of refunds to Medusa's books: by the processor's own call, else as a payout. */
const refund: Scope = {
  name: "refund",
  safety: ({ refund: call, payout: can }) => (call ?? can)?.safety ?? null,
  endpoint: ({ money }) => money.endpoints.refund ?? money.endpoints.send,
  once: true,
  async prepare(stage, processor, key) {
    const { harness, money, policy } = processor
    const deposit = await paidDeposit(stage, processor, key)
    money.fund(stage.sandbox)
    stage.sandbox.credit(harness.id, deposit.asset, FUNDS)
    // An order's payment, of which Medusa knows.
    await stage.sql(
      `UPDATE crypto_checkout.charge SET captured_at = clock_timestamp(), payment_id = $2
       WHERE id = $1`,
      [deposit.chargeId, `pay_${key}`],
    )
    return {
      kind: "refund",
      chargeId: deposit.chargeId,
      amount: decimal(PRICE),
      address: policy === "processor" ? null : addressFor(stage, deposit),
      input: { policy, ...(policy === "custom" && { crypto_amount: decimal(deposit.amount) }) },
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
