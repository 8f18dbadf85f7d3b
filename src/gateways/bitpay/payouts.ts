import {
  type Instant,
  currencyDecimals,
  fiatAmount,
  isEqual,
  isZero,
  roundDown,
} from "../../domain"
import { GatewayError } from "../port/errors"
import type { Destination, MoneyOut, SendRef, SendRequest, SendSnapshot } from "../port/money-out"
import { type Answered, write } from "../port/writing"
import type { BitPayClient } from "./api/client"
import { isNotFound } from "./api/errors"
import { fiatAsset, fiatOf } from "./fiat"
import { everything } from "./api/pages"
import type { Payee, Payout, PayoutInstruction } from "./api/payouts"
import type { Recipient } from "./api/recipients"
import { cancelAsked, toSendSnapshot } from "./payout-status"
import { spendableCurrencies } from "./reports"

type PayoutCalls = Required<Pick<MoneyOut, "send" | "find" | "read" | "cancel" | "payoutAssets">>

/** A payout without its recipient. */
type Terms = Omit<PayoutInstruction, "email" | "recipientId" | "shopperId">

const DAY_MS = 86_400_000

/**
 * Payouts in a currency's value to recipients who have signed up at BitPay. BitPay would make a
 * second payout with the same reference, so the first is looked for before each.
 */
export function payoutCalls(client: BitPayClient): PayoutCalls {
  const find = async ({ reference, sentAt }: Omit<SendRef, "asset">) => {
    const found = await search(client, sentAt, { reference })
    const first = found.find((payout) => payout.reference === reference)
    return first ? toSendSnapshot(first) : null
  }
  return {
    async send(request: SendRequest): Promise<Answered<SendSnapshot>> {
      const terms = termsOf(request)
      const earlier = await find({ reference: request.reference, sentAt: Date.now() - DAY_MS })
      if (earlier) return write({ call: () => Promise.resolve(earlier), told: (known) => known })
      const { id: recipientId } = await activeRecipient(client, request.destination.address)
      return write({
        call: () => client.payouts.create({ ...terms, recipientId }),
        told: toSendSnapshot,
      })
    },

    find,

    async read({ externalId }) {
      return toSendSnapshot(await client.payouts.get(externalId))
    },

    async cancel({ externalId }) {
      return write({
        call: () => client.payouts.cancel(externalId),
        told: () => cancelAsked(externalId),
        describe: async () => toSendSnapshot(await client.payouts.get(externalId)),
      })
    },

    async payoutAssets() {
      return (await spendableCurrencies(client)).map(fiatAsset)
    },
  }
}

/** Payouts since a day before `since`, oldest first. */
export async function search(
  client: BitPayClient,
  since: Instant,
  query: { reference?: string } = {},
): Promise<Payout[]> {
  const range = { startDate: day(since - DAY_MS), endDate: day(Date.now() + DAY_MS) }
  const found = await everything("payouts", (page) =>
    client.payouts.search({ ...range, ...query, ...page }),
  )
  return found.sort((a, b) => (a.requestedAt ?? 0) - (b.requestedAt ?? 0))
}

function day(instant: Instant): string {
  return new Date(Math.max(0, instant)).toISOString().slice(0, 10)
}

/** @throws GatewayError `rejected` for what BitPay would not send to the letter */
export function termsOf(request: SendRequest): Terms {
  const { asset, amount, destination } = request
  const currency = fiatOf(asset)
  if (!currency) {
    throw refused(`payouts are made in a currency's value, e.g. iso4217:usd, not in ${asset}`)
  }
  if (isZero(amount) || !isEqual(roundDown(amount, currencyDecimals(currency)), amount)) {
    throw refused(`${amount} is not an amount of ${currency}`)
  }
  if (destination.tag !== null) throw refused("recipients at BitPay have no tag")
  return {
    amount: fiatAmount(amount),
    currency,
    ledgerCurrency: currency,
    reference: request.reference,
    label: request.description,
    notificationURL: request.callbackUrl,
  }
}

/** Whom a destination names at BitPay. */
export function payeeOf({ address }: Destination): Payee {
  return address.includes("@") ? { email: address } : { recipientId: address }
}

/** Only who has signed up and was verified can be paid. */
async function activeRecipient(client: BitPayClient, address: string): Promise<Recipient> {
  const recipient = await findRecipient(client, address)
  if (!recipient) {
    throw refused(
      `there is no recipient ${address}; invite them in BitPay's dashboard, they have to sign up first`,
    )
  }
  if (recipient.status !== "active") {
    throw refused(
      `the recipient ${address} is ${recipient.externalStatus ?? recipient.status}; only an active one can be paid`,
    )
  }
  return recipient
}

async function findRecipient(
  client: BitPayClient,
  address: string,
): Promise<Recipient | undefined> {
  if (!address.includes("@")) {
    try {
      return await client.recipients.get(address)
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }
  const wanted = address.toLowerCase()
  const all = await everything("recipients", (page) => client.recipients.list(page))
  const namesakes = all.filter(({ email }) => email?.toLowerCase() === wanted)
  return namesakes.find(({ status }) => status === "active") ?? namesakes[0]
}

export function refused(message: string): GatewayError {
  return new GatewayError("rejected", message, { gateway: "bitpay", operation: "create_payout" })
}
