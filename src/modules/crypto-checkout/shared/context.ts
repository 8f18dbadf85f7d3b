import type { Instant } from "../../../domain"
import { type Gateway, GatewayError, type RateBook, type Router } from "../../../gateways"
import type { Storage } from "../../../storage"
import type { ResolvedOptions } from "../options"
import type { DepositReads } from "./deposit-reads"
import type { Log } from "./log"
import type { Secrets } from "./secrets"

/** What the parts of the module share. */
export interface Context {
  storage: Storage
  gateways: ReadonlyMap<string, Gateway>
  router: Router
  rates: RateBook
  options: ResolvedOptions
  secrets: Secrets
  logger: Log
  reading: DepositReads
}

/** The database's time, in milliseconds; the only one by which instants are compared. */
export async function databaseNow({ storage }: Pick<Context, "storage">): Promise<Instant> {
  return (await (await storage.session()).now()).getTime()
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export function minutes(count: number): number {
  return count * MINUTE
}

export function days(count: number): number {
  return count * DAY
}

/** An error's text where the gateway is named beside it. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof GatewayError)) return reason(error)
  const { requestId } = error.details
  return requestId ? `${error.words} (request ${requestId})` : error.words
}

/**
 * An error's text for logs and retries, with the processor's request id for its support.
 * Gateway errors are already free of secrets.
 */
export function reason(error: unknown): string {
  if (error instanceof GatewayError && error.details.requestId) {
    return `${error.message} (request ${error.details.requestId})`
  }
  // Medusa's workflows hand over their errors as plain objects.
  const message: unknown = (error as { message?: unknown } | null | undefined)?.message
  return typeof message === "string" ? message : String(error)
}
