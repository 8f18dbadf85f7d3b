import fc from "fast-check"
import {
  ChangedError,
  type Shown,
  requireShown,
  versionOf,
} from "../../../src/modules/crypto-checkout/shared/shown"

const SHOWN: Shown = { amount: "5", address: "bc1qone", tag: null, approved: false }

describe("the version of what is shown", () => {
  it("is taken when nothing has changed, and not asked for where nobody was shown anything", () => {
    expect(() => requireShown(versionOf(SHOWN), { ...SHOWN })).not.toThrow()
    expect(() => requireShown(undefined, SHOWN)).not.toThrow()
  })

  it("says which fields have changed, and what they are now", () => {
    const now = { ...SHOWN, address: "bc1qtwo", tag: "7" }
    expect.assertions(2)
    try {
      requireShown(versionOf(SHOWN), now)
    } catch (error) {
      expect((error as ChangedError).changed).toEqual([
        { field: "address", now: "bc1qtwo" },
        { field: "tag", now: "7" },
      ])
      expect((error as Error).message).toContain("address is now bc1qtwo; tag is now 7")
    }
  })

  it("fits nothing when it is cut, mended or made up, whatever is shown", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.string(), (shown, other) => {
        const version = versionOf(shown)
        fc.pre(other !== version)
        expect(() => requireShown(other, shown)).toThrow(ChangedError)
        // The digests of the fields alone are short, and prove nothing.
        const parts = version.split(".").slice(1)
        expect(() => requireShown(["0".repeat(43), ...parts].join("."), shown)).toThrow(
          ChangedError,
        )
        expect(() => requireShown(version, { ...shown, more: true })).toThrow(ChangedError)
      }),
    )
  })
})
