import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { testSdk } from "../sdk-table"
import { BOOKS } from "./books"
import { INVOICES } from "./invoices"
import { MONEY_OUT } from "./money-out"
import { World } from "./world"

const CASES = [...INVOICES, ...MONEY_OUT, ...BOOKS]
const DIST = dirname(require.resolve("bitpay-sdk"))

describe("bitpay-sdk against the sandbox", () => {
  let world: World
  beforeAll(async () => {
    world = await World.start()
  })
  afterAll(() => world.stop())

  it("has a case for each of the client's 46 calls", () => {
    const declared = readFileSync(join(DIST, "Client.d.ts"), "utf8")
    const methods = [...declared.matchAll(/^ {4}(\w+)\([^)]*\): Promise</gm)].map(
      ([, name]) => name,
    )
    expect(methods).toHaveLength(46)
    expect(CASES.map(({ method }) => method).sort()).toEqual(methods.sort())
  })

  testSdk("bitpay", CASES, () => world)
})
