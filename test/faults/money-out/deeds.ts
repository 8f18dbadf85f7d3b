import { AmlDesk } from "../../../src/modules/crypto-checkout/aml"
import type { Context } from "../../../src/modules/crypto-checkout/context"
import { processInbox } from "../../../src/modules/crypto-checkout/inbox"
import {
  type AttentionAnswer,
  type PayoutInput,
  Payouts,
} from "../../../src/modules/crypto-checkout/payouts"

/** What somebody wants sent. Plain data, because it may be ordered from another process. */
export type Order =
  /** Each row for itself, or all in one call where they are rows of a mass payout. */
  | { kind: "payouts"; rows: PayoutInput[] }
  | { kind: "refund"; row: PayoutInput & { refundId: string } }
  | { kind: "held_deposit"; caseId: string; address: string }

/** What people and workers do in a process of the shop. */
export type Deed =
  /** One click; the same key again is the same click. */
  | { do: "order"; order: Order; key: string; actor: string }
  /** One look of a worker at what has to be sent or looked up. */
  | { do: "execute" }
  /** One look of a worker at everything. */
  | { do: "work" }
  | { do: "approve" | "cancel" | "retry"; id: string; actor: string }
  | { do: "resolve"; id: string; answer: AttentionAnswer; actor: string }

const READS = 20

/** Answers the ids of the payouts that it was about, where it was about some. */
export async function perform(context: Context, deed: Deed): Promise<string[]> {
  const payouts = new Payouts(context)
  switch (deed.do) {
    case "order":
      return place(context, deed)
    case "execute":
      await payouts.execute()
      return []
    case "work":
      await payouts.execute()
      await processInbox(context)
      await payouts.read(READS)
      return []
    case "approve":
    case "cancel":
    case "retry":
      return [(await payouts[deed.do](deed.id, deed.actor)).id]
    case "resolve": {
      const note = "Looked at the processor's dashboard"
      return [(await payouts.resolve(deed.id, deed.answer, deed.actor, note)).id]
    }
  }
}

async function place(
  context: Context,
  { order, key, actor }: Extract<Deed, { do: "order" }>,
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
      return [(await payouts.create({ ...order.row, idempotencyKey: key }, actor)).id]
    case "held_deposit": {
      const input = { address: order.address, idempotency_key: key }
      const { case: held } = await new AmlDesk(context).refund(order.caseId, input, actor)
      return held.refund ? [held.refund.id] : []
    }
  }
}
