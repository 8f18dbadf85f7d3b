import { isIP, isIPv6 } from "node:net"
import ipaddr from "ipaddr.js"

/** Names of the machine itself. What stays there, nobody can read on the way. */
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Endings of names that the internet does not resolve; a name without a dot is such a name too. */
const LOCAL_NAME = /^[^.]+$|\.(localhost|local|internal|lan|home\.arpa|test)$/

const LOCAL_RANGES = ["loopback", "private", "uniqueLocal", "linkLocal", "carrierGradeNat"]

/** Whether nobody on the way can read or change what goes to a URL. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === "https:" || (protocol === "http:" && OWN_MACHINE.test(hostname))
}

/** Whether a URL leads to a machine at hand: this one, a container, or one in the local network. */
export function isLocalUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "")
  if (isIP(host) === 0) return LOCAL_NAME.test(host)
  const address = isIPv6(host) ? ipaddr.process(host) : ipaddr.parse(host)
  return LOCAL_RANGES.includes(address.range())
}
