// Loaded into every service: ends it when the runner is gone, however that came about.
const GRACE_MS = 5_000

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM")
  setTimeout(() => process.exit(1), GRACE_MS).unref()
})
