import { spawn } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { ROOT } from "./paths.mjs"
import { withoutTelemetry } from "./telemetry.mjs"
import { UserError } from "./ui.mjs"

const WITH_PARENT = pathToFileURL(
  join(dirname(fileURLToPath(import.meta.url)), "end-with-parent.mjs"),
)
const STOP_TIMEOUT_MS = 8_000

/** Environment of everything we start. */
const BASE_ENV = { ...withoutTelemetry(), NO_COLOR: "1", FORCE_COLOR: "0" }

/** All children alive now, so that an emergency stop can find them. */
const alive = new Set()

/** What matters of a log: how it began, and how it ended. */
function excerpt(logFile) {
  const lines = readFileSync(logFile, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.slice(0, 400))
  if (lines.length <= 40) return lines.join("\n")
  return [...lines.slice(0, 10), "…", ...lines.slice(-30)].join("\n")
}

function spawnLogged({ command, args, cwd, env, logFile, stdio = [], append = false }) {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, append ? "a" : "w")
  // A group of its own: Ctrl-C in the terminal then reaches the runner alone, which stops its
  // children in the right order, and each child can be ended together with its own children.
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...BASE_ENV, ...env },
    stdio: ["ignore", log, log, ...stdio],
    detached: true,
  })
  closeSync(log)
  alive.add(child)
  child.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, error }))
    child.once("exit", (code, signal) => resolve({ code: code ?? 1, signal }))
  }).finally(() => alive.delete(child))
  return child
}

function signalGroup(child, signal) {
  try {
    if (process.platform === "win32") child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}

/**
 * Runs a command to its end; a failure shows what is in its log.
 *
 * @param {{ command: string, args: string[], cwd?: string, env?: Record<string, string>, logFile: string }} options
 */
export async function runToEnd({ command, args, cwd, env, logFile }) {
  const child = spawnLogged({ command, args, cwd, env, logFile })
  const { code, error, signal } = await child.ended
  if (code !== 0) {
    const what = [command, ...args].join(" ")
    const why = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${code}`)
    throw new UserError(`\`${what}\` failed (${why}). From ${logFile}:\n\n${excerpt(logFile)}`)
  }
}

/**
 * Runs a Node script to its end.
 *
 * @param {{ file: string, args?: string[], cwd?: string, env?: Record<string, string>, logFile: string }} options
 */
export const runNode = ({ file, args = [], ...rest }) =>
  runToEnd({ command: process.execPath, args: [file, ...args], ...rest })

/**
 * Runs npm to its end.
 *
 * @param {string[]} args
 * @param {{ cwd?: string, logFile: string }} options
 */
export const npm = (args, { cwd = ROOT, logFile }) =>
  runToEnd({
    command: process.platform === "win32" ? "npm.cmd" : "npm",
    args,
    cwd,
    // `npm run --silent` around us would silence the reasons of a failure, too.
    env: { npm_config_loglevel: "notice" },
    logFile,
  })

/**
 * Starts a Node script that stays. It ends with us, even when we are killed: the channel between
 * us breaks, and `end-with-parent.mjs`, loaded into it, notices.
 *
 * @param {object} options
 * @param {string} options.name for messages
 * @param {string} options.file the script
 * @param {string[]} [options.args]
 * @param {string} [options.cwd]
 * @param {Record<string, string>} [options.env] on top of ours
 * @param {string} options.logFile
 * @param {(child: import("node:child_process").ChildProcess) => Promise<void>} options.ready
 *   settles when the service is usable
 * @returns {Promise<{ pid: number, stop: () => Promise<void>, kill: () => Promise<void>, ended: Promise<unknown> }>}
 */
export async function startService({ name, file, args = [], cwd, env, logFile, ready }) {
  const child = spawnLogged({
    command: process.execPath,
    args: ["--import", WITH_PARENT.href, file, ...args],
    cwd,
    env,
    logFile,
    stdio: ["ipc"],
    append: true,
  })
  const stop = async () => {
    signalGroup(child, "SIGTERM")
    const timer = setTimeout(() => signalGroup(child, "SIGKILL"), STOP_TIMEOUT_MS)
    await child.ended
    clearTimeout(timer)
    signalGroup(child, "SIGKILL")
  }
  const kill = async () => {
    signalGroup(child, "SIGKILL")
    await child.ended
  }
  const died = child.ended.then(({ code, signal }) => {
    throw new UserError(
      `${name} ended before it was ready (${signal ?? `exit code ${code}`}). ` +
        `From ${logFile}:\n\n${excerpt(logFile)}`,
    )
  })
  died.catch(() => {})
  try {
    await Promise.race([ready(child), died])
  } catch (error) {
    await stop()
    throw error
  }
  return { pid: child.pid, stop, kill, ended: child.ended }
}

/** Waits for the service's `{ ready: true }` over the channel; `{ error }` rejects. */
export const readyMessage = (child) =>
  new Promise((resolve, reject) => {
    child.on("message", (message) => {
      if (message?.ready) resolve()
      if (message?.error) reject(new UserError(message.error))
    })
  })

/** Waits until a URL answers 200. */
export const answers = (url, timeoutMs) => async () => {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new UserError(`${url} did not answer within ${timeoutMs / 1000} s`)
}

/** Ends whatever is still alive, at once. */
export function killAll() {
  for (const child of alive) signalGroup(child, "SIGKILL")
}

/** Asks whatever is still alive to end, e.g. a build that is no longer wanted. */
export function terminateAll() {
  for (const child of alive) signalGroup(child, "SIGTERM")
  return Promise.all([...alive].map((child) => child.ended))
}
