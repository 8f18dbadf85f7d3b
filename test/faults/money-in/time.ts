/** Pauses of the product between these many milliseconds are shortened: nobody has to wait for them. */
const SHORTENED = { from: 20, to: 3_000, by: 20 }

/**
 * Moves this process's clock ahead by what `shift` says, and shortens pauses. Answers how to set both
 * back. The database has a clock of its own, see `database.ts`.
 */
export function takeClock(shift: () => number): () => void {
  const RealDate = Date
  const realTimeout = globalThis.setTimeout
  const now = (): number => RealDate.now() + shift()
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values: []) =>
      values.length === 0 ? new target(now()) : (Reflect.construct(target, values) as Date),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
  })
  const shorter = (milliseconds: number): number =>
    milliseconds >= SHORTENED.from && milliseconds <= SHORTENED.to
      ? milliseconds / SHORTENED.by
      : milliseconds
  globalThis.setTimeout = Object.assign(
    (run: () => void, milliseconds = 0, ...values: []) =>
      realTimeout(run, shorter(milliseconds), ...values),
    realTimeout,
  ) as typeof setTimeout
  return () => {
    globalThis.Date = RealDate
    globalThis.setTimeout = realTimeout
  }
}
