/** Deposits that this process is reading. */
export class DepositReads {
  private readonly ids = new Set<string>()
  private readonly leases = new Set<Promise<unknown>>()
  private closed = false

  /** False where it is being read already, or no more reads are begun here. */
  begin(id: string): boolean {
    if (this.closed || this.ids.has(id)) return false
    this.ids.add(id)
    return true
  }

  end(id: string): void {
    this.ids.delete(id)
  }

  /** Remembers a lease for as long as it is being taken. */
  async taking<T>(lease: Promise<T>): Promise<T> {
    this.leases.add(lease)
    try {
      return await lease
    } finally {
      this.leases.delete(lease)
    }
  }

  /** Waits for leases that are being taken: given back before that, they would stay. */
  async taken(): Promise<void> {
    await Promise.allSettled(this.leases)
  }

  /** What is being read. */
  underWay(): string[] {
    return [...this.ids]
  }

  open(): void {
    this.closed = false
  }

  /** From now on others read: whoever holds a deposit and has not asked yet gives it back. */
  close(): void {
    this.closed = true
  }

  get isClosed(): boolean {
    return this.closed
  }
}
