import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"

/**
 * Opens event streams from a process of their own.
 *
 * @param {{ urls: string[], headers: Record<string, string>, tokens?: string[] }} plan `tokens`: one for each
 *   URL, where they have not the same
 * @returns `collect()`: what pages were told since, as `[page, version, at]`; and `close()`
 */
export async function openPages(plan) {
  const child = fork(fileURLToPath(new URL("pages.mjs", import.meta.url)))
  const next = (name) =>
    new Promise((resolve, reject) => {
      const listen = (message) => {
        if (message.closed !== undefined && name === "opened") {
          reject(new Error(`Page ${message.closed} was closed while others were being opened`))
        } else if (message.error) reject(new Error(message.error))
        else if (name in message) {
          child.off("message", listen)
          resolve(message[name])
        }
      }
      child.on("message", listen)
    })
  child.send({ open: plan })
  await next("opened")
  return {
    async collect() {
      const told = next("told")
      child.send({ collect: true })
      return told
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGKILL")
      await ended
    },
  }
}
