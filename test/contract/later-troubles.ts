import type { Fault } from "../../sandbox/src"
import type { GatewayHarness, GatewayVariation } from "./harness"

/** What becomes of the calls that come after a write. */
export interface LaterTrouble {
  /** Ends "although everything later …". */
  name: string
  fault: Partial<Fault>
  variation?: GatewayVariation
}

/** Statuses that processors and what stands before them answer with. */
export const BAD_STATUSES = [400, 401, 403, 404, 409, 422, 429, 500, 503]

/** Long enough for the write itself on a busy machine. */
const HANG_MS = 1_000

/** An answer that does not come from the processor itself, or not in the form that it documents. */
export function foreign(status: number, body?: string): Partial<Fault> {
  return { kind: "foreign_answer", status, ...(body !== undefined && { body }) }
}

/** Every way in which the read behind a write can fail. */
export function laterTroubles(harness: GatewayHarness): LaterTrouble[] {
  return [
    ...BAD_STATUSES.map((status) => ({
      name: `is answered with ${status}, in the processor's words`,
      fault: foreign(status, harness.errorAnswer("not now")),
    })),
    { name: "is answered with 403 and a page of HTML", fault: foreign(403) },
    { name: "is answered with 404 and nothing", fault: foreign(404, "") },
    { name: "is answered with what is no JSON", fault: foreign(200, '{"data":') },
    { name: "is answered with the answer to another question", fault: foreign(200, "[]") },
    { name: "is answered with what is cut", fault: { kind: "cut" } },
    {
      name: "is never answered",
      fault: { kind: "lost_request" },
      variation: { timeoutMs: HANG_MS },
    },
  ]
}
