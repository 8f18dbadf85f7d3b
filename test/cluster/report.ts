import type { Arrangement } from "./campaign"

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1)

/** The tables of a run, as they stand in docs/deployment.md, and what was found. */
export function report(arrangements: readonly Arrangement[]): string {
  return [
    "| processes | purchases | captured | callbacks | callback to captured, p50 · p95 | later than 10 s | at rest after | violations |",
    "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ...arrangements.map(
      ({ name, purchases, captured, figures, rest, problems }) =>
        `| ${name} | ${purchases} | ${captured} | ${figures.callbacks} | ${seconds(figures.p50)} · ${seconds(figures.p95)} s | ${figures.late} | ${seconds(rest)} s | ${problems.length} |`,
    ),
    "",
    "| processes | what happened | longest gap without progress |",
    "| --- | --- | --: |",
    ...arrangements.flatMap(({ name, figures }) =>
      figures.gaps.map((trouble) => `| ${name} | ${trouble.name} | ${seconds(trouble.gap)} s |`),
    ),
    "",
    ...arrangements.flatMap(({ problems }) => problems),
    "",
  ].join("\n")
}
