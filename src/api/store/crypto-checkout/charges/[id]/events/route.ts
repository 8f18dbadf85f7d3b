import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createSession } from "better-sse"
import { CHARGE_EVENT, type Charge } from "../../../../../../contract/storefront"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import { requireCharge, requireViewer } from "../../../authorize"
import { endWithServer } from "../../../end-with-server"
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
  res.once("close", place.release)
  if (res.closed) {
    // The page was left while its charge was being read.
    place.release()
    return
  }
  // Proxies must neither buffer nor compress the stream.
  const session = await createSession(req, res, { headers: { "x-accel-buffering": "no" } })
  endWithServer(res)
  const end = setTimeout(() => res.end(), place.minutes * 60_000).unref()
  res.once("close", () => clearTimeout(end))
  let shown = 0
  const push = (next: Charge): void => {
    // The hub may be faster than our own reading below: never go back, never repeat.
    if (!session.isConnected || next.version <= shown) return
    shown = next.version
    session.push(next, CHARGE_EVENT, String(next.version))
  }
  /** A stream ends when its token opens the charge no longer, and shows what the token may see now. */
  const pushIfAllowed = async (next: Charge): Promise<void> => {
    try {
      const isSame = (await requireViewer(req)) === viewer
      push(isSame ? next : await requireCharge(req))
    } catch {
      // Refused; or without the database nobody can tell, and the page comes back by itself.
      res.end()
    }
  }
  const unsubscribe = checkout.storefront.subscribe(
    charge.id,
    (next) => void pushIfAllowed(next),
    viewer,
  )
  session.on("disconnected", unsubscribe)

  // Read again: something may have changed between the first look and the subscription.
  const current = await requireCharge(req)
  if (session.lastId === String(current.version)) shown = Math.max(shown, current.version)
  else push(current)
}
