import type { Outcome } from "./campaign"

/** What is added up. */
const COUNTS = [
  ["trials", () => 1],
  ["payouts", ({ payouts }: Outcome) => payouts],
  ["sent once", ({ sentOnce }: Outcome) => sentOnce],
  ["booked", ({ booked }: Outcome) => booked],
  ["not sent", ({ notSent }: Outcome) => notSent],
  ["by a person", ({ decided }: Outcome) => decided],
  ["open", ({ attention }: Outcome) => attention],
  ["sent twice", ({ sentTwice }: Outcome) => sentTwice],
  ["lost", ({ lost }: Outcome) => lost],
  ["violations", ({ problems }: Outcome) => (problems.length > 0 ? 1 : 0)],
] as const

type Key = "scope" | "processor" | "fault"

/** The tables of a campaign, and every trial with the seed that plays it again. */
export function report(outcomes: readonly Outcome[], seed: number): string {
  const seconds = outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  return [
    `${outcomes.length} trials from seed ${seed}, ${seconds.toFixed(0)} s`,
    ...outcomes.flatMap(({ problems, ...outcome }) =>
      problems.map((what) => `VIOLATION ${nameOf(outcome)}: ${what}`),
    ),
    "",
    ...table(outcomes, ["scope", "processor"]),
    "",
    ...table(outcomes, ["fault"]),
    "",
    ...table(outcomes, ["scope", "processor", "fault"]),
    "",
    "Every trial; play one again with --trials 1 --seed <seed> and the same --kinds.",
    ...rows(outcomes),
    "",
  ].join("\n")
}

function nameOf({ seed, scope, processor, fault }: Pick<Outcome, Key | "seed">): string {
  return `seed ${seed}, ${scope} · ${processor} · ${fault}`
}

function table(outcomes: readonly Outcome[], keys: readonly Key[]): string[] {
  const groups = new Map<string, Outcome[]>()
  for (const outcome of outcomes) {
    const name = keys.map((key) => outcome[key]).join("\t")
    groups.set(name, [...(groups.get(name) ?? []), outcome])
  }
  const counted = (group: readonly Outcome[]) =>
    COUNTS.map(([, count]) => String(group.reduce((sum, each) => sum + count(each), 0)))
  return aligned([
    [...keys, ...COUNTS.map(([name]) => name)],
    ...[...groups].sort().map(([name, group]) => [...name.split("\t"), ...counted(group)]),
    ["all", ...keys.slice(1).map(() => ""), ...counted(outcomes)],
  ])
}

function rows(outcomes: readonly Outcome[]): string[] {
  return aligned([
    ["seed", "scope", "processor", "fault", ...COUNTS.slice(1).map(([name]) => name), "ms"],
    ...outcomes.map((outcome) => [
      String(outcome.seed),
      outcome.scope,
      outcome.processor,
      outcome.fault,
      ...COUNTS.slice(1).map(([, count]) => String(count(outcome))),
      String(outcome.milliseconds),
    ]),
  ])
}

function aligned(cells: readonly (readonly string[])[]): string[] {
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  )
}
