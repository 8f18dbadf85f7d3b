import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { GATEWAYS } from "../../../src/gateways"

const ROOT = join(__dirname, "../../..")

/** Where what is shipped has its sources. */
const SOURCES = ["src", "admin", "sandbox", "storefront-widget"]
/** Each processor's own folders are `<home>/<id>`. */
const HOMES = ["src/gateways", "sandbox/src"]
const NOT_OURS = /(^|\/)(node_modules|dist|\.medusa)\//
/** What people read: documents, and what npm shows of a package. */
const PROSE = /\.md$|(^|\/)package\.json$/

const IDS = GATEWAYS.map(({ id }) => id)
/** Ids, titles and what classes begin with, all in one spelling. */
const WORDS = [...new Set(GATEWAYS.flatMap(({ id, name }) => [id, name]).map(spelled))]

/** `B2BinPayDefi`, `b2binpay-defi` and `B2BINPAY DeFi` are one name. */
function spelled(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "")
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !NOT_OURS.test(file) && !PROSE.test(file))
    .filter((file) => !HOMES.some((home) => IDS.some((id) => file.startsWith(`${home}/${id}/`))))
}

/** Every line that names a processor, as `file: line`; a path is looked at like a line. */
function mentions(file: string): string[] {
  return [file, ...readFileSync(join(ROOT, file), "utf8").split("\n")]
    .filter((line) => WORDS.some((word) => spelled(line).includes(word)))
    .map((line) => `${file}: ${line.trim()}`)
}

/** `fooBar` for `foo-bar`. */
const camel = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What a registry may say of a processor: that it is imported, and that it is in the list. */
function isRegistration(mention: string): boolean {
  const [file, line = ""] = mention.split(": ")
  if (!HOMES.some((home) => file === `${home}/registry.ts`)) return false
  if (IDS.some((id) => line === `import { ${camel(id)} } from "./${id}"`)) return true
  const [, list = line] = /^const DEFINITIONS = \[(.+)\] as const$/.exec(line) ?? []
  const names = list.split(",").map((name) => name.trim())
  return names.every((name) => name === "" || IDS.map(camel).includes(name))
}

describe("a processor's name", () => {
  it("stands outside of its own folders in the two registries only, in an import and in the list", () => {
    const all = SOURCES.flatMap(filesOf).flatMap(mentions)
    expect(all.filter((mention) => !isRegistration(mention))).toEqual([])
    // It sees what it looks for.
    expect(all.filter((mention) => mention.includes("import {"))).toHaveLength(2 * IDS.length)
  })

  it.each(["B2BinPayDefiGateway", "b2binpay-defi", "BITPAY_COINS", "Invent Pay"])(
    "is found as %s",
    (name) => expect(WORDS.some((word) => spelled(name).includes(word))).toBe(true),
  )
})
