import type { IncomingHttpHeaders } from "node:http"
import { isIP } from "node:net"
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
  switch (isIP(address)) {
    case 4:
      return address
    case 6:
      return networkOfIPv6(address)
    default:
      return null
  }
}

function networkOfIPv6(address: string): string {
  const groups = groupsOf(address)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join(".")
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`
}

/** The eight groups; the parser of URLs writes every form of an address in the same way. */
function groupsOf(address: string): number[] {
  const [head = "", tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::")
  const read = (text: string) =>
    text
      .split(":")
      .filter(Boolean)
      .map((group) => parseInt(group, 16))
  if (tail === undefined) return read(head)
  const [before, after] = [read(head), read(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}
