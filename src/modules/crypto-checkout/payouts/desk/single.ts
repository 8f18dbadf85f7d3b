import { MedusaError } from "@medusajs/framework/utils"
import {
  type PayoutFileRow,
  type PayoutValue,
  type RawPayoutRow,
  decimal,
  needsApproval,
  payoutHash,
  worthOf,
} from "../../../../domain"
import type { PayoutPreviewResponse } from "../../../../contract/payouts"
import type { CreatePayoutInput } from "../../../../contract/payouts.schema"
import type { PayoutContentRow, PayoutRow } from "../../../../storage"
import type { Context } from "../../shared/context"
import { payoutContent } from "../content"
import { type PayoutInput, createPayout } from "../create"
import { type Sending, previewLimit, walletKey } from "../limit"
import { symbolOf } from "./assets"
import { balanceProblem, estimates } from "./estimate"
import { coinRules } from "./file-reading"
import { type JudgedRow, isError, judgeRows, noteLookAlikes, noteRecent } from "./judge"
import type { PayoutGateway, PayoutGateways } from "./payout-gateways"
import { toMoney } from "./money"

/** What a file would say for a wallet without a tag. */
const WITHOUT_TAG = "none"

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
  const issues = judged.issues.map((issue) => ({ ...issue, line: null }))
  const { row } = judged
  if (!row) {
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
  const total = { gateway: row.gateway, asset: row.asset, rows: 1, amount: row.amount }
  const [estimate] = await estimates(context, session, all, [total], [row])
  if (!estimate) throw new Error("A total has no estimate")
  const { balance, cost, price, currency } = estimate
  const problem = balanceProblem(estimate)
  if (problem) {
    const about = { code: "low_balance" as const, column: "amount" as const, line: null }
    issues.push({ severity: "warning", ...about, message: problem })
  }
  const value = price === null ? null : { amount: worthOf(row.amount, price), currency }
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
    approval_required: (await previewLimit(context, session, sendingOf(row, value, actor)))
      .required,
  }
}

/**
 * Writes a payout to anybody. A second click with the same key answers the first one's.
 * @throws MedusaError INVALID_DATA with everything that is wrong, NOT_ALLOWED
 */
export async function createSinglePayout(
  context: Context,
  payoutGateways: PayoutGateways,
  input: CreatePayoutInput,
  actor: string,
): Promise<PayoutRow> {
  const { row, issues } = await judge(context, await payoutGateways.list(), input)
  const problems = issues.filter(isError)
  if (!row || problems.length > 0) {
    const message = problems.map((problem) => problem.message).join(" ")
    throw new MedusaError(MedusaError.Types.INVALID_DATA, message)
  }
  const payout = toInput(row, input)
  const written = await createOnce(context, payout, actor)
  if (hashOf(written) !== hashOf(contentOf(payout))) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Another payout was created with this idempotency key. Use a new one",
    )
  }
  return written
}

async function judge(
  context: Context,
  payoutGateways: readonly PayoutGateway[],
  input: CreatePayoutInput,
): Promise<JudgedRow> {
  const { gateway, asset, amount, address, tag, no_tag, memo_kind, description = "" } = input
  const known = payoutGateways.find((payoutGateway) => payoutGateway.gateway.id === gateway)
  if (known?.error) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The payout options of ${known.gateway.name} could not be loaded: ${known.error}`,
    )
  }
  const cells = { gateway, asset, amount, address, network: "", reference: "", label: description }
  const raw: RawPayoutRow = {
    line: 1,
    cells: { ...cells, tag: tag ?? (no_tag ? WITHOUT_TAG : "") },
    memoKind: memo_kind ?? null,
    overflow: false,
    tooLong: false,
  }
  const rules = {
    ...coinRules(payoutGateways, {}, { amountCoin: null }),
    decimal: "point" as const,
  }
  const [judged] = await judgeRows(context, await context.storage.session(), [raw], rules)
  if (!judged) throw new Error("A row was not judged")
  return judged
}

function sendingOf(row: PayoutFileRow, value: PayoutValue | null, maker: string): Sending {
  const wallet = walletKey(row.asset.id, row.address)
  const amount = value?.amount ?? null
  return { maker, value, discretionary: true, rows: [{ wallet, amount }] }
}

function toInput(
  { gateway, asset, amount, address, tag, memoKind, label }: PayoutFileRow,
  { idempotency_key: key }: CreatePayoutInput,
): PayoutInput {
  return {
    kind: "payout",
    method: "send",
    gateway,
    asset: asset.id,
    amount,
    address,
    tag,
    memoKind,
    description: label,
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
