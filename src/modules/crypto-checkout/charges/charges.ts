import { MedusaError } from "@medusajs/framework/utils"
import {
  type Authorization,
  type ChargeId,
  type Due,
  type FiatAmount,
  type OrderFate,
  type PaymentSessionId,
  SECOND_LOOK_MS,
  authorize,
  fateOfOrder,
  isSameAmount,
  isZero,
} from "../../../domain"
import { type ChargeRow, type StorageSession, toChargeState } from "../../../storage"
import type { Charge } from "../../../contract/storefront"
import type { Context } from "../shared/context"
import { linkToken, pageUrl } from "../shared/links"
import { hashToken, newToken } from "../shared/token"
import { dueOfAggregate, usesAcceptance } from "./acceptance"
import { requireFreePayment } from "./address-limits"
import { applyFacts } from "./facts"
import { type OpenChargeInput, newChargeRow, tolerances } from "./new-charge"
import { hasCoins, takeOver } from "./reopening"
import { toCharge } from "./views"
import type { HistoryData } from "../../../contract/history"

/** A change of the cart that we refused has been undone by Medusa after that time. */
const REFUSED_CHANGE_MS = 3_000

/** `canceled`, or why Medusa must keep the session. */
type Cancellation = "canceled" | "unknown" | "has_order" | "has_coins"

/** How soon an order's fate is looked at again while its deposits cannot be read. */
const LOOK_AGAIN_MS = 60_000

interface OpenedCharge {
  chargeId: ChargeId
  token: string
  pageUrl: string
}

/** Charges from their payment session to their end, as the payment provider handles them. */
export class Charges {
  constructor(private readonly context: Context) {}

  /** A new charge, or the one that the session already has, with a token and a page for the shopper. */
  async open(input: OpenChargeInput): Promise<OpenedCharge> {
    if (isZero(input.amount)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "A crypto payment needs an amount above zero; complete a free cart with the system provider",
      )
    }
    const token = newToken()
    return this.context.storage.transaction(async (session) => {
      const known =
        (await session.charges.findBySession(input.sessionId)) ??
        (input.orderId ? await takeOver(this.context, session, input) : null)
      if (known?.is_additional) return this.byLink(known)
      if (known) {
        await session.charges.patch(known.id, { token_hash: hashToken(token) })
        return { chargeId: known.id, token, pageUrl: pageUrl(this.context, known) }
      }
      await requireFreePayment(this.context, session, input.collectionId ?? null)
      const charge = newChargeRow(this.context, input, token, await session.now())
      await session.charges.insert(charge)
      await session.audit.add(
        charge.id,
        "charge.opened",
        `${charge.amount} ${charge.currency_code.toUpperCase()} requested`,
        { amount: charge.amount, currency: charge.currency_code, session_id: charge.session_id },
      )
      return charge.is_additional
        ? this.byLink(charge)
        : { chargeId: charge.id, token, pageUrl: pageUrl(this.context, charge) }
    })
  }

  /** For a payment that may be opened by several people: a token of its own would end that of the others. */
  private byLink(charge: ChargeRow): OpenedCharge {
    return {
      chargeId: charge.id,
      token: linkToken(this.context, charge),
      pageUrl: pageUrl(this.context, charge),
    }
  }

  /**
   * Returns whether Medusa may place an order. A yes is written down first, because from then on the
   * session must not be deleted any more. Null for a session that is not ours.
   */
  async authorize(
    sessionId: PaymentSessionId,
  ): Promise<{ authorization: Authorization; charge: ChargeRow } | null> {
    return this.context.storage.transaction(async (session) => {
      const charge = await lockBySession(session, sessionId)
      if (!charge) return null
      const due = await dueOfAggregate(
        this.context,
        session,
        await session.charges.aggregate(charge),
      )
      const authorization = answerTo(charge, due)
      const promises = authorization === "authorized" || authorization === "pending_authorization"
      const now = await session.now()
      const changes: Partial<ChargeRow> = {
        ...(promises && charge.promised_at === null && { promised_at: now }),
        ...(usesAcceptance(charge, due) && { acceptance_used_at: now }),
      }
      if (Object.keys(changes).length > 0) await session.charges.patch(charge.id, changes)
      return { authorization, charge }
    })
  }

  /** The same for a charge that was read, without writing anything down. */
  async authorizationOf(charge: ChargeRow): Promise<Authorization> {
    const session = await this.context.storage.session()
    const due = await dueOfAggregate(this.context, session, await session.charges.aggregate(charge))
    return answerTo(charge, due)
  }

  /** Stops asking for a charge whose session Medusa deletes. Its deposits are still watched. */
  async cancelUntouched(sessionId: PaymentSessionId): Promise<Cancellation> {
    return this.context.storage.transaction(async (session) => {
      const charge = await lockBySession(session, sessionId)
      if (!charge) return "unknown"
      const aggregate = await session.charges.aggregate(charge)
      if (charge.promised_at !== null) return "has_order"
      if (hasCoins(aggregate) || charge.acceptance_mode !== null) {
        // Medusa leaves a wrong amount on the payment collection when a deletion is refused, and
        // may not have written it yet.
        await session.charges.requestSettle(charge.id, REFUSED_CHANGE_MS)
        return "has_coins"
      }
      const now = await session.now()
      await applyFacts(session, aggregate, [{ type: "canceled", at: now.getTime() }])
      await session.charges.patch(charge.id, { replaced_at: now })
      return "canceled"
    })
  }

  /** Marks a charge whose payment or order was cancelled, whatever is on it: coins cannot be un-sent. */
  async markCanceled(
    chargeId: ChargeId,
    what: HistoryData["charge.canceled"]["by"],
  ): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const charge = await session.charges.lock(chargeId)
      if (!charge || charge.canceled_at !== null) return
      const aggregate = await session.charges.aggregate(charge)
      await applyFacts(session, aggregate, [
        { type: "canceled", at: (await session.now()).getTime() },
      ])
      await session.audit.add(chargeId, "charge.canceled", `The ${what} was canceled in Medusa`, {
        by: what,
      })
    })
  }

  /**
   * What becomes of an order whose coins are gone. Before it is given up, its deposits are read a second
   * time some minutes later, and settling asks again.
   */
  async decideOrderFate(chargeId: ChargeId): Promise<OrderFate> {
    return this.context.storage.transaction(async (session) => {
      const charge = await session.charges.lock(chargeId)
      if (!charge) return "keep"
      const state = toChargeState(await session.charges.aggregate(charge))
      const fate = fateOfOrder(state, charge.emptied_at?.getTime() ?? null)
      if (fate === "look_again") {
        const isFirst = charge.emptied_at === null
        if (isFirst) await session.charges.patch(chargeId, { emptied_at: await session.now() })
        await session.deposits.readSoon(chargeId, isFirst ? SECOND_LOOK_MS : 0)
        await session.charges.requestSettle(
          chargeId,
          (isFirst ? SECOND_LOOK_MS : 0) + LOOK_AGAIN_MS,
        )
      }
      return fate
    })
  }

  /** Follows a new amount of the session, as long as nobody has been shown what to pay. */
  async changeAmount(sessionId: PaymentSessionId, amount: FiatAmount): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const charge = await lockBySession(session, sessionId)
      if (!charge || isSameAmount(charge.amount, amount, charge.currency_code)) return
      const { deposits } = await session.charges.aggregate(charge)
      if (deposits.length > 0 || charge.status !== "open") {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          "The customer has already been shown the amount to pay. Create a new payment session for the new amount",
        )
      }
      await session.charges.patch(charge.id, {
        amount,
        ...tolerances(amount, charge.currency_code, this.context.options),
      })
      await session.audit.add(charge.id, "charge.amount", `Amount changed to ${amount}`, {
        amount,
        currency: charge.currency_code,
      })
    })
  }

  async findBySession(sessionId: PaymentSessionId): Promise<ChargeRow | null> {
    return (await this.context.storage.session()).charges.findBySession(sessionId)
  }

  async retrieve(chargeId: ChargeId): Promise<ChargeRow | null> {
    return (await this.context.storage.session()).charges.find(chargeId)
  }

  /** The charges of an order; `sessionIds` finds those that do not know yet that it was placed. */
  async listByOrder(orderId: string, sessionIds: readonly string[]): Promise<ChargeRow[]> {
    return (await this.context.storage.session()).charges.listByOrderOrSessions(orderId, sessionIds)
  }

  /** What the storefront would see of a charge, without a link; null for an unknown id. */
  async view(chargeId: ChargeId): Promise<Charge | null> {
    const session = await this.context.storage.session()
    const aggregate = await session.charges.findAggregate(chargeId)
    return aggregate && toCharge(aggregate, await session.now())
  }
}

function answerTo({ status, promised_at }: ChargeRow, due: Due): Authorization {
  return authorize({ status, due, promised: promised_at !== null })
}

async function lockBySession(
  session: StorageSession,
  sessionId: PaymentSessionId,
): Promise<ChargeRow | null> {
  const charge = await session.charges.findBySession(sessionId)
  return charge && session.charges.lock(charge.id)
}
