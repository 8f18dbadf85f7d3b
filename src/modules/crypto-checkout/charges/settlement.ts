import type { ChargeId, Due } from "../../../domain"
import type { ChargeRow, StorageSession } from "../../../storage"
import { raiseExceptions } from "../notifications/exceptions"
import type { Context } from "../shared/context"
import { requireCharge } from "../shared/require"
import { dueOfAggregate, usesAcceptance } from "./acceptance"
import type { HistoryData, SettleData } from "../../../contract/history"

/** What Medusa has answered about a charge. */
type SettledColumns = Pick<
  ChargeRow,
  "order_id" | "payment_id" | "captured_at" | "captured_amount" | "emptied_at"
>

/** Charges that one look labels. */
const AT_ONCE = 50

/** How far Medusa has been told about charges: what it is owed, and what it has answered. */
export class SettlementDesk {
  constructor(private readonly context: Context) {}

  /**
   * What Medusa is owed of a charge now: whether its order may be placed, and how much is captured.
   * @throws MedusaError NOT_FOUND
   */
  async readDue(chargeId: ChargeId): Promise<Due> {
    const session = await this.context.storage.session()
    return dueOfAggregate(this.context, session, await requireCharge(session, chargeId))
  }

  /**
   * The same for whoever is about to tell Medusa: an acceptance that is the reason for it cannot be
   * withdrawn from then on.
   */
  async takeDue(chargeId: ChargeId): Promise<Due> {
    return this.context.storage.transaction(async (session) => {
      await session.charges.lock(chargeId)
      const aggregate = await requireCharge(session, chargeId)
      const due = await dueOfAggregate(this.context, session, aggregate)
      if (usesAcceptance(aggregate.charge, due)) {
        await session.charges.patch(chargeId, { acceptance_used_at: await session.now() })
      }
      return due
    })
  }

  /** Medusa could not place the order: an acceptance may be withdrawn again. */
  async releaseDue(chargeId: ChargeId): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const charge = await session.charges.lock(chargeId)
      if (!charge || charge.acceptance_used_at === null || charge.captured_at !== null) return
      await session.charges.patch(chargeId, { acceptance_used_at: null })
    })
  }

  /** Writes down what Medusa has answered, and tells open pages. */
  async record(
    chargeId: ChargeId,
    changes: Partial<SettledColumns>,
    event: SettledEvent,
  ): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      await session.charges.patch(chargeId, changes)
      await session.audit.add(chargeId, event.type, event.message, event.data)
    })
  }

  /** Orders of the charges that were captured in the last hours, by the charge's id. */
  async capturedLately(hours: number, limit: number): Promise<Map<ChargeId, string>> {
    const { charges } = await this.context.storage.session()
    const rows = await charges.listCaptured(hours, limit)
    return new Map(rows.map(({ id, order_id }) => [id, order_id]))
  }

  /**
   * Medusa has taken the order back: forgets it, and has Medusa told of the charge again. A person sees the
   * charge until that has placed an order.
   */
  async loseOrder(chargeId: ChargeId, orderId: string): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const charge = await session.charges.lock(chargeId)
      if (charge?.order_id !== orderId) return
      await session.charges.patch(chargeId, { order_id: null })
      await setLabel(session, chargeId, "order_not_placed", true)
      await session.charges.requestSettle(chargeId)
      const message =
        "Medusa took the order back after its payment was captured. It is placed again"
      await session.audit.add(chargeId, "order.lost", message, { order_id: orderId })
    })
  }

  /**
   * Raises or clears the label of a charge that Medusa could not be told about.
   * @param why for the charge's history
   */
  async label(
    chargeId: ChargeId,
    label: SettleLabel,
    present: boolean,
    why?: SettleTrouble,
  ): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const isNews = await setLabel(session, chargeId, label, present)
      if (isNews && present && why !== undefined) {
        const { message, ...data } = why
        await session.audit.add(chargeId, `settle.${label}`, message, {
          words: null,
          total: null,
          currency: null,
          ...data,
        })
      }
    })
  }
}

type SettleLabel = "order_not_placed" | "not_captured"

/** Shows people the label, or that it is gone; returns whether that is news. */
async function setLabel(
  session: StorageSession,
  chargeId: ChargeId,
  label: SettleLabel,
  present: boolean,
): Promise<boolean> {
  const isNews = await session.charges.setLabel(chargeId, label, present)
  if (present) await raiseExceptions(session, chargeId, [label])
  else await session.decisions.reopen(chargeId, [label])
  return isNews
}

/** Medusa has done something for a charge. */
export type SettledEvent = {
  [T in SettledType]: { type: T; message: string; data: HistoryData[T] }
}[SettledType]

type SettledType = "order.placed" | "order.canceled" | "payment.captured"

/** Why Medusa could not be told: in English, and as a code with its values. */
export type SettleTrouble = Pick<SettleData, "why"> & Partial<SettleData> & { message: string }

const WAITING: SettleTrouble = { why: "waiting", message: "Medusa could not be told yet" }

/** What Medusa has answered, as it is. */
export function inMedusasWords(words: string): SettleTrouble {
  return { why: "medusa", words, message: words }
}

/**
 * Labels paid charges that have not been captured for too long, whatever is in the way: somebody who
 * keeps the cart, or no process that works. Settling takes the label back when it succeeds.
 */
export async function labelUnsettled(context: Context): Promise<void> {
  const { overdue } = await context.storage.session()
  const desk = new SettlementDesk(context)
  for (const { id, order_id, error } of await overdue.unsettled(AT_ONCE)) {
    const label = order_id === null ? "order_not_placed" : "not_captured"
    await desk.label(id, label, true, error === null ? WAITING : inMedusasWords(error))
  }
}
