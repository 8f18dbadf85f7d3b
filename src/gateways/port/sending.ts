import {
  type Asset,
  type AssetAmount,
  type DestinationOptions,
  type MemoKind,
  ZERO,
  findAsset,
  isEqual,
  isLess,
  memoKindsOf,
  readTag,
  roundDown,
} from "../../domain"
import { GatewayError } from "./errors"
import type { Gateway } from "./gateway"
import type { ConnectionCheck, Destination } from "./money-out"

/** What is asked of every address payout, whichever processor sends it. */
export interface AddressSending {
  /** CAIP-19 id. */
  asset: string
  amount: AssetAmount
  destination: Destination
}

/**
 * The asset of a sending that a processor can carry out to the letter: an asset that we know, an
 * amount without more digits than it has, and a tag only where the network has one. A processor that
 * rounds or drops a tag by itself would send other money than was approved, or lose it.
 * @param refuse makes the error from the reason
 */
export function sendableAsset(
  { asset: id, amount, destination }: AddressSending,
  refuse: (reason: string) => GatewayError,
): Asset {
  const asset = findAsset(id)
  if (!asset) throw refuse(`${id} is not known`)
  if (!isLess<AssetAmount>(ZERO, amount)) throw refuse("the amount must be above zero")
  if (!isEqual(roundDown(amount, asset.decimals), amount)) {
    throw refuse(`${amount} has more than the ${asset.decimals} decimals of ${asset.symbol}`)
  }
  const { tag, memoKind = null } = destination
  if (tag !== null) requireTag(asset, tag, memoKind, refuse)
  return asset
}

/** A memo goes as it was approved, or not at all: nobody guesses its kind on the way. */
function requireTag(
  { network }: Asset,
  tag: string,
  memoKind: MemoKind | null,
  refuse: (reason: string) => GatewayError,
): void {
  const read = readTag(network, tag, memoKind)
  if ("problem" in read) throw refuse(read.problem)
  if (memoKind === null && memoKindsOf(network).length > 0) {
    throw refuse("it is not known of which kind the memo is: give the destination again")
  }
}

/** How destinations are read that this gateway shall send to. */
export function destinationOptions(gateway: Gateway | undefined): DestinationOptions {
  return {
    testnet: gateway?.testnet ?? false,
    memoKinds: gateway?.moneyOut?.capabilities.payout?.memoKinds ?? [],
  }
}

/** Kinds of memo among which a sender can choose on the network, at this gateway. */
export function memoKindsAt(gateway: Gateway | undefined, network: string): MemoKind[] {
  const { memoKinds } = destinationOptions(gateway)
  return memoKindsOf(network).filter((kind) => memoKinds?.includes(kind))
}

/**
 * Runs one look of a connection test. What it finds or fails with becomes a check; the words of a
 * refused key are followed by what to do.
 */
export async function check(
  name: string,
  advice: string,
  look: () => Promise<Omit<ConnectionCheck, "name">>,
): Promise<ConnectionCheck> {
  try {
    return { name, ...(await look()) }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const hint = error.code === "credentials" || error.code === "rejected" ? advice : WAIT
    return { name, result: "failed", message: `${error.message}. ${hint}` }
  }
}

const WAIT =
  "The processor could not be asked: test again in a moment, and look whether this server may reach it"

export function passed(message: string): Omit<ConnectionCheck, "name"> {
  return { result: "passed", message }
}

export function failed(message: string): Omit<ConnectionCheck, "name"> {
  return { result: "failed", message }
}

export function skipped(message: string): Omit<ConnectionCheck, "name"> {
  return { result: "skipped", message }
}
