import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const DOCS = join(__dirname, "../../../docs")
const FILE = join(DOCS, "storefront.md")

/** A link to a file, and the code below that is to be the file. */
const RECIPE = /^\[`[^`]+`\]\(([^)]+)\)\n\n```(\w+)\n([\s\S]*?)```$/gm

describe("The recipes of docs/storefront.md", () => {
  let text = readFileSync(FILE, "utf8")
  const contentOf = (link: string) => readFileSync(join(DOCS, decodeURI(link)), "utf8")

  // After a change of a recipe: UPDATE_DOCS=1 node test/run.mjs unit -- --testPathPatterns unit/docs
  if (process.env.UPDATE_DOCS) {
    text = text.replace(RECIPE, (block, link: string, language: string) => {
      const [heading] = block.split("\n")
      return `${heading}\n\n\`\`\`${language}\n${contentOf(link)}\`\`\``
    })
    writeFileSync(FILE, text)
  }
  const recipes = [...text.matchAll(RECIPE)].map(([, link, , code]) => ({ link: link!, code }))

  it("are for Next.js and for React", () => {
    for (const name of ["next", "react"]) {
      expect(
        recipes.filter(({ link }) => link.includes(`/recipes/${name}/`)).length,
      ).toBeGreaterThan(2)
    }
  })

  it.each(recipes)("show the file that is built and tested: $link", ({ link, code }) => {
    expect(code).toBe(contentOf(link))
  })
})
