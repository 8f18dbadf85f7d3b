import { canonicalAddress } from "../addresses"
import { assetOf } from "../assets"
import { ApiError } from "./errors"
import {
  amountField,
  countField,
  labelField,
  requiredWallet,
  textField,
  trackingField,
  urlField,
} from "./fields"
import type { ApiRequest, Endpoint } from "./http"
import { listingEndpoints } from "./listing"
import { fixed } from "./resources"
import type { PayoutBook } from "./payouts"
import type { Account } from "./routes"
import { checkTravelRule } from "./travel-rule"
import type { Wallet } from "./wallets"

const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Coins whose fee cannot be taken out of the amount; no token's can. */
const FEE_NEVER_INCLUDED = ["XRP", "BNB-BSC", "XLM", "ETH"]

/** Payouts and their fees. `keys` are the idempotency keys that were used. */
export function payoutRoutes(
  { wallets, deposits, resources, switches }: Account,
  payouts: PayoutBook,
  keys: Set<string>,
): Endpoint[] {
  return [
    ...listingEndpoints("payout", payouts, (each) => resources.payout(each), switches),
    {
      method: "post",
      path: "/payout/",
      auth: "bearer",
      handle: (request) => {
        const key = idempotencyKey(request, keys)
        const payout = payouts.create(newPayout(request))
        // Refused payouts do not use their key up.
        keys.add(key)
        return { status: 201, body: { data: resources.payout(payout) } }
      },
    },
    {
      method: "post",
      path: "/payout/calculate/",
      auth: "bearer",
      handle: (request) => {
        const wallet = requiredWallet(request, wallets)
        amountField(request.attributes, "amount", wallet)
        const to = addressField(request.attributes, "to_address", wallet)
        const { low, medium, high, wallet: payer } = payouts.fees(wallet)
        const isInternal =
          wallets.atAddress(to) !== undefined || deposits.all().some((each) => each.address === to)
        const zero = fixed("0", payer.currency)
        const none = isInternal || switches().feeCalculation === "zeros"
        const attributes = {
          is_internal: isInternal,
          fee: {
            low: none ? zero : low,
            medium: none ? zero : medium,
            high: none ? zero : high,
            dust_amount: zero,
            currency: payer.currency.iso,
          },
          commission: { amount: fixed("0", wallet.currency), currency: wallet.currency.iso },
        }
        return {
          status: 200,
          body: { data: { type: "payout-calculation", id: "0", attributes } },
        }
      },
    },
  ]

  function newPayout(request: ApiRequest) {
    const { attributes, version } = request
    const wallet = requiredWallet(request, wallets)
    const { medium, wallet: payer } = payouts.fees(wallet)
    const isFeeIncluded = attributes.is_fee_included === true
    const { alpha } = wallet.currency
    if (isFeeIncluded && (payer !== wallet || FEE_NEVER_INCLUDED.includes(alpha))) {
      const detail = `The fee cannot be included for ${alpha}`
      throw new ApiError(400, null, detail, "is_fee_included")
    }
    checkTravelRule(attributes, switches().travelRule === "required")
    return {
      wallet,
      isFeeIncluded,
      amount: amountField(attributes, "amount", wallet),
      address: addressField(attributes, "address", wallet),
      tag: textField(attributes, "tag"),
      tagType: textField(attributes, "tag_type"),
      addressType: textField(attributes, "address_type"),
      feeAmount:
        attributes.fee_amount === undefined ? medium : amountField(attributes, "fee_amount", payer),
      trackingId: trackingField(attributes),
      label: labelField(attributes),
      callbackUrl: urlField(attributes),
      confirmationsNeeded: countField(attributes, "confirmations_needed"),
      createdBy: version,
    }
  }
}

function idempotencyKey(request: ApiRequest, used: ReadonlySet<string>): string {
  const key = request.header("idempotency-key")
  if (!key) throw new ApiError(428, "1003", "Idempotency key header is required")
  if (!UUID4.test(key)) throw new ApiError(400, null, "Idempotency key must be a UUID4")
  if (used.has(key)) throw new ApiError(409, "1004", "Idempotency key was already used")
  return key
}

function addressField(attributes: Record<string, unknown>, name: string, wallet: Wallet): string {
  const text = textField(attributes, name)
  if (text === null) throw new ApiError(400, null, "This field is required.", name)
  const address = canonicalAddress(assetOf(wallet.asset).network, text)
  if (address === null) throw new ApiError(400, null, "Address is not valid", name)
  return address
}
