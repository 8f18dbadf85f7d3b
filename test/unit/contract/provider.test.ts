import { isCryptoProvider, providerIdOf } from "../../../src/contract/provider"

describe("the ids of our payment providers", () => {
  it.each([
    [{ id: "main" }, "pp_crypto_main"],
    [{ id: "" }, "pp_crypto"],
    [{}, "pp_crypto"],
  ])("of the entry %j is %s", (entry, id) => {
    expect(providerIdOf(entry)).toBe(id)
    expect(isCryptoProvider(id)).toBe(true)
  })

  it.each(["pp_cryptopay_main", "pp_stripe_main", "crypto", ""])("do not include %s", (id) => {
    expect(isCryptoProvider(id)).toBe(false)
  })
})
