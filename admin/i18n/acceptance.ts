/** Texts about accepting money that is not as it was asked for. */
export const acceptance = {
  title: "Accept this money",
  text: "The order is placed and booked. Nothing happens before you confirm it.",
  loading: "Working out what accepting would do",
  asked: "Asked",
  available: "Confirmed and free",
  capturedSoFar: "Captured so far",
  cartTotal: "The cart costs now",
  orderTotal: "The order costs now",
  gone: "There is none any more",
  how: "How to count it",
  mode: {
    in_full: "Count as paid in full",
    received: "Book what was received",
  },
  /** What each mode does, in words; the numbers stand below. */
  effect: {
    in_full: "The order counts as paid. What did not come is forgiven, under your name.",
    received: "The order is booked with the value of what came. The rest stays outstanding on it.",
  },
  captured: "Captured",
  forgiven: "Forgiven",
  outstanding: "Outstanding",
  obstacle: {
    not_confirmed: "The coins are not confirmed yet, or not released.",
    out_of_stock: "Something of the cart is out of stock.",
    cart_changed: "The cart no longer costs what was asked for.",
    no_money: "There is no money here that could be booked: none is confirmed and free.",
    no_value: "What came has no value at a rate that was agreed on.",
    already_booked: "Medusa has booked this payment already.",
    order_canceled: "Its order was canceled.",
    cart_completed: "The cart became another order.",
    cart_gone: "Medusa has deleted the cart.",
    session_gone:
      "Medusa has deleted the payment session: the cart was changed, or another way to pay was chosen.",
  },
  /** What can be done about it. */
  wayOut: {
    not_confirmed: "You can accept it now; it is booked as soon as they are.",
    out_of_stock: "You can accept it now; the order is placed as soon as there is stock again.",
    cart_changed:
      "You can accept it now; the order is placed as soon as the cart costs that again. Or give the money back.",
    no_money: "Wait for the coins, or ignore this with a reason.",
    no_value: "Count it as paid in full, or send it back by hand.",
    already_booked: "Accepting only says that nothing else has to be done.",
    order_canceled:
      "Give the money back, or create an order by hand and ignore this with its number.",
    cart_completed: "Give the money back, or ignore this if it belongs to that order.",
    cart_gone: "Give the money back, or create an order by hand and ignore this with its number.",
    session_gone:
      "Give the money back, or create an order by hand and ignore this with its number.",
  },
  reason: "Why",
  reasonOptional: "Why (optional)",
  reasonHint: "It is recorded with what is forgiven.",
  submit: "Accept",
  done: "Accepted",
  panel: {
    title: "Accepted by an admin",
    in_full: "Counts as paid in full. Accepted by",
    received: "Booked with what was received. Accepted by",
    booked: "It is booked in Medusa.",
    waiting: "It is not booked yet.",
    underWay: "Medusa is being told.",
    withdraw: "Withdraw",
    sure: "Withdraw the acceptance?",
    sureText: "The money waits for a decision again. Nothing has been booked for it yet.",
    withdrawn: "Withdrawn",
  },
} as const
