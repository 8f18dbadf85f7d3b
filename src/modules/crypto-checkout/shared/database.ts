import type { DatabaseOptions } from "../../../storage"

/** What Medusa hands to every module beside its own options. */
interface MedusaDatabaseOptions {
  clientUrl?: string
  driverOptions?: { ssl?: DatabaseOptions["ssl"]; connection?: { ssl?: DatabaseOptions["ssl"] } }
}

interface ConfigModuleLike {
  projectConfig?: {
    databaseUrl?: string
    databaseDriverOptions?: MedusaDatabaseOptions["driverOptions"]
  }
}

/** Finds Medusa's own database: in the module's options, else in the project's configuration. */
export function databaseOptions(
  options: Record<string, unknown> | undefined,
  configModule: ConfigModuleLike | undefined,
): DatabaseOptions {
  const database = options?.["database"] as MedusaDatabaseOptions | undefined
  const project = configModule?.projectConfig
  const clientUrl = database?.clientUrl ?? project?.databaseUrl
  if (!clientUrl) {
    throw new Error("medusa-crypto-checkout needs projectConfig.databaseUrl in medusa-config")
  }
  const driver = database?.driverOptions ?? project?.databaseDriverOptions
  return { clientUrl, ssl: driver?.connection?.ssl ?? driver?.ssl }
}
