import fc from "fast-check"
import { logger as medusas } from "@medusajs/framework/logger"
import { execFileSync } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { pluginLog } from "../../../src/modules/crypto-checkout/shared/log"

const LEVELS = ["info", "warn", "error"] as const

/** The log itself, and the command line, which speaks to a terminal. */
const WRITERS = ["src/modules/crypto-checkout/shared/log.ts", "src/cli/"]

/** The JSON line that Medusa's winston makes of what is written meanwhile. */
async function jsonOf(write: () => void): Promise<unknown> {
  const { loggerInstance_: winston } = medusas as unknown as {
    loggerInstance_: NodeJS.ReadableStream
  }
  const line = once(winston, "data")
  write()
  const [info] = (await line) as [Record<symbol, string>]
  return JSON.parse(info[Symbol.for("message")] ?? "")
}

/** What a project's own logger gets. */
function written(message: string): string {
  const logger = { info: jest.fn(), warn: jest.fn(), error: jest.fn() }
  pluginLog(logger).warn(message)
  return String(logger.warn.mock.calls.flat()[0])
}

describe("what is logged", () => {
  it.each([
    ["a line that was made up", "no\n[error] all is lost", "no\\u000a[error] all is lost"],
    ["carriage returns", "seen\runseen", "seen\\u000dunseen"],
    ["a terminal's colours", "\u001b[31mred", "\\u001b[31mred"],
    ["a terminal's eight-bit escapes", "\u009b2J", "\\u009b2J"],
    ["a terminal's title", "\u001b]0;owned\u0007", "\\u001b]0;owned\\u0007"],
    ["Unicode's line ends", "a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\u0085d"],
    ["letters that are turned round", "\u202etxt.exe\u2066", "\\u202etxt.exe\\u2066"],
    ["NUL and backspaces", "a\0b\b\bc", "a\\u0000b\\u0008\\u0008c"],
  ])("has no %s in it", (_, text, expected) => {
    expect(written(text)).toBe(expected)
  })

  it("is one line of printable characters, and no longer than anybody reads", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(written(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
    expect(written("x".repeat(1_000_000)).length).toBeLessThan(2_010)
    expect(written("Zahlung über 5 € – 完了 🎉")).toBe("Zahlung über 5 € – 完了 🎉")
  })

  it.each(LEVELS)("is so at the level %s", (level) => {
    const logger = { info: jest.fn(), warn: jest.fn(), error: jest.fn() }
    pluginLog(logger)[level]("a\nb", { charge: "c\nd" })
    expect(logger[level].mock.calls).toEqual([["a\\u000ab charge=c\\u000ad"]])
  })

  it("says at its end what a project's own logger is not told in the text", () => {
    const logger = { info: jest.fn(), warn: jest.fn(), error: jest.fn() }
    const fields = { charge: "cch_1", order: null, gateway: "acme", payout: undefined }
    pluginLog(logger).warn("[crypto-checkout] cch_1 is late", fields)
    expect(logger.warn).toHaveBeenCalledWith("[crypto-checkout] cch_1 is late gateway=acme")
  })

  it.each(LEVELS)(
    "has its ids beside the text in Medusa's JSON, at the level %s",
    async (level) => {
      const fields = { charge: "cch_1", order: "order_1", gateway: "acme", refund: null }
      const line = await jsonOf(() => pluginLog(medusas)[level]("It is\nlate", fields))
      expect(line).toEqual({
        level,
        message: "It is\\u000alate",
        timestamp: expect.any(String),
        charge: "cch_1",
        order: "order_1",
        gateway: "acme",
      })
    },
  )

  it("goes through whatever a project has put in the place of Medusa's own method", () => {
    const warn = jest.spyOn(medusas, "warn").mockImplementation(() => undefined)
    pluginLog(medusas).warn("Late", { charge: "cch_1" })
    expect(warn).toHaveBeenCalledWith("Late charge=cch_1")
    warn.mockRestore()
  })

  it("is written in one place: nothing else takes Medusa's logger or the console", () => {
    const files = execFileSync("git", ["ls-files", "src/*.ts"], { encoding: "utf8" }).split("\n")
    const taking = /\bconsole\.|KEYS?\.LOGGER|\bresolve(?:<\w+>)?\(["']logger["']|from "winston"/i
    const bypassing = files
      .filter((file) => file !== "" && !WRITERS.some((writer) => file.startsWith(writer)))
      .filter((file) => taking.test(readFileSync(file, "utf8")))
    expect(bypassing).toEqual([])
  })
})
