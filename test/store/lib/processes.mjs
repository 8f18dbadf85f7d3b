import { execFileSync } from "node:child_process"

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

/** Command line of a process; empty when it is gone or cannot be asked. */
export function commandOf(pid) {
  try {
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}

const PARENT_CHECK_MS = 500

/**
 * Calls `stop` when the shell between `npm run` and us is gone. A signal sent to npm alone ends that
 * shell and never reaches us.
 */
export function onNpmGone(stop) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, PARENT_CHECK_MS)
  timer.unref()
}
