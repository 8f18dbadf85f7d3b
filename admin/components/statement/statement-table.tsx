import { clx } from "@medusajs/ui"

interface StatementTableProps {
  /** The first is that of the rows' names. */
  heads: readonly string[]
  /** The first cell names the row, the others are figures. */
  rows: readonly (readonly string[])[]
}

/** The dashboard's stylesheet has no class for these. */
const TOP = { verticalAlign: "top" }
const BOTTOM = { verticalAlign: "bottom" }

/** Figures in columns that fit on paper: plain borders, and nothing that scrolls. */
export function StatementTable({ heads, rows }: StatementTableProps) {
  return (
    <table className="txt-compact-xsmall w-full">
      <thead>
        <tr className="border-ui-border-strong border-b" style={BOTTOM}>
          {heads.map((head, index) => (
            <th
              key={head}
              scope="col"
              className={clx("py-1.5", index === 0 ? "text-left" : "pl-3 text-right")}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...figures]) => (
          <tr key={name} className="border-ui-border-base border-b" style={TOP}>
            <th scope="row" className="py-1.5 text-left font-normal">
              {name}
            </th>
            {figures.map((figure, index) => (
              <td
                key={heads[index + 1]}
                className="whitespace-pre-line py-1.5 pl-3 text-right tabular-nums"
              >
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
