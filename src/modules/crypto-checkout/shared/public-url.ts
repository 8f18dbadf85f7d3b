import type { ChargeId, GatewayId } from "../../../domain"
import type { ResolvedOptions } from "../options"

/**
 * The URL of one of our paths as the world sees it: below the path of `publicUrl`, where a proxy
 * serves Medusa in a subdirectory.
 * @param path begins with a slash
 */
export function publicUrl(options: Pick<ResolvedOptions, "publicUrl">, path: string): URL {
  const url = new URL(options.publicUrl)
  url.pathname = url.pathname.replace(/\/+$/, "") + path
  url.search = ""
  url.hash = ""
  return url
}

/** Where a gateway posts its callbacks. */
export function callbackUrl(
  options: Pick<ResolvedOptions, "publicUrl">,
  gateway: GatewayId,
): string {
  return publicUrl(options, `/hooks/crypto-checkout/${gateway}`).href
}

/** The path of a charge's payment page, as the browser sees it. */
export function payPath(options: Pick<ResolvedOptions, "publicUrl">, chargeId: ChargeId): string {
  return publicUrl(options, `/crypto-checkout/pay/${encodeURIComponent(chargeId)}`).pathname
}
