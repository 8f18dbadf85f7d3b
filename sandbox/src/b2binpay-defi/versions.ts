import type { B2BinPayDefiSwitches } from "./switches"

/** Versions that differ in where callbacks go: see the switch `apiVersion`. */
export type ApiVersion = "1.8" | "1.7"

/** The version that a request speaks: the switch decides, or what the client sends. */
export function versionOf(
  { apiVersion }: Pick<B2BinPayDefiSwitches, "apiVersion">,
  body: Record<string, unknown>,
): ApiVersion {
  if (apiVersion !== "by-request") return apiVersion
  return "callbackUrl" in body ? "1.7" : "1.8"
}

/** How an invoice or payout says where its callbacks go; clients of both versions find theirs. */
export function callbackFields(
  { apiVersion }: Pick<B2BinPayDefiSwitches, "apiVersion">,
  { callbackUrl, skipCallbacks }: { callbackUrl: string | null; skipCallbacks: boolean },
): Record<string, unknown> {
  switch (apiVersion) {
    case "by-request":
      return { callbackUrl, skipCallbacks }
    case "1.7":
      return { callbackUrl }
    case "1.8":
      return { skipCallbacks }
  }
}
