import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { commandOf, isAlive } from "./processes.mjs"
import { UserError } from "./ui.mjs"

const GRACE_MS = 8_000
const fileIn = (dataDir) => join(dataDir, "run.json")

/** Notes who runs on `dataDir`, so that a second runner can tell a live one from a crashed one. */
export function rememberRun(dataDir, urls) {
  const run = { pid: process.pid, urls, services: [] }
  const save = () => writeFileSync(fileIn(dataDir), JSON.stringify(run, null, 2))
  mkdirSync(dataDir, { recursive: true })
  save()
  return {
    add(pid) {
      run.services.push(pid)
      save()
    },
    forget: () => rmSync(fileIn(dataDir), { force: true }),
  }
}

/**
 * Refuses when another runner uses `dataDir`. When one was killed, waits for the services it left,
 * which notice by themselves, and ends those that do not.
 */
export async function recoverFromCrash(dataDir) {
  if (!existsSync(fileIn(dataDir))) return
  const run = JSON.parse(readFileSync(fileIn(dataDir), "utf8"))
  if (run.pid !== process.pid && isAlive(run.pid) && commandOf(run.pid).includes("node")) {
    throw new UserError(
      `The shop is running already (process ${run.pid}) at ${run.urls.shop}. ` +
        "Stop it with Ctrl-C where it was started.",
    )
  }
  const isOurs = (pid) => isAlive(pid) && commandOf(pid).includes("end-with-parent.mjs")
  const deadline = Date.now() + GRACE_MS
  while (run.services.some(isOurs) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  for (const pid of run.services.filter(isOurs)) process.kill(-pid, "SIGKILL")
  rmSync(fileIn(dataDir), { force: true })
}
