import { parse } from "lossless-json"
import { plainText } from "../../domain"

/** Small readers for processors' answers: lenient about what may be absent, strict about the rest. */

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Parses JSON so that numbers keep all their digits: they become strings. */
export function parseJson(text: string): unknown {
  return parse(text, undefined, (digits) => digits)
}

/** Of a text in a processor's answer: addresses, links and messages are far below. */
const MAX_TEXT = 4_000

/** The same value with texts that can be stored, however they were escaped; see `plainText`. */
export function plainJson(value: unknown): unknown {
  if (typeof value === "string") return plainText(value, MAX_TEXT)
  if (Array.isArray(value)) return value.map(plainJson)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    plainText(key, MAX_TEXT),
    plainJson(inner),
  ])
  return Object.fromEntries(entries) as JsonObject
}

/** A non-empty text or number as text; null when it is absent. */
export function textOrNull(source: JsonObject, key: string): string | null {
  const value = source[key]
  return typeof value === "string" && value !== "" ? value : null
}

/** @throws Error that names the missing field */
export function text(source: JsonObject, key: string): string {
  const value = textOrNull(source, key)
  if (value === null) {
    throw new Error(`the field "${key}" is missing`)
  }
  return value
}

export function object(source: JsonObject, key: string): JsonObject | null {
  const value = source[key]
  return isObject(value) ? value : null
}

export function list(source: JsonObject, key: string): readonly unknown[] {
  const value = source[key]
  return Array.isArray(value) ? value : []
}

/** An ISO 8601 time as milliseconds since 1970; null when absent or unreadable. */
export function instantOrNull(source: JsonObject, key: string): number | null {
  const value = textOrNull(source, key)
  const instant = value === null ? Number.NaN : Date.parse(value)
  return Number.isNaN(instant) ? null : instant
}

/** A whole number of zero or more; null when absent or unreadable. */
export function countOrNull(source: JsonObject, key: string): number | null {
  const value = Number(textOrNull(source, key) ?? Number.NaN)
  return Number.isInteger(value) && value >= 0 ? value : null
}
