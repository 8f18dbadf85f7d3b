import { MedusaError } from "@medusajs/framework/utils"
import {
  type OrderIssue,
  type PayoutOrder,
  type PayoutValue,
  type WrittenOrder,
  decimal,
  describedBy,
  needsApproval,
  notesIn,
  payoutHash,
  payoutTotals,
  readCoin,
  readOrderAmount,
  worthOf,
} from "../../../../domain"
import type { PayoutPreviewResponse } from "../../../../contract/payouts"
import type { CreatePayoutInput } from "../../../../contract/payouts.schema"
import { type PayoutContentRow, type PayoutRow, retryKey } from "../../../../storage"
import type { PayoutId } from "../../../../domain"
import { refuse, refuseWhere } from "../../shared/refusals"
import { findPayout } from "../change"
import { retryObstacle } from "../obstacles"
import { addPayoutEvent } from "../record"
import type { Context } from "../../shared/context"
import { payoutContent } from "../content"
import { type PayoutInput, createPayout } from "../create"
import { type Sending, previewLimit, walletKey } from "../limit"
import { symbolOf } from "./assets"
import { balanceProblem, estimates } from "./estimate"
import { coinRules } from "./file-reading"
import { type JudgedOrder, isError, judgeTyped, noteLookAlikes, noteRecent } from "./judge"
import type { PayoutGateway, PayoutGateways } from "./payout-gateways"
import { toMoney } from "./money"

/** What is said before the click; writes nothing. */
export async function previewPayout(
  context: Context,
  payoutGateways: PayoutGateways,
  input: CreatePayoutInput,
  actor: string,
): Promise<PayoutPreviewResponse> {
  const session = await context.storage.session()
  const all = await payoutGateways.list()
  const judged = await judge(context, all, input)
  await noteRecent(session, [judged])
  await noteLookAlikes(session, [judged])
  const { order, issues } = judged
  if (!order) {
    return {
      issues,
      balance: null,
      fee: null,
      fee_symbol: null,
      spend: null,
      receive: null,
      value: null,
      approval_required: needsApproval(context.options.moneyOut.approval, null),
    }
  }
  const [estimate] = await estimates(context, session, all, payoutTotals([order]), [order])
  if (!estimate) throw new Error("A total has no estimate")
  const { balance, cost, price, currency } = estimate
  const problem = balanceProblem(estimate)
  if (problem) {
    const about = { code: "low_balance" as const, column: "amount" as const, line: null }
    issues.push({ severity: "warning", ...about, message: problem })
  }
  const value = price === null ? null : { amount: worthOf(order.amount, price), currency }
  return {
    issues,
    balance: balance && {
      available: decimal(balance.available),
      read_at: balance.read_at.toISOString(),
    },
    fee: cost?.fee ?? null,
    fee_symbol: cost ? symbolOf(cost.feeAsset) : null,
    spend: cost?.spend ?? null,
    receive: cost?.receive ?? null,
    value: value && toMoney(value),
    approval_required: (await previewLimit(context, session, sendingOf(order, value, actor)))
      .required,
  }
}

/**
 * Writes a payout to anybody. A second click with the same key returns the first one's.
 * @throws MedusaError INVALID_DATA with everything that is wrong, NOT_ALLOWED
 */
export async function createSinglePayout(
  context: Context,
  payoutGateways: PayoutGateways,
  input: CreatePayoutInput,
  actor: string,
): Promise<PayoutRow> {
  const { order, issues } = await judge(context, await payoutGateways.list(), input)
  const problems = issues.filter(isError)
  if (!order || problems.length > 0) {
    const message = problems.map((problem) => problem.message).join(" ")
    throw new MedusaError(MedusaError.Types.INVALID_DATA, message)
  }
  const replaced = input.replaces === undefined ? null : await replaceable(context, input.replaces)
  const payout = {
    ...toInput(order, input),
    ...(replaced && { idempotencyKey: retryKey(replaced) }),
  }
  const written = await createOnce(context, payout, actor)
  if (hashOf(written) !== hashOf(contentOf(payout))) {
    if (replaced !== null) refuse(`${replaced} was already sent again, as ${written.id}`)
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Another payout was created with this idempotency key. Use a new one",
    )
  }
  if (replaced !== null) await noteReplaced(context, replaced, written, actor)
  return written
}

/**
 * A failed payout that can be sent again with changes. It has the key of its one successor, which a retry
 * would take as well.
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED
 */
async function replaceable(context: Context, id: PayoutId): Promise<PayoutId> {
  const failed = await findPayout(context, id)
  if (failed.state !== "failed" || failed.kind !== "payout") {
    refuse("Only a failed payout can be sent again with changes")
  }
  refuseWhere(retryObstacle(context, failed))
  return id
}

async function noteReplaced(
  { storage }: Context,
  id: PayoutId,
  written: PayoutRow,
  actor: string,
): Promise<void> {
  await storage.transaction(async (session) => {
    const failed = await session.payouts.lock(id)
    if (!failed || failed.attended_at !== null) return
    await session.payouts.attend([id])
    const message = `Sent again with changes as ${written.id}`
    await addPayoutEvent(session, failed, "payout.replaced", message, { by: written.id }, actor)
  })
}

async function judge(
  context: Context,
  payoutGateways: readonly PayoutGateway[],
  input: CreatePayoutInput,
): Promise<JudgedOrder> {
  const known = payoutGateways.find(({ gateway }) => gateway.id === input.gateway)
  if (known?.error) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The payout options of ${known.gateway.name} could not be loaded: ${known.error}`,
    )
  }
  return judgeTyped(context, await context.storage.session(), readTyped(payoutGateways, input))
}

function readTyped(
  payoutGateways: readonly PayoutGateway[],
  input: CreatePayoutInput,
): WrittenOrder {
  const { gateway, asset, address, tag = null, no_tag: noTag = false, memo_kind } = input
  const issues: OrderIssue[] = []
  const note = notesIn(issues)
  const rules = coinRules(payoutGateways, {}, { amountCoin: null })
  return {
    amount: readOrderAmount(input.amount, "point", note),
    coin: readCoin({ gateway, asset, network: null }, rules, note),
    destination: { address, tag, noTag: noTag && tag === null, memoKind: memo_kind ?? null },
    reference: null,
    label: input.description ?? null,
    issues,
  }
}

function sendingOf(order: PayoutOrder, value: PayoutValue | null, maker: string): Sending {
  const wallet = walletKey(order.asset.id, order.address)
  const amount = value?.amount ?? null
  return { maker, value, discretionary: true, rows: [{ wallet, amount }] }
}

function toInput(
  order: PayoutOrder,
  { idempotency_key: key, beneficiary }: CreatePayoutInput,
): PayoutInput {
  const { gateway, asset, amount, address, tag, memoKind } = order
  return {
    kind: "payout",
    method: "send",
    gateway,
    asset: asset.id,
    amount,
    address,
    tag,
    memoKind,
    description: describedBy(order),
    ...(beneficiary && { beneficiary }),
    ...(key !== undefined && { idempotencyKey: `payout:${key}` }),
  }
}

function hashOf(row: PayoutContentRow): string {
  return payoutHash(payoutContent(row))
}

function contentOf(input: PayoutInput): PayoutContentRow {
  const { kind, method, gateway, asset, amount, address, tag, memoKind = null } = input
  const about = {
    refund_id: null,
    aml_case_id: null,
    memo_kind: memoKind,
    email: null,
    source_id: null,
  }
  return { ...about, kind, method, gateway, asset, amount, address, tag }
}

/** Of two clicks at once, the one that comes second finds what the first has written. */
async function createOnce(context: Context, input: PayoutInput, actor: string): Promise<PayoutRow> {
  try {
    return await createPayout(context, input, actor)
  } catch (error) {
    const { driverError } = error as { driverError?: { constraint?: string } }
    if (driverError?.constraint !== "payout_idempotency_key_key") throw error
    return createPayout(context, input, actor)
  }
}
