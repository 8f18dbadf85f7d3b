import { createHash, randomBytes } from "node:crypto"
import axios, { isAxiosError } from "axios"
import type { ConnectionCheckResult } from "../../../../contract/gateways"

/** Header that marks a request as our own probe; its value is a nonce of {@link newNonce}. */
export const PROBE_HEADER = "x-crypto-checkout-probe"

const TIMEOUT_MS = 10_000

/** 256 random bits: who knows it has it from us. */
const newNonce = (): string => randomBytes(32).toString("hex")

/** Whether a header's value can be a probe's nonce; everything else is not looked up. */
export const isNonce = (value: unknown): value is string =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value)

/** Where probes are written down by who sends them, and by the shop at which they arrive. */
export interface ProbeBook {
  sendProbe(nonce: string, gateway: string): Promise<void>
  hasProbeArrived(nonce: string): Promise<boolean>
}

/** What this plugin answers a probe with, in the same header: any shop with the plugin does. */
export const probeAnswer = (nonce: string): string =>
  createHash("sha256").update(`probe:${nonce}`).digest("hex")

/**
 * Posts to our own callback URL the way a processor would, and looks whether it came back to this
 * shop. Only what arrives at our database counts, not what the answer says.
 * @param book null where there is no database to look into: then a shop with this plugin must answer
 */
export async function checkCallbackUrl(
  url: string,
  gateway: string,
  book: ProbeBook | null,
): Promise<ConnectionCheckResult> {
  const nonce = newNonce()
  await book?.sendProbe(nonce, gateway)
  const failed = (message: string): ConnectionCheckResult => ({
    name: "public_url",
    result: "failed",
    message,
  })
  try {
    const { status, headers } = await axios.post<string>(url, "", {
      headers: { [PROBE_HEADER]: nonce, "content-type": "application/json" },
      maxRedirects: 0,
      maxContentLength: 100_000,
      responseType: "text",
      validateStatus: () => true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (await book?.hasProbeArrived(nonce)) {
      return { name: "public_url", result: "passed", message: reached(url) }
    }
    if (book === null && headers[PROBE_HEADER] === probeAnswer(nonce)) {
      const message = `${reached(url)}, or another shop with this plugin: only the database can tell them apart`
      return { name: "public_url", result: "passed", message }
    }
    return failed(wrongAnswer(url, status, headers["location"]))
  } catch (error) {
    return failed(noAnswer(url, error))
  }
}

function reached(url: string): string {
  const { hostname, protocol } = new URL(url)
  const local = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)/.test(hostname)
  if (local) {
    return `${url} reaches this shop, but only from this machine or network: processors on the internet cannot reach it. Set the option publicUrl to a public address before you go live`
  }
  return protocol === "https:"
    ? `${url} reaches this shop`
    : `${url} reaches this shop, but without encryption. Use https in the option publicUrl before you go live`
}

function wrongAnswer(url: string, status: number, location: unknown): string {
  if (status >= 300 && status < 400) {
    const target = typeof location === "string" ? `to ${location} ` : ""
    return `${url} is redirected ${target}(${status}), and processors do not follow redirects. Set the option publicUrl to the final URL`
  }
  if (status === 401 || status === 403) {
    return `${url} returned ${status}: a firewall or a login blocks it. Allow POST requests to /hooks/crypto-checkout/*`
  }
  if (status === 404) {
    return `${url} returned 404: the option publicUrl points to a server without this plugin, or a proxy does not forward /hooks/crypto-checkout/*`
  }
  if (status >= 500) {
    return `${url} returned ${status}: the proxy in front of Medusa, or Medusa itself, has failed`
  }
  return `${url} returned ${status}, but the request did not reach this shop: the option publicUrl points to another server or another shop`
}

function noAnswer(url: string, error: unknown): string {
  const code = isAxiosError(error) ? (error.code ?? "") : ""
  const { hostname } = new URL(url)
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `The host ${hostname} in the option publicUrl has no DNS record (${code}). Correct the option or add the DNS record`
  }
  if (code === "ECONNREFUSED") {
    return `Nothing is listening at ${url} (${code}). Correct the option publicUrl, or start the proxy in front of Medusa`
  }
  if (code === "ERR_CANCELED" || code === "ETIMEDOUT" || code === "ECONNABORTED") {
    return `${url} did not answer within ${TIMEOUT_MS / 1000} seconds: a firewall is dropping the request, or this server cannot reach its own public address`
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return `The certificate of ${hostname} is not trusted (${code}), so processors will reject it too. Install a valid certificate with its full chain`
  }
  return `${url} could not be reached (${code || "connection lost"})`
}
