import type { ConnectionCheckResult } from "../../../../contract/gateways"
import { createGateways, type Gateway } from "../../../../gateways"
import { Storage } from "../../../../storage"
import { reason } from "../../shared/context"
import { databaseOptions } from "../../shared/database"
import { resolveOptions } from "../../options"
import { callbackUrl } from "../../shared/public-url"
import { checkGateway } from "./check"

/** Medusa's configuration, as far as it says where the database is. */
export type ProjectConfig = Parameters<typeof databaseOptions>[1]

/** The gateways of some options, outside of Medusa. */
export interface OpenGateways {
  gateways: ReadonlyMap<string, Gateway>
  check(gateway: Gateway): Promise<ConnectionCheckResult[]>
  callbackUrl(gateway: Gateway): string
  close(): Promise<void>
}

/**
 * Builds the configured gateways for a look at them from the command line. With a database a probe of
 * the callback URL is looked for there, as the admin's test does.
 * @throws MedusaError that names what is wrong with the options
 */
export function openGateways(
  options: Record<string, unknown>,
  config: ProjectConfig | undefined,
): OpenGateways {
  const resolved = resolveOptions(options)
  const hasDatabase = Boolean(config?.projectConfig?.databaseUrl ?? options["database"])
  const storage = hasDatabase ? new Storage(databaseOptions(options, config)) : null
  const urlOf = ({ id }: Gateway) => callbackUrl(resolved, id)
  return {
    gateways: createGateways(resolved.gateways),
    check: async (gateway) => {
      try {
        const book = storage && (await storage.session()).gatewayState
        return await checkGateway(gateway, urlOf(gateway), book)
      } catch (error) {
        const message = `The shop's database, which records the callback URL test, is not reachable: ${reason(error)}`
        const database: ConnectionCheckResult = { name: "database", result: "failed", message }
        return [database, ...(await checkGateway(gateway, urlOf(gateway), null))]
      }
    },
    callbackUrl: urlOf,
    close: async () => storage?.close(),
  }
}
