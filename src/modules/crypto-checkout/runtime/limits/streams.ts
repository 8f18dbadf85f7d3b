import type { ResolvedOptions } from "../../options"

type StreamLimits = Pick<
  ResolvedOptions["limits"],
  "streamsPerCharge" | "streamsPerClient" | "streamsPerProcess"
>

/** Counts the streams of live updates that are open in this process. */
export class StreamCounter {
  private readonly counts = new Map<string, number>()
  private all = 0

  constructor(private readonly limits: StreamLimits) {}

  /** Takes a place for a stream; returns how to give it back, or null when there is none left. */
  take(chargeId: string, client: string): (() => void) | null {
    const places = [
      [`charge ${chargeId}`, this.limits.streamsPerCharge],
      [`client ${client}`, this.limits.streamsPerClient],
    ] as const
    const isFull = places.some(([place, most]) => this.countOf(place) >= most)
    if (isFull || this.all >= this.limits.streamsPerProcess) return null
    this.all += 1
    for (const [place] of places) this.counts.set(place, this.countOf(place) + 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.all -= 1
      for (const [place] of places) {
        const left = this.countOf(place) - 1
        if (left > 0) this.counts.set(place, left)
        else this.counts.delete(place)
      }
    }
  }

  private countOf(place: string): number {
    return this.counts.get(place) ?? 0
  }
}
