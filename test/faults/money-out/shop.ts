import { type Gateway, RateBook, Router } from "../../../src/gateways"
import type { Storage } from "../../../src/storage"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { DepositReads } from "../../../src/modules/crypto-checkout/shared/deposit-reads"
import { resolveOptions } from "../../../src/modules/crypto-checkout/options"
import { Secrets } from "../../../src/modules/crypto-checkout/shared/secrets"
import { PROCESSORS } from "./processors"

/**
 * How long a client of the campaign waits for an answer. Each lost answer costs that much; a machine
 * that is busy with other things needs more.
 */
export const CLIENT_TIMEOUT_MS = Number(process.env["FAULTS_TIMEOUT_MS"] ?? 500)

/** What a process of the shop has to know; it shares nothing with the others but the database. */
export interface ShopPlace {
  databaseUrl: string
  publicUrl: string
  /** Base URLs of the processors, by id. */
  urls: Readonly<Record<string, string>>
}

const QUIET: Context["logger"] = Object.assign(
  Object.fromEntries(
    ["error", "warn", "info", "http", "debug", "silly", "verbose", "log", "panic"].map((name) => [
      name,
      () => undefined,
    ]),
  ),
  { shouldLog: () => false },
) as unknown as Context["logger"]

/** The module's parts as the plugin wires them, without a Medusa around them. */
export function openShop(
  storage: Storage,
  { publicUrl, urls }: ShopPlace,
  options: Record<string, unknown> = {},
): Context {
  const gateways: Gateway[] = PROCESSORS.map(({ harness }) =>
    harness.gateway(urls[harness.id]!, { timeoutMs: CLIENT_TIMEOUT_MS }),
  )
  const rates = new RateBook(gateways)
  return {
    storage,
    gateways: new Map(gateways.map((gateway) => [gateway.id, gateway])),
    router: new Router(gateways, rates, { always: [], byAsset: {} }),
    rates,
    options: resolveOptions({
      publicUrl,
      gateways: { inventpay: { apiKey: "unused", webhookSecret: "unused" } },
      ...options,
    }),
    secrets: new Secrets(["one secret for all processes of the campaign"]),
    logger: QUIET,
    reading: new DepositReads(),
  }
}
