/** Milliseconds of real time that `setTimeout` can wait at most. */
const MAX_WAIT = 2 ** 31 - 1

interface Task {
  at: number
  run: () => void
}

/**
 * Real time plus an offset that the control API may grow. Everything in the sandbox that depends
 * on time (expiry, quotes, rate limits, retries, blocks) asks this clock.
 */
export class SandboxClock {
  private offset = 0
  /** Set while tasks run, so that each one sees the moment it was due at. */
  private frozen: number | null = null
  private tasks: Task[] = []
  private timer: NodeJS.Timeout | undefined
  private closed = false

  /** @param changed called after the clock was moved by hand. */
  constructor(private readonly changed: () => void = () => undefined) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.frozen ?? Date.now() + this.offset
  }

  /** The present as ISO 8601 in UTC. */
  iso(): string {
    return new Date(this.now()).toISOString()
  }

  /** Runs `run` once the clock reaches `at`; returns a function that cancels it. */
  at(at: number, run: () => void): () => void {
    if (this.closed) return () => undefined
    const task = { at, run }
    this.tasks.push(task)
    this.arm()
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task)
      this.arm()
    }
  }

  /** Like {@link at}, counted in seconds from now. */
  after(seconds: number, run: () => void): () => void {
    return this.at(this.now() + seconds * 1000, run)
  }

  /** Moves the clock forward; what falls due on the way runs in order, each at its own moment. */
  advance(seconds: number): void {
    if (!Number.isFinite(seconds) || seconds < 0) {
      throw new RangeError("the clock only moves forward: give a number of seconds of 0 or more")
    }
    const target = this.now() + seconds * 1000
    this.runUntil(target)
    this.offset += seconds * 1000
    this.arm()
    this.changed()
  }

  /** How far the clock is ahead of real time, in milliseconds. */
  snapshot(): number {
    return this.offset
  }

  restore(offset: number): void {
    this.offset = offset
    this.arm()
  }

  /** Forgets all tasks; nothing runs any more. */
  close(): void {
    this.closed = true
    this.tasks = []
    clearTimeout(this.timer)
  }

  private runUntil(target: number): void {
    for (;;) {
      const due = this.earliest()
      if (!due || due.at > target) break
      this.tasks = this.tasks.filter((task) => task !== due)
      this.frozen = Math.max(due.at, this.frozen ?? this.now())
      try {
        due.run()
      } catch (error) {
        this.frozen = null
        throw error
      }
    }
    this.frozen = null
  }

  private earliest(): Task | undefined {
    let first: Task | undefined
    for (const task of this.tasks) if (!first || task.at < first.at) first = task
    return first
  }

  private arm(): void {
    clearTimeout(this.timer)
    const next = this.earliest()
    if (!next) return
    const wait = Math.min(Math.max(next.at - this.now(), 0), MAX_WAIT)
    this.timer = setTimeout(() => {
      this.runUntil(this.now())
      this.arm()
    }, wait)
    this.timer.unref()
  }
}
