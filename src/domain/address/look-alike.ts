/** So many characters at both ends are what people compare. */
const COMPARED = 4

/** What all addresses of a form have in common at their beginning; nobody looks at that. */
const COMMON = /^(?:0x|(?:bitcoincash|bchtest|bchreg):[qp]?|(?:bc|tb|bcrt|ltc|tltc|rltc)1[qp]?)/

/** The two ends of an address by which people recognize it. */
export interface AddressEnds {
  head: string
  tail: string
}

/**
 * The ends of an address, by its name of `addressKey`: another address with the same ends may have
 * been made to be mistaken for it. Null for what is too short, such as an e-mail's or an id.
 */
export function addressEnds(key: string): AddressEnds | null {
  const common = COMMON.exec(key)?.[0].length ?? 0
  if (key.includes("@") || key.length < common + 4 * COMPARED) return null
  return { head: key.slice(0, common + COMPARED), tail: key.slice(-COMPARED) }
}
