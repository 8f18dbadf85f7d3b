/** Texts of what came in and went out in a period. */
export const figures = {
  text: "Received: confirmed in this period, at the rate quoted to the customer. Coins on hold are not included. Days in UTC.",
  received: "Received",
  on_hold: "On hold",
  refunded: "Refunded",
  paid_out: "Paid out",
  coins: "By processor and coin",
  payments: "Payments",
  value: "Value",
  sent: "Sent",
  fees: "Fees for sending",
  balance: "Closing balance",
} as const
