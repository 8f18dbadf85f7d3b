import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { STATE } from "./paths.mjs"

/**
 * Environment that keeps Medusa from reporting its use. The variable alone still spawns the
 * reporter, which then finds nothing to send; a settings file of our own keeps it from starting,
 * and leaves the user's settings alone.
 */
export function withoutTelemetry() {
  const configHome = join(STATE, "config")
  mkdirSync(join(configHome, "medusa"), { recursive: true })
  writeFileSync(
    join(configHome, "medusa/config.json"),
    JSON.stringify({ telemetry: { enabled: false, machine_id: "none" } }),
  )
  return { MEDUSA_DISABLE_TELEMETRY: "true", XDG_CONFIG_HOME: configHome }
}
