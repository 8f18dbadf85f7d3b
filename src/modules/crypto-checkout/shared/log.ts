import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/*
 * The only place that writes to Medusa's log; a unit test sees to it that nobody else does.
 */

/** Control characters (line ends, terminals' escapes), and those that turn the order of letters round. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Longer than any message of ours. */
const LONGEST = 2_000

/**
 * A text as it may stand in a log: on one line, with nothing in it that a terminal or a reader of logs
 * would take for something else. Processors' and databases' words are somebody else's.
 */
function oneLine(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return cut.replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
}

/** What a line is about, by ids: nothing else has a place here, neither addresses nor people. */
export interface LogFields {
  /** Id of the payment, `cch_…`. */
  charge?: string | null
  /** Medusa's order. */
  order?: string | null
  /** Id of the processor, as in the options. */
  gateway?: string | null
  /** `cdp_…` */
  deposit?: string | null
  /** `cpo_…` */
  payout?: string | null
  /** `crf_…` */
  refund?: string | null
  /** `ccb_…` */
  callback?: string | null
}

type Level = "info" | "warn" | "error"

/** Writes lines to Medusa's log. The ids of a line can be searched for as fields of their own. */
export type Log = Record<Level, (message: string, fields?: LogFields) => void>

/** The part of Medusa's logger that is written to. */
export type MedusaLogger = Record<Level, (message: string) => void>

/** The winston logger behind Medusa's own; other loggers, which a project may bring, have none. */
interface WithWinston {
  loggerInstance_: { log: (entry: Record<string, string>) => unknown }
}

/**
 * The plugin's log over Medusa's. Medusa's methods take a text alone; its fields go to the winston
 * logger behind them, so that they are keys of the JSON line beside `message`. A logger that the
 * project has brought or changed gets them at the end of the text, as `charge=cch_…`.
 */
export function pluginLog(logger: MedusaLogger): Log {
  const write = (level: Level, message: string, fields: LogFields): void => {
    const text = oneLine(message)
    const told = named(fields)
    if (Object.keys(told).length > 0 && isMedusasOwn(logger, level)) {
      logger.loggerInstance_.log({ ...told, level, message: text })
      return
    }
    const untold = Object.entries(told).filter(([, value]) => !text.includes(value))
    logger[level]([text, ...untold.map(([name, value]) => `${name}=${value}`)].join(" "))
  }
  return {
    info: (message, fields = {}) => write("info", message, fields),
    warn: (message, fields = {}) => write("warn", message, fields),
    error: (message, fields = {}) => write("error", message, fields),
  }
}

/** The plugin's log, where there is only Medusa's container. */
export function logOf(container: Pick<MedusaContainer, "resolve">): Log {
  return pluginLog(container.resolve(ContainerRegistrationKeys.LOGGER))
}

/** What is known, each on one line. */
function named(fields: LogFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields as Record<string, string | null | undefined>).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, oneLine(value)]],
    ),
  )
}

/** A level that somebody has put in the place of Medusa's is theirs to be called. */
function isMedusasOwn<L extends MedusaLogger>(logger: L, level: Level): logger is L & WithWinston {
  const { loggerInstance_: winston } = logger as Partial<WithWinston>
  return typeof winston?.log === "function" && !Object.prototype.hasOwnProperty.call(logger, level)
}
