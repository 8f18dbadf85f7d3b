import { asIs } from "../../support/market"
import type { ShopNode } from "../money-in/node"
import type { ShopStage } from "../money-in/stage"
import { PROCESSORS } from "../money-out/processors"

/** A payment that waits for its coins. */
export interface OpenPayment {
  chargeId: string
  depositId: string
  /** The processor's id. */
  paymentId: string
  amount: string
  asset: string
}

/** Opens a payment at one processor, for its first coin that can be chosen. */
export async function openPayment(node: ShopNode, gateway: string): Promise<OpenPayment> {
  const { harness } = PROCESSORS.find((each) => each.harness.id === gateway)!
  const { core, service } = node
  const cart = await core.fillCart("29.9", harness.currency)
  const session = await core.openSession(cart.id)
  const { charge_id } = session["data"] as { charge_id: string }
  const { charges } = await node.context.storage.session()
  await charges.patch(charge_id, { gateways: [gateway] })
  const routes = await node.context.router.routes({
    currency: harness.currency,
    allowed: [gateway],
    now: Date.now(),
  })
  const asset = routes.find(({ refusal }) => refusal === null)!.asset.id
  await service.storefront.chooseAsset(charge_id, asset, asIs)
  const [deposit] = (await charges.findAggregate(charge_id))!.deposits
  return {
    chargeId: charge_id,
    depositId: deposit!.id,
    paymentId: deposit!.external_id!,
    amount: deposit!.amount!,
    asset,
  }
}

/** Sends all that is asked, and lets it be confirmed. */
export function pay({ sandbox }: ShopStage, { paymentId, amount, asset }: OpenPayment): void {
  sandbox.send({ payment_id: paymentId, amount, asset })
  sandbox.mine(60)
}
