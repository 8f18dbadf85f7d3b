import type { PayoutFileIssue } from "../contract/payout-file"
import { type Decimal, decimal, isEqual, isZero, roundDown } from "./money"

/** An amount as somebody wrote it, or what is wrong with it. */
export type WrittenAmount =
  { amount: Decimal; doubt: AmountProblem | null } | { amount: null; problem: AmountProblem }

export type AmountProblem = Pick<PayoutFileIssue, "code" | "message">

/** Longer than any amount of any coin. */
const LONGEST = 60
/** What spreadsheets keep of a number; the rest becomes zeros without a word. */
const SPREADSHEET_DIGITS = 15

/**
 * Reads an amount strictly: digits, and a point before decimals. What could be read in two ways, or
 * was rewritten by a spreadsheet, is refused instead of guessed.
 */
export function readWrittenAmount(text: string): WrittenAmount {
  const refused = problemOf(text)
  if (refused) return { amount: null, problem: refused }
  return { amount: decimal(text), doubt: doubtOf(text) }
}

/** Null when the asset can carry the amount to the last digit. */
export function decimalsProblem(
  amount: Decimal,
  { symbol, decimals }: { symbol: string; decimals: number },
): AmountProblem | null {
  if (isEqual(roundDown(amount, decimals), amount)) return null
  return {
    code: "too_many_decimals",
    message: `${symbol} has ${decimals} decimals, ${amount} has more.`,
  }
}

function problemOf(text: string): AmountProblem | null {
  if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text)) {
    return {
      code: "exponent",
      message: `“${text}” was rewritten by a spreadsheet and may have lost digits. Format the column as text and enter the amount again.`,
    }
  }
  if (/^\d[\d.,'’\s\u00A0\u202F]*$/.test(text) && /[,'’\s\u00A0\u202F]|\..*\./.test(text)) {
    return {
      code: "decimal_comma",
      message: `“${text}” can be read in two ways. Write amounts with a point and without thousands separators, e.g. 1234.5.`,
    }
  }
  if (!/^\d+(?:\.\d+)?$/.test(text) || text.length > LONGEST) {
    return {
      code: "bad_amount",
      message: `“${text.slice(0, LONGEST)}” is not an amount. Write digits only, e.g. 1234.5.`,
    }
  }
  return isZero(text) ? { code: "bad_amount", message: "The amount must be above zero." } : null
}

function doubtOf(text: string): AmountProblem | null {
  const digits = text.replace(".", "").replace(/^0+/, "").replace(/0+$/, "")
  if (digits.length !== SPREADSHEET_DIGITS) return null
  return {
    code: "rounded_amount",
    message: `${text} has exactly the ${SPREADSHEET_DIGITS} digits that spreadsheets keep. Make sure that none was cut off.`,
  }
}
