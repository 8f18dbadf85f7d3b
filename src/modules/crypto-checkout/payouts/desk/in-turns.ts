import { setImmediate } from "node:timers/promises"

/** Milliseconds of work before other requests get their turn. */
const TURN_MS = 20

/** Does long work in its steps, and lets everything else that waits run in between. */
export async function inTurns<T>(work: Generator<undefined, T>): Promise<T> {
  let turn = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (performance.now() - turn > TURN_MS) {
      await setImmediate()
      turn = performance.now()
    }
  }
}
