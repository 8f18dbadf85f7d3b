/** Number of API calls per processor and endpoint, e.g. `{ acme: { "GET /v1/…": 3 } }`. */
export type CallCounts = Record<string, Record<string, number>>

/** Counts the calls that clients make, so that tests can tell how much a shop asks. */
export class CallCounters {
  private counts: CallCounts = {}

  add(processor: string, endpoint: string): void {
    const own = (this.counts[processor] ??= {})
    own[endpoint] = (own[endpoint] ?? 0) + 1
  }

  /** A copy of all counts. */
  all(): CallCounts {
    return structuredClone(this.counts)
  }

  reset(): void {
    this.counts = {}
  }
}
