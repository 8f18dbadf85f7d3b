/** Why something was refused, by the codes of `src/contract/refusals.ts`. */
export const refusals = {
  refund_no_coins:
    "No confirmed coins were received for this payment, so there is nothing to refund.",
  refund_on_hold:
    "The processor has this payment on hold. Refund it under “Payments on hold”, or wait until it is released.",
  refund_all_refunded:
    "Everything received ({{refunded}}) has already been refunded or is being refunded.",
  refund_too_much:
    "At most {{most}} can be refunded: {{refunded}} are already refunded or in progress.",
  refund_of_canceled_order:
    "A refund for the canceled order already exists. For another one choose the reason “Requested”.",
  refund_open: "A refund is already open ({{refund_id}}). Cancel it first.",
  refund_over: "Nothing more can be sent for this refund: it is completed or canceled.",
  refund_sending: "It is already being sent.",
  refund_started: "Someone else has just started to send it. Reload the page.",
  refund_sent: "It is too late to cancel: it was already sent to the processor.",
  refund_in_doubt: "It is not known whether it was sent. Record the outcome of the payout first.",
  refund_not_sent: "Nothing was sent yet.",
  refund_no_address:
    "There is no refund address yet. Enter one, or create a refund link and wait for the customer.",
  refund_address_too_late: "It is too late to set the refund address.",
  refund_link_too_late: "It is too late for a refund link.",
  refund_links_off:
    "Refund links are not configured: your developer has to set the option refunds.claimUrl.",
  refund_asked_by_processor:
    "{{processor}} e-mails the customer for the address. No address is needed here.",
  refund_cannot_send: "{{processor}} cannot send coins with the configured keys.",
  refund_coins_left: "Only {{amount}} {{symbol}} of what was received are left. Reload the page.",
  refund_amount_moved:
    "The amount is now {{now}} coins instead of {{seen}}. Review it and send it again.",
  refund_no_email:
    "Neither the processor nor the order has an e-mail address of the customer. Enter one.",
  refund_destination_changed:
    "The address has changed since. Send the refund again instead of retrying this payout.",
  amount_zero: "The amount must be greater than zero.",
  amount_decimals: "Too many decimals: {{currency}} has no more than {{decimals}}.",
  nothing_to_decide:
    "This problem no longer exists, so there is nothing to decide. Reload the page.",
  decided_on_hold: "Payments on hold are handled on the page “Payments on hold”.",
  not_awaiting_approval: "It is no longer awaiting approval. Reload the page.",
  nothing_to_cancel: "There is nothing left to cancel.",
  cancel_too_late: "It is too late to cancel: it may already have been sent to the processor.",
  cancel_unsupported: "It is too late to cancel: this processor cannot cancel payouts.",
  cancel_batch_instead: "Its batch is not running yet. Cancel the batch instead.",
  being_checked: "It is being checked right now. Try again in a moment.",
  nothing_to_resolve: "Its outcome is known by now, so there is nothing to record.",
  nothing_to_retry: "There is nothing to retry.",
  lookup_unsupported: "The processor offers no way to look this up. Record the outcome yourself.",
  batch_submitted: "The batch was already submitted.",
  batch_not_running: "The batch is not running.",
  batch_not_paused: "The batch is not paused.",
  batch_not_done: "Failed rows can be retried once all other rows are completed.",
  batch_no_failed_rows: "There are no failed rows to retry.",
  batch_rows_modified:
    "Its rows were modified after they were created. Cancel it and submit the file again.",
  batch_file_changed: "This differs from what was checked. Check the file again.",
  batch_bad_rows: "Rows with errors: {{count}}. Fix them, or leave them out.",
  batch_empty: "There are no rows to send.",
  hold_refunding: "It is already being refunded. Reload the page.",
  hold_refunded: "It was already refunded.",
  hold_released: "It is no longer on hold: the payment continues automatically.",
  hold_rejected: "{{processor}} rejected it. Contact its compliance team with the case {{case}}.",
  hold_unsupported:
    "{{processor}} does not support refunding it from here. Contact its compliance team with the case {{case}}.",
  own_address:
    "This is a deposit address of this shop. Enter an address of the customer's own wallet.",
  order_canceled: "The order was canceled.",
  nothing_outstanding: "Nothing is outstanding on this order.",
  outstanding_covered:
    "A payment that is not captured yet covers what is outstanding. Wait until it is captured, or cancel it.",
  link_paid: "The payment link was paid.",
  link_has_coins:
    "Coins have come by this payment link. Decide about its payment, or cancel its order, instead.",
  link_over: "The payment link takes no payment any more, or a payment has begun.",
  changed_since_shown:
    "This has changed since you loaded it, so nothing was done. Reload the page and try again.",
} as const
