import { readdirSync } from "node:fs"
import { join } from "node:path"
import middlewares from "../../../src/api/middlewares"

const ROOT = join(__dirname, "../../..")
/** Plain segments and `:names`: what Express 4 and Express 5 read in the same way. */
const COMMON = /^\/(?:(?::?[\w-]+)(?:\/:?[\w-]+)*)?$/

describe("Paths that Express 5 reads as Express 4 does", () => {
  const matchers = middlewares.routes?.map(({ matcher }) => matcher) ?? []

  it("are those of the middlewares, or regular expressions", () => {
    expect(matchers.length).toBeGreaterThan(10)
    const texts = matchers.filter((matcher) => typeof matcher === "string")
    expect(texts.filter((text) => !COMMON.test(text))).toEqual([])
  })

  it.each([
    ["/admin/crypto-checkout/charges", 1],
    ["/Admin/Crypto-Checkout/charges/x", 1],
    ["/admin/crypto-checkouts/charges", 0],
    ["/admin/crypto-checkout", 0],
    ["/store/crypto-checkout/charges/x/deposits", 1],
    ["/store/carts", 0],
    ["/x/admin/crypto-checkout/charges", 0],
  ])("%s belongs to %d group of ours", (path, count) => {
    const groups = matchers.filter((matcher) => matcher instanceof RegExp && matcher.test(path))
    expect(groups).toHaveLength(count)
  })

  it("are those of the routes' folders", () => {
    const folders = readdirSync(join(ROOT, "src/api"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts"))
      .flatMap((file) => file.split("/").slice(0, -1))
    expect(folders.filter((folder) => !/^(?:[\w-]+|\[\w+\])$/.test(folder))).toEqual([])
  })
})
