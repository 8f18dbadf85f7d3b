import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ALL_HOLDERS, type Cell, HOLDERS, TABLE } from "./table"

const FILE = join(__dirname, "../../docs/security.md")
const BLOCK = /<!-- table -->[\s\S]*<!-- end of table -->/

/** How a cell is written in the table. */
function write(cell: Cell): string {
  switch (cell) {
    case 400:
    case 401:
    case 403:
    case 404:
      return String(cell)
    case "yes":
      return "yes"
    case "shows":
      return "shows"
    case "owner":
      return "order"
    case "claims":
      return "order, claim"
  }
}

function table(): string {
  const heads = ["route", ...ALL_HOLDERS.map((holder) => HOLDERS[holder])]
  const rows = Object.entries(TABLE).map(([name, row]) => [
    `\`${name}\``,
    ...ALL_HOLDERS.map((holder) => write(row[holder])),
  ])
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`
  const lines = [heads, heads.map(() => "---"), ...rows].map(line)
  return ["<!-- table -->", "<!-- prettier-ignore-start -->", "", ...lines, ""]
    .concat("<!-- prettier-ignore-end -->", "<!-- end of table -->")
    .join("\n")
}

describe("docs/security.md", () => {
  // After a change of the table: UPDATE_DOCS=1 npm run test:security -- -- --testPathPatterns docs
  if (process.env.UPDATE_DOCS) {
    writeFileSync(FILE, readFileSync(FILE, "utf8").replace(BLOCK, table()))
  }

  it("shows the table that is tried", () => {
    expect(BLOCK.exec(readFileSync(FILE, "utf8"))?.[0]).toBe(table())
  })
})
