import BigNumber from "bignumber.js"
import { digitsOf } from "../json"
import { ApiError } from "./errors"

/** Reads the fields of a body; `group` is the resource's place in the error codes, e.g. `01`. */
export class Fields {
  constructor(
    private readonly body: Record<string, unknown>,
    private readonly group: "00" | "01" | "02",
  ) {}

  /** A text, or null when it is absent. */
  text(name: string, longest = 1000): string | null {
    const value = this.body[name]
    if (value === undefined || value === null || value === "") return null
    if (typeof value === "string" && value.length <= longest) return value
    throw this.invalid(name)
  }

  requiredText(name: string, longest = 1000): string {
    const value = this.text(name, longest)
    if (value === null) throw this.missing(name)
    return value
  }

  /** A JSON number above zero, as a decimal string. */
  money(name: string): string {
    const value = this.body[name]
    if (value === undefined || value === null) throw this.missing(name)
    const digits = digitsOf(value)
    if (digits === null || !new BigNumber(digits).gt(0)) throw this.invalid(name)
    return new BigNumber(digits).toFixed()
  }

  flag(name: string, byDefault = false): boolean {
    const value = this.body[name]
    if (value === undefined || value === null) return byDefault
    if (typeof value === "boolean") return value
    throw this.invalid(name)
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T | null {
    const value = this.text(name)
    if (value === null) return null
    if ((words as readonly string[]).includes(value)) return value as T
    throw this.invalid(name)
  }

  /** An address for webhooks. */
  url(name: string): string | null {
    const value = this.text(name)
    if (value === null || isAcceptedUrl(value)) return value
    throw this.invalid(name)
  }

  invalid(name: string): ApiError {
    return new ApiError(400, `${this.group}02`, `Invalid parameter: ${name}`)
  }

  missing(name: string): ApiError {
    return new ApiError(400, `${this.group}03`, `Missing parameter: ${name}`)
  }
}

/**
 * BitPay rejects plain HTTP. The sandbox makes one exception, for this machine itself, because
 * shops under development listen there without a certificate.
 */
function isAcceptedUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname)
  return protocol === "https:" || (protocol === "http:" && loopback)
}
