import {
  type PayoutFileRules,
  type PayoutOrder,
  type PayoutRowReading,
  type RawPayoutRow,
  type WrittenOrder,
  canonicalKey,
  checkPayoutRow,
  judgeOrder,
  noteRepeatedRows,
  readDestination,
} from "../../../../domain"
import type { PayoutFileIssue, PayoutFileReading } from "../../../../contract/payout-file"
import type { CheckPayoutFileInput } from "../../../../contract/payouts.schema"
import type { StorageSession } from "../../../../storage"
import type { Context } from "../../shared/context"
import { allowListNetwork, allowListProblems } from "../allow-list"
import { lookAlikeWarnings } from "../look-alikes"
import { coinRules, parseFile, readingOf } from "./file-reading"
import { inTurns } from "./in-turns"
import type { PayoutGateway } from "./payout-gateways"

/** How far back a payout counts as recent, in days. */
const RECENT_DAYS = 7

/** An order with everything that can be said about it. */
export interface JudgedOrder {
  /** Line of the file that it stands on; null for one that was typed. */
  line: number | null
  /** Null when it cannot be read. Not to be sent while there is an error. */
  order: PayoutOrder | null
  issues: PayoutFileIssue[]
}

/** A row of a file, with what it orders. */
export interface JudgedRow extends JudgedOrder {
  raw: RawPayoutRow
  line: number
}

/** An order of a file that can be sent. */
export interface SendableRow {
  line: number
  order: PayoutOrder
}

export interface JudgedFile {
  /** Of the file as a whole. With an error among them there are no rows. */
  issues: PayoutFileIssue[]
  rows: JudgedRow[]
  reading: PayoutFileReading
}

/** Judges a file by itself and against the allow-list; writes nothing. */
export async function judgeFile(
  context: Context,
  session: StorageSession,
  payoutGateways: readonly PayoutGateway[],
  input: CheckPayoutFileInput,
): Promise<JudgedFile> {
  const parsed = await parseFile(payoutGateways, input)
  const reading = readingOf(input, parsed)
  const issues = [...parsed.issues, ...payoutGateways.flatMap(unreadable)]
  if (issues.some(isError)) return { issues, rows: [], reading }
  const rules = { ...coinRules(payoutGateways, input, parsed), decimal: parsed.decimal }
  return { issues, rows: await judgeRows(context, session, parsed.rows, rules), reading }
}

/** Judges rows, one by one and among each other. */
async function judgeRows(
  context: Context,
  session: StorageSession,
  raws: readonly RawPayoutRow[],
  reading: PayoutRowReading,
): Promise<JudgedRow[]> {
  const rows = await inTurns(checkRows(raws, { ...reading, readDestination }))
  noteRepeatedRows(rows)
  await noteForbidden(context, session, rows)
  return rows
}

/** Judges an order that was typed. */
export async function judgeTyped(
  context: Context,
  session: StorageSession,
  written: WrittenOrder,
): Promise<JudgedOrder> {
  const { order, issues } = judgeOrder(written, { readDestination })
  const judged = { line: null, order, issues: issues.map((issue) => ({ ...issue, line: null })) }
  await noteForbidden(context, session, [judged])
  return judged
}

function* checkRows(
  raws: readonly RawPayoutRow[],
  rules: PayoutFileRules,
): Generator<undefined, JudgedRow[]> {
  const rows: JudgedRow[] = []
  for (const raw of raws) {
    yield
    rows.push({ raw, ...checkPayoutRow(raw, rules) })
  }
  return rows
}

async function noteForbidden(
  context: Context,
  session: StorageSession,
  judged: readonly JudgedOrder[],
): Promise<void> {
  const read = judged.flatMap(withOrder)
  const wallets = read.map(({ order: { asset, address, tag, memoKind } }) => ({
    network: allowListNetwork(asset.id),
    address,
    tag,
    memoKind,
  }))
  for (const [index, { code, message }] of await allowListProblems(context, session, wallets)) {
    noteAddress(read[index], { severity: "error", code, message })
  }
}

/** Warns of orders that look like a payout of the last days. */
export async function noteRecent(
  session: StorageSession,
  judged: readonly JudgedOrder[],
): Promise<void> {
  const read = judged.flatMap(withOrder)
  const wanted = read.map(({ order }, key) => ({
    key,
    asset: order.asset.id,
    tag: order.tag,
    memo_kind: order.memoKind,
    amount: order.amount,
    address: canonicalKey(order.asset.network, order.address),
  }))
  for (const [key, known] of await session.payoutList.recent(wanted, RECENT_DAYS)) {
    const at = known.created_at.toISOString().slice(0, 16).replace("T", " ")
    const message = `The same amount was already sent to this address: ${known.id}, created ${at} UTC.`
    noteAddress(read[key], { severity: "warning", code: "recent_payout", message })
  }
}

/** Warns of addresses that only look like one that is known. */
export async function noteLookAlikes(
  session: StorageSession,
  judged: readonly JudgedOrder[],
): Promise<void> {
  const read = judged.flatMap(withOrder)
  const keys = read.map(({ order: { asset, address } }) => canonicalKey(asset.network, address))
  for (const [index, message] of await lookAlikeWarnings(session, keys)) {
    noteAddress(read[index], { severity: "warning", code: "look_alike", message })
  }
}

/** What would be sent. */
export function sendableRows(rows: readonly JudgedRow[]): SendableRow[] {
  return rows.flatMap(({ line, order, issues }) =>
    order && !issues.some(isError) ? { line, order } : [],
  )
}

export function isError({ severity }: PayoutFileIssue): boolean {
  return severity === "error"
}

type WithOrder = JudgedOrder & { order: PayoutOrder }

function withOrder({ line, order, issues }: JudgedOrder): WithOrder | [] {
  return order ? { line, order, issues } : []
}

function noteAddress(
  judged: WithOrder | undefined,
  issue: Pick<PayoutFileIssue, "severity" | "code" | "message">,
): void {
  judged?.issues.push({ ...issue, line: judged.line, column: "address" })
}

function unreadable({ gateway: { name }, error }: PayoutGateway): PayoutFileIssue[] {
  if (error === null) return []
  return [
    {
      severity: "warning",
      code: "gateway_cannot",
      line: null,
      column: "gateway",
      message: `The payout options of ${name} could not be loaded, so its rows may be rejected: ${error}`,
    },
  ]
}
