/** Deposits that this process is reading. */
export class DepositReads {
  private readonly ids = new Set<string>()
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
