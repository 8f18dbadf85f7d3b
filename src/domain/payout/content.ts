import { sha256 } from "@noble/hashes/sha2"
import type { AssetId, CurrencyCode, GatewayId } from "../../contract/ids"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils"
import type { MemoKind } from "../../contract/memo"
import type { PayoutKind, PayoutMethod } from "../../contract/money-out"
import { type AssetAmount, type FiatAmount, ZERO, add, decimal, isLess } from "../money/money"

/** Everything that decides where how much goes. */
export interface PayoutContent {
  kind: PayoutKind
  method: PayoutMethod
  gateway: GatewayId
  /** CAIP-19 id or `iso4217:…`; null for a held deposit of an unknown coin. */
  asset: AssetId | null
  amount: AssetAmount
  /** Null where the processor asks the shopper. */
  address: string | null
  tag: string | null
  /** How a memo on Stellar is filed; null elsewhere. */
  memoKind: MemoKind | null
  /** Whom the processor asks where to, where it does; null elsewhere. */
  email: string | null
  /** The refund or the held deposit it is about; null for an ordinary payout. */
  aboutId: string | null
  /** The processor's own id of the payment or the case that is given back; null for an ordinary payout. */
  sourceId: string | null
}

/** SHA-256 of the content, as hex. The same amount written differently has the same hash. */
export function payoutHash(content: PayoutContent): string {
  const { kind, method, gateway, asset, amount, address, tag, memoKind, email, aboutId, sourceId } =
    content
  const text = JSON.stringify([
    kind,
    method,
    gateway,
    asset,
    decimal(amount),
    address,
    tag,
    aboutId,
    memoKind,
    email,
    sourceId,
  ])
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** SHA-256 over payouts' hashes in their order, as hex: what is approved of a batch. */
export function batchHash(hashes: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(hashes.join("\n"))))
}

/** From which value on a second person has to agree. */
export interface ApprovalRule {
  from: FiatAmount
  /** Lower-case ISO 4217 code. */
  currency: CurrencyCode
}

/** A value that was estimated when the payout was written; null where there was no rate. */
export interface PayoutValue {
  amount: FiatAmount
  currency: CurrencyCode
}

/** The time in which what one person, or one wallet, gets is added up. */
export const LIMIT_HOURS = 24

/**
 * Whether a second person has to approve: always where the worth is not known in that currency; else
 * where it reaches the limit together with what went before, so that splitting a sum does not help.
 * @param earlier worth of what went, or waits to, without a second person within {@link LIMIT_HOURS};
 * null where some of it is not known in the rule's currency
 */
export function needsApproval(
  rule: ApprovalRule | undefined,
  value: PayoutValue | null,
  earlier: FiatAmount | null = ZERO,
): boolean {
  if (!rule) return false
  if (value?.currency !== rule.currency || earlier === null) return true
  return !isLess(add(value.amount, earlier), rule.from)
}
