import { ASSETS, type Asset, type MemoKind } from "../../domain"
import type { Destination } from "./api/types"

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

type Form = readonly [RegExp, string]

/**
 * How an address is written, by B2BINPAY's names; also the forms of the test networks, which its
 * trial account has. Its table knows no `bech32` for bitcoin, although it sends to such addresses.
 *
 * Source: https://docs.b2binpay.com/v2/en, "Deposit Address Types"
 */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  [ASSETS.BTC.id]: [
    [/^[1mn]/, "legacy"],
    [/^[32]/, "p2sh-segwit"],
  ],
  [ASSETS.LTC.id]: [
    [/^(ltc|tltc|rltc)1/i, "bech32"],
    [/^[M3Q2]/, "p2sh-segwit"],
    [/^[Lmn]/, "legacy"],
  ],
  [ASSETS.BCH.id]: [
    [/^((bitcoincash|bchtest|bchreg):)?[qp]/i, "cash"],
    [/^[13mn2]/, "legacy"],
  ],
  [ASSETS.XRP.id]: [
    [/^[XT]/, "x-address"],
    [/^r/, "address"],
  ],
}

/** B2BINPAY's name for the form of an address; null where there is only one, or none is known. */
export function addressTypeOf({ id }: Asset, address: string): string | null {
  return FORMS[id]?.find(([form]) => form.test(address))?.[1] ?? null
}
