import { LosslessNumber } from "lossless-json"
import { type FiatAmount, ZERO } from "../../../domain"
import { type JsonObject, isObject, list, object, text, textOrNull } from "../../port/read-json"
import { type ApiCall, type BitPayTransport, many, nothing, one, segment } from "./transport"
import { fiatOrNull, known } from "./read"

const BILL_STATUSES = ["draft", "sent", "new", "paid", "complete"] as const
export type BillStatus = (typeof BILL_STATUSES)[number] | "UNKNOWN"

const SUBSCRIPTION_STATUSES = ["draft", "active", "cancelled"] as const
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number] | "UNKNOWN"

interface BillItem {
  description: string
  /** In the bill's currency, major units. */
  price: FiatAmount
  quantity: number
}

export interface BillInput {
  currency: string
  items: BillItem[]
  /** Where the bill is sent to. */
  email?: string
  cc?: string[]
  /** The merchant's own number. */
  number?: string
  name?: string
  /** ISO 8601. */
  dueDate?: string
  passProcessingFee?: boolean
}

export interface Bill {
  id: string
  /** Its own token, needed to deliver it. */
  token: string | null
  status: BillStatus
  /** Null where the answer tells none, as answers to changes may. */
  externalStatus: string | null
  /** BitPay's page for the payer. */
  url: string | null
  number: string | null
  currency: string | null
  email: string | null
  items: BillItem[]
}

export interface SubscriptionInput {
  /** `weekly`, `monthly`, `quarterly`, `yearly` or a cron expression. */
  schedule: string
  /** Template of each bill. */
  billData: BillInput
  status?: "draft" | "active"
}

export interface Subscription {
  id: string
  token: string | null
  status: SubscriptionStatus
  /** Null where the answer tells none, as answers to changes may. */
  externalStatus: string | null
  schedule: string | null
  /** ISO 8601, as told. */
  nextDelivery: string | null
  currency: string | null
  items: BillItem[]
}

/** https://developer.bitpay.com/reference/bills, merchant facade. */
export class Bills {
  constructor(private readonly transport: BitPayTransport) {}

  /** `POST /bills` */
  create(bill: BillInput): Promise<Bill> {
    return this.bill("create_bill", "POST", "/bills", writtenBill(bill))
  }

  /** `GET /bills/{id}` */
  get(id: string): Promise<Bill> {
    return this.bill("bill", "GET", `/bills/${segment(id)}`)
  }

  /** `GET /bills` */
  list(status?: BillStatus): Promise<Bill[]> {
    return this.transport.call(
      {
        operation: "bills",
        method: "GET",
        path: "/bills",
        facade: "merchant",
        query: { status },
      },
      many(readBill),
    )
  }

  /** `PUT /bills/{id}` */
  update(id: string, bill: BillInput): Promise<Bill> {
    return this.bill("update_bill", "PUT", `/bills/${segment(id)}`, writtenBill(bill))
  }

  /** `POST /bills/{id}/deliveries`: mails it. */
  deliver(id: string, billToken: string): Promise<void> {
    return this.transport.call(
      {
        operation: "deliver_bill",
        method: "POST",
        path: `/bills/${segment(id)}/deliveries`,
        facade: "merchant",
        token: billToken,
      },
      nothing,
    )
  }

  private bill(
    operation: string,
    method: ApiCall["method"],
    path: string,
    body?: ApiCall["body"],
  ): Promise<Bill> {
    return this.transport.call({ operation, method, path, facade: "merchant", body }, one(readBill))
  }
}

/** https://developer.bitpay.com/reference/subscriptions, merchant facade. */
export class Subscriptions {
  constructor(private readonly transport: BitPayTransport) {}

  /** `POST /subscriptions` */
  create(subscription: SubscriptionInput): Promise<Subscription> {
    const body = writtenSubscription(subscription)
    return this.subscription("create_subscription", "POST", "/subscriptions", body)
  }

  /** `GET /subscriptions/{id}` */
  get(id: string): Promise<Subscription> {
    return this.subscription("subscription", "GET", `/subscriptions/${segment(id)}`)
  }

  /** `GET /subscriptions` */
  list(status?: SubscriptionStatus): Promise<Subscription[]> {
    return this.transport.call(
      {
        operation: "subscriptions",
        method: "GET",
        path: "/subscriptions",
        facade: "merchant",
        query: { status },
      },
      many(readSubscription),
    )
  }

  /** `PUT /subscriptions/{id}` */
  update(
    id: string,
    change: Partial<Pick<SubscriptionInput, "schedule" | "billData">> & {
      status?: Exclude<SubscriptionStatus, "UNKNOWN">
    },
  ): Promise<Subscription> {
    const path = `/subscriptions/${segment(id)}`
    return this.subscription("update_subscription", "PUT", path, writtenSubscription(change))
  }

  private subscription(
    operation: string,
    method: ApiCall["method"],
    path: string,
    body?: ApiCall["body"],
  ): Promise<Subscription> {
    return this.transport.call(
      { operation, method, path, facade: "merchant", body },
      one(readSubscription),
    )
  }
}

function writtenBill(bill: BillInput): Record<string, unknown> {
  return {
    ...bill,
    items: bill.items.map((item) => ({ ...item, price: new LosslessNumber(item.price) })),
  }
}

function writtenSubscription(subscription: {
  billData?: BillInput
  schedule?: string
  status?: string
}): Record<string, unknown> {
  const { billData } = subscription
  return { ...subscription, billData: billData && writtenBill(billData) }
}

function readBill(data: JsonObject): Bill {
  const externalStatus = textOrNull(data, "status")
  return {
    id: text(data, "id"),
    token: textOrNull(data, "token"),
    status: known<BillStatus>(BILL_STATUSES, externalStatus),
    externalStatus,
    url: textOrNull(data, "url"),
    number: textOrNull(data, "number"),
    currency: textOrNull(data, "currency"),
    email: textOrNull(data, "email"),
    items: readItems(data),
  }
}

function readSubscription(data: JsonObject): Subscription {
  const externalStatus = textOrNull(data, "status")
  const bill = object(data, "billData") ?? {}
  return {
    id: text(data, "id"),
    token: textOrNull(data, "token"),
    status: known<SubscriptionStatus>(SUBSCRIPTION_STATUSES, externalStatus),
    externalStatus,
    schedule: textOrNull(data, "schedule"),
    nextDelivery: textOrNull(data, "nextDelivery"),
    currency: textOrNull(bill, "currency"),
    items: readItems(bill),
  }
}

function readItems(data: JsonObject): BillItem[] {
  return list(data, "items")
    .filter(isObject)
    .map((item) => ({
      description: textOrNull(item, "description") ?? "",
      price: fiatOrNull(item, "price") ?? ZERO,
      quantity: Number(textOrNull(item, "quantity") ?? 1),
    }))
}
