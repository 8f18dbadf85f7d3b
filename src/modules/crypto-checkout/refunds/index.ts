import {
  type ChargeId,
  type FiatAmount,
  type MedusaBooks,
  type RefundId,
  retryDelay,
} from "../../../domain"
import type {
  DecisionResponse,
  RefundListResponse,
  RefundQuoteResponse,
  RefundWithHistory,
  RefundableResponse,
} from "../../../contract/refunds"
import type {
  DecideExceptionInput,
  RefundDestinationInput,
  RefundListQuery,
  SendRefundInput,
} from "../../../contract/refunds.schema"
import type { FindPlacement } from "../charges/acceptance"
import type { MaybeShown } from "../shared/shown"
import type { FoundOrders, RefundRow } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { Pool } from "../shared/pool"
import {
  type BookRequest,
  type Booking,
  acceptBooking,
  finishBooking,
  planBooking,
  postponeBooking,
  readBooking,
} from "./book"
import { type FoundClaim, readClaim, submitClaim } from "./claim"
import { type MadeClaimLink, makeClaimLink, noteClaimLinkShown } from "./claim-link"
import { decideException } from "./decide"
import { setDestination } from "./destination"
import { cancelRefund, retryRefund } from "./give-up"
import { listRefunds, retrieveRefund } from "./list"
import { type NewRefundInput, openRefund, openRefundOfCanceledOrder } from "./open"
import { type ChangedOrder, openOwedRefunds } from "./open-owed"
import { type FindEmail, quoteRefund } from "./quote"
import { readRefundable } from "./refundable"
import { sendRefund } from "./send"

export type { Booking, BookRequest } from "./book"
export type { FoundClaim } from "./claim"
export type { MadeClaimLink } from "./claim-link"
export type { NewRefundInput } from "./open"
export type { ChangedOrder } from "./open-owed"

/** Payments of which Medusa is told at the same time; of each, one refund after the other. */
const BOOKINGS = 3
/** Longer than Medusa needs; a worker that dies keeps its refund for so long. */
const BOOKING_LEASE_SECONDS = 120

/**
 * Money that goes back to shoppers: opened, told where to, sent by a payout, and at last booked in
 * Medusa. `actor` is always the id of the admin user, for the history and for the rule of two
 * persons. Everything throws MedusaErrors that say what is wrong and what to do.
 */
export class Refunds {
  constructor(private readonly context: Context) {}

  /** What of a charge can be given back, and what each processor allows now. */
  refundable(chargeId: ChargeId, actor: string): Promise<RefundableResponse> {
    return readRefundable(this.context, chargeId, actor)
  }

  /** A page of refunds; `orderIds` are those whose number was searched for. */
  list(
    query: RefundListQuery,
    found: FoundOrders,
    of: FoundOrders | null,
    actor: string,
  ): Promise<RefundListResponse> {
    return listRefunds(this.context, query, { found, of, actor })
  }

  retrieve(id: RefundId, actor: string): Promise<RefundWithHistory> {
    return retrieveRefund(this.context, id, actor)
  }

  /** Writes down that money is owed; the same `idempotencyKey` returns the first refund. */
  async open(input: NewRefundInput, actor: string): Promise<RefundWithHistory> {
    const { id } = await openRefund(this.context, input, actor)
    return this.retrieve(id, actor)
  }

  /** Opens the refund of a paid order that was cancelled; once, however often it is asked for. */
  openForCanceledOrder(chargeId: ChargeId, amount: FiatAmount): Promise<void> {
    return openRefundOfCanceledOrder(this.context, chargeId, amount)
  }

  /** Brings the refunds of a changed order to what the shop owes by it; see `open-owed.ts`. */
  openOwed(order: ChangedOrder): Promise<void> {
    return openOwedRefunds(this.context, order)
  }

  /** Of some orders, those of which a charge is captured. */
  async ordersPaid(orderIds: readonly string[]): Promise<string[]> {
    return (await this.context.storage.session()).refunds.ordersPaid(orderIds)
  }

  /** Of cancelled orders, those that nobody has looked at yet; see the job. */
  async ordersToFollow(orderIds: readonly string[]): Promise<string[]> {
    return (await this.context.storage.session()).refunds.ordersToFollow(orderIds)
  }

  /** What it would cost under each policy now, with what is in the way. */
  quote(
    id: RefundId,
    custom: string | undefined,
    findEmail: FindEmail,
  ): Promise<RefundQuoteResponse> {
    return quoteRefund(this.context, id, custom, findEmail)
  }

  /** Says where to; voids a payout that was written for another destination. */
  async setDestination(
    id: RefundId,
    input: RefundDestinationInput,
    actor: string,
  ): Promise<RefundWithHistory> {
    await setDestination(this.context, id, input, actor)
    return this.retrieve(id, actor)
  }

  /** Makes a link by which the shopper says where to; the one before is void. */
  makeClaimLink(id: RefundId, notify: boolean, actor: string): Promise<MadeClaimLink> {
    return makeClaimLink(this.context, id, notify, actor)
  }

  /** To be told before an admin is shown a claim link. */
  noteClaimLinkShown(id: RefundId, actor: string): Promise<void> {
    return noteClaimLinkShown(this.context, id, actor)
  }

  /** What the shopper sees with a claim link; null for an unknown id and for a wrong token alike. */
  readClaim(id: RefundId, token: string): Promise<FoundClaim | null> {
    return readClaim(this.context, id, token)
  }

  /** Takes over the shopper's destination; null like {@link readClaim}. */
  submitClaim(
    id: RefundId,
    token: string,
    input: RefundDestinationInput,
  ): Promise<FoundClaim | null> {
    return submitClaim(this.context, id, token, input)
  }

  /** Writes the payout of a refund, after everything was checked again. */
  async send(
    id: RefundId,
    input: MaybeShown<SendRefundInput>,
    findEmail: FindEmail,
    actor: string,
  ): Promise<RefundWithHistory> {
    await sendRefund(this.context, id, input, findEmail, actor)
    return this.retrieve(id, actor)
  }

  /** Gives it up, with its payout where that has not gone. */
  async cancel(id: RefundId, note: string | undefined, actor: string): Promise<RefundWithHistory> {
    await cancelRefund(this.context, id, note, actor)
    return this.retrieve(id, actor)
  }

  /**
   * Writes down what is done about an exception; opens the refund, or has the order placed and booked,
   * where that is the decision.
   * @param findPlacement what Medusa says about the charge's order; asked for an acceptance only
   */
  async decide(
    chargeId: ChargeId,
    input: MaybeShown<DecideExceptionInput>,
    actor: string,
    findPlacement: FindPlacement,
  ): Promise<DecisionResponse> {
    const { decision, refundId } = await decideException(
      this.context,
      chargeId,
      input,
      actor,
      findPlacement,
    )
    const refund = refundId === null ? null : (await this.retrieve(refundId, actor)).refund
    return { decision, refund }
  }

  /** Does now what would be done later, or once more what has failed. */
  async retry(id: RefundId, actor: string, shown?: string): Promise<RefundWithHistory> {
    await retryRefund(this.context, id, actor, shown)
    return this.retrieve(id, actor)
  }

  // Telling Medusa

  /** Agrees to a refund of Medusa's, for coins that have gone. @throws MedusaError NOT_ALLOWED */
  acceptBooking(request: BookRequest): Promise<void> {
    return acceptBooking(this.context, request)
  }

  /** What Medusa is to be told of a refund; null when there is nothing. */
  readBooking(id: RefundId): Promise<Booking | null> {
    return readBooking(this.context, id)
  }

  /** Fixes how much Medusa is told, and returns it. */
  planBooking(id: RefundId, books: MedusaBooks): Promise<FiatAmount> {
    return planBooking(this.context, id, books)
  }

  /** Medusa knows all that it has to; `made` is its refund, null where it was told nothing. */
  finishBooking(id: RefundId, made: { id: string; amount: FiatAmount } | null): Promise<void> {
    return finishBooking(this.context, id, made)
  }

  /**
   * Telling Medusa of refunds whose coins have gone, as work: one at a time of each payment.
   * @param onFree called when there is room for more
   */
  bookings(tell: (refundId: string) => Promise<void>, onFree: () => void): Pool<RefundRow> {
    const { storage, logger } = this.context
    return new Pool<RefundRow>(logger, BOOKINGS, {
      claim: async (limit) => {
        const session = await storage.session()
        return session.refunds.claimBookings(limit, BOOKING_LEASE_SECONDS)
      },
      work: (refund) => this.bookOne(refund, tell),
      onFree,
    })
  }

  /** Does so with what is due now, once; returns how many were taken. */
  async book(tell: (refundId: string) => Promise<void>): Promise<number> {
    const bookings = this.bookings(tell, () => undefined)
    const taken = await bookings.fill()
    await bookings.drain()
    return taken
  }

  private async bookOne(
    refund: RefundRow,
    tell: (refundId: string) => Promise<void>,
  ): Promise<void> {
    try {
      await tell(refund.id)
    } catch (error) {
      const why = reason(error)
      this.context.logger.warn(
        `[crypto-checkout] the refund ${refund.id} could not be recorded in Medusa (attempt ${refund.book_attempts}): ${why}`,
        { charge: refund.charge_id, refund: refund.id },
      )
      await postponeBooking(this.context, refund, why, retryDelay(refund.book_attempts))
    }
  }
}
