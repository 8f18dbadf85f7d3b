import BigNumber from "bignumber.js"
import { digitsOf } from "../json"
import { ApiError } from "./http"

/** Longest texts that InventPay takes. */
const MAX_ORDER_ID = 100
const MAX_DESCRIPTION = 500

/** Reads the fields of a request and collects what is wrong with them, by field name. */
export class FieldReader {
  private readonly problems: Record<string, string> = {}

  constructor(private readonly body: Record<string, unknown>) {}

  /** A positive JSON number, as a decimal string. */
  positiveNumber(name: string): string {
    const digits = digitsOf(this.body[name])
    if (digits === null) return this.bad(name, "is required and must be a number")
    const value = new BigNumber(digits)
    const sensible = value.gt(0) && value.lt("1e15") && (value.decimalPlaces() ?? 0) <= 18
    if (!sensible) return this.bad(name, "must be a positive number")
    return value.toFixed()
  }

  /** One of some codes; required. */
  oneOf(name: string, codes: readonly string[]): string {
    const value = this.body[name]
    if (typeof value === "string" && codes.includes(value)) return value
    return this.bad(name, `is required and must be one of: ${codes.join(", ")}`)
  }

  /** One of some codes, or null when absent. */
  optionalOneOf(name: string, codes: readonly string[]): string | null {
    const value = this.body[name]
    if (value === undefined || value === null) return null
    if (typeof value === "string" && codes.includes(value)) return value
    return this.bad(name, `must be one of: ${codes.join(", ")}`)
  }

  requiredText(name: string): string {
    const value = this.body[name]
    if (typeof value === "string" && value.trim() !== "") return value
    return this.bad(name, "is required and must be a string")
  }

  orderId(): string | null {
    return this.text("orderId", MAX_ORDER_ID)
  }

  description(): string | null {
    return this.text("description", MAX_DESCRIPTION)
  }

  /** Minutes until expiry, 5 to 1440. */
  expirationMinutes(byDefault: number): number {
    const value = this.body.expirationMinutes
    if (value === undefined || value === null) return byDefault
    const minutes = Number(digitsOf(value) ?? NaN)
    if (Number.isFinite(minutes) && minutes >= 5 && minutes <= 1440) return minutes
    this.bad("expirationMinutes", "must be a number from 5 to 1440")
    return byDefault
  }

  webhookUrl(name: string, required: boolean): string | null {
    const value = this.body[name]
    if (!required && (value === undefined || value === null)) return null
    if (typeof value === "string" && isAcceptedUrl(value)) return value
    return this.bad(name, "must be a valid HTTPS URL")
  }

  refuse(name: string, problem: string): void {
    this.bad(name, problem)
  }

  /** Throws 400 if anything was wrong. */
  finish(): void {
    if (Object.keys(this.problems).length === 0) return
    throw new ApiError(400, "Validation failed", this.problems)
  }

  private text(name: string, longest: number): string | null {
    const value = this.body[name]
    if (value === undefined || value === null) return null
    if (typeof value === "string" && value.length <= longest) return value
    return this.bad(name, `must be a string of at most ${longest} characters`)
  }

  private bad(name: string, problem: string): string {
    this.problems[name] ??= problem
    return ""
  }
}

/**
 * InventPay rejects plain HTTP. The sandbox makes one exception, for this machine itself, because
 * shops under development listen there without a certificate.
 */
function isAcceptedUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname)
  return protocol === "https:" || (protocol === "http:" && loopback)
}
