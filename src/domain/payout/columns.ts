import {
  PAYOUT_COLUMNS,
  type PayoutColumn,
  type PayoutFileColumn,
  type PayoutFileIssue,
} from "../../contract/payout-file"
import {
  type HeadMeaning,
  isPayoutReportColumn,
  meaningOfHead,
  qualifiedHeads,
  wordsOf,
} from "../../contract/payout-heads"

/** What a column probably holds. */
export interface ProposedColumn extends PayoutFileColumn {
  /** What a person has to confirm first, in words; null where the name says it. */
  question: string | null
}

export interface ProposedColumns {
  columns: ProposedColumn[]
  /** Columns of which there are several, none better than the others: nothing is chosen. */
  repeated: PayoutColumn[]
}

/** What a file's columns are taken for. */
export interface ColumnRules {
  /** Whether words name a coin or a network, e.g. `USDT TRC20`. */
  isCoin(words: string): boolean
  /** Whether a column, by position, has anything in it: an empty one needs no confirmation. */
  isFilled(index: number): boolean
}

interface Candidate {
  index: number
  head: string
  meaning: HeadMeaning
  /** Words of the name that are not understood; they make it a `maybe`. */
  unclear: string | null
}

const NEEDED: readonly PayoutColumn[] = ["address", "amount"]
/** They say what people write about a payout: a wrong guess costs nothing. */
const HARMLESS: readonly PayoutColumn[] = ["reference", "label"]
/** Nobody is paid there: the sender, a token's contract. */
const NOT_A_RECIPIENT = /^(?:from|sender|source|contract|token|return|refund)$/i

/**
 * Says what each column holds, as far as its name tells. A name that may as well mean something
 * harmless is proposed with a question, and only where nothing better is there.
 */
export function proposeColumns(heads: readonly string[], rules: ColumnRules): ProposedColumns {
  const columns: ProposedColumn[] = heads.map((head) => ({ head, column: null, question: null }))
  const repeated: PayoutColumn[] = []
  const candidates = heads.flatMap((head, index) => candidateOf(head, index, rules) ?? [])
  for (const column of PAYOUT_COLUMNS) {
    const own = candidates.filter(({ meaning }) => meaning.column === column)
    const found = own.length > 0 ? own : guesses(column, heads, rules, columns)
    const best = bestOf(found)
    const [first, ...others] = best
    if (!first) continue
    if (others.length > 0 && !HARMLESS.includes(column)) repeated.push(column)
    else columns[first.index] = proposed(first, rules)
  }
  return { columns, repeated }
}

/** The coin that the name of a column tells, e.g. `USDT` of “Amount (USDT)”; null for none. */
export function coinOfHead(head: string, { isCoin }: Pick<ColumnRules, "isCoin">): string | null {
  if (meaningOfHead(head)) return null
  if (isCoin(head)) return head
  return qualifiedHeads(head).find(({ rest }) => isCoin(rest))?.rest ?? null
}

/** What is wrong with the columns as somebody has assigned them, or as their names tell. */
export function columnIssues(
  columns: readonly (PayoutFileColumn & { question?: string | null })[],
  repeated: readonly PayoutColumn[] = [],
): PayoutFileIssue[] {
  const issues: PayoutFileIssue[] = []
  const assigned = columns.flatMap(({ column }) => column ?? [])
  const twice = PAYOUT_COLUMNS.filter(
    (column) => repeated.includes(column) || assigned.filter((each) => each === column).length > 1,
  )
  for (const column of NEEDED) {
    if (assigned.includes(column) || twice.includes(column)) continue
    issues.push(
      issue("missing_column", `There is no column “${column}”. Choose the column to use.`, column),
    )
  }
  for (const column of twice) {
    const message = `Several columns map to “${column}”. Choose which one to use.`
    issues.push(issue("repeated_column", message, column))
  }
  for (const { column, question } of columns) {
    if (question) issues.push(issue("unconfirmed_column", question, column))
  }
  return [...issues, ...unread(columns)]
}

function unread(columns: readonly PayoutFileColumn[]): PayoutFileIssue[] {
  const names = columns
    .filter(({ head, column }) => column === null && !isPayoutReportColumn(head))
    .map(({ head }) => quoted(head))
  if (names.length === 0) return []
  const message = `Ignored: ${names.join(", ")}.`
  return [{ ...issue("unknown_column", message, null), severity: "warning" }]
}

function candidateOf(head: string, index: number, { isCoin }: ColumnRules): Candidate | null {
  const exact = meaningOfHead(head)
  if (exact) return { index, head, meaning: exact, unclear: null }
  const qualified = qualifiedHeads(head).find(({ rest }) => isCoin(rest))
  return qualified ? { index, head, meaning: qualified.meaning, unclear: null } : null
}

/** What a needed column may be where no name says it: `Amount (USD)`, or just `USDT`. */
function guesses(
  column: PayoutColumn,
  heads: readonly string[],
  { isCoin }: ColumnRules,
  columns: readonly ProposedColumn[],
): Candidate[] {
  if (!NEEDED.includes(column)) return []
  const maybe = { column, certainty: "maybe", rank: 0 } as const
  return heads.flatMap((head, index): Candidate[] => {
    if (meaningOfHead(head) || columns[index]?.column) return []
    if (column === "amount" && isCoin(head)) {
      return [{ index, head, meaning: maybe, unclear: null }]
    }
    if (column === "address" && wordsOf(head).some((word) => NOT_A_RECIPIENT.test(word))) return []
    const known = qualifiedHeads(head).find(({ meaning }) => meaning.column === column)
    return known ? [{ index, head, meaning: maybe, unclear: known.rest }] : []
  })
}

/** Those of the best certainty; of texts the one whose name comes first. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const best = (["sure", "usual", "maybe"] as const)
    .map((certainty) => candidates.filter(({ meaning }) => meaning.certainty === certainty))
    .find((own) => own.length > 0)
  return [...(best ?? [])].sort((one, other) => one.meaning.rank - other.meaning.rank)
}

function proposed({ index, head, meaning, unclear }: Candidate, rules: ColumnRules) {
  const { column, certainty } = meaning
  const asks = certainty === "maybe" && !HARMLESS.includes(column) && rules.isFilled(index)
  return { head, column, question: asks ? questionOf(head, column, unclear) : null }
}

function questionOf(head: string, column: PayoutColumn, unclear: string | null): string {
  const name = quoted(head)
  if (column === "tag") {
    return `${name} may be the tag (memo) of the wallet, or a note. Choose which: sending a note as a tag can lose the coins.`
  }
  if (column === "amount") {
    return unclear === null
      ? `${name} may be the amount to send, or something else, such as a value in dollars. Choose what it is.`
      : `${name} may be the coin amount, or something else (“${unclear.slice(0, 40)}”). Choose what it is.`
  }
  return `${name} may be the ${column}, or something else. Choose what it is.`
}

const quoted = (name: string) => `“${name.slice(0, 40)}”`

function issue(
  code: PayoutFileIssue["code"],
  message: string,
  column: PayoutColumn | null,
): PayoutFileIssue {
  return { severity: "error", code, line: null, column, message }
}
