import { type FiatAmount, ZERO, add, isEqual, isZero, subtract } from "../../domain"
import { GatewayError } from "../port/errors"
import type {
  MoneyOut,
  RefundRequest,
  RefundRule,
  ReportedRefund,
  SendSnapshot,
  SendStatus,
} from "../port/money-out"
import { type Answered, write } from "../port/writing"
import type { BitPayClient } from "./api/client"
import { coinOf } from "./currencies"
import { BitPayError, isNotFound } from "./api/errors"
import type { Invoice, Refund, RefundStatus } from "./api/types"

type RefundCalls = Required<
  Pick<
    MoneyOut,
    "refund" | "findRefund" | "readRefund" | "cancelRefund" | "refundRule" | "refundsOf"
  >
>

/**
 * Refunds of an invoice. BitPay mails the shopper a link, and pays out when an address was given.
 * Our reference is the refund's `guid`, so the same one never makes a second refund.
 */
export function refundCalls(client: BitPayClient): RefundCalls {
  return {
    async refund(request: RefundRequest): Promise<Answered<SendSnapshot>> {
      const { reference, deposit, amount } = request
      const invoice = await client.invoices.get(deposit.externalId)
      refuseImpossible(request, invoice)
      if (!invoice.hasContact) await giveContact(client, invoice, request)
      return write({
        call: () =>
          client.refunds.create({
            invoiceId: invoice.id,
            amount,
            currency: request.currency.toUpperCase(),
            guid: reference,
            reference,
          }),
        told: (refund) => toSnapshot(refund, deposit.asset),
      })
    },

    async findRefund({ reference, deposit }): Promise<SendSnapshot | null> {
      try {
        return toSnapshot(await client.refunds.byGuid(reference), deposit.asset)
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },

    async readRefund({ externalId, deposit }) {
      return toSnapshot(await client.refunds.get(externalId), deposit.asset)
    },

    async cancelRefund({ externalId, deposit }) {
      return toSnapshot(await client.refunds.cancel({ id: externalId }), deposit.asset)
    },

    async refundRule(deposit): Promise<RefundRule> {
      const invoice = await client.invoices.get(deposit.externalId)
      return ruleOf(invoice, await client.refunds.ofInvoice(invoice.id))
    },

    async refundsOf({ externalId }): Promise<ReportedRefund[]> {
      const refunds = await client.refunds.ofInvoice(externalId)
      return refunds
        .filter(({ status, type }) => status !== "preview" && !BY_ITSELF.includes(type))
        .map(({ id, guid, amount, status }) => ({
          externalId: id,
          reference: guid,
          amount,
          status: statusOf(status),
        }))
    },
  }
}

/**
 * An invoice that is not `complete` yet is given back as a whole, whatever amount was asked; and one
 * that looks unpaid now may be `confirmed` when the call arrives.
 */
function refuseImpossible({ amount, currency }: RefundRequest, invoice: Invoice): void {
  if (invoice.currency?.toLowerCase() !== currency) {
    throw refused(`the invoice is in ${invoice.currency ?? "no currency"}, not in ${currency}`)
  }
  const partly = invoice.price === null || !isEqual(amount, invoice.price)
  if (partly && !isFinal(invoice)) {
    throw refused(
      `the invoice is ${invoice.externalStatus}: until BitPay has credited it (complete), only ` +
        `all of it can be refunded, which is ${invoice.price ?? "not told"}`,
    )
  }
}

/** States in which a refund of a part cannot become one of the whole any more. */
function isFinal({ status }: Invoice): boolean {
  return status === "complete" || status === "expired" || status === "declined"
}

const ALREADY_KNOWN = ["invoice_contact_fixed", "invoice_email_already_set"]

/** A shopper who paid from a wallet was never asked for an address. */
async function giveContact(
  client: BitPayClient,
  { id }: Invoice,
  { email }: RefundRequest,
): Promise<void> {
  if (email === null) {
    throw refused(
      "BitPay has no e-mail address of the customer to ask for the coins' address; " +
        "add one to the order, or to the invoice in BitPay's dashboard",
    )
  }
  try {
    await client.invoices.updateContact(id, { buyerEmail: email })
  } catch (error) {
    if (error instanceof BitPayError && ALREADY_KNOWN.includes(error.reason)) return
    throw error
  }
}

const NEEDS_NOTHING = { needsEmail: false, notice: null }

function ruleOf(invoice: Invoice, refunds: readonly Refund[]): RefundRule {
  const needsEmail = !invoice.hasContact
  const none = (notice: string): RefundRule => ({
    ...NEEDS_NOTHING,
    allowed: "none",
    most: ZERO,
    notice,
  })
  if (refunds.some(isActive)) return none("refund_already_active")
  switch (invoice.status) {
    case "complete": {
      const most = left(invoice, refunds)
      if (most !== null && isZero(most)) return none("nothing_left")
      return { ...NEEDS_NOTHING, allowed: "any", most, needsEmail }
    }
    case "confirmed":
      return {
        allowed: "full_only",
        most: invoice.price,
        notice: "confirmed_declines_invoice",
        needsEmail,
      }
    case "expired":
    case "declined":
      return none("invoice_is_over")
    case "new":
    case "paid":
    case "invalid":
    case "UNKNOWN":
      return none("not_confirmed_yet")
  }
}

function isActive({ status }: Refund): boolean {
  return status === "created" || status === "pending"
}

/** BitPay gives back by itself what was paid too much, too little or too late. */
const BY_ITSELF: readonly (string | null)[] = ["overpayment", "underpayment", "declined"]

function left({ price }: Invoice, refunds: readonly Refund[]): FiatAmount | null {
  const returned = refunds
    .filter(({ status, type }) => status === "success" && !BY_ITSELF.includes(type))
    .map(({ amount }) => amount)
  return price === null ? null : subtract(price, add<FiatAmount>(ZERO, ...returned))
}

function toSnapshot(refund: Refund, assetId: string): SendSnapshot {
  const status = statusOf(refund.status)
  // The page may have let the payer take another coin, and that one comes back.
  const sameCoin = refund.transactionCurrency === coinOf(assetId)
  return {
    externalId: refund.id,
    status,
    externalStatus:
      refund.status === "created"
        ? `${refund.externalStatus} (waits for the customer's address)`
        : refund.externalStatus,
    txid: refund.txid,
    amount: sameCoin ? refund.transactionAmount : null,
    fee: sameCoin ? refund.transactionFee : null,
    signatures: null,
    failure: status === "failed" ? refund.externalStatus : null,
  }
}

function statusOf(status: RefundStatus): SendStatus {
  switch (status) {
    case "success":
      return "confirmed"
    case "failure":
    case "canceled":
      return "failed"
    case "preview":
    case "created":
    case "pending":
    case "UNKNOWN":
      return "pending"
  }
}

function refused(message: string): GatewayError {
  return new GatewayError("rejected", message, { gateway: "bitpay", operation: "create_refund" })
}
