import { SenderLimit } from "../../../src/modules/crypto-checkout/callbacks/sender-limit"

const MINUTE = 60_000

describe("what one sender may do", () => {
  it("ends at the limit, begins anew with the next window, and is nobody else's matter", () => {
    const limit = new SenderLimit(2, MINUTE, 10)
    const take = (sender: string, now: number) => limit.take(sender, now)
    expect([take("a", 0), take("a", 1), take("a", 2), take("b", 3)]).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(take("a", MINUTE - 1)).toBe(false)
    expect(take("a", MINUTE)).toBe(true)
  })

  it("can be asked for without counting", () => {
    const limit = new SenderLimit(1, MINUTE, 10)
    expect([limit.isUsedUp("a", 0), limit.isUsedUp("a", 0)]).toEqual([false, false])
    limit.take("a", 0)
    expect([limit.isUsedUp("a", 1), limit.isUsedUp("a", MINUTE)]).toEqual([true, false])
  })

  it("is remembered of so many senders only: new ones share one count beyond", () => {
    const limit = new SenderLimit(2, MINUTE, 3)
    for (const sender of ["a", "b", "c"]) expect(limit.take(sender, 0)).toBe(true)
    const flood = Array.from({ length: 1_000 }, (_, index) => limit.take(`new ${index}`, 1))
    expect(flood.filter(Boolean)).toHaveLength(2)
    expect(limit.take("a", 2)).toBe(true)
    expect(limit.take("another", MINUTE + 1)).toBe(true)
  })
})
