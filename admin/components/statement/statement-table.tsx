import { clx } from "@medusajs/ui"

interface StatementTableProps {
  /** The first is that of the rows' names. */
  heads: readonly string[]
  /** The first cell names the row, the others are figures. */
  rows: readonly (readonly string[])[]
}

/** Figures in columns that fit on paper: plain borders, and nothing that scrolls. */
export function StatementTable({ heads, rows }: StatementTableProps) {
  return (
    <table className="txt-compact-xsmall w-full">
      <thead>
        <tr className="border-ui-border-strong border-b">
          {heads.map((head, index) => (
            <th
              key={head}
              scope="col"
              className={clx("py-1.5 align-bottom", index === 0 ? "text-left" : "pl-3 text-right")}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...figures]) => (
          <tr key={name} className="border-ui-border-base border-b">
            <th scope="row" className="py-1.5 text-left align-top font-normal">
              {name}
            </th>
            {figures.map((figure, index) => (
              <td
                key={heads[index + 1]}
                className="whitespace-pre-line py-1.5 pl-3 text-right align-top tabular-nums"
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
