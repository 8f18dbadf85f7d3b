import { type JsonObject, text, textOrNull } from "../../port/read-json"
import { type ApiCall, type BitPayTransport, many, nothing, one, segment } from "./transport"
import { known } from "./read"

const RECIPIENT_STATUSES = [
  "invited",
  "unverified",
  "verified",
  "active",
  "paused",
  "removed",
] as const
type RecipientStatus = (typeof RECIPIENT_STATUSES)[number] | "UNKNOWN"

export interface InviteRecipient {
  email: string
  label?: string
  /** https only. */
  notificationURL?: string
}

/** Somebody who signs up at BitPay to be paid. Only an `active` one can be. */
export interface Recipient {
  id: string
  /** Its own token, needed to have its webhook sent again. */
  token: string | null
  email: string | null
  label: string | null
  status: RecipientStatus
  /** Null where the answer tells none, as answers to changes may. */
  externalStatus: string | null
  shopperId: string | null
}

/**
 * https://developer.bitpay.com/reference/recipients, payout facade. Recipients have to sign up and
 * be verified: this is no way to give a customer money back, refunds are.
 */
export class Recipients {
  constructor(private readonly transport: BitPayTransport) {}

  /** `POST /recipients`: sends invitations by mail, at most 1000 in one call. */
  invite(recipients: InviteRecipient[], guid?: string): Promise<Recipient[]> {
    return this.transport.call(
      {
        operation: "invite_recipients",
        method: "POST",
        path: "/recipients",
        facade: "payout",
        body: { recipients, guid },
      },
      many(readRecipient),
    )
  }

  /** `GET /recipients/{id}` */
  get(id: string): Promise<Recipient> {
    return this.recipient("recipient", "GET", id)
  }

  /** `GET /recipients` */
  list(query: { status?: string; limit?: number; offset?: number } = {}): Promise<Recipient[]> {
    return this.transport.call(
      {
        operation: "recipients",
        method: "GET",
        path: "/recipients",
        facade: "payout",
        query: { ...query },
      },
      many(readRecipient),
    )
  }

  /** `PUT /recipients/{id}` */
  update(id: string, change: { label?: string; notificationURL?: string }): Promise<Recipient> {
    return this.recipient("update_recipient", "PUT", id, { ...change })
  }

  /** `DELETE /recipients/{id}` */
  remove(id: string): Promise<void> {
    return this.transport.call(
      {
        operation: "remove_recipient",
        method: "DELETE",
        path: `/recipients/${segment(id)}`,
        facade: "payout",
      },
      nothing,
    )
  }

  /** `POST /recipients/{id}/notifications`: sends the last webhook again. */
  resendNotification(id: string, recipientToken: string): Promise<void> {
    return this.transport.call(
      {
        operation: "resend_recipient_notification",
        method: "POST",
        path: `/recipients/${segment(id)}/notifications`,
        facade: "payout",
        token: recipientToken,
        repeatable: true,
      },
      nothing,
    )
  }

  private recipient(
    operation: string,
    method: ApiCall["method"],
    id: string,
    body?: ApiCall["body"],
  ): Promise<Recipient> {
    const path = `/recipients/${segment(id)}`
    return this.transport.call(
      { operation, method, path, facade: "payout", body },
      one(readRecipient),
    )
  }
}

function readRecipient(data: JsonObject): Recipient {
  const externalStatus = textOrNull(data, "status")
  return {
    id: text(data, "id"),
    token: textOrNull(data, "token"),
    email: textOrNull(data, "email"),
    label: textOrNull(data, "label"),
    status: known<RecipientStatus>(RECIPIENT_STATUSES, externalStatus),
    externalStatus,
    shopperId: textOrNull(data, "shopperId"),
  }
}
