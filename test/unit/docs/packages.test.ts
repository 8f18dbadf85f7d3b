import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "../../..")
const REPOSITORY = "https://github.com/medusa-crypto-checkout/medusa-crypto-checkout"
const FOLDERS = [".", "storefront-widget", "sandbox"]

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), "utf8")
const manifestOf = (folder: string) => JSON.parse(read(folder, "package.json"))

describe("the three packages", () => {
  it("carry one version, which the lock file knows and each changelog tells of", () => {
    const { version } = manifestOf(".")
    const lock = JSON.parse(read("package-lock.json")).packages
    for (const folder of FOLDERS) {
      expect([folder, manifestOf(folder).version]).toEqual([folder, version])
      expect([folder, lock[folder === "." ? "" : folder].version]).toEqual([folder, version])
      expect(read(folder, "CHANGELOG.md")).toContain(`\n## ${version}\n`)
    }
  })

  it("are released together", () => {
    const { fixed } = JSON.parse(read(".changeset/config.json"))
    expect(fixed).toEqual([FOLDERS.map((folder) => manifestOf(folder).name)])
  })

  it.each(FOLDERS)("%s says where it comes from", (folder) => {
    const { repository, homepage, bugs, license } = manifestOf(folder)
    expect(repository).toEqual({
      type: "git",
      url: `git+${REPOSITORY}.git`,
      ...(folder === "." ? {} : { directory: folder }),
    })
    expect(homepage).toMatch(new RegExp(`^${REPOSITORY}.*#readme$`))
    expect(bugs).toEqual({ url: `${REPOSITORY}/issues` })
    expect(license).toBe("MIT")
    expect(read(folder, "LICENSE")).toBe(read("LICENSE"))
  })

  it("the plugin needs no simulator, no widget and nothing for the browser", () => {
    const names = Object.keys(manifestOf(".").dependencies)
    const strangers = /^express$|^qrcode|^preact$|^react|storefront$|sandbox$/
    expect(names.filter((name) => strangers.test(name))).toEqual([])
  })

  it.each(FOLDERS)("%s/README.md has links that work on npm, to files that are there", (folder) => {
    const text = read(folder, "README.md").replace(/```[\s\S]*?```/g, "")
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([])
    const ours = links.flatMap((link) => {
      const [, path] =
        new RegExp(`^${REPOSITORY}/blob/main/([^#]+)`).exec(link) ??
        /^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/main\/(.+)$/.exec(link) ??
        []
      return path ? [path] : []
    })
    expect(ours.length).toBeGreaterThan(0)
    expect(ours.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
