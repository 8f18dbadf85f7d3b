import fc from "fast-check"
import { CursorError, decodeCursor, encodeCursor } from "../../../src/storage/paging"

const TIME = "2026-11-29 16:10:00.123456+00"

it("takes the cursors that lists give out", () => {
  expect(decodeCursor(encodeCursor([TIME, "cch_1"]), ["time", "id"])).toEqual([TIME, "cch_1"])
  expect(decodeCursor(encodeCursor(["2026-01-31 23:59:59-03:30"]), ["time"])).toHaveLength(1)
  expect(decodeCursor(encodeCursor(["17", "cpo_1"]), ["integer", "id"])).toHaveLength(2)
  expect(decodeCursor(encodeCursor(["998223456789.123"]), ["number"])).toHaveLength(1)
  expect(decodeCursor(encodeCursor(["9007199254740993"]), ["sequence"])).toHaveLength(1)
})

it.each([
  ["a day that does not exist", ["2026-02-30 00:00:00+00", "a"]],
  ["an hour that does not exist", ["2026-02-01 24:00:00+00", "a"]],
  ["the year 0", ["0000-01-01 00:00:00+00", "a"]],
  ["no time", ["now", "a"]],
  ["infinity", ["infinity", "a"]],
  ["SQL", ["2026-01-01 00:00:00+00'; --", "a"]],
  ["NUL in an id", [TIME, "a\0"]],
  ["half of a character in an id", [TIME, "a\ud800"]],
  ["an endless id", [TIME, "a".repeat(201)]],
  ["one part too few", [TIME]],
  ["one part too many", [TIME, "a", "b"]],
])("refuses a cursor with %s", (_, position) => {
  expect(() => decodeCursor(encodeCursor(position), ["time", "id"])).toThrow(CursorError)
})

it.each(["1e400", "NaN", "-1", "1".repeat(30), "", " 1"])("takes %j for no number", (text) => {
  for (const kind of ["integer", "sequence", "number"] as const) {
    expect(() => decodeCursor(encodeCursor([text]), [kind])).toThrow(CursorError)
  }
})

it("answers any text with a position or a CursorError", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
      for (const cursor of [text, Buffer.from(text).toString("base64url")]) {
        try {
          decodeCursor(cursor, ["time", "id"])
        } catch (error) {
          expect(error).toBeInstanceOf(CursorError)
        }
      }
    }),
  )
})
