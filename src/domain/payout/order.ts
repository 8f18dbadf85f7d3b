import type { GatewayId } from "../../contract/ids"
import type { DecimalSeparator, PayoutColumn, PayoutFileIssue } from "../../contract/payout-file"
import { splitMemoKind } from "../address/tag"
import type { Asset } from "../money/assets"
import type { AssetAmount } from "../money/money"
import { decimalsProblem, readWrittenAmount } from "../money/written-amount"
import type {
  DestinationFinding,
  DestinationOptions,
  DestinationReading,
  NetworkDestination,
  WrittenDestination,
} from "./destination"
import type { GatewayAndAsset } from "./order-coin"
import { type Note, empty, notesIn } from "./order-issue"
import { readRecipient } from "./recipient"

/** What shall be paid to whom: what a file's row, the form and the API all order. It could be sent. */
export interface PayoutOrder extends NetworkDestination {
  /** Id of the gateway. */
  gateway: GatewayId
  asset: Asset
  amount: AssetAmount
  /** The merchant's own number for it, e.g. an invoice's. */
  reference: string | null
  label: string | null
}

/** An order whose names and numbers were read, before it is judged. */
export interface WrittenOrder {
  /** Null where it cannot be read. */
  coin: GatewayAndAsset | null
  /** Null where it cannot be read. */
  amount: AssetAmount | null
  /** Null where none was given. */
  destination: Omit<WrittenDestination, "amount"> | null
  reference: string | null
  label: string | null
  /** What was wrong while it was read. */
  issues: readonly OrderIssue[]
}

/** What is wrong with an order, or deserves a second look; its `column` names the field. */
export type OrderIssue = Omit<PayoutFileIssue, "line">

/** An order with everything that is wrong with it by itself. */
export interface JudgedPayoutOrder {
  /** Null while there is an error. */
  order: PayoutOrder | null
  issues: OrderIssue[]
}

export interface OrderRules {
  /** Reads where coins go, on the network of the asset. */
  readDestination(
    asset: Asset,
    written: WrittenDestination,
    options: DestinationOptions,
  ): DestinationReading
}

const MAX_LABEL_LENGTH = 200

/** The rules for every order, however it was written; tells all that is wrong at once. */
export function judgeOrder(written: WrittenOrder, rules: OrderRules): JudgedPayoutOrder {
  const { coin, amount, reference, label } = written
  const issues = [...written.issues]
  const note = notesIn(issues)
  if (describedBy(written).length > MAX_LABEL_LENGTH) {
    note("label", { code: "long_label", message: `The label is longer than ${MAX_LABEL_LENGTH}.` })
  }
  const problem = coin && amount !== null ? decimalsProblem(amount, coin.asset) : null
  if (problem) note("amount", problem)
  const destination = destinationOf(written, rules, note)
  const sound = !issues.some(({ severity }) => severity === "error")
  if (!sound || !coin || amount === null || !destination) return { order: null, issues }
  const { gateway, asset } = coin
  return {
    order: { gateway: gateway.id, asset, amount, ...destination, reference, label },
    issues,
  }
}

/** Reads an order's amount in whole coins; null with a note where it is none. */
export function readOrderAmount(
  text: string | null,
  separator: DecimalSeparator | null,
  note: Note,
): AssetAmount | null {
  if (text === null) {
    note("amount", empty("amount"))
    return null
  }
  const read = readWrittenAmount(text, separator)
  if (read.amount === null) note("amount", read.problem)
  else if (read.doubt) note("amount", read.doubt, "warning")
  return read.amount
}

/** An order's reference and label, as the processor and the batch's rows have them; may be empty. */
export function describedBy({
  reference,
  label,
}: Pick<PayoutOrder, "reference" | "label">): string {
  return [reference, label].filter(Boolean).join(" · ")
}

function destinationOf(
  { coin, amount, destination: given }: WrittenOrder,
  rules: OrderRules,
  note: Note,
): NetworkDestination | null {
  if (!given) {
    note("address", empty("address"))
    return null
  }
  if (!coin) return null
  const { asset, gateway } = coin
  const written = { ...withMemoKind(given, asset), ...(amount !== null && { amount }) }
  const { destination, findings } =
    gateway.destination === "recipient"
      ? readRecipient(written)
      : rules.readDestination(asset, written, gateway.destinations ?? {})
  for (const { severity, ...finding } of findings) note(COLUMNS[finding.code], finding, severity)
  return destination
}

/** A memo's kind may stand before it where it was not said apart: `text:0042`. */
function withMemoKind(
  written: Omit<WrittenDestination, "amount">,
  { network }: Asset,
): Omit<WrittenDestination, "amount"> {
  const { tag, memoKind = null } = written
  if (tag === null || memoKind !== null) return written
  return { ...written, ...splitMemoKind(network, tag) }
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
