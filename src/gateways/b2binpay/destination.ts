import { ASSETS, type Asset, type Decimal } from "../../checkout"
import type { Destination } from "./types"

/** Where both forms are given, the one that most wallets can send to. */
const PREFERRED_TYPE: Readonly<Record<string, string>> = {
  [ASSETS.XRP.id]: "address",
  [ASSETS.BCH.id]: "cash",
}

/** A Stellar memo that is a number, not a text. */
const NUMERIC_MEMO = "1"

/** The way to write the address that is shown to the shopper. */
export function chooseDestination(
  destinations: readonly Destination[],
  asset: Asset,
): Destination | undefined {
  const wanted = PREFERRED_TYPE[asset.id]
  return (
    destinations.find((each) => wanted !== undefined && each.addressType === wanted) ??
    destinations[0]
  )
}

/**
 * A payment URI where the usual one would mislead: a Stellar memo is taken for a text unless the
 * URI says that it is a number (SEP-7). Null elsewhere.
 */
export function ownUri(destination: Destination, asset: Asset, amount: Decimal): string | null {
  const { address, tag, tagType } = destination
  if (asset.id !== ASSETS.XLM.id || tag === null || tagType !== NUMERIC_MEMO) return null
  const query = `destination=${address}&amount=${amount}&memo=${encodeURIComponent(tag)}`
  return `web+stellar:pay?${query}&memo_type=MEMO_ID`
}
