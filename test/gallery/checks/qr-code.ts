import type { Page } from "playwright-core"
import { isAddressSafer } from "../../../src/contract/payment-uri"
import { scan } from "../../support/scan"
import type { Scene } from "../scenes"

const QR = '[data-testid="crypto-qr"] svg'

/** What a wallet has to read: the payment URI, or the address where that is safer or asked for. */
export function expectedCode({ id, shows, script: { reads } }: Scene): string | null {
  const [first] = reads
  // Before a tag is acknowledged there is no code.
  if (typeof first === "string" || !("charge" in first) || shows.says === "tagAgree") return null
  const { deposit } = first.charge
  if (shows.view !== "pay" || !deposit) return null
  const isBare = id.endsWith("-bare") || (isAddressSafer(deposit.asset) && !id.endsWith("-amount"))
  return isBare ? deposit.address : (deposit.uri ?? deposit.address)
}

/** What a camera reads off the screen; null where there is no QR code. */
export async function seenCode(page: Page): Promise<string | null> {
  const code = page.locator(QR)
  return (await code.count()) > 0 ? scan(code) : null
}
