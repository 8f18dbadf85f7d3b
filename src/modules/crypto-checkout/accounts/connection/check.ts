import type { ConnectionCheckResult } from "../../../../contract/gateways"
import { type Gateway, GatewayError, type OfferReport, observationOf } from "../../../../gateways"
import { reason } from "../../shared/context"
import { checkCallbackUrl, type ProbeBook } from "./callback-url"

/** Signed requests are refused by processors whose clock differs by more. */
const MAX_SKEW_MS = 30_000

/**
 * Looks at a gateway's keys, permissions, currencies and clock, and at the way back to the shop. Moves
 * no money. The admin's connection test and the command line's check are both this.
 */
export async function checkGateway(
  gateway: Gateway,
  callbackUrl: string,
  book: ProbeBook | null,
): Promise<ConnectionCheckResult[]> {
  const [own, url] = await Promise.all([
    ownChecks(gateway, callbackUrl),
    checkCallbackUrl(callbackUrl, gateway.id, book),
  ])
  const isIn = own.every(({ name, result }) => name !== "credentials" || result === "passed")
  const offers = isIn ? await offerChecks(gateway) : []
  // After the gateway's own: its answers tell the time.
  const clock = own.some(({ name }) => name === "clock") ? [] : [clockCheck(gateway)]
  return [...own, ...offers, ...clock, url]
}

/** What the options offer, beside what the account can take, and the smallest payments. */
async function offerChecks(gateway: Gateway): Promise<ConnectionCheckResult[]> {
  try {
    const [assets, report] = await Promise.all([gateway.assets(), gateway.offerReport?.()])
    const symbols = [...new Set(assets.map(({ symbol }) => symbol))]
    return [
      currencies(gateway, symbols, report?.missing ?? []),
      minimums(gateway, report?.minimums ?? []),
    ]
  } catch (error) {
    return [{ name: "currencies", result: "failed", message: reason(error) }]
  }
}

function currencies(
  { name }: Gateway,
  symbols: readonly string[],
  missing: OfferReport["missing"],
): ConnectionCheckResult {
  if (missing.length > 0) {
    const message = `The options list ${missing.join(", ")}, which this account at ${name} does not accept now. Enable it there, or remove it from the options`
    return { name: "currencies", result: "failed", message }
  }
  return symbols.length > 0
    ? { name: "currencies", result: "passed", message: `Offered: ${symbols.join(", ")}` }
    : { name: "currencies", result: "failed", message: `${name} offers no coins` }
}

function minimums({ name }: Gateway, smallest: OfferReport["minimums"]): ConnectionCheckResult {
  if (smallest.length === 0) {
    const message = `${name} does not report its minimum amounts`
    return { name: "minimums", result: "skipped", message }
  }
  const amounts = smallest.map(({ code, amount }) => `${amount} ${code}`)
  return { name: "minimums", result: "passed", message: `Minimum amounts: ${amounts.join(", ")}` }
}

async function ownChecks(gateway: Gateway, callbackUrl: string): Promise<ConnectionCheckResult[]> {
  try {
    const found = await gateway.moneyOut?.checkConnection({ callbackUrl })
    return found ? [...found] : [await readsAssets(gateway)]
  } catch (error) {
    return [{ name: "credentials", result: "failed", message: reason(error) }]
  }
}

/** For a gateway without a test of its own: a read that needs the key. */
async function readsAssets(gateway: Gateway): Promise<ConnectionCheckResult> {
  try {
    const assets = await gateway.assets()
    return {
      name: "credentials",
      result: "passed",
      message: `${gateway.name} is available and offers ${assets.length} assets`,
    }
  } catch (error) {
    const hint =
      error instanceof GatewayError && error.code === "credentials"
        ? ". Check the key in the plugin's options"
        : ""
    return { name: "credentials", result: "failed", message: `${reason(error)}${hint}` }
  }
}

function clockCheck({ id, name }: Gateway): ConnectionCheckResult {
  const { clockSkewMs } = observationOf(id)
  if (clockSkewMs === null) {
    return { name: "clock", result: "skipped", message: `${name} does not report its time` }
  }
  // The header has whole seconds: less than two are no difference.
  const seconds = Math.round(Math.abs(clockSkewMs) / 1000)
  const difference =
    seconds < 2
      ? `This server's clock matches that of ${name}`
      : `This server's clock is ${seconds} seconds ${clockSkewMs > 0 ? "behind" : "ahead of"} that of ${name}`
  return Math.abs(clockSkewMs) <= MAX_SKEW_MS
    ? { name: "clock", result: "passed", message: difference }
    : {
        name: "clock",
        result: "failed",
        message: `${difference}. Synchronize the server clock with NTP: signed requests are rejected otherwise`,
      }
}
