import { decodeBase58Check } from "./bitcoin"
import { type Codec, NOBODYS, isSmallNumber } from "./codec"

/** First byte of every address; makes it begin with a T. */
const VERSION = 0x41
/** The foundation's black hole. */
const BLACK_HOLE = "TLsV52sRDL79HXGGm9yzwKibb6BeruhUzy"

/** TRON, on the main network and on the test networks alike. */
export const tron: Codec = (text) => {
  const bytes = decodeBase58Check(text)
  if (bytes?.length !== 21 || bytes[0] !== VERSION) return null
  const isNobodys = isSmallNumber(bytes.subarray(1)) || text === BLACK_HOLE
  return {
    ...{ canonical: text, kind: "account", testnet: false },
    ...(isNobodys && { lost: NOBODYS }),
  }
}
