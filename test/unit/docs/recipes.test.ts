import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const DOCS = join(__dirname, "../../../docs")
/** Pages with code that is tried elsewhere. */
const PAGES = ["storefront.md", "deployment.md"]

/** A link to a file, and the code below that is to be the file. */
const RECIPE = /^\[`[^`]+`\]\(([^)]+)\)\n\n```(\w+)\n([\s\S]*?)```$/gm

const contentOf = (link: string) => readFileSync(join(DOCS, decodeURI(link)), "utf8")

/** The recipes of a page. */
function recipesOf(page: string): { link: string; code: string | undefined }[] {
  const file = join(DOCS, page)
  let text = readFileSync(file, "utf8")
  // After a change of a recipe: UPDATE_DOCS=1 node test/run.mjs unit -- --testPathPatterns unit/docs
  if (process.env.UPDATE_DOCS) {
    text = text.replace(RECIPE, (block, link: string, language: string) => {
      const [heading] = block.split("\n")
      return `${heading}\n\n\`\`\`${language}\n${contentOf(link)}\`\`\``
    })
    writeFileSync(file, text)
  }
  return [...text.matchAll(RECIPE)].map(([, link, , code]) => ({ link: link!, code }))
}

describe("The recipes of the docs", () => {
  const recipes = PAGES.flatMap(recipesOf)

  it("are for Next.js, for React, and for a shop of several processes", () => {
    for (const [folder, least] of [
      ["/recipes/next/", 3],
      ["/recipes/react/", 3],
      ["/store/", 1],
    ] as const) {
      const found = recipes.filter(({ link }) => link.includes(folder))
      expect(found.length).toBeGreaterThanOrEqual(least)
    }
  })

  it.each(recipes)("show the file that is built and tested: $link", ({ link, code }) => {
    expect(code).toBe(contentOf(link))
  })
})

describe("The recipe for Medusa's starter", () => {
  const text = readFileSync(join(DOCS, "storefront.md"), "utf8")
  /** A link to a file, and what is added to it. */
  const DIFF = /^\[`([^`]+)`\]\(([^)]+)\)[^`]*(?:`[^`]+`[^`]*)*?```diff\n([\s\S]*?)```$/gm
  const diffs = [...text.matchAll(DIFF)].map(([, name, link, diff]) => ({
    name: name!,
    link: link!,
    added: diff!.split("\n").flatMap((line) => /^\+\s*(\S.*)/.exec(line)?.[1] ?? []),
  }))

  it("needs 40 lines in four files", () => {
    expect(diffs).toHaveLength(4)
    expect(diffs.flatMap(({ added }) => added).length).toBeLessThanOrEqual(40)
  })

  it.each(diffs)("adds what is built and tested to $name", ({ link, added }) => {
    expect(added.length).toBeGreaterThan(0)
    const file = readFileSync(join(DOCS, decodeURI(link)), "utf8")
    const lines = file.split("\n").map((line) => line.trim())
    expect(added.filter((line) => !lines.includes(line))).toEqual([])
  })
})
