import {
  type CurrencyCode,
  type FiatAmount,
  add,
  currencyDecimals,
  decimal,
  roundDown,
  ZERO,
} from "../../../domain"
import type { CurrencyVolume, OverviewResponse } from "../../../contract/overview"
import type { DayFigures } from "../../../storage"
import type { Context } from "../shared/context"
import { toAuditEntry } from "./audit"
import { listPaused } from "./pauses"

const DAYS = 30
const DAY_MS = 86_400_000
const LATEST = 10

/** Sums over a month are not made anew for every look at the page. */
const FIGURES_MS = 30_000

/** The figures of the overview; sums are up to half a minute old. */
export class Overview {
  private figures: { at: number; rows: Promise<DayFigures[]> } | null = null

  constructor(private readonly context: Context) {}

  /** @param actor id of the admin user who asks */
  async read(actor: string): Promise<OverviewResponse> {
    const session = await this.context.storage.session()
    const [openWork, paused, rows, latest, now] = await Promise.all([
      session.figures.openWork(actor),
      listPaused(this.context),
      this.perDay(),
      session.audit.page({ byAdmins: false }, { limit: LATEST }),
      session.now(),
    ])
    const since = new Date(lastDays(now)[0] ?? now)
    const held = await session.periodFigures.held(since, now)
    return {
      open_work: openWork,
      paused,
      volumes: toVolumes(rows, held, now),
      latest: latest.rows.map(toAuditEntry),
    }
  }

  private perDay(): Promise<DayFigures[]> {
    if (!this.figures || Date.now() - this.figures.at > FIGURES_MS) {
      const rows = this.context.storage.session().then(({ figures }) => figures.perDay(DAYS))
      this.figures = { at: Date.now(), rows }
      rows.catch(() => (this.figures = null))
    }
    return this.figures.rows
  }
}

function toVolumes(
  rows: readonly DayFigures[],
  held: ReadonlyMap<CurrencyCode, FiatAmount>,
  now: Date,
): CurrencyVolume[] {
  const currencies = [...new Set([...rows.map((row) => row.currency_code), ...held.keys()])]
  return currencies.map((currency) => {
    const places = currencyDecimals(currency)
    const own = new Map(
      rows.filter((row) => row.currency_code === currency).map((row) => [row.day, row]),
    )
    const days = lastDays(now).map((day) => ({
      day,
      asked: roundDown(own.get(day)?.asked ?? ZERO, places),
      received: roundDown(own.get(day)?.received ?? ZERO, places),
    }))
    const sum = (pick: (day: (typeof days)[number]) => FiatAmount): FiatAmount =>
      add(...days.map(pick))
    return {
      currency_code: currency,
      asked: sum((day) => day.asked),
      received: sum((day) => day.received),
      on_hold: decimal(held.get(currency) ?? ZERO),
      days,
    }
  })
}

/** Days in UTC, oldest first, today as the last one. */
function lastDays(now: Date): string[] {
  return Array.from({ length: DAYS }, (_, index) =>
    new Date(now.getTime() - (DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  )
}
