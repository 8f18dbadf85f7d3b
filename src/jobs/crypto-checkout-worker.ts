import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { warnOfOffers } from "../medusa/market"
import { warnOfRegions } from "../medusa/regions"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { bookRefund } from "../settlement/book-refund"
import { settleCharge } from "../settlement/settle-charge"

/**
 * Starts the worker of this process, which then runs by itself. A job does it because Medusa
 * loads jobs only in processes that do background work, and not while it migrates.
 */
export default async function startCryptoCheckoutWorker(container: MedusaContainer): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  if (!(await checkout.hasTables())) return
  const bus = container.resolve(Modules.EVENT_BUS)
  const isStarted = checkout.startWorker({
    settle: (chargeId) => settleCharge(container, chargeId),
    book: (refundId) => bookRefund(container, refundId),
    emit: (name, data) => bus.emit({ name, data }),
  })
  if (!isStarted) return
  await warnOfRegions(container)
  await warnOfOffers(container)
}

export const config = {
  name: "crypto-checkout-worker",
  schedule: { interval: 2_000 },
}
