import { LosslessNumber } from "lossless-json"
import { type FiatAmount, type Instant, ZERO } from "../../../domain"
import {
  type JsonObject,
  instantOrNull,
  isObject,
  list,
  text,
  textOrNull,
} from "../../port/read-json"
import { type ApiCall, type BitPayTransport, many, nothing, one, segment } from "./transport"
import { fiatOrNull, known } from "./read"

/** `paid` and `unpaid` are words of older versions. */
const PAYOUT_STATUSES = [
  "new",
  "funded",
  "processing",
  "complete",
  "failed",
  "cancelled",
  "paid",
  "unpaid",
] as const
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number] | "UNKNOWN"

/** Who gets it: a recipient who is `active`. */
export type Payee = { email: string } | { recipientId: string } | { shopperId: string }

export type PayoutInstruction = Payee & {
  /** In `currency`, major units; worth at least 5 USD. */
  amount: FiatAmount
  currency: string
  /** The merchant's balance that it is taken from. */
  ledgerCurrency: string
  /** Ours, at most 100 characters; can be searched for. */
  reference?: string
  label?: string
  notificationURL?: string
  notificationEmail?: string
  /** ISO 8601; payouts run at 14:00 and 21:00 UTC. */
  effectiveDate?: string
}

export interface Payout {
  id: string
  /** Its own token, needed to have its webhook sent again. */
  token: string | null
  status: PayoutStatus
  externalStatus: string
  amount: FiatAmount
  currency: string | null
  ledgerCurrency: string | null
  reference: string | null
  label: string | null
  email: string | null
  recipientId: string | null
  shopperId: string | null
  groupId: string | null
  requestedAt: Instant | null
  executedAt: Instant | null
  txids: string[]
}

export interface PayoutSearch {
  /** `YYYY-MM-DD` */
  startDate?: string
  endDate?: string
  status?: string
  reference?: string
  limit?: number
  offset?: number
}

/** What became of a group; its payouts succeed and fail one by one. */
export interface PayoutGroup {
  payouts: Payout[]
  /** `message` is null where BitPay tells no reason. */
  failed: { message: string | null; payee: string | null; payoutId: string | null }[]
}

/**
 * https://developer.bitpay.com/reference/payouts, payout facade. There is no idempotency key: after
 * an `ambiguous` error look for the reference with {@link search} before anything is sent again.
 */
export class Payouts {
  constructor(private readonly transport: BitPayTransport) {}

  /** `POST /payouts` */
  create(instruction: PayoutInstruction): Promise<Payout> {
    return this.payout("create_payout", "POST", "/payouts", written(instruction))
  }

  /** `POST /payouts/group` */
  createGroup(instructions: PayoutInstruction[]): Promise<PayoutGroup> {
    return this.group("create_payout_group", "POST", "/payouts/group", {
      instructions: instructions.map(written),
    })
  }

  /** `GET /payouts/{id}` */
  get(id: string): Promise<Payout> {
    return this.payout("payout", "GET", `/payouts/${segment(id)}`)
  }

  /** `GET /payouts` */
  search(query: PayoutSearch = {}): Promise<Payout[]> {
    return this.transport.call(
      {
        operation: "payouts",
        method: "GET",
        path: "/payouts",
        facade: "payout",
        query: { ...query },
      },
      many(readPayout),
    )
  }

  /** `DELETE /payouts/{id}`: only while it is `new`. */
  cancel(id: string): Promise<void> {
    return this.transport.call(
      {
        operation: "cancel_payout",
        method: "DELETE",
        path: `/payouts/${segment(id)}`,
        facade: "payout",
      },
      nothing,
    )
  }

  /** `DELETE /payouts/group/{groupId}`: those that are still `new`; `payouts` are the cancelled. */
  cancelGroup(groupId: string): Promise<PayoutGroup> {
    return this.group("cancel_payout_group", "DELETE", `/payouts/group/${segment(groupId)}`)
  }

  /** `POST /payouts/{id}/notifications`: sends the last webhook again. */
  resendNotification(id: string, payoutToken: string): Promise<void> {
    return this.transport.call(
      {
        operation: "resend_payout_notification",
        method: "POST",
        path: `/payouts/${segment(id)}/notifications`,
        facade: "payout",
        token: payoutToken,
        repeatable: true,
      },
      nothing,
    )
  }

  private payout(
    operation: string,
    method: ApiCall["method"],
    path: string,
    body?: ApiCall["body"],
  ): Promise<Payout> {
    return this.transport.call({ operation, method, path, facade: "payout", body }, one(readPayout))
  }

  private group(
    operation: string,
    method: ApiCall["method"],
    path: string,
    body?: ApiCall["body"],
  ): Promise<PayoutGroup> {
    return this.transport.call({ operation, method, path, facade: "payout", body }, one(readGroup))
  }
}

function written(instruction: PayoutInstruction): Record<string, unknown> {
  return { ...instruction, amount: new LosslessNumber(instruction.amount) }
}

function readPayout(data: JsonObject): Payout {
  const externalStatus = text(data, "status")
  return {
    id: text(data, "id"),
    token: textOrNull(data, "token"),
    status: known<PayoutStatus>(PAYOUT_STATUSES, externalStatus),
    externalStatus,
    amount: fiatOrNull(data, "amount") ?? ZERO,
    currency: textOrNull(data, "currency"),
    ledgerCurrency: textOrNull(data, "ledgerCurrency"),
    reference: textOrNull(data, "reference"),
    label: textOrNull(data, "label"),
    email: textOrNull(data, "email"),
    recipientId: textOrNull(data, "recipientId"),
    shopperId: textOrNull(data, "shopperId"),
    groupId: textOrNull(data, "groupId"),
    requestedAt: instantOrNull(data, "requestDate"),
    executedAt: instantOrNull(data, "dateExecuted"),
    txids: list(data, "transactions")
      .filter(isObject)
      .flatMap((each) => textOrNull(each, "txid") ?? []),
  }
}

/** `created` or `completed` after creating, `cancelled` after cancelling. */
function readGroup(data: JsonObject): PayoutGroup {
  const done = ["created", "completed", "cancelled"].flatMap((key) => list(data, key))
  return {
    payouts: done.filter(isObject).map(readPayout),
    failed: list(data, "failed")
      .filter(isObject)
      .map((each) => ({
        message: textOrNull(each, "errMessage"),
        payee: textOrNull(each, "payee"),
        payoutId: textOrNull(each, "payoutId"),
      })),
  }
}
