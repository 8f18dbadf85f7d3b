import { AsyncLocalStorage } from "node:async_hooks"

const keys = new AsyncLocalStorage<string>()

/** Runs work that an API key does for the person who made it: what is written down meanwhile says so. */
export function actThrough<T>(keyId: string, work: () => T): T {
  return keys.run(keyId, work)
}

/** Id of the API key that acts at the moment; null when a person acts by themselves, or nobody does. */
export function actingKey(): string | null {
  return keys.getStore() ?? null
}
