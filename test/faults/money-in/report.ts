import type { Outcome } from "./campaign"

const COUNTS = [
  ["trials", () => 1],
  ["captured", ({ captured }: Outcome) => captured],
  ["before a person", ({ person }: Outcome) => person],
  ["nothing came", ({ nothing }: Outcome) => nothing],
  ["violations", ({ problems }: Outcome) => (problems.length > 0 ? 1 : 0)],
] as const

/** The table of a campaign, and each violation with its course and how to play it again. */
export function report(
  outcomes: readonly Outcome[],
  seed: number,
  scope: "money-in" | "shop" = "money-in",
): string {
  const seconds = outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000
  return [
    `${outcomes.length} trials from seed ${seed}, ${seconds.toFixed(0)} s`,
    "",
    ...table(outcomes, ({ processor, shopper }) => [processor, shopper], ["processor", "shopper"]),
    "",
    ...table(outcomes, ({ processor }) => [processor], ["processor"]),
    "",
    ...table(outcomes, ({ shopper }) => [shopper], ["shopper"]),
    "",
    ...outcomes.flatMap((outcome) => violation(outcome, scope)),
    "",
  ].join("\n")
}

/** A violation with its course, and how to play it again; nothing for a trial that went well. */
function violation(
  { seed, processor, shopper, moods, problems, course }: Outcome,
  scope: "money-in" | "shop" = "money-in",
): string[] {
  if (problems.length === 0) return []
  return [
    `VIOLATION seed ${seed}, ${processor} · ${shopper} · ${moods || "nothing else"}`,
    `  again: npm run faults -- --scope ${scope} --trials 1 --seed ${seed}`,
    ...problems.map((what) => `  ${what}`),
    ...course.map((line) => `    ${line}`),
    "",
  ]
}

function table(
  outcomes: readonly Outcome[],
  keysOf: (outcome: Outcome) => string[],
  heads: readonly string[],
): string[] {
  const groups = new Map<string, Outcome[]>()
  for (const outcome of outcomes) {
    const name = keysOf(outcome).join("\t")
    groups.set(name, [...(groups.get(name) ?? []), outcome])
  }
  const counted = (group: readonly Outcome[]) =>
    COUNTS.map(([, count]) => String(group.reduce((sum, each) => sum + count(each), 0)))
  return markdown([
    [...heads, ...COUNTS.map(([name]) => name)],
    ...[...groups].sort().map(([name, group]) => [...name.split("\t"), ...counted(group)]),
    ["all", ...heads.slice(1).map(() => ""), ...counted(outcomes)],
  ])
}

/** As it stands in docs/faults.md. */
function markdown([heads = [], ...rows]: string[][]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]!.length)),
  )
  const isNumber = (column: number) => column >= heads.length - COUNTS.length
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(" | ")} |`
  const rule = widths.map((width, column) =>
    isNumber(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  )
  return [line(heads), line(rule), ...rows.map(line)]
}
