import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createSession } from "better-sse"
import { CHARGE_EVENT, type Charge } from "../../../../../../contract/storefront"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import { requireCharge, requireViewer } from "../../../authorize"
import { endWithServer } from "../../../end-with-server"

/**
 * Streams the charge as it changes. The event's id is the charge's version, so a page that comes
 * back with `Last-Event-ID` gets the present state only when it has missed something.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const charge = await requireCharge(req)
  const viewer = await requireViewer(req)
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  // Proxies must neither buffer nor compress the stream.
  const session = await createSession(req, res, { headers: { "x-accel-buffering": "no" } })
  endWithServer(res)
  let shown = 0
  const push = (next: Charge): void => {
    // The hub may be faster than our own reading below: never go back, never repeat.
    if (!session.isConnected || next.version <= shown) return
    shown = next.version
    session.push(next, CHARGE_EVENT, String(next.version))
  }
  const unsubscribe = checkout.subscribe(charge.id, push, viewer)
  session.on("disconnected", unsubscribe)

  // Read again: something may have changed between the first look and the subscription.
  const current = await requireCharge(req)
  if (session.lastId === String(current.version)) shown = Math.max(shown, current.version)
  else push(current)
}
