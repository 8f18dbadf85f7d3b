import { type Asset, type GatewayId, parseAddress, tagRule } from "../../../domain"
import { GatewayError, type OpenedDeposit } from "../../../gateways"

/**
 * What a gateway has opened, as a shopper can pay it: an address that carries its tag is taken
 * apart. Where the network has tags, an address without one is the merchant's account for everybody,
 * and coins that are sent there belong to no order.
 * @throws GatewayError `rejected` for an address that must not be shown
 */
export function payableDeposit(
  gateway: GatewayId,
  asset: Asset,
  opened: OpenedDeposit,
): OpenedDeposit {
  if (opened.address === null || tagRule(asset.network) === "none") return opened
  const told = opened.tag === null || opened.tag === "" ? null : opened.tag
  const parsed = parseAddress(asset.network, opened.address, { testnet: true })
  const carried = "problem" in parsed ? undefined : parsed.tag
  if (!("problem" in parsed) && carried && carried.value !== null) {
    if (told !== null && told !== carried.value) {
      throw refusal(gateway, "returned two different tags")
    }
    const { canonical: address } = parsed
    return { ...opened, address, tag: carried.value, memoKind: carried.memoKind }
  }
  if (told === null) throw refusal(gateway, `returned no tag, which ${asset.symbol} requires`)
  return opened
}

function refusal(gateway: GatewayId, message: string): GatewayError {
  return new GatewayError("rejected", message, { gateway, operation: "open_deposit" })
}
