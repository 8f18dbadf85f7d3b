import { GatewayError } from "./errors"
import type { ConnectionCheck } from "./money-out"

/** What a look found: a sentence when all is well. */
export type Finding = string | Pick<ConnectionCheck, "result" | "message">

/**
 * Looks at one thing of a connection. What the processor refuses, or an outage, becomes the finding.
 * @param remedy what to do when the processor does not accept the key
 */
export async function check(
  name: string,
  remedy: string,
  look: () => Promise<Finding> | Finding,
): Promise<ConnectionCheck> {
  try {
    const found = await look()
    return typeof found === "string"
      ? { name, result: "passed", message: found }
      : { name, ...found }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const advice = error.code === "credentials" ? `; ${remedy}` : ""
    return { name, result: "failed", message: `${error.message}${advice}` }
  }
}

/** For what is not configured or cannot be found out. */
export function skipped(message: string): Finding {
  return { result: "skipped", message }
}

export function failed(message: string): Finding {
  return { result: "failed", message }
}

/** Most that our clock may differ from a processor's. */
const CLOCK_TOLERANCE_MS = 60_000

/** Compares our clock, which offers and look-ups depend on, with the processor's. */
export function clockFinding(theirs: number | null, ours: number): Finding {
  if (theirs === null) return skipped("The processor does not tell its time.")
  const seconds = Math.round(Math.abs(ours - theirs) / 1000)
  return Math.abs(ours - theirs) <= CLOCK_TOLERANCE_MS
    ? "The server's clock agrees with the processor's."
    : failed(`The server's clock differs from the processor's by ${seconds} s; synchronise it.`)
}
