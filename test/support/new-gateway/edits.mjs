// The lines that a new processor adds to files which exist already: its entries in two registries.

/** Puts lines behind the last line of the imports at the top. */
const afterImports = (lines) => ({
  lines,
  apply: (text) => {
    const imports = [...text.matchAll(/^(?:import .*|\} from ".*")\n/gm)]
    const last = imports.at(-1)
    if (!last) return null
    const end = last.index + last[0].length
    return `${text.slice(0, end)}${lines}\n${text.slice(end)}`
  },
})

/** Adds a last item to a list; the pattern's first group is what is in it, without a last comma. */
const inList = (pattern, item) => ({
  lines: item,
  apply: (text) => {
    const [match, ...others] = [...text.matchAll(new RegExp(pattern.source, "gm"))]
    if (!match || others.length > 0) return null
    return text.replace(match[0], () => match[0].replace(match[1], () => `${match[1]}, ${item}`))
  },
})

const DEFINITIONS = /^const DEFINITIONS = \[([^\]]*?),?\s*\]/

/** Edits by file. Each returns the new text, or null where its place is not found. */
export function editsFor({ name, camel }) {
  const edits = [afterImports(`import { ${camel} } from "./${name}"`), inList(DEFINITIONS, camel)]
  return { "src/gateways/registry.ts": edits, "sandbox/src/registry.ts": edits }
}
