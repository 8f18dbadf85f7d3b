import type { Random } from "./random"

/** Texts that a reader, a database or a log may stumble over. No field of ours takes one of them. */
const TEXTS: readonly string[] = [
  "",
  "\0",
  "a\0b",
  "\ud800",
  "a\udfffb",
  "\ufffe\uffff",
  "\u202e\u2066abc",
  "constructor",
  "__proto__",
  "toString",
  "' OR 1=1 --",
  "'; DROP TABLE crypto_checkout.charge; --",
  "<script>alert(1)</script>",
  "{{7*7}}${7*7}",
  "%00%zz%ED%A0%80",
  "../../../../etc/passwd",
  "a\r\nset-cookie: x=y",
  "9".repeat(400),
  "-1",
  "1e400",
  "NaN",
  "Infinity",
  "0x10",
  "infinity",
  "0000-00-00",
  "0000-01-01",
  "9999-12-31T23:59:59.999999999Z",
  "2026-02-30",
  "x".repeat(5_000),
  "é".repeat(3_000),
  "abc ".repeat(1_000),
  "1".repeat(20_000),
  "bitcoin:?" + "req-x=1&".repeat(500),
  "constructor:a",
]

/** Values that are no text at all. */
const OTHERS: readonly unknown[] = [
  null,
  true,
  -1,
  0.1,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  [],
  {},
  [[[]]],
  [null],
  { constructor: 1, toString: 1 },
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse('{"a":'.repeat(60) + "1" + "}".repeat(60)),
  Array.from({ length: 2_000 }, (_, index) => index),
]

export const hostileText = (random: Random): string => random.pick(TEXTS)

export const hostileValue = (random: Random): unknown =>
  random.chance(0.6) ? hostileText(random) : random.pick(OTHERS)

/** A cursor as lists give them out, with something else in it; or nothing of the kind. */
export function hostileCursor(random: Random): string {
  if (random.chance(0.2)) return hostileText(random)
  const parts = Array.from({ length: random.below(5) }, () =>
    random.chance(0.3)
      ? random.pick(["2026-01-01 00:00:00+00", "mixed", "open", "1", "1e400", "infinity"])
      : hostileValue(random),
  )
  const text = random.chance(0.1) ? "[[[[" : JSON.stringify(parts)
  return Buffer.from(text).toString(random.pick(["base64url", "base64", "hex"] as const))
}

/** Written into a URL: as it should be, or with halves of what a URL may hold. */
export function inUrl(text: string, random: Random): string {
  if (random.chance(0.1)) return random.pick(["%zz", "%", "%00", "%ED%A0%80", "%C0%80", "%u0000"])
  try {
    return encodeURIComponent(text.slice(0, 2_000))
  } catch {
    return "%ED%A0%80"
  }
}
