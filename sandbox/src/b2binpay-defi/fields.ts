import BigNumber from "bignumber.js"
import { ApiError, type Answer, type ApiRequest, ok } from "./http"

const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** Reads a body; the first wrong field is a 400. Fields that nobody asked for are refused too. */
export class FieldReader {
  private readonly read = new Set<string>()

  constructor(private readonly body: Record<string, unknown>) {}

  /** `^\d+(\.\d+)?$` and more than zero, or null. */
  amount(name: string): string | null {
    const value = this.required(name)
    return value === null ? null : this.positive(name, value)
  }

  positiveAmount(name: string): string {
    return this.positive(name, this.required(name))
  }

  /** A text or null; the key must be there. */
  textOrNull(name: string): string | null {
    const value = this.required(name)
    if (value === null || typeof value === "string") return value
    return refuse(`${name} must be a string`)
  }

  requiredText(name: string): string {
    const value = this.required(name)
    if (typeof value === "string" && value !== "") return value
    return refuse(`${name} must be a non-empty string`)
  }

  trackingId(): string | null {
    const value = this.optional("trackingId")
    if (value === undefined || value === null) return null
    if (typeof value === "string" && /^[A-Za-z0-9-]{1,128}$/.test(value)) return value
    return refuse("trackingId must match /^[A-Za-z0-9\\-]+$/")
  }

  /** A moment with a zone, as ISO 8601 in UTC. */
  moment(name: string): string | null {
    const value = this.optional(name)
    if (value === undefined || value === null) return null
    const readable = typeof value === "string" && ISO_WITH_ZONE.test(value)
    if (readable && !Number.isNaN(Date.parse(value))) return new Date(value).toISOString()
    return refuse(`${name} must be a valid ISO 8601 date string`)
  }

  texts(name: string): string[] {
    const value = this.optional(name) ?? []
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value
    return refuse(`each value in ${name} must be a string`)
  }

  optionalText(name: string): string | null {
    const value = this.optional(name)
    if (value === undefined || value === null) return null
    return typeof value === "string" ? value : refuse(`${name} must be a string`)
  }

  /** Whatever stands there, to be checked by others. */
  anything(name: string): unknown {
    return this.optional(name)
  }

  flag(name: string): boolean {
    const value = this.optional(name) ?? false
    return typeof value === "boolean" ? value : refuse(`${name} must be a boolean value`)
  }

  /** Throws 400 if there are fields that nobody has read. */
  finish(): void {
    const foreign = Object.keys(this.body).find((key) => !this.read.has(key))
    if (foreign !== undefined) refuse(`property ${foreign} should not exist`)
  }

  private required(name: string): unknown {
    const value = this.optional(name)
    return value === undefined ? refuse(`${name} should not be empty`) : value
  }

  private optional(name: string): unknown {
    this.read.add(name)
    return this.body[name]
  }

  private positive(name: string, value: unknown): string {
    if (typeof value !== "string" || !/^\d+(\.\d+)?$/.test(value)) {
      return refuse(`${name} must match /^\\d+(\\.\\d+)?$/`)
    }
    const number = new BigNumber(value)
    return number.gt(0) ? number.toFixed() : refuse(`${name} must be positive`)
  }
}

function refuse(message: string): never {
  throw new ApiError(400, `Invalid input: ${message}`)
}

/** A repeated key of the query, or a single one; null when absent. */
export function many(value: unknown): string[] | null {
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.map(String) : null
}

/** Whether something passes a filter of the query: a repeatable key. */
export function oneOf(query: ApiRequest["query"], key: string, value: string | null): boolean {
  const wanted = many(query[key])
  return wanted === null || (value !== null && wanted.includes(value))
}

/** Whether a text holds the one of the query; true when the query has none. */
export function holds(query: ApiRequest["query"], key: string, value: string | null): boolean {
  const part = query[key]
  return typeof part !== "string" || (value?.includes(part) ?? false)
}

/** Whether a time lies between `{name}From` and `{name}To` of the query. */
export function between(query: ApiRequest["query"], name: string, at: string | null): boolean {
  const bound = (key: string): number => Date.parse(String(query[key] ?? ""))
  const time = at === null ? Number.NaN : Date.parse(at)
  const [from, to] = [bound(`${name}From`), bound(`${name}To`)]
  return (Number.isNaN(from) || time >= from) && (Number.isNaN(to) || time <= to)
}

type Dated = { id?: string; createdAt: string; updatedAt?: string }

/** Sorts and cuts out a page as the query says: by `createdAt`, newest first, 10 to a page. */
export function paged<T extends Dated>(
  query: ApiRequest["query"],
  rows: readonly T[],
  show: (row: T) => unknown,
  beside: Record<string, unknown> = {},
): Answer {
  const page = count(query, "page", 1, Infinity)
  const pageSize = count(query, "pageSize", 10, 100)
  const key = typeof query.sortBy === "string" ? query.sortBy : "createdAt"
  const valueOf = (row: T): string => String((row as Record<string, unknown>)[key] ?? "")
  // Stable: what happened in the same millisecond stays in its order.
  const ascending = [...rows].sort((a, b) => valueOf(a).localeCompare(valueOf(b)))
  const sorted = query.sortOrder === "asc" ? ascending : ascending.reverse()
  const items = sorted.slice((page - 1) * pageSize, page * pageSize).map(show)
  return ok({ total: rows.length, page, pageSize, items, ...beside })
}

function count(query: ApiRequest["query"], key: string, byDefault: number, most: number): number {
  const value = query[key]
  if (value === undefined) return byDefault
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  return refuse(`${key} must be a whole number from 1${most === Infinity ? "" : ` to ${most}`}`)
}
