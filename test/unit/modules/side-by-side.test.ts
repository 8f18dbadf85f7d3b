import { SideBySide } from "../../../src/modules/crypto-checkout/shared/side-by-side"

/** Work that ends when it is told to. */
function openEnded() {
  const ends = new Map<string, () => void>()
  const begun: string[] = []
  const work = (gateway: string): Promise<void> => {
    begun.push(gateway)
    return new Promise((resolve) => ends.set(gateway, resolve))
  }
  return { ends, begun, work }
}

describe("a job's calls to several gateways", () => {
  it("are made side by side: a slow one holds up no other", async () => {
    const { ends, begun, work } = openEnded()
    const round = new SideBySide().run(["slow", "quick"], work)
    expect(begun).toEqual(["slow", "quick"])
    for (const end of ends.values()) end()
    await round
  })

  it("take no longer than the budget, and go on by themselves, once", async () => {
    const { ends, begun, work } = openEnded()
    const calls = new SideBySide(5)
    await calls.run(["slow"], work)
    expect(calls.isRunning("slow")).toBe(true)
    await calls.run(["slow", "other"], work)
    expect(begun).toEqual(["slow", "other"])
    ends.get("slow")!()
    await new Promise(setImmediate)
    expect(calls.isRunning("slow")).toBe(false)
  })

  it("tell what went wrong within the budget, and take no process down afterwards", async () => {
    const failing = () => Promise.reject(new Error("away"))
    await expect(new SideBySide().run(["one"], failing)).rejects.toThrow("away")
    let fail = (_error: Error): void => undefined
    const late = new SideBySide(1)
    await late.run(["one"], () => new Promise((_resolve, reject) => (fail = reject)))
    fail(new Error("late"))
    await new Promise(setImmediate)
    expect(late.isRunning("one")).toBe(false)
  })
})
