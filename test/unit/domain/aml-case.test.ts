import { endOfUnlistedCase, isOpenCase, nextCaseState } from "../../../src/domain"

describe("a case after its gateway was asked", () => {
  it("follows the gateway's word", () => {
    expect(nextCaseState("held", "held")).toBe("held")
    expect(nextCaseState("held", "released")).toBe("released")
    expect(nextCaseState("refunding", "refunded")).toBe("refunded")
    expect(nextCaseState("refunding", "released")).toBe("released")
    expect(nextCaseState("held", "rejected")).toBe("rejected")
  })

  it("stays on its way back while it is still held", () => {
    expect(nextCaseState("refunding", "held")).toBe("refunding")
  })

  it.each(["released", "refunded", "rejected"] as const)("opens again after %s", (state) => {
    expect(nextCaseState(state, "held")).toBe("held")
  })

  it("is open while somebody has to decide, or the money is on its way", () => {
    const states = ["held", "refunding", "refunded", "released", "rejected"] as const
    expect(states.filter(isOpenCase)).toEqual(["held", "refunding"])
  })
})

describe("a case that has left its gateway's list", () => {
  it.each([
    ["confirmed", false, "released"],
    // Our call came too late: the money counts.
    ["confirmed", true, "released"],
    ["dropped", false, "refunded"],
    ["dropped", true, "refunded"],
    ["returned", false, "refunded"],
    ["returned", true, "refunded"],
    ["refused", false, "rejected"],
    ["refused", true, "refunded"],
    ["foreign", false, "released"],
    ["held", true, "held"],
    ["held", false, "held"],
    ["seen", false, "released"],
    ["seen", true, "refunded"],
    [null, false, "released"],
    [null, true, "refunded"],
  ] as const)("with its money %s, sent back by us: %s, is %s", (transfer, sentBack, state) => {
    expect(endOfUnlistedCase(transfer, sentBack)).toBe(state)
  })
})
