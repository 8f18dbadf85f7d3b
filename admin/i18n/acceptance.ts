/** Texts about accepting money that is not as it was asked for. */
export const acceptance = {
  title: "Accept this money",
  text: "The order is placed and its payment captured. Nothing happens until you confirm.",
  loading: "Working out what accepting would do",
  asked: "Asked",
  available: "Confirmed, not held",
  capturedSoFar: "Captured so far",
  cartTotal: "Cart total now",
  orderTotal: "Order total now",
  gone: "No longer exists",
  how: "How to book it",
  mode: {
    in_full: "Count as paid in full",
    received: "Book what was received",
  },
  /** What each mode does, in words; the numbers stand below. */
  effect: {
    in_full: "The order counts as paid. Anything missing is written off, in your name.",
    received:
      "The value of what was received is captured. The rest stays outstanding on the order.",
  },
  captured: "Captured",
  forgiven: "Written off",
  outstanding: "Outstanding",
  obstacle: {
    not_confirmed: "The coins are not confirmed yet, or not released.",
    out_of_stock: "An item in the cart is out of stock.",
    cart_changed: "The cart no longer costs what was asked for.",
    no_money: "There is nothing to book: no coins are confirmed and released.",
    no_value: "What was received has no agreed rate, so it has no value to book.",
    already_booked: "This payment is already captured in Medusa.",
    order_canceled: "Its order was canceled.",
    cart_completed: "The cart has become another order.",
    cart_gone: "Medusa has deleted the cart.",
    session_gone:
      "The payment session no longer exists: the cart was changed, or another payment method was chosen.",
  },
  /** What can be done about it. */
  wayOut: {
    not_confirmed:
      "You can accept it now; it is booked as soon as they are confirmed and released.",
    out_of_stock: "You can accept it now; the order is placed as soon as it is back in stock.",
    cart_changed:
      "You can accept it now; the order is placed once the cart has that total again. Or refund the money.",
    no_money: "Wait for the coins, or ignore this with a reason.",
    no_value: "Count it as paid in full, or return it manually.",
    already_booked: "Accepting only records that nothing else needs to be done.",
    order_canceled:
      "Refund the money, or create an order manually and ignore this with its number as the reason.",
    cart_completed: "Refund the money, or ignore this if it belongs to that order.",
    cart_gone:
      "Refund the money, or create an order manually and ignore this with its number as the reason.",
    session_gone:
      "Refund the money, or create an order manually and ignore this with its number as the reason.",
  },
  reason: "Reason",
  reasonOptional: "Reason (optional)",
  reasonHint: "Recorded with the amount written off.",
  submit: "Accept",
  done: "Accepted",
  panel: {
    title: "Accepted by an admin",
    in_full: "Counts as paid in full. Accepted by",
    received: "Booked with what was received. Accepted by",
    booked: "Booked in Medusa.",
    waiting: "Not booked yet.",
    underWay: "Medusa is booking it now.",
    withdraw: "Withdraw",
    sure: "Withdraw the acceptance?",
    sureText: "The money will need a decision again. Nothing has been booked for it yet.",
    withdrawn: "Withdrawn",
  },
} as const
