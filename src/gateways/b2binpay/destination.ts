import { ASSETS, type Asset, type MemoKind } from "../../domain"
import type { Destination } from "./types"

/** Where both forms are given, the one that most wallets can send to. */
const PREFERRED_TYPE: Readonly<Record<string, string>> = {
  [ASSETS.XRP.id]: "address",
  [ASSETS.BCH.id]: "cash",
}

/** Stellar's kinds of memo, in B2BINPAY's words. */
export const TAG_TYPE = { id: "1", text: "2" } as const

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

/** How a Stellar memo that was given out is filed; null elsewhere. */
export function memoKindOf({ tag, tagType }: Destination, { id }: Asset): MemoKind | null {
  if (id !== ASSETS.XLM.id || tag === null) return null
  return tagType === TAG_TYPE.id ? "id" : "text"
}
