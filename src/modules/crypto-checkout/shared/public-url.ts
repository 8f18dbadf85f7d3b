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
export function callbackUrl(options: Pick<ResolvedOptions, "publicUrl">, gateway: string): string {
  return publicUrl(options, `/hooks/crypto-checkout/${gateway}`).href
}

/** The path of a charge's payment page, as the browser sees it. */
export function payPath(options: Pick<ResolvedOptions, "publicUrl">, chargeId: string): string {
  return publicUrl(options, `/crypto-checkout/pay/${encodeURIComponent(chargeId)}`).pathname
}

/** Names of the machine itself. What stays there, nobody can read on the way. */
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Whether nobody on the way can read or change what goes to a URL. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === "https:" || (protocol === "http:" && OWN_MACHINE.test(hostname))
}
