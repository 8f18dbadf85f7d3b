import { parse, stringify } from "lossless-json"
import type { AdminCallback } from "../../../contract/callbacks"

const BLACKENED = "[redacted]"

/** Names of fields that processors have been seen to put a credential into. */
const SECRET_NAME = /secret|password|passphrase|private|api_?-?key|merchant_?-?key|access_?token/i

/** Shorter ones are found in innocent words. */
const MIN_SECRET_LENGTH = 8

/**
 * A callback's body for an admin's eyes: JSON indented with every digit it had, credentials
 * blackened by their field's name and by what the merchant has configured.
 */
export function toBody(rawBody: Buffer, secrets: readonly string[]): AdminCallback["body"] {
  const bytes = rawBody.length
  // No callback is empty: this one was kept for its time (option `retention`).
  if (bytes === 0) return { format: "text", text: "(erased)", bytes, redacted: false }
  const text = readText(rawBody)
  if (text === null) {
    return { format: "binary", text: rawBody.toString("hex"), bytes, redacted: false }
  }
  const json = indented(text)
  const clean = blacken(json?.text ?? text, secrets)
  return {
    format: json ? "json" : "text",
    text: clean,
    bytes,
    redacted: (json?.redacted ?? false) || clean !== (json?.text ?? text),
  }
}

/** Every credential in the merchant's options of the gateways. */
export function secretsOf(options: unknown): string[] {
  if (typeof options === "string") return options.length >= MIN_SECRET_LENGTH ? [options] : []
  if (Array.isArray(options)) return options.flatMap(secretsOf)
  if (typeof options !== "object" || options === null) return []
  return Object.entries(options).flatMap(([name, value]) =>
    typeof value === "object" || /key|secret|token|password|login|clientId/i.test(name)
      ? secretsOf(value)
      : [],
  )
}

function readText(rawBody: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(rawBody)
  } catch {
    return null
  }
}

function indented(text: string): { text: string; redacted: boolean } | null {
  let redacted = false
  try {
    const value = parse(text, (key, each) => {
      if (!SECRET_NAME.test(key) || each === null || typeof each === "object") return each
      redacted = true
      return BLACKENED
    })
    const pretty = stringify(value, undefined, 2)
    return pretty === undefined ? null : { text: pretty, redacted }
  } catch {
    return null
  }
}

function blacken(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.split(secret).join(BLACKENED), text)
}
