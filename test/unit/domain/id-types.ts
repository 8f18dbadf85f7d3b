/**
 * What the compiler has to refuse about ids and codes; `npm run typecheck` fails where it does not.
 * Nothing here runs.
 */
import {
  type Asset,
  type AssetId,
  type ChargeId,
  type CurrencyCode,
  type DepositId,
  type FiatAmount,
  type GatewayId,
  type MedusaRefundId,
  type NetworkId,
  type PayoutBatchId,
  type PayoutId,
  type RefundId,
  canonicalKey,
  currencyDecimals,
  findAsset,
  isSameAmount,
  networkOfAsset,
  tagRule,
} from "../../../src/domain"
import type { Charges } from "../../../src/modules/crypto-checkout/charges/charges"
import type { PayoutRow, RefundRow, StorageSession } from "../../../src/storage"

interface Ids {
  charge: ChargeId
  deposit: DepositId
  refund: RefundId
  medusaRefund: MedusaRefundId
  payout: PayoutId
  batch: PayoutBatchId
  gateway: GatewayId
}

export function mixing(ids: Ids, session: StorageSession, charges: Charges): void {
  // @ts-expect-error a deposit is no charge
  ids.charge = ids.deposit
  // @ts-expect-error a batch is no payout
  ids.payout = ids.batch
  // @ts-expect-error Medusa's record of a refund is not ours
  ids.refund = ids.medusaRefund
  // @ts-expect-error a gateway names no payout
  ids.payout = ids.gateway

  // @ts-expect-error -- these do not mix
  void session.payouts.find(ids.refund)
  // @ts-expect-error -- these do not mix
  void session.refunds.lock(ids.charge)
  // @ts-expect-error -- these do not mix
  void session.refunds.findBooked(ids.refund)
  // @ts-expect-error -- these do not mix
  void session.payoutBatches.cancelRows(ids.payout)
  // @ts-expect-error a charge is found by its session with the session's id only
  void charges.findBySession(ids.charge)
}

export function mixingRows(session: StorageSession, payout: PayoutRow, refund: RefundRow): void {
  // @ts-expect-error a payout's own id is not that of its refund
  void session.refunds.find(payout.id)
  // @ts-expect-error a refund's own id is not that of its charge
  void session.charges.findAggregate(refund.id)
  // @ts-expect-error -- these do not mix
  payout.asset = payout.gateway
}

export function mixingCodes(asset: Asset, amount: FiatAmount, currency: CurrencyCode): void {
  // @ts-expect-error an asset is no network
  tagRule(asset.id)
  // @ts-expect-error and the other way round
  findAsset(asset.network)
  // @ts-expect-error -- these do not mix
  networkOfAsset(asset.network)
  // @ts-expect-error -- these do not mix
  canonicalKey(asset.id, "0xAb")
  // @ts-expect-error an asset is no currency
  currencyDecimals(asset.id)
  // @ts-expect-error -- these do not mix
  isSameAmount(amount, amount, asset.network)
  // @ts-expect-error -- these do not mix
  tagRule(currency)
}

/** What stays as short as it was: text becomes an id where it comes in. */
export function reading(text: string): [ChargeId, AssetId, NetworkId, CurrencyCode] {
  return [text, text, networkOfAsset(text), "usd"]
}
