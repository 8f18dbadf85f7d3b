import { type NewCallback, type Storage, callbackKey } from "../../../storage"

/** Commits callbacks together, no two with the same key; returns for each whether it was new. */
type Write = (callbacks: readonly NewCallback[]) => Promise<boolean[]>

interface Waiting {
  callback: NewCallback
  resolve: (isNew: boolean) => void
  reject: (error: unknown) => void
}

/** Statements under way at the same time: while one commits, the next is being filled. */
const MAX_WRITES = 2
/** Callbacks of one statement; their bodies have 64 KiB at most. */
const MAX_TOGETHER = 64

/**
 * Writes callbacks that arrive at the same time in one statement, which commits once. One that comes
 * alone is written at once. Each is answered when its own commit is done, and never before.
 */
export class InboxWriter {
  private readonly waiting: Waiting[] = []
  private writes = 0

  constructor(private readonly write: Write) {}

  /**
   * Commits a callback.
   * @returns true when it was new
   * @throws what the database throws; nothing is committed then
   */
  put(callback: NewCallback): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ callback, resolve, reject })
      this.fill()
    })
  }

  private fill(): void {
    while (this.writes < MAX_WRITES && this.waiting.length > 0) {
      this.writes += 1
      void this.writeTogether(this.take()).finally(() => {
        this.writes -= 1
        this.fill()
      })
    }
  }

  /** The oldest, up to the first repeat of one of them: that is written afterwards. */
  private take(): Waiting[] {
    const keys = new Set<string>()
    let end = 0
    for (const { callback } of this.waiting.slice(0, MAX_TOGETHER)) {
      const key = callbackKey(callback)
      if (keys.has(key)) break
      keys.add(key)
      end += 1
    }
    return this.waiting.splice(0, end)
  }

  private async writeTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await this.write(group.map(({ callback }) => callback))
      group.forEach(({ resolve }, index) => resolve(fresh[index] === true))
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error)
      // One that cannot be stored is nobody else's fault.
      for (const each of group) await this.writeTogether([each])
    }
  }
}

export function inboxWriter(storage: Pick<Storage, "session">): InboxWriter {
  return new InboxWriter(async (callbacks) => (await storage.session()).inbox.put(callbacks))
}
