/** Turns B2BINPAY's resources into our types; every tolerated variant of its API is handled here. */
import { type CoinAmount, ZERO, coinAmount, isZero, priceOf } from "../../../domain"
import {
  type JsonObject,
  countOrNull,
  instantOrNull,
  isObject,
  object,
  text,
  textOrNull,
} from "../../port/read-json"
import type { Resource } from "./json-api"
import type {
  B2BinPayDeposit,
  B2BinPayPayout,
  B2BinPayRate,
  Currency,
  DepositAsset,
  Destination,
  FeeCalculation,
  Transfer,
  Wallet,
} from "./types"

export function readWallet({ id, attributes, related }: Resource): Wallet {
  return {
    id,
    status: requiredInteger(attributes, "status"),
    currencyId: requiredRelation(related, "currency"),
    parentId: related("parent"),
    confirmed: amount(attributes, "balance_confirmed"),
    pending: textOrNull(attributes, "balance_pending") ?? ZERO,
    unusable: amount(attributes, "balance_unusable"),
    minimalTransfer: amount(attributes, "minimal_transfer_amount"),
    address: textOrNull(object(attributes, "destination") ?? {}, "address"),
  }
}

export function readCurrency({ id, attributes }: Resource): Currency {
  return {
    id,
    alpha: text(attributes, "alpha"),
    alias: textOrNull(attributes, "alias"),
    name: textOrNull(attributes, "name") ?? text(attributes, "alpha"),
    exp: requiredInteger(attributes, "exp"),
    confirmationBlocks: countOrNull(attributes, "confirmation_blocks") ?? 1,
    blockDelay: countOrNull(attributes, "block_delay"),
  }
}

export function readTransfer({ id, attributes, related }: Resource): Transfer {
  return {
    id,
    status: integerOrNull(attributes, "status"),
    riskStatus: integerOrNull(attributes, "risk_status"),
    risk: integerOrNull(attributes, "risk"),
    operationType: integerOrNull(attributes, "op_type"),
    operationId: textOrNull(attributes, "op_id"),
    currencyId: related("currency"),
    walletId: related("wallet"),
    amount: requiredAmount(attributes, "amount"),
    commission: amount(attributes, "commission"),
    fee: amount(attributes, "fee"),
    txid: textOrNull(attributes, "txid"),
    confirmations: countOrNull(attributes, "confirmations"),
    userMessage: textOrNull(attributes, "user_message"),
    createdAt: instantOrNull(attributes, "created_at"),
    updatedAt: instantOrNull(attributes, "updated_at"),
  }
}

/** Every rate has the id "0". */
export function readRate({ attributes }: Resource): B2BinPayRate {
  const expiresAt = instantOrNull(attributes, "expired_at")
  if (expiresAt === null) {
    throw new Error('the field "expired_at" is missing')
  }
  return {
    left: text(attributes, "left"),
    right: text(attributes, "right"),
    bid: priceOf(text(attributes, "bid")),
    ask: priceOf(textOrNull(attributes, "ask") ?? ZERO),
    expiresAt,
  }
}

export function readDeposit({ id, attributes, related }: Resource): B2BinPayDeposit {
  return {
    id,
    status: integerOrNull(attributes, "status"),
    trackingId: textOrNull(attributes, "tracking_id"),
    currencyId: requiredRelation(related, "currency"),
    walletId: related("wallet"),
    paid: amount(attributes, "target_paid"),
    paymentPage: textOrNull(attributes, "payment_page"),
    destinations: readDestinations(attributes),
    assets: Object.entries(object(attributes, "assets") ?? {}).flatMap(readAsset),
  }
}

export function readPayout({ id, attributes, related }: Resource): B2BinPayPayout {
  return {
    id,
    status: integerOrNull(attributes, "status"),
    trackingId: textOrNull(attributes, "tracking_id"),
    currencyId: related("currency"),
    walletId: related("wallet"),
    amount: requiredAmount(attributes, "amount"),
    fee: amount(attributes, "fee_amount"),
    isFeeIncluded: attributes["is_fee_included"] === true,
    address: text(attributes, "address"),
    tag: textOrNull(attributes, "tag"),
  }
}

/**
 * B2BINPAY may answer zeros instead of an error.
 * @throws Error for an external payout without a fee
 */
export function readCalculation({ attributes }: Resource): FeeCalculation {
  const fee = object(attributes, "fee") ?? {}
  const commission = object(attributes, "commission") ?? {}
  const calculation = {
    isInternal: attributes["is_internal"] === true,
    low: amount(fee, "low"),
    medium: amount(fee, "medium"),
    high: amount(fee, "high"),
    feeCurrencyId: textOrNull(fee, "currency"),
    commission: amount(commission, "amount"),
    commissionCurrencyId: textOrNull(commission, "currency"),
  }
  const { isInternal, low, medium, high } = calculation
  if (!isInternal && [low, medium, high].every(isZero)) {
    throw new Error("no fee could be calculated; are the amount and the address right?")
  }
  return calculation
}

/** One object, or a list of ways to write the same address; its own fields are the last resort. */
function readDestinations(attributes: JsonObject): Destination[] {
  const destinations = [attributes["destination"]].flat().filter(isObject).flatMap(toDestination)
  const plain = toDestination(attributes)
  return destinations.length > 0 ? destinations : plain
}

function toDestination(source: JsonObject): Destination[] {
  const address = textOrNull(source, "address")
  if (address === null) return []
  return [
    {
      address,
      addressType: textOrNull(source, "address_type"),
      tag: textOrNull(source, "tag"),
      tagType: textOrNull(source, "tag_type"),
    },
  ]
}

function readAsset([currency, sums]: [string, unknown]): DepositAsset[] {
  if (!isObject(sums)) return []
  return [
    {
      currency,
      walletId: textOrNull(sums, "wallet_id"),
      paid: amount(sums, "target_paid"),
      commission: amount(sums, "target_commission"),
      pending: amount(sums, "target_paid_pending"),
    },
  ]
}

/** A whole number, also below zero; null when absent or unreadable. */
export function integerOrNull(source: JsonObject, key: string): number | null {
  const value = textOrNull(source, key)
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null
}

function requiredInteger(source: JsonObject, key: string): number {
  const value = integerOrNull(source, key)
  if (value === null) {
    throw new Error(`the field "${key}" is missing`)
  }
  return value
}

function requiredRelation(related: Resource["related"], name: string): string {
  const id = related(name)
  if (id === null) {
    throw new Error(`the relationship "${name}" is missing`)
  }
  return id
}

function requiredAmount(source: JsonObject, key: string): CoinAmount {
  return coinAmount(text(source, key))
}

function amount(source: JsonObject, key: string): CoinAmount {
  const value = textOrNull(source, key)
  return value === null ? ZERO : coinAmount(value)
}
