import fc from "fast-check"
import { InboxWriter } from "../../../src/modules/crypto-checkout/callbacks/inbox-writer"
import type { NewCallback } from "../../../src/storage"

const callback = (dedup_key: string): NewCallback => ({
  id: `ccb_${dedup_key}`,
  gateway: "acme",
  account: "live",
  dedup_key,
  event: "paid",
  subject: "deposit",
  external_id: null,
  reference: null,
  raw_body: Buffer.from(dedup_key),
  proof: "signature",
  warning: null,
})

/** A database that commits when it is told to. */
class Commits {
  readonly statements: string[][] = []
  private readonly known = new Set<string>()
  private readonly open: (() => void)[] = []

  readonly write = async (callbacks: readonly NewCallback[]): Promise<boolean[]> => {
    this.statements.push(callbacks.map(({ dedup_key }) => dedup_key))
    await new Promise<void>((resolve) => this.open.push(resolve))
    if (callbacks.some(({ dedup_key }) => dedup_key === "bad")) throw new Error("cannot be stored")
    return callbacks.map(({ dedup_key }) => {
      const isNew = !this.known.has(dedup_key)
      this.known.add(dedup_key)
      return isNew
    })
  }

  async commitAll(): Promise<void> {
    while (this.open.length > 0) {
      this.open.shift()?.()
      await new Promise(setImmediate)
    }
  }
}

describe("the inbox's writer", () => {
  it("writes one that comes alone at once, and those that come meanwhile together", async () => {
    const commits = new Commits()
    const writer = new InboxWriter(commits.write)
    const answers = ["a", "b", "c", "d"].map((key) => writer.put(callback(key)))
    expect(commits.statements).toEqual([["a"], ["b"]])
    await commits.commitAll()
    expect(await Promise.all(answers)).toEqual([true, true, true, true])
    expect(commits.statements).toEqual([["a"], ["b"], ["c", "d"]])
  })

  it("answers none before its own commit", async () => {
    const commits = new Commits()
    const writer = new InboxWriter(commits.write)
    const answered: string[] = []
    for (const key of ["a", "b", "c"]) {
      void writer.put(callback(key)).then(() => answered.push(key))
    }
    await new Promise(setImmediate)
    expect(answered).toEqual([])
    await commits.commitAll()
    expect(answered.sort()).toEqual(["a", "b", "c"])
  })

  it("lets one that cannot be stored fail alone", async () => {
    const commits = new Commits()
    const writer = new InboxWriter(commits.write)
    const answers = ["a", "b", "c", "bad", "d"].map((key) => writer.put(callback(key)))
    const settled = Promise.allSettled(answers)
    await commits.commitAll()
    expect((await settled).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ])
  })

  it("answers each once, calls one of each key new, and never has a key twice in a statement", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "b", "c", "d", "e", "bad"), { maxLength: 150 }),
        async (keys) => {
          const commits = new Commits()
          const writer = new InboxWriter(commits.write)
          const settled = Promise.allSettled(keys.map((key) => writer.put(callback(key))))
          await commits.commitAll()
          const outcomes = await settled
          for (const key of new Set(keys)) {
            const own = outcomes.filter((_, index) => keys[index] === key)
            const fresh = own.filter((each) => each.status === "fulfilled" && each.value)
            expect(fresh).toHaveLength(key === "bad" ? 0 : 1)
          }
          for (const statement of commits.statements) {
            expect(new Set(statement).size).toBe(statement.length)
          }
        },
      ),
    ))
})
