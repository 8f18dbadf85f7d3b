import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const ROOT = join(__dirname, "../..")
const BIN = join(ROOT, "node_modules/.bin")

interface Item {
  text: string
  link: string
}

describe("the documentation site", () => {
  const site = mkdtempSync(join(tmpdir(), "crypto-checkout-docs-"))
  afterAll(() => rmSync(site, { recursive: true, force: true }))

  it("is built without a dead link, with every page in its sidebar", async () => {
    const options = { cwd: ROOT, encoding: "utf8", stdio: "pipe" } as const
    execFileSync(join(BIN, "typedoc"), ["--options", "docs/.vitepress/typedoc.json"], options)
    execFileSync(join(BIN, "vitepress"), ["build", "docs", "--outDir", site], options)

    const { pages } = await import("../../docs/.vitepress/pages.mjs")
    const links = pages.flatMap(({ items }: { items: Item[] }) => items.map(({ link }) => link))
    const fileOf = (link: string) => `${link.endsWith("/") ? `${link}index` : link}.html`
    expect(links.filter((link: string) => !existsSync(join(site, fileOf(link))))).toEqual([])

    const written = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"))
    const linked = new Set(links.map((link: string) => fileOf(link).slice(1)))
    const missing = written.filter((name) => !linked.has(name.replace(/\.md$/, ".html")))
    expect(missing).toEqual([])

    const home = readFileSync(join(site, "index.html"), "utf8")
    const pictures = [...home.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, source]) => source!)
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter((source) => !existsSync(join(site, source)))).toEqual([])
  })
})
