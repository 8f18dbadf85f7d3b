import { existsSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitepress"
import { pages } from "./pages.mjs"

const DOCS = fileURLToPath(new URL("..", import.meta.url))
const ROOT = join(DOCS, "..")
const REPOSITORY = "https://github.com/medusa-crypto-checkout/medusa-crypto-checkout"

export default defineConfig({
  title: "medusa-crypto-checkout",
  description: "Crypto checkout for Medusa 2",
  cleanUrls: true,
  srcExclude: ["images/**"],
  rewrites: { "decisions/README.md": "decisions/index.md" },
  // Of this machine; the shop of the demo, when it runs.
  ignoreDeadLinks: [/^https?:\/\/(localhost|127\.0\.0\.1)/],
  themeConfig: {
    search: { provider: "local" },
    sidebar: pages,
    socialLinks: [{ icon: "github", link: REPOSITORY }],
    outline: [2, 3],
  },
  markdown: {
    config(md) {
      md.core.ruler.push("files-of-the-repository", ({ tokens, env }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const href = token.attrGet("href")
          if (href?.startsWith("../")) token.attrSet("href", linkTo(href, env.path))
        }
      })
    },
  },
})

/** What stands outside of the pages is read in the repository. @throws when it is not there */
function linkTo(href: string, page: string): string {
  const [path = "", hash] = href.split("#")
  const file = join(page, "..", decodeURI(path))
  if (!existsSync(file)) throw new Error(`${relative(ROOT, page)}: ${href} leads to no file`)
  const isPage = !relative(DOCS, file).startsWith("..")
  return isPage ? href : `${REPOSITORY}/blob/main/${relative(ROOT, file)}${hash ? `#${hash}` : ""}`
}
