import type { CampaignResult, Cell } from "./campaign"

const COLUMNS = [
  ["fault", (cell: Cell) => cell.fault],
  ["kind", (cell: Cell) => cell.scope],
  ["processor", (cell: Cell) => cell.processor],
  ["trials", (cell: Cell) => cell.trials],
  ["intents", (cell: Cell) => cell.intents],
  ["sent twice", (cell: Cell) => cell.sentTwice],
  ["lost", (cell: Cell) => cell.lost],
  ["confirmed", (cell: Cell) => cell.confirmed],
  ["failed", (cell: Cell) => cell.failed],
  ["attention", (cell: Cell) => cell.attention],
] as const

/** The table of a campaign, and how to play each violation again. */
export function report({ cells, violations }: CampaignResult, seed: number): string {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...cells.map((cell) => COLUMNS.map(([, value]) => String(value(cell)))),
    COLUMNS.map(([name, value], index) => {
      if (index === 0) return "all"
      const numbers = cells.map((cell) => value(cell))
      return name === "kind" || name === "processor"
        ? ""
        : String(numbers.reduce<number>((sum, each) => sum + Number(each), 0))
    }),
  ]
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const table = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join("  ")
      .trimEnd(),
  )
  const problems = violations.map(
    ({ seed: own, trial, what }) => `VIOLATION seed ${own}, ${trial}: ${what}`,
  )
  return [`seed ${seed}`, ...table, ...problems, ""].join("\n")
}
