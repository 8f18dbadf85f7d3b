interface Window {
  /** On the caller's clock. */
  endsAt: number
  count: number
}

/** Counts what each sender does, in this process; bounded, however many senders there are. */
export class SenderLimit {
  private readonly windows = new Map<string, Window>()

  /**
   * @param most in a window
   * @param windowMs length of a window
   * @param mostSenders beyond so many, senders that are new share one count
   */
  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly mostSenders: number,
  ) {}

  /** False when the sender has had its share. */
  take(sender: string, now: number): boolean {
    const key = this.keyOf(sender, now)
    const known = this.windows.get(key)
    const window = known && known.endsAt > now ? known : { endsAt: now + this.windowMs, count: 0 }
    window.count += 1
    // The oldest windows stay in front.
    if (window !== known) this.windows.delete(key)
    this.windows.set(key, window)
    return window.count <= this.most
  }

  /** Whether the sender has had its share, without counting anything. */
  isUsedUp(sender: string, now: number): boolean {
    const window = this.windows.get(this.keyOf(sender, now))
    return window !== undefined && window.endsAt > now && window.count >= this.most
  }

  private keyOf(sender: string, now: number): string {
    for (const [old, { endsAt }] of this.windows) {
      if (endsAt > now) break
      this.windows.delete(old)
    }
    return this.windows.has(sender) || this.windows.size < this.mostSenders ? sender : ""
  }
}
