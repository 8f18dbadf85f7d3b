import BigNumber from "bignumber.js"
import { digitsOf } from "../json"
import { ADDRESS_TYPES } from "./currencies"
import { ApiError } from "./errors"
import type { ApiRequest } from "./http"
import type { Wallet, Wallets } from "./wallets"

type Attributes = Record<string, unknown>

/** The wallet that a request names. It has to be active. */
export function requiredWallet(request: ApiRequest, wallets: Wallets): Wallet {
  const wallet = wallets.find(request.related("wallet"))
  if (!wallet) throw new ApiError(400, null, "This field is required.", "wallet")
  if (!wallets.isActive(wallet)) throw new ApiError(400, null, "Wallet is not active.", "wallet")
  return wallet
}

/** A positive decimal in a text, with no more digits than the currency has. */
export function amountField(attributes: Attributes, name: string, { currency }: Wallet): string {
  const text = textField(attributes, name)
  if (text === null) throw new ApiError(400, null, "This field is required.", name)
  const value = new BigNumber(text)
  if (!/^\d+(\.\d+)?$/.test(text) || value.isZero()) {
    throw new ApiError(400, null, "A valid number is required.", name)
  }
  if ((value.decimalPlaces() ?? 0) > currency.exp) {
    const detail = `Ensure that there are no more than ${currency.exp} decimal places.`
    throw new ApiError(400, null, detail, name)
  }
  return value.toFixed()
}

/** A text, or null when absent. */
export function textField(attributes: Attributes, name: string, longest = 1000): string | null {
  const value = attributes[name]
  if (value === undefined || value === null || value === "") return null
  if (typeof value === "string" && value.length <= longest) return value
  throw new ApiError(400, null, "Not a valid string.", name)
}

/** Letters, digits, blanks and underscores. */
export function labelField(attributes: Attributes): string | null {
  const label = textField(attributes, "label", 32)
  if (label === null || /^[A-Za-z0-9 _]+$/.test(label)) return label
  throw new ApiError(400, null, "Special characters are not allowed.", "label")
}

/** Our reference may be a text or a number, and comes back as it went in. */
export function trackingField(attributes: Attributes): string | number | null {
  const digits = digitsOf(attributes.tracking_id)
  return digits === null ? textField(attributes, "tracking_id", 128) : Number(digits)
}

export function countField(attributes: Attributes, name: string): number | null {
  const value = attributes[name]
  if (value === undefined || value === null) return null
  const digits = digitsOf(value)
  if (digits !== null && /^\d{1,4}$/.test(digits)) return Number(digits)
  throw new ApiError(400, null, "A valid integer is required.", name)
}

export function urlField(attributes: Attributes): string | null {
  const url = textField(attributes, "callback_url")
  if (url === null || /^https?:\/\//.test(url)) return url
  throw new ApiError(400, null, "Enter a valid URL.", "callback_url")
}

/** One of the currency's address types; its default when absent. */
export function addressTypeField(attributes: Attributes, { currency }: Wallet): string | null {
  const types = ADDRESS_TYPES[currency.alpha] ?? []
  const wanted = textField(attributes, "address_type") ?? types[0] ?? null
  if (wanted === null || types.includes(wanted)) return wanted
  throw new ApiError(400, null, `"${wanted}" is not a valid choice.`, "address_type")
}
