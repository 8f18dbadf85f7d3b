import BigNumber from "bignumber.js"
import { canonicalAddress } from "../addresses"
import { digitsOf, isRecord } from "../json"
import { type DefexaCoin, assetOfCoin, findCoin } from "./coins"
import { ApiError } from "./http"

type Body = Record<string, unknown>

/** A positive amount, as JSON number or text. */
export function amountOf(value: unknown): string {
  const digits = typeof value === "string" ? value : digitsOf(value)
  const amount = new BigNumber(digits ?? Number.NaN)
  if (!amount.isFinite() || !amount.gt(0)) throw new ApiError("incorrect_amount")
  return amount.toFixed()
}

export function coinOfRequest(value: unknown): DefexaCoin {
  const coin = findCoin(value)
  if (!coin) throw new ApiError("incorrect_currency")
  return coin
}

/** An address on the network of a currency, as the chain spells it. */
export function addressOf(value: unknown, currency: string): string {
  const address =
    typeof value === "string" ? canonicalAddress(assetOfCoin(currency).network, value) : null
  if (!address) throw new ApiError("incorrect_address_info")
  return address
}

export function optionalText(body: Body, key: string): string | null {
  const value = body[key]
  return typeof value === "string" && value !== "" ? value : null
}

/** @param code what Defexa says when it is missing. */
export function requiredText(body: Body, key: string, code: string): string {
  const value = optionalText(body, key)
  if (value === null) throw new ApiError(code)
  return value
}

export function customerUid({ customer }: Body): string | null {
  return isRecord(customer) ? optionalText(customer, "uid") : null
}

/** The amount that shall be paid, with no more decimals than its currency has. */
export function askedAmount(body: Body): string {
  const amount = amountOf(body.amount)
  const decimals = amount.split(".")[1]?.length ?? 0
  if (decimals > assetOfCoin(coinOfRequest(body.currency).code).decimals) {
    throw new ApiError("incorrect_amount")
  }
  return amount
}

/** What is to be converted on arrival, and who pays the fee. */
export function exchangeFields(body: Body) {
  const exchangeCurrency =
    body.autoexchange === true ? coinOfRequest(body.exchange_currency).code : null
  return { exchangeCurrency, payFeeForClient: body.pay_fee_for_client === true }
}
