import {
  type JsonObject,
  countOrNull,
  instantOrNull,
  isObject,
  list,
  object,
  text,
  textOrNull,
  parseJson,
} from "../../../src/gateways/port/read-json"

const source = parseJson(`{
  "text": "a", "empty": "", "number": 1.50, "zero": 0, "negative": -1, "bool": true, "null": null,
  "list": [1, "b"], "object": { "x": "y" }, "time": "2030-01-01T00:00:00.000Z",
  "local": "2030-01-01T01:00:00+01:00", "day": "soon", "count": "12", "big": 9007199254740993
}`) as JsonObject

it("tells objects from everything else", () => {
  expect(isObject({})).toBe(true)
  for (const other of [null, undefined, [], "x", 1, true]) expect(isObject(other)).toBe(false)
})

it("reads texts, and numbers as they were written", () => {
  expect(text(source, "text")).toBe("a")
  expect(text(source, "number")).toBe("1.50")
  expect(text(source, "big")).toBe("9007199254740993")
})

it.each(["empty", "bool", "null", "list", "object", "absent"])("has no text in %s", (key) => {
  expect(textOrNull(source, key)).toBeNull()
  expect(() => text(source, key)).toThrow(`the field "${key}" is missing`)
})

it("reads objects and lists, and nothing else as such", () => {
  expect(object(source, "object")).toEqual({ x: "y" })
  expect(list(source, "list")).toEqual(["1", "b"])
  for (const key of ["text", "null", "absent"]) {
    expect(object(source, key)).toBeNull()
    expect(list(source, key)).toEqual([])
  }
  expect(object(source, "list")).toBeNull()
  expect(list(source, "object")).toEqual([])
})

it("reads times as milliseconds", () => {
  expect(instantOrNull(source, "time")).toBe(Date.UTC(2030, 0, 1))
  expect(instantOrNull(source, "local")).toBe(Date.UTC(2030, 0, 1))
  for (const key of ["day", "null", "absent", "bool"]) {
    expect(instantOrNull(source, key)).toBeNull()
  }
})

it("reads counts, and nothing below zero or in between", () => {
  expect(countOrNull(source, "count")).toBe(12)
  expect(countOrNull(source, "zero")).toBe(0)
  for (const key of ["negative", "number", "text", "empty", "absent", "bool"]) {
    expect(countOrNull(source, key)).toBeNull()
  }
})
