// Lists the Tailwind classes of admin/ in src/admin/tailwind-classes.ts. While the plugin is developed
// (`medusa plugin:develop`), the host's Tailwind looks into src/admin only; see CONTRIBUTING.md.
import { readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const LIST = join(ROOT, "src/admin/tailwind-classes.ts")

const isClass = (word) => /^[a-z0-9!:[\]()/%_#,.-]+$/.test(word) && /[a-z]/.test(word)
const holdsClasses = (name) => /class(name)?$/i.test(name)

/** The words of all texts in a node. */
function* wordsIn(node) {
  if (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isTemplateHead(node)
  ) {
    yield* node.text.split(/\s+/)
  }
  for (const child of node.getChildren()) yield* wordsIn(child)
}

/** Names of the dashboard's own colours, which nothing but classes has. */
const OWN_COLOR = /(?:^|[\s:])(?:bg|text|border|fill|stroke|divide)-ui-/

/**
 * Everything that is given to an attribute, a property or a constant whose name ends in "class(Name)",
 * and every text with one of the dashboard's colours.
 */
function* classesIn(node) {
  if (ts.isStringLiteralLike(node) && OWN_COLOR.test(node.text)) yield* wordsIn(node)
  const isHolder =
    (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    holdsClasses(node.name.getText())
  if (isHolder) yield* wordsIn(node.initializer ?? node)
  else for (const child of node.getChildren()) yield* classesIn(child)
}

/** All classes of admin/, in order. */
function adminClasses() {
  const folder = join(ROOT, "admin")
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.tsx?$/.test(file))
  const found = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8")
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
    return [...classesIn(source)].filter(isClass)
  })
  return [...new Set(found)].sort()
}

export function makeList() {
  const lines = adminClasses().map((word) => ` * ${word}\n`)
  return `/*\n * The Tailwind classes of admin/, for developing: made by \`npm run tailwind-classes\`.\n *\n${lines.join("")} */\nexport {}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(LIST, makeList())
