import type { Response } from "express"
import { isLosslessNumber, LosslessNumber, parse, stringify } from "lossless-json"

/** A JSON number literal with exactly these digits; `null` and `undefined` pass through. */
export function num(value: string): LosslessNumber
export function num(value: string | null | undefined): LosslessNumber | null | undefined
export function num(value: string | null | undefined): LosslessNumber | null | undefined {
  return value === null || value === undefined ? value : new LosslessNumber(value)
}

/** JSON text in which amounts made by {@link num} keep their digits. */
export function toJson(value: unknown): string {
  return stringify(value) ?? "null"
}

/** Parses JSON; numbers become {@link LosslessNumber}, so that no digit is lost. */
export function fromJson(text: string): unknown {
  return parse(text)
}

/** The digits of a JSON number, or null for anything else. */
export function digitsOf(value: unknown): string | null {
  if (isLosslessNumber(value)) return value.value
  return typeof value === "number" ? String(value) : null
}

/** Whether a parsed JSON value is an object, not a list, number or null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
  )
}

/** Answers with JSON. */
export function sendJson(res: Response, status: number, body: unknown): void {
  res.status(status).type("application/json").send(toJson(body))
}
