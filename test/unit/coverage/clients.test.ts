import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { format } from "prettier"
import { GATEWAYS } from "../../../src/gateways"
import { ClientSources } from "./client-methods"

const PAGE = join(__dirname, "../../../docs/clients.md")
const IDS = GATEWAYS.map(({ id }) => id)

/** The table of a client's methods, between two comments. */
const METHODS = /(<!-- methods: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g
const EXAMPLE = /```ts\n([\s\S]*?)```/g

describe("docs/clients.md", () => {
  const text = readFileSync(PAGE, "utf8")
  const examples = new Map(
    [...text.matchAll(EXAMPLE)].map(([, code], index) => [`example ${index + 1}`, code!]),
  )
  let sources: ClientSources
  beforeAll(() => {
    sources = new ClientSources(IDS, examples)
  }, 120_000)

  // After a change of a client: npm run docs:processors
  it("lists what every client can do", async () => {
    const page = text.replace(METHODS, (_, start: string, id: string, end: string) => {
      const rows = sources.methods(id).map(({ call, returns, summary }) => {
        return `| \`${call}\` | \`${returns}\` | ${summary} |`.replace(
          / \| (?=\w+\[?\]?>)/g,
          " \\| ",
        )
      })
      const table = ["| call | returns | what it does |", "| --- | --- | --- |", ...rows]
      return `${start}\n${table.join("\n")}\n\n${end}`
    })
    const formatted = await format(page, { parser: "markdown", semi: false, printWidth: 100 })
    if (process.env["UPDATE_DOCS"]) writeFileSync(PAGE, formatted)
    expect(readFileSync(PAGE, "utf8")).toBe(formatted)
    expect([...text.matchAll(METHODS)].map(([, , id]) => id)).toEqual(IDS)
  }, 120_000)

  it.each([...examples.keys()])("has code that compiles: %s", (name) => {
    expect(sources.problems(name)).toEqual([])
  })

  it("has an example for every client", () => {
    const imported = [...text.matchAll(/from "medusa-crypto-checkout\/clients\/([^"]+)"/g)]
    expect([...new Set(imported.map(([, id]) => id))].sort()).toEqual([...IDS].sort())
  })
})
