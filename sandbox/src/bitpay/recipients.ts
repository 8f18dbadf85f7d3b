import type { SandboxContext } from "../context"
import { ApiError } from "./errors"
import { Fields } from "./fields"
import { DONE, type Endpoint, faced, type Params } from "./http"
import { page } from "./report-routes"
import type { Recipient } from "./types"
import type { Webhooks } from "./webhooks"

/** Most recipients in one call. */
const MAX_RECIPIENTS = 1000
/** Seconds in which an invited recipient signs up and is verified. */
const SIGN_UP_SECONDS = 60

/** People who may be paid; in the sandbox everybody who is invited signs up. */
export class Recipients {
  private byId = new Map<string, Recipient>()

  constructor(
    private readonly context: SandboxContext,
    private readonly hooks: Webhooks,
  ) {}

  invite(people: Pick<Recipient, "email" | "label" | "notificationURL">[]): Recipient[] {
    return people.map((person) => {
      const recipient: Recipient = {
        ...person,
        id: this.context.chain.uniqueId(22),
        token: this.context.chain.uniqueId(44),
        status: "invited",
        shopperId: null,
      }
      this.byId.set(recipient.id, recipient)
      this.move(recipient, "invited")
      this.plan(recipient)
      return recipient
    })
  }

  find(id: string | undefined): Recipient | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  all(): Recipient[] {
    return [...this.byId.values()]
  }

  move(recipient: Recipient, status: "invited" | "active" | "removed"): void {
    recipient.status = status
    this.hooks.recipient(recipient, `recipient_${status}`, view(recipient))
    this.context.changed()
  }

  resend(recipient: Recipient): void {
    this.hooks.recipient(recipient, "recipient_manuallyNotified", view(recipient))
  }

  restore(recipients: Recipient[]): void {
    this.byId = new Map(recipients.map((each) => [each.id, each]))
    for (const each of recipients) if (each.status === "invited") this.plan(each)
  }

  private plan(recipient: Recipient): void {
    this.context.clock.after(SIGN_UP_SECONDS, () => {
      if (this.byId.get(recipient.id) !== recipient || recipient.status !== "invited") return
      recipient.shopperId = this.context.chain.uniqueId(10)
      this.move(recipient, "active")
    })
  }
}

/** `/recipients` */
export function recipientRoutes(recipients: Recipients): Endpoint[] {
  const access = ["payout"] as const
  const own = { facades: access, own: ({ id }: Params) => recipients.find(id)?.token }
  return [
    {
      method: "post",
      path: "/recipients",
      access,
      handle: ({ body }) => {
        const { recipients: people } = body
        if (!Array.isArray(people) || people.length === 0 || people.length > MAX_RECIPIENTS) {
          throw new ApiError(400, "0002", "Invalid parameter: recipients")
        }
        const read = people.map((person) => {
          const fields = new Fields(person as Record<string, unknown>, "00")
          const [email, label] = [fields.requiredText("email"), fields.text("label")]
          return { email, label, notificationURL: fields.url("notificationURL") }
        })
        return faced("payout/recipient", recipients.invite(read).map(view))
      },
    },
    {
      method: "get",
      path: "/recipients",
      access,
      handle: ({ query }) => {
        const matching = recipients
          .all()
          .filter((each) => !query.status || each.status === query.status)
        return faced("payout/recipient", page(matching, query).map(view))
      },
    },
    {
      method: "get",
      path: "/recipients/:id",
      access: own,
      handle: ({ params }) => faced("payout/recipient", view(found(params.id!))),
    },
    {
      method: "put",
      path: "/recipients/:id",
      access: own,
      handle: ({ params, body }) => {
        const recipient = found(params.id!)
        const fields = new Fields(body, "00")
        recipient.label = fields.text("label") ?? recipient.label
        recipient.notificationURL = fields.url("notificationURL") ?? recipient.notificationURL
        return faced("payout/recipient", view(recipient))
      },
    },
    {
      method: "delete",
      path: "/recipients/:id",
      access: own,
      handle: ({ params }) => {
        recipients.move(found(params.id!), "removed")
        return DONE
      },
    },
    {
      method: "post",
      path: "/recipients/:id/notifications",
      access: own,
      handle: ({ params }) => {
        recipients.resend(found(params.id!))
        return DONE
      },
    },
  ]

  function found(id: string): Recipient {
    const recipient = recipients.find(id)
    if (!recipient) throw new ApiError(404, "0001", "Object not found")
    return recipient
  }
}

function view({ label, shopperId, notificationURL, ...rest }: Recipient) {
  return {
    ...rest,
    label: label ?? undefined,
    shopperId,
    notificationURL: notificationURL ?? undefined,
  }
}
