import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

const ADMIN = join(__dirname, "../../admin")
const ASSETS = join(__dirname, "../store/.medusa/server/public/admin/assets")

/** The classes for which the built dashboard has a rule. */
function knownClasses(): Set<string> {
  const sheets = readdirSync(ASSETS).filter((name) => name.endsWith(".css"))
  const css = sheets.map((name) => readFileSync(join(ASSETS, name), "utf8")).join("\n")
  const selectors = css.matchAll(/\.((?:\\.|[\w-])+)/g)
  return new Set([...selectors].map(([, name = ""]) => name.replaceAll("\\", "")))
}

function* usedClasses(): Generator<{ file: string; name: string }> {
  const files = readdirSync(ADMIN, { recursive: true }) as string[]
  for (const file of files.filter((each) => each.endsWith(".tsx"))) {
    const source = readFileSync(join(ADMIN, file), "utf8")
    for (const [, list = ""] of source.matchAll(/className="([^"]*)"/g)) {
      for (const name of list.split(/\s+/).filter(Boolean)) yield { file, name }
    }
  }
}

// Medusa builds its stylesheet from its own sources: a class that only we use has no rule there.
it("The dashboard's stylesheet has every class that the admin's pages use", () => {
  const known = knownClasses()
  expect(known.size).toBeGreaterThan(500)
  const missing = [...usedClasses()].filter(({ name }) => !known.has(name))
  expect(missing).toEqual([])
})
