import type { AmlCaseId, Approver, PayoutId } from "../../../domain"
import type { AmlRefundInput } from "../../../contract/aml.schema"
import type { PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import type { MaybeShown } from "../shared/shown"
import { refundCase } from "./aml-refund"
import { type PayoutInput, createPayout } from "./create"
import {
  type AttentionAnswer,
  approvePayout,
  cancelPayout,
  dismissPayout,
  resolveAttention,
} from "./decide"
import { executePayouts } from "./executor"
import { readPayouts } from "./reader"
import { retryPayout } from "./retry"

export type { PayoutInput } from "./create"
export type { AttentionAnswer } from "./decide"

/**
 * Money that goes out. An intent is written first and sent by a worker afterwards, at most once;
 * `actor` is always the id of the admin user, for the history; `shown` is the version of the view
 * that they have decided by, and absent where no person decides.
 */
export class Payouts {
  constructor(private readonly context: Context) {}

  /** Writes an intent; the same `idempotencyKey` returns the first one. */
  create(input: PayoutInput, actor: string): Promise<PayoutRow> {
    return createPayout(this.context, input, actor)
  }

  /**
   * Has a held deposit sent back as a whole, at most once.
   * @param id of the AML case
   * @throws ChangedError, MedusaError NOT_FOUND, NOT_ALLOWED, INVALID_DATA
   */
  sendBackHeld(id: AmlCaseId, input: MaybeShown<AmlRefundInput>, actor: string): Promise<void> {
    return refundCase(this.context, id, input, actor)
  }

  async retrieve(id: PayoutId): Promise<PayoutRow | null> {
    return (await this.context.storage.session()).payouts.find(id)
  }

  /** A second person agrees. @throws ChangedError, MedusaError NOT_ALLOWED for who may not */
  approve(id: PayoutId, approver: Approver, shown?: string): Promise<PayoutRow> {
    return approvePayout(this.context, id, approver, shown)
  }

  /** A failed payout needs nobody any more. @throws MedusaError NOT_ALLOWED */
  dismiss(id: PayoutId, actor: string): Promise<PayoutRow> {
    return dismissPayout(this.context, id, actor)
  }

  /** @throws MedusaError NOT_ALLOWED when it is too late */
  cancel(id: PayoutId, actor: string): Promise<PayoutRow> {
    return cancelPayout(this.context, id, actor)
  }

  /** Sends, looks up or reads now; writes a failed one anew. */
  retry(
    id: PayoutId,
    actor: string,
    options: Parameters<typeof retryPayout>[3] = {},
  ): Promise<PayoutRow> {
    return retryPayout(this.context, id, actor, options)
  }

  /** What an admin has found out about one that nobody knows to be sent or not. */
  resolve(
    id: PayoutId,
    answer: AttentionAnswer,
    actor: string,
    note: string,
    shown?: string,
  ): Promise<PayoutRow> {
    return resolveAttention(this.context, id, answer, actor, note, shown)
  }

  /** Sends what is due and looks up what is in doubt, once; returns how many calls that were. */
  execute(): Promise<number> {
    return executePayouts(this.context)
  }

  /** Reads all that was sent and is due; returns how many calls that were. */
  read(): Promise<number> {
    return readPayouts(this.context)
  }
}
