// Preloaded into Medusa by a benchmark: writes down, window by window, how long the event loop stood
// still at most.
const { appendFileSync } = require("node:fs")
const { join } = require("node:path")
const { monitorEventLoopDelay } = require("node:perf_hooks")

const WINDOW_MS = 250
const file = join(process.env.EVENT_LOOP_DIRECTORY, `${process.pid}.jsonl`)
const delays = monitorEventLoopDelay({ resolution: 5 })
delays.enable()
setInterval(() => {
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), stall_ms: delays.max / 1e6 })}\n`)
  delays.reset()
}, WINDOW_MS).unref()
