import type { DecimalSeparator, PayoutFileIssue } from "../../contract/payout-file"
import { type AssetAmount, assetAmount, isEqual, isZero, roundDown } from "./money"

/** An amount as somebody wrote it, or what is wrong with it. */
export type WrittenAmount =
  { amount: AssetAmount; doubt: AmountProblem | null } | { amount: null; problem: AmountProblem }

export type AmountProblem = Pick<PayoutFileIssue, "code" | "message">

/** Longer than any amount of any coin. */
const MAX_LENGTH = 60
/** What spreadsheets keep of a number; the rest becomes zeros without a word. */
const SPREADSHEET_DIGITS = 15

/** Signs that people put between thousands; only one kind of them in a number. */
const GROUPS = ".,'’\\s\\u00A0\\u2009\\u202F"
const NUMERAL = new RegExp(`^\\d[\\d${GROUPS}]*$`)
/** By the separator of decimals: digits, perhaps in groups of three, and decimals. */
const BY_SEPARATOR: Record<DecimalSeparator, RegExp> = {
  point: /^(\d+|[1-9]\d{0,2}(?:([,'’\s\u00A0\u2009\u202F])\d{3})(?:\2\d{3})*)(?:\.(\d+))?$/,
  comma: /^(\d+|[1-9]\d{0,2}(?:([.'’\s\u00A0\u2009\u202F])\d{3})(?:\2\d{3})*)(?:,(\d+))?$/,
}
/** A thousand or one and decimals: the same digits mean both. */
const UNCLEAR = /^[1-9]\d{0,2}[.,]\d{3}$/

/**
 * Reads an amount strictly. Without a separator that holds for the whole file these are digits, and
 * a point before decimals: what could be read in two ways, or was rewritten by a spreadsheet, is
 * refused instead of guessed.
 */
export function readWrittenAmount(
  text: string,
  separator: DecimalSeparator | null = null,
): WrittenAmount {
  if (text.length > MAX_LENGTH) return { amount: null, problem: noAmount(text) }
  const read = separator === null ? strictly(text) : bySeparator(text, separator)
  if (typeof read !== "string") return { amount: null, problem: read }
  const amount = assetAmount(read)
  if (isZero(amount)) {
    return { amount: null, problem: bad("The amount must be greater than zero.") }
  }
  return { amount, doubt: doubtOf(read) }
}

/** What a file's amounts say together about what stands before their decimals. */
export interface SeparatorEvidence {
  /** What all of them agree on; null when they do not, or none of them tells. */
  agreed: DecimalSeparator | null
  /** Positions of amounts that need somebody to say it. */
  unclear: number[]
}

/** Looks for the separator that all amounts of a file agree on; nothing is guessed against one. */
export function separatorOf(texts: readonly string[]): SeparatorEvidence {
  const told = texts.map(separatorToldBy)
  const unclear = told.flatMap((each, index) => (each === "unclear" ? index : []))
  const commas = told.flatMap((each, index) => (each === "comma" ? index : []))
  const hasPoints = told.includes("point")
  if (hasPoints && commas.length > 0) return { agreed: null, unclear: [...unclear, ...commas] }
  if (unclear.length > 0) return { agreed: null, unclear }
  return { agreed: hasPoints ? "point" : commas.length > 0 ? "comma" : null, unclear }
}

/** Null when the asset can carry the amount to the last digit. */
export function decimalsProblem(
  amount: AssetAmount,
  { symbol, decimals }: { symbol: string; decimals: number },
): AmountProblem | null {
  if (isEqual(roundDown(amount, decimals), amount)) return null
  return {
    code: "too_many_decimals",
    message: `${symbol} has ${decimals} decimals, but ${amount} has more.`,
  }
}

function separatorToldBy(text: string): DecimalSeparator | "unclear" | null {
  if (text.length > MAX_LENGTH || !/[.,]/.test(text)) return null
  if (UNCLEAR.test(text)) return "unclear"
  const point = BY_SEPARATOR.point.test(text)
  const comma = BY_SEPARATOR.comma.test(text)
  if (point === comma) return null
  return point ? "point" : "comma"
}

function strictly(text: string): string | AmountProblem {
  if (NUMERAL.test(text) && (UNCLEAR.test(text) || !/^\d+(?:\.\d+)?$/.test(text))) {
    return {
      code: "decimal_comma",
      message: `“${text.slice(0, MAX_LENGTH)}” is ambiguous. Choose the decimal separator of the file, or write amounts with a decimal point and without thousands separators, e.g. 1234.5.`,
    }
  }
  return plainNumber(text, text)
}

function bySeparator(text: string, separator: DecimalSeparator): string | AmountProblem {
  const [, whole, , part] = BY_SEPARATOR[separator].exec(text) ?? []
  if (whole !== undefined) {
    const digits = whole.replace(/\D/g, "")
    return plainNumber(part === undefined ? digits : `${digits}.${part}`, text)
  }
  if (NUMERAL.test(text)) {
    return bad(
      `“${text.slice(0, MAX_LENGTH)}” does not match the decimal separator of the file (${separator}).`,
    )
  }
  return plainNumber(text, text)
}

/** The number if it is one; `text` is how it was written. */
function plainNumber(number: string, text: string): string | AmountProblem {
  if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text)) {
    return {
      code: "exponent",
      message: `“${text.slice(0, MAX_LENGTH)}” was rewritten by a spreadsheet and may have lost digits. Format the column as text and enter the amount again.`,
    }
  }
  return /^\d+(?:\.\d+)?$/.test(number) ? number : noAmount(text)
}

function noAmount(text: string): AmountProblem {
  return bad(
    `“${text.slice(0, MAX_LENGTH)}” is not an amount. Use digits and a decimal point only, e.g. 1234.5.`,
  )
}

function doubtOf(text: string): AmountProblem | null {
  const digits = text.replace(".", "").replace(/^0+/, "").replace(/0+$/, "")
  if (digits.length !== SPREADSHEET_DIGITS) return null
  return {
    code: "rounded_amount",
    message: `${text} has exactly the ${SPREADSHEET_DIGITS} digits that spreadsheets keep. Make sure that none were cut off.`,
  }
}

function bad(message: string): AmountProblem {
  return { code: "bad_amount", message }
}
