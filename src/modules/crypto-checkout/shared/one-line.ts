import type { Logger } from "@medusajs/framework/types"

/** Control characters (line ends, terminals' escapes), and those that turn the order of letters round. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Longer than any message of ours. */
const LONGEST = 2_000

/**
 * A text as it may stand in a log: on one line, with nothing in it that a terminal or a reader of logs
 * would take for something else. Processors' and databases' words are somebody else's.
 */
export function oneLine(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return cut.replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
}

/** The part of Medusa's logger that the plugin writes to. */
export type LineLogger = Pick<Logger, "info" | "warn" | "error">

/** A logger that writes one line for each message, whatever somebody has put into it. */
export function lineLogger(logger: LineLogger): LineLogger {
  return {
    info: (message) => logger.info(oneLine(message)),
    warn: (message) => logger.warn(oneLine(message)),
    error: (message) => logger.error(oneLine(textOf(message))),
  }
}

function textOf(message: string | Error): string {
  return typeof message === "string" ? message : String(message)
}
