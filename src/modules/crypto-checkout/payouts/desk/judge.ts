import {
  type PayoutFileRow,
  type PayoutFileRules,
  type RawPayoutRow,
  checkPayoutRow,
  canonicalKey,
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

/** A row with everything that can be said about it. */
export interface JudgedRow {
  raw: RawPayoutRow
  /** What it means; null when that cannot be read. Not to be sent while there is an error. */
  row: PayoutFileRow | null
  issues: PayoutFileIssue[]
}

export interface JudgedFile {
  /** Of the file as a whole. With an error among them there are no rows. */
  issues: PayoutFileIssue[]
  rows: JudgedRow[]
  reading: PayoutFileReading
}

/** What a row cannot be read without. */
export type ReadingRules = Omit<PayoutFileRules, "readDestination">

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
export async function judgeRows(
  context: Context,
  session: StorageSession,
  raws: readonly RawPayoutRow[],
  reading: ReadingRules,
): Promise<JudgedRow[]> {
  const rules: PayoutFileRules = { ...reading, readDestination }
  const rows = await inTurns(checkRows(raws, rules))
  noteRepeatedRows(rows.map(({ raw: { line }, row, issues }) => ({ line, row, issues })))
  await noteForbidden(context, session, rows)
  return rows
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
  rows: readonly JudgedRow[],
): Promise<void> {
  const read = rows.flatMap(({ row, issues }) => (row ? { row, issues } : []))
  const wallets = read.map(({ row: { asset, address, tag, memoKind } }) => ({
    network: allowListNetwork(asset.id),
    address,
    tag,
    memoKind,
  }))
  for (const [index, { code, message }] of await allowListProblems(context, session, wallets)) {
    const { row, issues } = read[index] ?? {}
    if (!row || !issues) continue
    issues.push({ severity: "error", code, line: row.line, column: "address", message })
  }
}

/** Warns of rows that look like a payout of the last days. */
export async function noteRecent(
  session: StorageSession,
  rows: readonly JudgedRow[],
): Promise<void> {
  const wanted = rows.flatMap(({ row }, key) =>
    row
      ? {
          key,
          asset: row.asset.id,
          tag: row.tag,
          memo_kind: row.memoKind,
          amount: row.amount,
          address: canonicalKey(row.asset.network, row.address),
        }
      : [],
  )
  for (const [key, known] of await session.payoutList.recent(wanted, RECENT_DAYS)) {
    const { raw, issues } = rows[key] ?? {}
    const at = known.created_at.toISOString().slice(0, 16).replace("T", " ")
    issues?.push({
      severity: "warning",
      code: "recent_payout",
      line: raw?.line ?? null,
      column: "address",
      message: `The same amount was already sent to this address: ${known.id}, created ${at} UTC.`,
    })
  }
}

/** Warns of addresses that only look like one that is known. */
export async function noteLookAlikes(
  session: StorageSession,
  rows: readonly JudgedRow[],
): Promise<void> {
  const read = rows.flatMap(({ row, issues }) => (row ? { row, issues } : []))
  const keys = read.map(({ row: { asset, address } }) => canonicalKey(asset.network, address))
  for (const [index, message] of await lookAlikeWarnings(session, keys)) {
    const { row, issues } = read[index] ?? {}
    if (!row || !issues) continue
    const about = { code: "look_alike" as const, line: row.line, column: "address" as const }
    issues.push({ severity: "warning", ...about, message })
  }
}

/** What would be sent. */
export function sendableRows(rows: readonly JudgedRow[]): PayoutFileRow[] {
  return rows.flatMap(({ row, issues }) => (row && !issues.some(isError) ? row : []))
}

export function isError({ severity }: PayoutFileIssue): boolean {
  return severity === "error"
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
