import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { format, resolveConfig } from "prettier"
import { ROOT } from "../../store/lib/paths.mjs"
import { table as columns } from "../../store/lib/ui.mjs"

const DOCUMENT = join(ROOT, "docs/benchmarks.md")

/**
 * What a benchmark found out about a goal of docs/benchmarks.md.
 *
 * @typedef {object} Figure
 * @property {string} goal e.g. `P1`
 * @property {string} name what was measured, for people
 * @property {number} value
 * @property {string} [unit] e.g. `ms`
 * @property {string} [anchor] what others need, in words
 * @property {number} [anchorValue] the same as a number in the figure's unit, for the ratio
 * @property {number} [least] the target, where more is better
 * @property {number} [most] the target, where less is better
 */

/** A number with as many digits as one reads. */
export function number(value) {
  const size = Math.abs(value)
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

const withUnit = (value, unit) => (unit ? `${number(value)} ${unit}` : number(value))

const targetOf = ({ least, most, unit }) =>
  least !== undefined ? `≥ ${withUnit(least, unit)}` : `≤ ${withUnit(most, unit)}`

const isMet = ({ value, least, most }) => (least !== undefined ? value >= least : value <= most)

/** All goals in one table; the ratio is that of what was measured to the anchor. */
export function summaryTable(figures) {
  return [
    ["goal", "what", "measured", "anchor", "ratio", "target", "reached"],
    ...figures.map((figure) => [
      figure.goal,
      figure.name,
      withUnit(figure.value, figure.unit),
      figure.anchor ?? "",
      figure.anchorValue ? `${number(figure.value / figure.anchorValue)} ×` : "",
      targetOf(figure),
      isMet(figure) ? "yes" : "no",
    ]),
  ]
}

/** What changed since a kept run, figure by figure. */
export function comparisonTable(before, after) {
  const keyOf = ({ goal, name }) => `${goal} ${name}`
  const known = new Map(before.map((figure) => [keyOf(figure), figure]))
  return [
    ["goal", "what", "before", "now", "ratio"],
    ...after.map((figure) => {
      const old = known.get(keyOf(figure))
      return [
        figure.goal,
        figure.name,
        old ? withUnit(old.value, old.unit) : "",
        withUnit(figure.value, figure.unit),
        old && old.value !== 0 ? `${number(figure.value / old.value)} ×` : "",
      ]
    }),
  ]
}

/** Rows of a table, the first its head, as text in columns. */
export const asText = columns

/** The same as Markdown; columns of numbers are aligned to the right. */
function asMarkdown([head, ...body]) {
  const isNumeric = (_, column) =>
    body.every((row) => row[column] === "" || /^[≥≤]?\s*-?\d/.test(row[column]))
  const line = (cells) => `| ${cells.join(" | ")} |`
  const rule = head.map((...cell) => (isNumeric(...cell) ? "--:" : "---"))
  return [head, rule, ...body].map(line).join("\n")
}

/** Writes a table where docs/benchmarks.md has it: between `<!-- bench:<name> -->` and `<!-- /bench -->`. */
export async function updateDocument(name, rows, note) {
  const text = readFileSync(DOCUMENT, "utf8")
  const begin = `<!-- bench:${name} -->`
  const start = text.indexOf(begin)
  const end = text.indexOf("<!-- /bench -->", start)
  if (start < 0 || end < 0) throw new Error(`docs/benchmarks.md has no place for ${name}`)
  const content = [note, asMarkdown(rows)].filter(Boolean).join("\n\n")
  const updated = `${text.slice(0, start + begin.length)}\n\n${content}\n\n${text.slice(end)}`
  const options = await resolveConfig(DOCUMENT)
  writeFileSync(DOCUMENT, await format(updated, { ...options, filepath: DOCUMENT }))
}
