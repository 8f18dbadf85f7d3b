import { createHash } from "node:crypto"
import { raiseAlert } from "./alerts"
import type { Context } from "../shared/context"

/** Tells the shop's secret apart, without telling it. */
const SENTINEL = "secret"

/**
 * Compares the options with those of the last start, and tells the merchant of what is another: by
 * name, never by value. Of each setting only a keyed digest is kept, so that nothing can be guessed
 * from the database.
 */
export async function watchSettings(context: Context): Promise<void> {
  const { storage, options, secrets } = context
  const settings = flatten(options)
  const sign = (text: string): string => secrets.sign("settings", text)
  const digests = new Map([...settings].map(([name, value]) => [name, sign(textOf(name, value))]))
  digests.set(SENTINEL, sign(SENTINEL))
  await storage.transaction(async (session) => {
    const before = await session.settings.lock()
    if (before.size > 0) {
      const changed = changedNames(context, settings, before)
      if (changed.length > 0) await tell(context, session, changed, digests)
    }
    await session.settings.replace(digests)
  })
}

function textOf(name: string, value: string): string {
  return JSON.stringify([name, value])
}

/** Names of what was set, taken away or set anew. */
function changedNames(
  { secrets }: Context,
  settings: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): string[] {
  const isKnown = secrets.verify("settings", SENTINEL, before.get(SENTINEL) ?? null)
  // With another secret nothing can be compared any more.
  if (!isKnown) return ["secret (so the other settings cannot be compared)"]
  const names = new Set([...settings.keys(), ...before.keys()])
  names.delete(SENTINEL)
  return [...names].sort().filter((name) => {
    const [value, digest] = [settings.get(name), before.get(name) ?? null]
    return value === undefined || !secrets.verify("settings", textOf(name, value), digest)
  })
}

type Session = Parameters<Parameters<Context["storage"]["transaction"]>[0]>[0]

async function tell(
  { logger }: Context,
  session: Session,
  changed: readonly string[],
  digests: ReadonlyMap<string, string>,
): Promise<void> {
  const names = changed.join(", ")
  const message = `Changed since the last start: ${names}`
  logger.warn(`[crypto-checkout] settings have changed. ${message}`)
  await session.audit.add(null, "settings.changed", message, { names }, { subject: "settings" })
  const state = createHash("sha256")
    .update(JSON.stringify([...digests]))
    .digest("hex")
  const now = await session.now()
  await raiseAlert(session, {
    kind: "settings_changed",
    dedupKey: `settings_changed:${state}:${now.toISOString()}`,
    title: "Crypto payment settings have changed",
    message: `${message}. If nobody on your team changed them, someone else has access to your server's configuration.`,
    path: "/crypto-checkout/audit?by=all",
  })
}

/** Each option by its path, with its value as text; what is not set is left out. */
function flatten(value: unknown, path = ""): Map<string, string> {
  if (value === undefined) return new Map()
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    // The secret itself is compared by what it signs.
    return path === SENTINEL ? new Map() : new Map([[path, JSON.stringify(value)]])
  }
  const entries = Object.entries(value).flatMap(([name, each]) => [
    ...flatten(each, path === "" ? name : `${path}.${name}`),
  ])
  return new Map(entries)
}
