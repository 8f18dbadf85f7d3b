import { type Approver, approverProblem } from "../../../../domain"
import type {
  ApprovedAddressListResponse,
  ApprovedAddressResponse,
  CheckPayoutFileResponse,
  Payout,
  PayoutBatchListResponse,
  PayoutBatchResponse,
  PayoutListResponse,
  PayoutOptionsResponse,
  PayoutPreviewResponse,
  PayoutResponse,
  ReadPayoutFileResponse,
} from "../../../../contract/payouts"
import type {
  ApproveAddressInput,
  ApprovedAddressListQuery,
  CheckPayoutFileInput,
  CreatePayoutBatchInput,
  CreatePayoutInput,
  PayoutBatchListQuery,
  PayoutListQuery,
  ResolvePayoutInput,
  RetryPayoutInput,
} from "../../../../contract/payouts.schema"
import type { FoundOrders } from "../../../../storage"
import type { Context } from "../../shared/context"
import { toCsv } from "../../shared/csv"
import type { Payouts } from ".."
import { approverRule } from "../approvers"
import { approveAddress, listAddresses, removeAddress } from "./addresses"
import { createBatch } from "./batch-create"
import {
  approveBatch,
  cancelBatch,
  pauseBatch,
  resumeBatch,
  retryBatch,
  submitBatch,
} from "./batch-decide"
import { listBatches, retrieveBatch } from "./batch-list"
import { BAD_ROW_COLUMNS, TEMPLATE_COLUMNS } from "./csv"
import { badRowsOf, checkPayoutFile, templateRows } from "./file-check"
import { readPayoutFile } from "./file-reading"
import { exportPayouts, listPayouts, retrievePayout } from "./list"
import { payoutOptions } from "./options"
import { PayoutGateways } from "./payout-gateways"
import { createSinglePayout, previewPayout } from "./single"

export { PAYOUT_EXPORT_COLUMNS } from "./csv"

/** What an admin can do about a batch. */
const BATCH_DECISIONS = {
  submit: submitBatch,
  pause: pauseBatch,
  resume: resumeBatch,
  cancel: cancelBatch,
  retry: retryBatch,
} as const

/**
 * Payouts as admins handle them: single ones, files, batches, and the addresses they may go to.
 * `actor` is always the id of the admin user who asks; what was done is answered as it stands then.
 */
export class PayoutDesk {
  private readonly payoutGateways: PayoutGateways

  constructor(
    private readonly context: Context,
    private readonly payouts: Payouts,
  ) {
    this.payoutGateways = new PayoutGateways(context)
  }

  /** What can be paid out by which gateway, and the merchant's rules. */
  options(): Promise<PayoutOptionsResponse> {
    return payoutOptions(this.context, this.payoutGateways)
  }

  /** Problems, balance, fee and worth; writes nothing. @throws MedusaError NOT_ALLOWED */
  preview(input: CreatePayoutInput, actor: string): Promise<PayoutPreviewResponse> {
    return previewPayout(this.context, this.payoutGateways, input, actor)
  }

  /** @throws MedusaError INVALID_DATA with everything that is wrong, NOT_ALLOWED, CONFLICT */
  async create(input: CreatePayoutInput, actor: string): Promise<PayoutResponse> {
    const { id } = await createSinglePayout(this.context, this.payoutGateways, input, actor)
    return this.retrieve(id, actor)
  }

  /** @param found what Medusa has found for the search */
  list(query: PayoutListQuery, found: FoundOrders, actor: string): Promise<PayoutListResponse> {
    return listPayouts(this.context, query, found, actor)
  }

  /** All payouts of a list, page by page. */
  export(query: PayoutListQuery, found: FoundOrders, actor: string): AsyncGenerator<Payout[]> {
    return exportPayouts(this.context, query, found, actor)
  }

  /** @throws MedusaError NOT_FOUND */
  retrieve(id: string, actor: string): Promise<PayoutResponse> {
    return retrievePayout(this.context, id, actor)
  }

  /** @throws ChangedError, MedusaError NOT_FOUND, NOT_ALLOWED for who may not */
  async approve(id: string, approver: Approver, shown: string): Promise<PayoutResponse> {
    await this.payouts.approve(id, approver, shown)
    return this.retrieve(id, approver.id)
  }

  /** @throws MedusaError NOT_FOUND, NOT_ALLOWED when it is too late */
  async cancel(id: string, actor: string): Promise<PayoutResponse> {
    await this.payouts.cancel(id, actor)
    return this.retrieve(id, actor)
  }

  /** A failed payout needs nobody any more. @throws MedusaError NOT_FOUND, NOT_ALLOWED */
  async dismiss(id: string, actor: string): Promise<PayoutResponse> {
    await this.payouts.dismiss(id, actor)
    return this.retrieve(id, actor)
  }

  /** Returns the new payout where a failed one is written anew. @throws MedusaError */
  async retry(
    id: string,
    { version: shown, beneficiary }: RetryPayoutInput,
    actor: string,
  ): Promise<PayoutResponse> {
    const options = { shown, ...(beneficiary && { beneficiary }) }
    return this.retrieve((await this.payouts.retry(id, actor, options)).id, actor)
  }

  /** What the admin has found out about a payout in doubt. @throws MedusaError */
  async resolve(id: string, input: ResolvePayoutInput, actor: string): Promise<PayoutResponse> {
    const answer =
      input.outcome === "sent"
        ? {
            outcome: input.outcome,
            ...(input.external_id !== undefined && { externalId: input.external_id }),
            ...(input.txid !== undefined && { txid: input.txid }),
          }
        : { outcome: input.outcome, then: input.then }
    await this.payouts.resolve(id, answer, actor, input.note, input.version)
    return this.retrieve(id, actor)
  }

  // Files

  /** What a file's columns are taken for; writes nothing. */
  readFile(input: CheckPayoutFileInput): Promise<ReadPayoutFileResponse> {
    return readPayoutFile(this.payoutGateways, input)
  }

  /** The dry run; writes nothing. */
  checkFile(input: CheckPayoutFileInput, actor: string): Promise<CheckPayoutFileResponse> {
    return checkPayoutFile(this.context, this.payoutGateways, input, actor)
  }

  /** A file's bad rows with what is wrong about them, as CSV. */
  async reportOf(input: CheckPayoutFileInput): Promise<string> {
    return toCsv(BAD_ROW_COLUMNS, await badRowsOf(this.context, this.payoutGateways, input))
  }

  /** A file to begin with, as CSV. */
  async template(): Promise<string> {
    return toCsv(TEMPLATE_COLUMNS, await templateRows(this.payoutGateways))
  }

  // Batches

  /** @throws MedusaError INVALID_DATA for another file than was checked, CONFLICT */
  async createBatch(input: CreatePayoutBatchInput, actor: string): Promise<PayoutBatchResponse> {
    const { id } = await createBatch(this.context, this.payoutGateways, input, actor)
    return this.retrieveBatch(id, actor)
  }

  listBatches(query: PayoutBatchListQuery, actor: string): Promise<PayoutBatchListResponse> {
    return listBatches(this.context, query, actor)
  }

  /** @throws MedusaError NOT_FOUND */
  retrieveBatch(id: string, actor: string): Promise<PayoutBatchResponse> {
    return retrieveBatch(this.context, id, actor)
  }

  /** @throws ChangedError, MedusaError NOT_FOUND, NOT_ALLOWED for who may not */
  async approveBatch(id: string, approver: Approver, shown: string): Promise<PayoutBatchResponse> {
    await approveBatch(this.context, id, approver, shown)
    return this.retrieveBatch(id, approver.id)
  }

  /**
   * @param shown the version that was seen; not needed for what only stops money
   * @throws ChangedError, MedusaError NOT_FOUND, NOT_ALLOWED with what is in the way
   */
  async decideBatch(
    id: string,
    decision: keyof typeof BATCH_DECISIONS,
    actor: string,
    shown?: string,
  ): Promise<PayoutBatchResponse> {
    await BATCH_DECISIONS[decision](this.context, id, actor, shown)
    return this.retrieveBatch(id, actor)
  }

  /** Why somebody may not be the second person for anything; null when they may. */
  approverProblem(approver: Approver): string | null {
    return approverProblem(approver, approverRule(this.context.options))
  }

  // Approved addresses

  listAddresses(query: ApprovedAddressListQuery): Promise<ApprovedAddressListResponse> {
    return listAddresses(this.context, query)
  }

  /** @throws MedusaError INVALID_DATA, DUPLICATE_ERROR, NOT_ALLOWED for who may not */
  approveAddress(input: ApproveAddressInput, approver: Approver): Promise<ApprovedAddressResponse> {
    return approveAddress(this.context, input, approver)
  }

  /** @throws MedusaError NOT_FOUND */
  async removeAddress(id: string, actor: string): Promise<ApprovedAddressResponse> {
    return { address: await removeAddress(this.context, id, actor), warnings: [] }
  }
}
