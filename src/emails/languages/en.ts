import type { EmailTexts } from "../texts"

/** English. */
export const en: EmailTexts = {
  paymentLink: {
    subject: "{shop} asks you to pay {amount}",
    title: "Pay {amount} with crypto",
    body: "{shop} asks you to pay {amount} for: {title}. Open the payment, choose a coin and send it from your wallet. Once the amount has arrived, the same link shows your receipt.",
    action: "Pay now",
  },
  awaitingPayment: {
    subject: "Your payment to {shop}",
    title: "Complete your payment",
    body: "You chose to pay {amount} in crypto. Open the payment to see the address, the exact amount and what has arrived. If you have already sent the coins, there is nothing else to do.",
    action: "Open the payment",
  },
  underpaid: {
    subject: "Part of your payment to {shop} is missing",
    title: "Payment incomplete",
    body: "{missing} of {amount} is still missing. Exchanges often take their fee from the amount they send. Open the payment to send the rest.",
    action: "Send the rest",
  },
  seen: {
    subject: "{shop} can see your payment",
    title: "Payment seen, waiting for confirmations",
    body: "Your payment of {amount} is on the network. You will get an e-mail when it is confirmed. There is nothing else to do.",
    action: "Follow the payment",
  },
  paid: {
    subject: "Your payment to {shop} is confirmed",
    title: "Thank you, your payment is confirmed",
    body: "Your payment of {amount} is complete.",
    action: "See the payment",
  },
  expired: {
    subject: "Your payment to {shop} has expired",
    title: "Payment expired",
    body: "The time to pay {amount} is over, and no payment has arrived. Do not send anything to the old address. If you have already sent coins, keep this e-mail: they are still looked for.",
    action: "Open the payment",
  },
  refundLink: {
    subject: "Your refund from {shop}: enter an address",
    title: "Where should your refund go?",
    body: "{shop} is refunding {amount}. Enter the address of your wallet before {date}. Only use the link below, and do not pass it on: whoever has it can say where the refund goes.",
    action: "Enter an address",
  },
  refunded: {
    subject: "Your refund from {shop} was sent",
    title: "Refund sent",
    body: "Your refund of {amount} was sent: {coins} to {address}. Your wallet shows it as soon as the network has confirmed it.",
    action: "See the transaction",
  },
  order: "Order",
  transaction: "Transaction",
  linkHint: "If the button does not work, open this link:",
  footer: "You receive this e-mail because of a crypto payment to {shop}.",
  support: "Ask the shop",
}
