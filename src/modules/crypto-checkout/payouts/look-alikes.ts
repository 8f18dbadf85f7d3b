import { addressEnds } from "../../../domain"
import type { KnownAddress, StorageSession } from "../../../storage"

/** How far back an address is remembered, in days. */
const REMEMBERED_DAYS = 90

const KNOWN: Record<KnownAddress["known"], string> = {
  approved: "an approved address",
  paid: "an address that was paid before",
  own: "an address of this shop",
}

/**
 * Warnings for addresses that begin and end like a known one and are another, by their position:
 * such addresses are made to be copied by mistake.
 * @param keys as `addressKey` writes them
 */
export async function lookAlikeWarnings(
  session: StorageSession,
  keys: readonly string[],
): Promise<Map<number, string>> {
  const suspects = keys.flatMap((address, key) => {
    const ends = addressEnds(address)
    return ends ? [{ key, address, ...ends }] : []
  })
  const found = await session.knownAddresses.lookAlikes(suspects, REMEMBERED_DAYS)
  return new Map([...found].map(([key, known]) => [key, words(known)]))
}

function words({ address, known }: KnownAddress): string {
  return `This looks like ${KNOWN[known]}, ${address}, but is different: only its beginning and end match. Such addresses are created to be copied by mistake. Compare every character with a source you trust.`
}
