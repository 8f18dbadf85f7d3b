import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import {
  type PayoutBatchId,
  type PayoutOrder,
  batchHash,
  describedBy,
  payoutHash,
  payoutTotals,
  worthOf,
} from "../../../../domain"
import type { PayoutFileReading } from "../../../../contract/payout-file"
import type { CreatePayoutBatchInput } from "../../../../contract/payouts.schema"
import type {
  BatchTotal,
  StorageSession,
  NewPayout,
  PayoutBatchRow,
  PayoutContentRow,
} from "../../../../storage"
import type { Context } from "../../shared/context"
import { estimatePrice, newPayout, requireMethod } from "../create"
import { refuse } from "../../shared/refusals"
import { payoutContent } from "../content"
import { previewLimit } from "../limit"
import type { Author } from "../makers"
import { sealBatch } from "../seal"
import { type Cost, costOf } from "./estimate"
import { checksumOf, sendingOf, valueOf } from "./file-check"
import { type SendableRow, isError, judgeFile, sendableRows } from "./judge"
import { massReferences } from "./mass-calls"
import type { PayoutGateway, PayoutGateways } from "./payout-gateways"

/**
 * Writes a file's payouts as a batch that does not run yet.
 * @throws MedusaError INVALID_DATA for another file than was checked, or one with errors
 */
export async function createBatch(
  context: Context,
  payoutGateways: PayoutGateways,
  input: CreatePayoutBatchInput,
  actor: string,
): Promise<PayoutBatchRow> {
  const all = await payoutGateways.list()
  const { rows, reading } = await acceptedRows(context, all, input)
  const orders = rows.map(({ order }) => order)
  const totals = await pricedTotals(context, all, orders)
  const value = valueOf(totals)
  const session = await context.storage.session()
  // Judged again when it is handed in, together with all that went until then.
  const { required } = await previewLimit(context, session, sendingOf(orders, totals, actor))
  const id = generateEntityId(undefined, "cpb")
  const author = { actor, at: await session.now() }
  const payouts = batchPayouts(context, rows, { id, approvalRequired: required, author, totals })
  const batch = {
    id,
    name: input.name,
    state: "draft" as const,
    row_count: payouts.length,
    totals: totals.map(toBatchTotal),
    value: value?.amount ?? null,
    value_currency: value?.currency ?? null,
    idempotency_key: input.idempotency_key ?? null,
    content_hash: sealBatch(context.secrets, { id, maker: actor }, hashesOf(payouts)),
    approval_required: required,
    created_by: actor,
    maker: actor,
    reading,
  }
  return context.storage.transaction(async (session) => {
    if (await session.payoutBatches.insert(batch)) {
      await session.payoutBatches.insertRows(payouts)
      const message = `${payouts.length} rows from a file: ${input.name}`
      const chosen = { ...reading, columns: columnsOf(reading) }
      const data = { rows: payouts.length, name: input.name, ...chosen }
      await session.audit.add(null, "batch.created", message, data, { subject: id, actor })
      return found(await session.payoutBatches.find(id))
    }
    // Only the same key keeps it from being written.
    const { idempotency_key: key } = batch
    const known = found(key === null ? null : await session.payoutBatches.findByKey(key))
    if (await isSame(session, known, payouts)) return known
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Another batch was created with this idempotency key. Use a new one",
    )
  })
}

function hashesOf(payouts: readonly Pick<NewPayout, "content_hash">[]): string[] {
  return payouts.map(({ content_hash }) => content_hash)
}

/** Whether a batch that was written before has the same rows. */
async function isSame(
  session: StorageSession,
  { id }: PayoutBatchRow,
  payouts: readonly NewPayout[],
): Promise<boolean> {
  const contents = (rows: readonly PayoutContentRow[]) =>
    batchHash(rows.map((row) => payoutHash(payoutContent(row))))
  return contents(await session.payoutBatches.firstRows(id, payouts.length)) === contents(payouts)
}

function found(batch: PayoutBatchRow | null): PayoutBatchRow {
  if (!batch) throw new Error("The batch was not created")
  return batch
}

/** Judges the file anew: what is written is what was seen in the dry run, or nothing. */
async function acceptedRows(
  context: Context,
  payoutGateways: readonly PayoutGateway[],
  input: CreatePayoutBatchInput,
): Promise<{ rows: SendableRow[]; reading: PayoutFileReading }> {
  const file = await judgeFile(context, await context.storage.session(), payoutGateways, input)
  const [problem] = file.issues.filter(isError)
  if (problem) refuse(problem.message)
  if (checksumOf(file) !== input.checksum) {
    refuse(
      "This differs from what was checked, or the result would be different now. Check it again",
      "batch_file_changed",
      {},
    )
  }
  const rows = sendableRows(file.rows)
  const bad = file.rows.length - rows.length
  if (bad > 0 && !input.skip_bad_rows) {
    refuse(`${bad} rows have errors: fix them, or skip them (skip_bad_rows)`, "batch_bad_rows", {
      count: String(bad),
    })
  }
  if (rows.length === 0) refuse("There are no rows to send", "batch_empty", {})
  return { rows, reading: file.reading }
}

/** Which column was read as which, for the audit log. */
function columnsOf({ columns }: PayoutFileReading): string {
  return columns.flatMap(({ head, column }) => (column ? `${column} ← ${head}` : [])).join(", ")
}

type PricedTotal = Parameters<typeof valueOf>[0][number] & { cost: Cost | null }

async function pricedTotals(
  context: Context,
  payoutGateways: readonly PayoutGateway[],
  orders: readonly PayoutOrder[],
): Promise<PricedTotal[]> {
  return Promise.all(
    payoutTotals(orders).map(async (total) => {
      const [known, cost] = await Promise.all([
        estimatePrice(context, { gateway: total.gateway, asset: total.asset.id }),
        costOf(payoutGateways, total, orders),
      ])
      return { total, cost, price: known?.price ?? null, currency: known?.currency ?? "usd" }
    }),
  )
}

function toBatchTotal({ total, cost }: PricedTotal): BatchTotal {
  const { gateway, asset, rows, amount, largest } = total
  return {
    gateway,
    asset: asset.id,
    rows,
    amount,
    largest,
    fee: cost?.fee ?? null,
    fee_asset: cost?.feeAsset ?? null,
  }
}

interface BatchTerms {
  id: string
  approvalRequired: boolean
  author: Author
  totals: readonly PricedTotal[]
}

function batchPayouts(
  context: Context,
  rows: readonly SendableRow[],
  { id, approvalRequired, author, totals }: BatchTerms,
): NewPayout[] {
  const sendings = rows.map(({ order: { gateway, asset } }) => ({ gateway, asset: asset.id }))
  const masses = massReferences(context, sendings)
  const prices = new Map(totals.map((each) => [keyOf(each.total), each]))
  for (const { total } of totals) {
    requireMethod(context, { gateway: total.gateway, method: "send" })
  }
  return rows.map(({ line, order }, index) => {
    const sending = sendings[index]
    const massReference = sending && masses.get(sending)
    const { price, currency } = prices.get(keyOf(order)) ?? { price: null, currency: "usd" }
    const payout = newPayout(
      context,
      {
        kind: "payout",
        method: massReference === undefined ? "send" : "mass",
        gateway: order.gateway,
        asset: order.asset.id,
        amount: order.amount,
        address: order.address,
        tag: order.tag,
        memoKind: order.memoKind,
        description: describedBy(order),
        batchId: id,
        rowNumber: line,
        ...(massReference !== undefined && { massReference }),
        value: price === null ? null : { amount: worthOf(order.amount, price), currency },
      },
      author,
      // Nothing goes before it was handed in.
      { required: true },
      rowId(id, line),
    )
    return { ...payout, state: "draft", approval_required: approvalRequired }
  })
}

/** From the batch's own id: thousands of random ones take a second, and these sort as the file does. */
function rowId(batchId: PayoutBatchId, line: number): string {
  return `${batchId.replace(/^cpb_/, "cpo_")}_${String(line).padStart(5, "0")}`
}

function keyOf({ gateway, asset }: Pick<PayoutOrder, "gateway" | "asset">): string {
  return `${gateway} ${asset.id}`
}
