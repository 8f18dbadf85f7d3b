import type { DecimalSeparator, PayoutColumn, PayoutFileIssue } from "../contract/payout-file"
import type { DestinationFinding, NetworkDestination } from "./address"
import type { Asset } from "./assets"
import type { Decimal } from "./money"
import type { RawPayoutRow } from "./payout-file"
import {
  type CoinRules,
  type GatewayAndAsset,
  type Note,
  coinOfRow,
  empty,
} from "./payout-file-coin"
import { decimalsProblem, readWrittenAmount } from "./written-amount"

/** Where a row goes. A tag of null says that the wallet has none. */
export interface RowDestination {
  address: string
  tag: string | null
}

export interface PayoutFileRules extends CoinRules {
  /** What stands before the decimals of all amounts; null where only a point is understood. */
  decimal: DecimalSeparator | null
  /** Judges an address on the network of its asset; `noTag` says that the row rules a tag out. */
  checkDestination(asset: Asset, destination: NetworkDestination): readonly DestinationFinding[]
}

/** A row that could be sent. */
export interface PayoutFileRow extends RowDestination {
  line: number
  gateway: string
  asset: Asset
  amount: Decimal
  label: string
}

export interface CheckedPayoutRow {
  line: number
  /** Null while there is an error in it. */
  row: PayoutFileRow | null
  issues: PayoutFileIssue[]
}

const LONGEST_LABEL = 200
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
      message: "There are more cells than columns. Put texts that hold a separator in quotes.",
    })
  }
  const label = describedBy(cells)
  if (label.length > LONGEST_LABEL) {
    note("label", { code: "long_label", message: `The label is longer than ${LONGEST_LABEL}.` })
  }
  const amount = amountOf(cells.amount, rules, note)
  const found = coinOfRow(cells, rules, note)
  if (found && amount !== undefined) {
    const problem = decimalsProblem(amount, found.asset)
    if (problem) note("amount", problem)
  }
  const destination = destinationOf(cells, found, rules, note)
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

function amountOf(text: string, { decimal }: PayoutFileRules, note: Note): Decimal | undefined {
  if (text === "") return note("amount", empty("amount"))
  const read = readWrittenAmount(text, decimal)
  if (read.amount === null) return note("amount", read.problem)
  if (read.doubt) note("amount", read.doubt, "warning")
  return read.amount
}

function destinationOf(
  cells: Cells,
  found: GatewayAndAsset | undefined,
  rules: PayoutFileRules,
  note: Note,
): RowDestination | undefined {
  if (cells.address === "") return note("address", empty("address"))
  const noTag = NO_TAG.test(cells.tag)
  const destination = { address: cells.address, tag: noTag || cells.tag === "" ? null : cells.tag }
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(cells.tag)) {
    return note("tag", {
      code: "bad_tag",
      message: `“${cells.tag}” was rewritten by a spreadsheet. Format the column as text and enter the tag again.`,
    })
  }
  if (!found) return undefined
  const findings =
    found.gateway.destination === "recipient"
      ? recipientFindings(destination)
      : rules.checkDestination(found.asset, { ...destination, noTag })
  for (const { severity, ...finding } of findings) {
    const aboutTag = finding.code === "bad_tag" || finding.code === "missing_tag"
    note(aboutTag ? "tag" : "address", finding, severity)
  }
  return destination
}

/** What is wrong with somebody who is registered at a processor, by e-mail or id. */
export function recipientFindings({ address, tag }: RowDestination): DestinationFinding[] {
  const findings: DestinationFinding[] = []
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && !/^[A-Za-z0-9]{6,64}$/.test(address)) {
    findings.push({
      severity: "error",
      code: "bad_address",
      message:
        "This processor pays to recipients registered there: give an e-mail or recipient id.",
    })
  }
  if (tag !== null) {
    findings.push({
      severity: "error",
      code: "bad_tag",
      message: "A recipient has no tag: leave it empty.",
    })
  }
  return findings
}
