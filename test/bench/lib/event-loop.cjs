// Preloaded into Medusa by a benchmark: writes down, window by window, how long the event loop stood
// still at most, and how much of a stall was Medusa's own work: on a machine that is shared, it may
// have waited for a processor.
const { appendFileSync, readFileSync } = require("node:fs")
const { join } = require("node:path")
const { monitorEventLoopDelay } = require("node:perf_hooks")

const WINDOW_MS = 250
const TICK_MS = 5
const file = join(process.env.EVENT_LOOP_DIRECTORY, `${process.pid}.jsonl`)
const delays = monitorEventLoopDelay({ resolution: TICK_MS })
delays.enable()

/** Milliseconds that the main thread has run; null where the system does not tell. */
function workOfMainThread() {
  try {
    return (
      Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6
    )
  } catch {
    return null
  }
}

let [before, longest] = [workOfMainThread(), 0]
setInterval(() => {
  const now = workOfMainThread()
  if (now !== null) longest = Math.max(longest, now - before)
  before = now
}, TICK_MS).unref()

setInterval(() => {
  const work_ms = before === null ? null : longest
  appendFileSync(
    file,
    `${JSON.stringify({ at: Date.now(), stall_ms: delays.max / 1e6, work_ms })}\n`,
  )
  delays.reset()
  longest = 0
}, WINDOW_MS).unref()
