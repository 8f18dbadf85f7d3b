import {
  type DecimalSeparator,
  MAX_PAYOUT_CELL_LENGTH,
  type PayoutColumn,
  type PayoutFileIssue,
} from "../../contract/payout-file"
import { splitMemoKind } from "../address/tag"
import type { Asset } from "../money/assets"
import type {
  DestinationFinding,
  DestinationOptions,
  DestinationReading,
  NetworkDestination,
  WrittenDestination,
} from "./destination"
import type { AssetAmount } from "../money/money"
import type { RawPayoutRow } from "./file"
import { type CoinRules, type GatewayAndAsset, type Note, coinOfRow, empty } from "./file-coin"
import { decimalsProblem, readWrittenAmount } from "../money/written-amount"

export interface PayoutFileRules extends CoinRules {
  /** What stands before the decimals of all amounts; null where only a point is understood. */
  decimal: DecimalSeparator | null
  /** Reads where a row goes, on the network of its asset. */
  readDestination(
    asset: Asset,
    written: WrittenDestination,
    options: DestinationOptions,
  ): DestinationReading
}

/** A row that could be sent. */
export interface PayoutFileRow extends NetworkDestination {
  line: number
  gateway: string
  asset: Asset
  amount: AssetAmount
  label: string
}

export interface CheckedPayoutRow {
  line: number
  /** Null while there is an error in it. */
  row: PayoutFileRow | null
  issues: PayoutFileIssue[]
}

const MAX_LABEL_LENGTH = 200
/** What people write where a wallet has no tag. */
const NO_TAG = /^(?:none|no|n\/a|-|–|—)$/i

/** Judges one row on its own. */
export function checkPayoutRow(raw: RawPayoutRow, rules: PayoutFileRules): CheckedPayoutRow {
  const { line, cells } = raw
  const issues: PayoutFileIssue[] = []
  const note = (
    column: PayoutColumn | null,
    { code, message }: Pick<PayoutFileIssue, "code" | "message">,
    severity: PayoutFileIssue["severity"] = "error",
  ): undefined => void issues.push({ severity, code, line, column, message })

  if (raw.overflow) {
    note(null, {
      code: "too_many_cells",
      message:
        "The row has more cells than there are columns. Quote values that contain a separator.",
    })
  }
  if (raw.tooLong) {
    note(null, {
      code: "long_cell",
      message: `A cell is longer than ${MAX_PAYOUT_CELL_LENGTH} characters, so the row was not read.`,
    })
    return { line, row: null, issues }
  }
  const label = describedBy(cells)
  if (label.length > MAX_LABEL_LENGTH) {
    note("label", { code: "long_label", message: `The label is longer than ${MAX_LABEL_LENGTH}.` })
  }
  const amount = amountOf(cells.amount, rules, note)
  const found = coinOfRow(cells, rules, note)
  if (found && amount !== undefined) {
    const problem = decimalsProblem(amount, found.asset)
    if (problem) note("amount", problem)
  }
  const destination = destinationOf(raw, amount, found, rules, note)
  const sound = !issues.some(({ severity }) => severity === "error")
  const row =
    sound && amount !== undefined && found && destination
      ? {
          line,
          ...destination,
          amount,
          label,
          asset: found.asset,
          gateway: found.gateway.id,
        }
      : null
  return { line, row, issues }
}

/** A row's reference and label, as the processor and the batch's rows have them. */
export function describedBy({ reference, label }: Pick<Cells, "reference" | "label">): string {
  return [reference, label].filter((text) => text !== "").join(" · ")
}

type Cells = RawPayoutRow["cells"]

function amountOf(text: string, { decimal }: PayoutFileRules, note: Note): AssetAmount | undefined {
  if (text === "") return note("amount", empty("amount"))
  const read = readWrittenAmount(text, decimal)
  if (read.amount === null) return note("amount", read.problem)
  if (read.doubt) note("amount", read.doubt, "warning")
  return read.amount
}

function destinationOf(
  { cells, memoKind = null }: RawPayoutRow,
  amount: AssetAmount | undefined,
  found: GatewayAndAsset | undefined,
  rules: PayoutFileRules,
  note: Note,
): NetworkDestination | undefined {
  if (cells.address === "") return note("address", empty("address"))
  if (!found) return undefined
  const { asset, gateway } = found
  const noTag = NO_TAG.test(cells.tag)
  const tag = noTag || cells.tag === "" ? null : cells.tag
  const written = {
    address: cells.address,
    noTag,
    ...(tag === null || memoKind !== null ? { tag, memoKind } : splitMemoKind(asset.network, tag)),
    ...(amount !== undefined && { amount }),
  }
  const { destination, findings } =
    gateway.destination === "recipient"
      ? readRecipient(written)
      : rules.readDestination(asset, written, gateway.destinations ?? {})
  for (const { severity, ...finding } of findings) note(COLUMNS[finding.code], finding, severity)
  return destination ?? undefined
}

/** Where a finding about a destination belongs. */
const COLUMNS: Readonly<Record<DestinationFinding["code"], PayoutColumn>> = {
  bad_address: "address",
  wrong_network: "address",
  unchecked_address: "address",
  off_curve: "address",
  bad_amount: "amount",
  bad_tag: "tag",
  missing_tag: "tag",
  doubtful_tag: "tag",
}

/** Reads somebody who is registered at a processor, by e-mail or id. */
export function readRecipient({
  address: text,
  tag,
}: Pick<WrittenDestination, "address" | "tag">): DestinationReading {
  const findings: DestinationFinding[] = []
  const address = text.trim()
  if (!isRecipient(address)) {
    findings.push({
      severity: "error",
      code: "bad_address",
      message:
        "This processor pays registered recipients only: enter an e-mail address or recipient ID.",
    })
  }
  if (tag !== null) {
    findings.push({
      severity: "error",
      code: "bad_tag",
      message: "Registered recipients have no tag: leave it empty.",
    })
  }
  const destination = findings.length > 0 ? null : { address, tag: null, memoKind: null }
  return { destination, findings }
}

function isRecipient(text: string): boolean {
  return (
    /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text.slice(0, 321)) ||
    /^[A-Za-z0-9]{6,64}$/.test(text)
  )
}
