import { randomBytes } from "node:crypto"
import { assetAmount, findAsset } from "../domain"
import type { ConnectionCheckResult } from "../contract/gateways"
import { type Gateway, GatewayError } from "../gateways"

/** What `--spend` sends. */
export interface Spending {
  /** CAIP-19 id, or `iso4217:usd` at a processor that pays out in a currency's value. */
  asset: string
  amount: string
  /** An address, or a registered recipient's e-mail address. */
  to: string
}

/** Hosts of the processors' own sandboxes, and of one on this machine. */
const TRIAL_HOSTS = [
  /(^|[.-])(sandbox|test|staging)([.-]|$)/i,
  /^gw-test\./i,
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i,
]

/** Sends one payout, where that is not real money, and looks whether the processor knows it. */
export async function spend(
  gateway: Gateway,
  { asset, amount, to }: Spending,
  callbackUrl: string,
): Promise<ConnectionCheckResult> {
  const skipped = (message: string) => ({ name: "spend", result: "skipped", message }) as const
  if (!TRIAL_HOSTS.some((host) => host.test(gateway.account))) {
    return skipped(`${gateway.account} is not known to be a sandbox. Nothing was sent`)
  }
  const { moneyOut } = gateway
  if (!moneyOut?.send) return skipped(`${gateway.name} does not support payouts. Nothing was sent`)
  if (!findAsset(asset) && !asset.startsWith("iso4217:")) {
    return skipped(`${asset} is not a known asset. Use its CAIP-19 ID. Nothing was sent`)
  }
  const reference = `check_${randomBytes(12).toString("hex")}`
  const sentAt = Date.now()
  try {
    const destination = { address: to, tag: null }
    const description = "Connection check"
    const sent = await moneyOut.send({
      reference,
      asset,
      amount: assetAmount(amount),
      destination,
      callbackUrl,
      description,
    })
    const known = await moneyOut.find?.({ reference, asset, sentAt })
    const told = (known ?? sent).externalStatus
    return {
      name: "spend",
      result: "passed",
      message: `${gateway.name} accepted a payout of ${amount}, with the status ${told}`,
    }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return { name: "spend", result: "failed", message: error.message }
  }
}
