import { bytesToHex } from "@noble/hashes/utils"
import { decodeBase58Check } from "./bitcoin"
import { BURNED_ACCOUNTS, type Codec, NOBODYS, isNobodysKey } from "./codec"

/** First byte of every address; makes it begin with a T. */
const VERSION = 0x41
/** The foundation's black hole. */
const BLACK_HOLE = "TLsV52sRDL79HXGGm9yzwKibb6BeruhUzy"

/** TRON, on the main network and on the test networks alike. */
export const tron: Codec = (text) => {
  const bytes = decodeBase58Check(text)
  if (bytes?.length !== 21 || bytes[0] !== VERSION) return null
  const account = bytes.subarray(1)
  const isNobodys =
    isNobodysKey(account) || BURNED_ACCOUNTS.has(bytesToHex(account)) || text === BLACK_HOLE
  return {
    canonical: text,
    kind: "account",
    testnet: false,
    ...(isNobodys && { lost: NOBODYS }),
  }
}
