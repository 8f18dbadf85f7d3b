import { AmlDesk } from "../../../src/modules/crypto-checkout/aml"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { processInbox } from "../../../src/modules/crypto-checkout/callbacks/inbox"
import {
  type AttentionAnswer,
  type PayoutInput,
  Payouts,
} from "../../../src/modules/crypto-checkout/payouts"
import { Refunds } from "../../../src/modules/crypto-checkout/refunds"
import type { MedusaBooks } from "./books"
import { type RefundClick, type RefundOrder, orderRefund } from "./refund-desk"
import { approver } from "../../support/approver"

/** What somebody wants sent. Plain data, because it may be ordered from another process. */
export type Order =
  /** Each row for itself, or all in one call where they are rows of a mass payout. */
  | { kind: "payouts"; rows: PayoutInput[] }
  | RefundOrder
  | { kind: "held_deposit"; caseId: string; address: string }

/** One click; the same key again is the same click. */
export interface OrderDeed extends Pick<RefundClick, "key" | "actor" | "step" | "click"> {
  do: "order"
  order: Order
}

/** About a payout, or the refund that it is for. */
interface Reconsider {
  do: "cancel" | "retry"
  id: string
  actor: string
}

/** What people and workers do in a process of the shop. */
export type Deed =
  | OrderDeed
  /** One look of a worker at what has to be sent or looked up. */
  | { do: "execute" }
  /** One look of a worker at everything but what Medusa has to be told. */
  | { do: "look" }
  /** One look of a worker at what Medusa has to be told. */
  | { do: "book" }
  /** One look of a worker at everything. */
  | { do: "work" }
  | { do: "approve"; id: string; actor: string }
  | Reconsider
  | { do: "resolve"; id: string; answer: AttentionAnswer; actor: string }

/** Answers the ids of the payouts that it was about, where it was about some. */
export async function perform(context: Context, books: MedusaBooks, deed: Deed): Promise<string[]> {
  const payouts = new Payouts(context)
  switch (deed.do) {
    case "order":
      return place(context, deed)
    case "execute":
      await payouts.execute()
      return []
    case "look":
      await payouts.execute()
      await processInbox(context)
      await payouts.read()
      return []
    case "book":
      await new Refunds(context).book((id) => books.book(context, id))
      return []
    case "work":
      await perform(context, books, { do: "look" })
      return perform(context, books, { do: "book" })
    case "approve":
      return [(await payouts.approve(deed.id, approver(deed.actor))).id]
    case "cancel":
    case "retry":
      return [await reconsider(context, deed)]
    case "resolve": {
      const note = "Looked at the processor's dashboard"
      return [(await payouts.resolve(deed.id, deed.answer, deed.actor, note)).id]
    }
  }
}

/** A refund's sending is reconsidered with its refund, where the admin has it before them. */
async function reconsider(context: Context, { do: what, id, actor }: Reconsider): Promise<string> {
  const payouts = new Payouts(context)
  const refundId = (await payouts.retrieve(id))?.refund_id ?? null
  if (refundId === null) return (await payouts[what](id, actor)).id
  const refunds = new Refunds(context)
  const { refund } =
    what === "cancel"
      ? await refunds.cancel(refundId, undefined, actor)
      : await refunds.retry(refundId, actor)
  return refund.payout?.id ?? ""
}

async function place(
  context: Context,
  { order, key, actor, step, click }: OrderDeed,
): Promise<string[]> {
  const payouts = new Payouts(context)
  switch (order.kind) {
    case "payouts": {
      const ids: string[] = []
      for (const [index, row] of order.rows.entries()) {
        const input = {
          ...row,
          ...(row.method === "mass" && { massReference: `mass_${key}` }),
          idempotencyKey: `${key}_${index}`,
        }
        ids.push((await payouts.create(input, actor)).id)
      }
      return ids
    }
    case "refund":
      return orderRefund(context, {
        order,
        key,
        actor,
        ...(step !== undefined && { step }),
        ...(click !== undefined && { click }),
      })
    case "held_deposit": {
      const input = { address: order.address, idempotency_key: key }
      await payouts.sendBackHeld(order.caseId, input, actor)
      const { case: held } = await new AmlDesk(context).retrieve(order.caseId)
      return held.refund ? [held.refund.id] : []
    }
  }
}
