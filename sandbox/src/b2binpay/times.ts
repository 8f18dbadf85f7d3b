/** ISO 8601 with microseconds, as B2BINPAY writes it: `Z` in objects, `+00:00` in callbacks. */
export function isoMicros(at: number | string, zone: "Z" | "+00:00" = "Z"): string {
  return new Date(at).toISOString().replace("Z", `000${zone}`)
}
