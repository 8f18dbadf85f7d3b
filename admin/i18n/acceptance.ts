/** Texts for accepting a payment that differs from what was requested. */
export const acceptance = {
  title: "Accept payment",
  text: "The order is placed and its payment captured. Nothing happens until you confirm.",
  loading: "Loading the preview",
  asked: "Amount due",
  available: "Confirmed, not on hold",
  capturedSoFar: "Captured to date",
  cartTotal: "Current cart total",
  orderTotal: "Current order total",
  gone: "No longer exists",
  how: "How to capture it",
  mode: {
    in_full: "Mark as paid in full",
    received: "Capture the amount received",
  },
  /** What each mode does, in words; the numbers stand below. */
  effect: {
    in_full: "The order is marked as paid. Any shortfall is written off in your name.",
    received:
      "The value of the coins received is captured. The rest remains outstanding on the order.",
  },
  captured: "Captured",
  forgiven: "Written off",
  outstanding: "Outstanding",
  obstacle: {
    not_confirmed: "The coins are not confirmed yet, or are still on hold.",
    out_of_stock: "An item in the cart is out of stock.",
    cart_changed: "The cart total no longer matches the amount requested.",
    no_money: "There is nothing to capture: no coins are confirmed and released.",
    no_value: "The coins received have no agreed rate, so they have no value to capture.",
    already_booked: "This payment is already captured in Medusa.",
    order_canceled: "The order was canceled.",
    cart_completed: "The cart was completed as another order.",
    cart_gone: "The cart was deleted in Medusa.",
    session_gone:
      "The payment session no longer exists: the cart was changed, or another payment method was chosen.",
  },
  /** What can be done about it. */
  wayOut: {
    not_confirmed:
      "You can accept it now. It is captured as soon as the coins are confirmed and released.",
    out_of_stock:
      "You can accept it now. The order is placed as soon as the item is back in stock.",
    cart_changed:
      "You can accept it now. The order is placed once the cart has that total again. Alternatively, refund the payment.",
    no_money: "Wait for the coins, or ignore this problem with a reason.",
    no_value: "Mark it as paid in full, or refund it manually.",
    already_booked: "Accepting only records that no further action is needed.",
    order_canceled:
      "Refund the payment, or create an order manually and ignore this problem with the order number as the reason.",
    cart_completed: "Refund the payment, or ignore this problem if it belongs to that order.",
    cart_gone:
      "Refund the payment, or create an order manually and ignore this problem with the order number as the reason.",
    session_gone:
      "Refund the payment, or create an order manually and ignore this problem with the order number as the reason.",
  },
  reason: "Reason",
  reasonOptional: "Reason (optional)",
  reasonHint: "Recorded with the write-off.",
  submit: "Accept",
  done: "Accepted",
  panel: {
    title: "Accepted by an admin",
    in_full: "Marked as paid in full. Accepted by",
    received: "Captured at the amount received. Accepted by",
    booked: "Captured in Medusa.",
    waiting: "Not captured yet.",
    underWay: "Capture in progress.",
    withdraw: "Withdraw",
    sure: "Withdraw the acceptance?",
    sureText: "The payment will need a review again. Nothing has been captured for it yet.",
    withdrawn: "Withdrawn",
  },
} as const
