import type { WholeShop } from "../faults/whole-shop/stage"
import type { Made } from "./troubles"

/** Something that waited and was done, in milliseconds since 1970. */
interface Span {
  from: number
  to: number
}

interface Spans {
  /** Callbacks, from their arrival to their end in the inbox. */
  callbacks: Span[]
  /** Orders, from the last callback before they were paid to their capture in Medusa. */
  orders: Span[]
  /** The same from the moment at which the shop knew that they were paid. */
  captures: Span[]
}

/** How quickly a shop of several processes got on with its work. */
export interface Figures {
  callbacks: number
  orders: number
  /** From callback to capture, in milliseconds. */
  p50: number
  p95: number
  /** Orders that took longer than ten seconds. */
  late: number
  /** By trouble: the longest time in which something waited and nothing was done, in milliseconds. */
  gaps: (Made & { gap: number })[]
}

const LATE_MS = 10_000

/** Everything that was done since `since`, as the shop's own tables tell it. */
export async function figuresOf(
  shop: WholeShop,
  since: number,
  made: readonly Made[],
): Promise<Figures> {
  const { callbacks, orders, captures } = await spansOf(shop, since)
  const durations = orders.map(({ from, to }) => to - from).sort((a, b) => a - b)
  const gaps = gapsOf([...callbacks, ...captures])
  return {
    callbacks: callbacks.length,
    orders: orders.length,
    p50: quantile(durations, 0.5),
    p95: quantile(durations, 0.95),
    late: durations.filter((duration) => duration > LATE_MS).length,
    gaps: made.map((trouble) => ({
      ...trouble,
      gap: Math.max(
        0,
        ...gaps.filter(({ to }) => to >= trouble.from && to < trouble.to).map(length),
      ),
    })),
  }
}

const length = ({ from, to }: Span): number => to - from

/** Times in which something waited and nothing was done, each with its end. */
function gapsOf(spans: readonly Span[]): Span[] {
  const byEnd = [...spans].sort((a, b) => a.to - b.to)
  const gaps: Span[] = []
  // From the last to the first: who still waits at an event has an end at or after it.
  let waitingSince = Infinity
  for (let index = byEnd.length - 1; index >= 0; index -= 1) {
    const { from, to } = byEnd[index]!
    waitingSince = Math.min(waitingSince, from)
    const before = byEnd[index - 1]?.to ?? -Infinity
    gaps.push({ from: Math.min(to, Math.max(before, waitingSince)), to })
  }
  return gaps
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

const milliseconds = (column: string) => `extract(epoch FROM ${column})::float * 1000`

async function spansOf(shop: WholeShop, since: number): Promise<Spans> {
  const callbacks = await shop.sql(
    `SELECT ${milliseconds("received_at")} AS from, ${milliseconds("processed_at")} AS to
     FROM crypto_checkout.callback
     WHERE processed_at IS NOT NULL AND received_at >= to_timestamp($1)`,
    [since / 1_000],
  )
  const rows = await shop.sql(
    `SELECT ${milliseconds("paid.at")} AS paid, ${milliseconds("captured.at")} AS captured,
       ${milliseconds(`(SELECT max(received_at) FROM crypto_checkout.callback
         JOIN crypto_checkout.deposit ON deposit.id = deposit_id
         WHERE deposit.charge_id = charge.id AND received_at <= paid.at)`)} AS told
     FROM crypto_checkout.charge
     JOIN LATERAL (SELECT min(at) AS at FROM witness.change
       WHERE entity = 'charge' AND is_now->>'id' = charge.id
         AND is_now->>'status' IN ('paid', 'overpaid')) paid ON true
     -- Not by what Medusa has noted, which is the time of a process.
     JOIN LATERAL (SELECT min(at) AS at FROM witness.change
       WHERE entity = 'charge' AND is_now->>'id' = charge.id
         AND is_now->>'captured_at' IS NOT NULL) captured ON true
     WHERE captured_at IS NOT NULL AND charge.opened_at >= to_timestamp($1)`,
    [since / 1_000],
  )
  return {
    callbacks: callbacks as Span[],
    orders: rows.map(({ paid, captured, told }) => ({ from: told ?? paid, to: captured })),
    captures: rows.map(({ paid, captured }) => ({ from: paid, to: captured })),
  }
}
