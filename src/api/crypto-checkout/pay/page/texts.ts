import { isIsoCurrency } from "../../../../domain"
import type { PaymentLinkState } from "../../../../contract/payment-links"
import type { ChargeStatus, NoOrderReason, TransferStatus } from "../../../../contract/storefront"
import { type Html, html } from "./html"

/** Why a payment link of an amount takes no payment any more. */
export type LinkOver = Extract<PaymentLinkState, "revoked" | "expired" | "paid">

/** Every text of the page without JavaScript, in English. */
export const english = {
  title: "Pay with crypto",
  total: "Total",
  refreshes: "This page checks again every {seconds} seconds.",
  refresh: "Check now",

  wrongLinkTitle: "This payment link does not work",
  wrongLink:
    "It may be incomplete or too old. Please open the whole link again, and allow this page to keep a cookie. Coins that you have sent are not lost.",
  noPaymentTitle: "There is no payment to make",
  /** A payment link of an amount that takes no payment any more. */
  linkOver: {
    revoked: [
      "This payment link was revoked",
      "The shop has withdrawn it. Please do not send any coins. Coins that you have sent are not lost: contact the shop.",
    ],
    expired: [
      "This payment link has expired",
      "The time for this payment is over. Please do not send any coins, and ask the shop for a new link. Coins that you have sent are not lost.",
    ],
    paid: ["Paid", "This link was paid. There is nothing left to do for you."],
  } satisfies Record<LinkOver, [title: string, text: string]>,
  busyTitle: "Too many requests",
  busy: "Please wait a minute. Your payment is safe, and this page checks again automatically.",

  brokenTitle: "Something went wrong",
  broken: "Your payment is safe. This page tries again automatically in a moment.",

  chooseTitle: "Choose what to pay with",
  chooseNote: "Choose the coin and the network that your wallet will send on.",
  noChoice: "Please choose a coin.",
  nothingOffered:
    "No coin is available right now. Please choose another payment method in the shop.",
  assetOn: "{name} on {network}",
  assetNative: "{network} network",
  back: "Back to the payment",

  acknowledgeTitle: "{symbol} needs a tag",
  acknowledge:
    "On {network}, the address alone does not identify your payment. Coins that are sent without the tag (memo) cannot be matched to your order.",
  acknowledgeLabel: "I will enter the tag as well as the address",
  acknowledgeButton: "Show address and tag",

  payTitle: "Send exactly {amount} {symbol}",
  payRestTitle: "Still to send: {amount} {symbol}",
  restMissing: "{received} arrived, {missing} is missing.",
  network: "Network",
  onlyThis:
    "Send only {symbol} on {network}. Other coins, or the same coin on another network, do not arrive.",
  amount: "Amount",
  address: "{network} address",
  tag: "Tag (memo)",
  tagNeeded: "Enter the tag as well as the address.",
  rate: "1 {symbol} = {rate}",
  heldUntil: "Rate held until",
  qrTitle: "QR code to pay {amount} {symbol} on {network}",
  qrCaption: "Scan with a wallet on {network}",
  qrTitleAddress: "QR code of the {network} address",
  qrCheck:
    "This code holds the address only. Choose {symbol} on {network} in your wallet, enter {amount} {symbol}, and check both before you send.",
  qrWithAmount: "QR code with the amount",
  qrWithAmountNote: "Some wallets read it wrongly: check coin and amount before you send.",
  qrAddressOnly: "QR code of the address only",
  openWallet: "Open in wallet",
  openHosted: "Open the processor's payment page",
  another: "Choose another coin",
  mayLeave: "You can close this page after you have sent the coins. The shop will still see them.",

  quoteTitle: "This rate has expired",
  quote: "Get a new rate to continue. It's free.",
  quoteSent: "Already sent coins? Do not send again. The address you were given is still watched.",
  newQuote: "Get a new rate for {symbol}",

  claim: "The shop asks where to send your refund. Open the link in its e-mail.",

  earlier: "You had an earlier address for this cart. Already sent?",
  earlierLink: "See that payment",

  noOrderTitle: "There is no order for this payment",
  noOrder: {
    cart_changed:
      "Your cart was changed, so there is no order for this payment. The shop has your coins.",
    canceled: "The shop canceled the order. It has your coins.",
    not_placed:
      "The order could not be placed, for example because something is sold out. The shop has your coins, and tries again.",
  } satisfies Record<NoOrderReason, string>,
  onlyAside: "What arrived is listed below. It is not lost. Please do not send again.",
  /** Why an address cannot be had, where the server's own words are not in the language. */
  problem: "This coin isn't available right now. Choose another one, or try again later.",
  unavailable: "Not available right now",
  startsAt: "From {amount}",
  usual: "usually about {time}",
  reference: "Payment reference",
  help: "Get help from the shop",
  askShop: "Contact the shop for help or to get your money back.",
  arrivedSoFar: "{received} of {amount} arrived.",
  aside: {
    foreign: "This is not the coin that was asked for. Contact the shop.",
    refused: "The shop's processor has not credited this. Contact the shop.",
    returned: "This is sent back to you.",
  } satisfies Record<Exclude<TransferStatus, "seen" | "confirmed" | "held" | "dropped">, string>,

  confirmations: "{n} of {m} confirmations",
  transactions: "Transactions",
  transaction: "View transaction",
  orderPlaced: "Your order is placed. You may close this page.",
  orderPaid: "It is booked on your order. You may close this page.",
  openAgain: "Open this payment again",

  accepted: [
    "Payment received",
    "{received} of {amount} arrived, and the shop has accepted it.",
  ] as [title: string, text: string],

  outcome: {
    open: ["Payment expired", "Go back to the shop to start a new payment."],
    seen: ["We see your payment", "It is on its way. The network confirms it next."],
    confirming: ["Your payment is being confirmed", "There is nothing left to do for you."],
    paid: ["Payment received", "Thank you. Your payment is confirmed."],
    overpaid: [
      "Paid in full, with an overpayment",
      "{received} arrived, and {amount} was due. The shop can refund the difference.",
    ],
    underpaid: [
      "Payment incomplete",
      "{received} arrived, {missing} is missing, and the payment has expired. The shop sees what arrived and will contact you.",
    ],
    expired: ["Payment expired", "Nothing arrived. Go back to the shop to start a new payment."],
    late: [
      "Your payment arrived late",
      "It arrived after the rate expired and is not lost. The shop decides whether to accept or return it. Please do not send again.",
    ],
    held: [
      "Your payment is being reviewed",
      "The payment processor is reviewing it. You do not need to do anything.",
    ],
    canceled: [
      "This payment was canceled",
      "Please do not send coins to its address any more. Coins that you have sent are not lost: contact the shop.",
    ],
  } satisfies Record<ChargeStatus, [title: string, text: string]>,
}

type Widened<T> = T extends string ? string : { [K in keyof T]: Widened<T[K]> }

/** The same in any language. */
export type PageTexts = Widened<typeof english>

/** In which language a page is written. */
export interface Language {
  /** BCP 47: decides how numbers and times are written, too. */
  locale: string
  texts: PageTexts
}

/** By the words in a text's braces. */
export type Values = Record<string, string | number>

/** Puts values into the braces of a text, for places that take no markup. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces))
}

/** The same for the page itself: what is filled in stays as it is when a browser translates. */
export function filled(text: string, values: Values): Html {
  const pieces = text
    .split(/\{(\w+)\}/)
    .map((piece, i) => (i % 2 ? asIs(String(values[piece] ?? piece)) : piece))
  return html`${pieces}`
}

/** An amount, a name or a code, which a browser's translator shall leave alone. */
export function asIs(value: string): Html {
  return html`<span translate="no">${value}</span>`
}

/** A fiat amount; the decimal string never becomes a float. A shop may have currencies of its own. */
export function money({ locale }: Language, amount: string, currencyCode: string): string {
  if (!isIsoCurrency(currencyCode)) return `${amount} ${currencyCode.toUpperCase()}`
  const style = { style: "currency", currency: currencyCode.toUpperCase() } as const
  // Node takes decimal strings; the types of our language level do not know it yet.
  const formatter = new Intl.NumberFormat(locale, style) as unknown as {
    format(value: string): string
  }
  return formatter.format(amount)
}
