import { container } from "@medusajs/framework"
import { locateQuery } from "../../../src/providers/crypto/locate"

/** As the payment module's own container is: asking for what is not listed throws. */
const cradle = (known: Record<string, unknown>) =>
  new Proxy(known, {
    get: (values, key) => {
      if (typeof key === "string" && key in values) return values[key]
      throw new Error(`Could not resolve '${String(key)}'`)
    },
  })

describe("Medusa's query", () => {
  const query = { graph: () => Promise.resolve({ data: [] }) }
  afterEach(() => {
    container.register("query", { resolve: () => undefined })
  })

  it("is what the host lists under dependencies", () => {
    expect(locateQuery(cradle({ query }))).toBe(query)
  })

  it("is the application's own where the host forgot to list it", () => {
    container.register("query", { resolve: () => query })
    expect(locateQuery(cradle({}))).toBe(query)
  })

  it("is never done without: the error is the line that mends it", () => {
    expect(() => locateQuery(cradle({}))).toThrow('Add dependencies: ["cryptoCheckout", "query"]')
  })
})
