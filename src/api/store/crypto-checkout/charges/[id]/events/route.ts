import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHARGE_EVENT, type Charge, TOKEN_HEADER } from "../../../../../../contract/storefront"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import { requireCharge, requireViewer } from "../../../authorize"
import { eventText, openStream } from "../../../event-stream"
import { originOf } from "../../../rate-limit"

/** Before a page that found no place comes again. */
const BUSY_SECONDS = 30

/**
 * Streams the charge as it changes. The event's id is the charge's version, so a page that comes
 * back with `Last-Event-ID` gets the present state only when it has missed something.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const charge = await requireCharge(req)
  const viewer = await requireViewer(req)
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const place = checkout.limits.takeStream(charge.id, originOf(req))
  if (!place) {
    res.status(429).set("retry-after", String(BUSY_SECONDS))
    res.json({
      type: "rate_limited",
      message: "This payment is open in too many pages. Close some of them",
    })
    return
  }
  if (res.closed) {
    // The page was left while its charge was being read.
    place.release()
    return
  }
  openStream(res, place.minutes)
  let shown = 0
  const push = (next: Charge): void => {
    // The hub may be faster than our own reading below: never go back, never repeat.
    if (res.closed || next.version <= shown) return
    shown = next.version
    res.write(textOf(next))
  }
  /** A stream ends when its token opens the charge no longer, and shows what the token may see now. */
  const pushWhatIsAllowed = async (): Promise<void> => {
    try {
      push(await requireCharge(req))
    } catch {
      // Refused; or without the database nobody can tell, and the page comes back by itself.
      res.end()
    }
  }
  const unsubscribe = checkout.storefront.subscribe(
    charge.id,
    { token: req.get(TOKEN_HEADER) ?? "", viewer, version: charge.version },
    (next) => (next ? push(next) : void pushWhatIsAllowed()),
  )
  res.once("close", () => {
    place.release()
    unsubscribe()
  })

  // Read again: something may have changed between the first look and the subscription.
  const current = await requireCharge(req)
  if (req.get("last-event-id") === String(current.version)) {
    shown = Math.max(shown, current.version)
  } else push(current)
}

/** Pages that see the same are sent the same text. */
const texts = new WeakMap<Charge, string>()

function textOf(charge: Charge): string {
  const text = texts.get(charge) ?? eventText(CHARGE_EVENT, String(charge.version), charge)
  texts.set(charge, text)
  return text
}
