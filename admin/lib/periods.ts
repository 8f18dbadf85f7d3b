/** From inclusive to exclusive: both beginnings of a day in UTC, e.g. `2026-01-31`. */
export interface DayPeriod extends Record<string, string> {
  from: string
  to: string
}

const DAY_MS = 86_400_000

const day = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The last days, today as the last one. */
export function lastDays(count: number, now = Date.now()): DayPeriod {
  return { from: day(now - (count - 1) * DAY_MS), to: day(now + DAY_MS) }
}

/** The calendar month that lies so many months before this one. */
export function calendarMonth(before: number, now = new Date()): DayPeriod {
  const first = (months: number): string =>
    day(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))
  return { from: first(before), to: first(before - 1) }
}

/** The day after (or before) a day, for turning a last day into an exclusive end and back. */
export function nextDay(text: string, by = 1): string {
  return day(Date.parse(`${text}T00:00:00Z`) + by * DAY_MS)
}
