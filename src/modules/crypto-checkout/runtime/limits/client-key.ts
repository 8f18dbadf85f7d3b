import type { IncomingHttpHeaders } from "node:http"
import { isIP } from "node:net"
import ipaddr from "ipaddr.js"
import type { ResolvedOptions } from "../../options"

/** What of a request tells where it comes from. */
export interface RequestOrigin {
  headers: IncomingHttpHeaders
  /** The other end of the connection. */
  remoteAddress: string | undefined
}

/** Longer than any list of proxies. */
const MAX_HEADER_LENGTH = 1_000

/**
 * Names the client that a request comes from: its IPv4 address, or the /64 network of its IPv6
 * address, which one customer of a provider has for itself.
 */
export function clientKey(
  { headers, remoteAddress }: RequestOrigin,
  { clientAddress }: Pick<ResolvedOptions["limits"], "clientAddress">,
): string {
  const own = networkOf(remoteAddress ?? "") ?? "unknown"
  if ("header" in clientAddress) {
    return networkOf(textOf(headers[clientAddress.header]).trim()) ?? own
  }
  const passed = textOf(headers["x-forwarded-for"]).split(",").filter(Boolean)
  // Each proxy has added whom it was asked by: the last entries are those of one's own.
  const named = passed.slice(-clientAddress.hops)[0]
  return clientAddress.hops === 0 || named === undefined ? own : (networkOf(named.trim()) ?? own)
}

function textOf(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(",") : (value ?? "")
  return text.length > MAX_HEADER_LENGTH ? text.slice(-MAX_HEADER_LENGTH) : text
}

/** Null for what is no address; some proxies write a port behind it. */
function networkOf(written: string): string | null {
  const address = written
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "")
  // The library also reads forms that no proxy writes, such as octal numbers.
  if (isIP(address) === 0) return null
  const parsed = ipaddr.process(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString()
  const own = IPV4_HOLDERS.get(parsed.range())
  if (own !== undefined) return new ipaddr.IPv4(parsed.toByteArray().slice(own, own + 4)).toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`
}

/**
 * Networks in which one IPv4 address has many IPv6 ones, with the byte at which it stands. What is
 * only another form of an IPv4 address the library has read as one already.
 */
const IPV4_HOLDERS: ReadonlyMap<string, number> = new Map([
  ["6to4", 2],
  ["rfc6052", 12],
  ["rfc6145", 12],
])
