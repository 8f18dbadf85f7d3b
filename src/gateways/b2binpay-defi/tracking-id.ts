/** DeFi allows only letters, digits and hyphens. */
const OUR_ID = /^[A-Za-z0-9_]{1,128}$/
const TRACKING_ID = /^[A-Za-z0-9-]{1,128}$/

/**
 * The tracking id of one of our ids, e.g. `cdp-01ABC` for `cdp_01ABC`; {@link fromTrackingId} undoes
 * it. Our ids have no hyphens, so no two share a tracking id.
 * @throws Error for an id that would not come back the same
 */
export function toTrackingId(id: string): string {
  if (!OUR_ID.test(id)) {
    throw new Error(`"${id}" cannot be written as a tracking id of B2BINPAY DeFi`)
  }
  return id.replaceAll("_", "-")
}

/** Our id of a tracking id; null when it cannot be one of ours. */
export function fromTrackingId(trackingId: string): string | null {
  return TRACKING_ID.test(trackingId) ? trackingId.replaceAll("-", "_") : null
}
