import { asIs } from "../../support/market"
import { type Asset, findAsset } from "../../../src/domain"
import { Charges } from "../../../src/modules/crypto-checkout/charges/charges"
import { chooseAsset } from "../../../src/modules/crypto-checkout/charges/choosing"
import { refreshDeposit } from "../../../src/modules/crypto-checkout/charges/deposits"
import { processInbox } from "../../../src/modules/crypto-checkout/callbacks/inbox"
import type { Processor } from "./processors"
import type { MoneyStage } from "./stage"
import { fiat } from "../../support/amounts"

/** Asked of the shopper, in the processor's currency. */
export const PRICE = fiat("30")

/** More than any processor's finality. */
const FINAL_BLOCKS = 40

export interface PaidDeposit {
  id: string
  chargeId: string
  asset: string
  /** In the asset. */
  amount: string
  txid: string
}

/** What is paid with: where the shop has to price it, something that it has a rate for. */
async function assetFor(stage: MoneyStage, { harness }: Processor): Promise<Asset> {
  const { gateways, rates } = stage.shop()
  const gateway = gateways.get(harness.id)!
  if (gateway.capabilities.pricing === "gateway") return harness.asset
  for (const asset of await gateway.assets()) {
    if (await rates.find(gateway, asset, harness.currency, Date.now())) return asset
  }
  throw new Error(`There is nothing to pay with at ${harness.id}`)
}

/** A shopper's payment through the shop, with coins on their way. */
async function payment(stage: MoneyStage, processor: Processor, key: string): Promise<PaidDeposit> {
  const { harness } = processor
  const shop = stage.shop()
  const { chargeId } = await new Charges(shop).open({
    sessionId: `session_${key}`,
    gateways: [harness.id],
    amount: PRICE,
    currencyCode: harness.currency,
  })
  await chooseAsset(shop, chargeId, (await assetFor(stage, processor)).id, asIs)
  const [row] = await stage.sql(
    `SELECT id, asset, amount::text, external_id FROM crypto_checkout.deposit WHERE charge_id = $1`,
    [chargeId],
  )
  const { id, asset, amount, external_id: paymentId } = row
  const { txid } = stage.sandbox.send({ payment_id: paymentId, amount })
  return { id, chargeId, asset, amount, txid }
}

/** Somebody else's address for the same coins. */
export function addressFor({ sandbox }: MoneyStage, { asset }: PaidDeposit): string {
  return sandbox.chain.newAddress(findAsset(asset)!.network)
}

/** A payment whose coins are in for good. */
export async function paidDeposit(
  stage: MoneyStage,
  processor: Processor,
  key: string,
): Promise<PaidDeposit> {
  const deposit = await payment(stage, processor, key)
  stage.sandbox.mine(FINAL_BLOCKS)
  await stage.sandbox.callbacksIdle()
  const shop = stage.shop()
  await processInbox(shop)
  await refreshDeposit(shop, deposit.id)
  const [charge] = await stage.sql(`SELECT status FROM crypto_checkout.charge WHERE id = $1`, [
    deposit.chargeId,
  ])
  if (charge.status !== "paid") throw new Error(`The charge is ${charge.status}, not paid`)
  return deposit
}

/** A payment whose coins the processor holds. */
export async function heldDeposit(
  stage: MoneyStage,
  processor: Processor,
  key: string,
): Promise<PaidDeposit> {
  const deposit = await payment(stage, processor, key)
  stage.sandbox.review("hold", deposit.txid)
  stage.sandbox.mine(1)
  await stage.sandbox.callbacksIdle()
  return deposit
}
