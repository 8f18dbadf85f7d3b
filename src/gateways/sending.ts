import {
  type Asset,
  type Decimal,
  ZERO,
  destinationFindings,
  findAsset,
  isEqual,
  isLess,
  roundDown,
} from "../checkout"
import { GatewayError } from "./errors"
import type { ConnectionCheck, Destination } from "./money-out"

/** What is asked of every address payout, whichever processor sends it. */
export interface AddressSending {
  /** CAIP-19 id. */
  asset: string
  amount: Decimal
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
  if (!isLess(ZERO, amount)) throw refuse("the amount must be above zero")
  if (!isEqual(roundDown(amount, asset.decimals), amount)) {
    throw refuse(`${amount} has more than the ${asset.decimals} decimals of ${asset.symbol}`)
  }
  if (destination.tag !== null) {
    const found = destinationFindings(asset, { ...destination, noTag: false })
    const tag = found.find(({ code }) => code === "bad_tag")
    if (tag) throw refuse(tag.message)
  }
  return asset
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
