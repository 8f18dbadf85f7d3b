import type { EndingTexts } from "./endings"
import type { MoreTexts } from "./texts-more"

/**
 * Every text of the checkout, in English. Words in braces are filled in; a translation may leave
 * them out or move them. Pass what you want to change as `texts`.
 */
export const english = {
  /** Accessible name of the whole checkout. */
  label: "Pay with crypto",
  total: "Total",
  loading: "Loading…",

  failedTitle: "The payment could not be loaded",
  /** Also where an address could not be asked for. */
  failedNetwork: "Check your connection and try again.",
  failedServer: "The shop has a problem right now. Try again in a moment.",
  failedNotFound:
    "This link is not valid. Open the payment from the shop or its latest e-mail. Already sent? Ask the shop.",
  retry: "Try again",
  connectionLost: "Connection lost. The shop still sees your payment.",

  chooseTitle: "Choose a coin",
  networkTitle: "Choose the network of your {symbol}",
  networkHint: "Choose the one your wallet sends on. Coins sent on another are lost.",
  search: "Search",
  lastUsed: "Last used",
  nothingOffered: "No coin is available right now. Choose another payment method.",
  unavailable: "Not available right now",
  opening: "Getting your address…",
  openFailed: "This coin isn't available right now. Try again later or choose another.",
  back: "Back",

  chooseAnother: "Choose another coin",
  payTitle: "Send exactly",
  payRestTitle: "Still to send",
  payOn: "{symbol} on {network}",
  onlyThis: "Send only {symbol} on {network}. Anything else is lost.",
  qrCaption: "Scan with a wallet on {network}",
  /** Under a QR code that says nothing but the address. */
  qrCheck: "Only the address: choose {symbol} on {network} in the wallet and enter the amount.",
  qrWithAmount: "With amount",
  qrAddressOnly: "Address only",
  amount: "Amount",
  address: "{network} address",
  /** For processors that give a link to a wallet, and no address. */
  link: "Payment link",
  tag: "Tag (memo)",
  tagNeeded: "Without this tag your payment can't be matched to your order.",
  tagAgree: "I will enter the tag too. Show the address",
  copy: "Copy {what}",
  copied: "{what} copied",
  openWallet: "Open in wallet",
  openHosted: "Open the payment page",
  waiting: "Waiting for your payment",
  waitingNote: "This page updates itself. After sending you may close it.",

  quoteOverTitle: "This rate has expired",
  /** Also where the time is over. */
  sent: "Already sent? Do not send again. We still watch the old address.",
  newQuote: "Get a new rate for {symbol}",

  seenTitle: "We see your payment",
  seenText: "Not confirmed yet. The network does that next.",
  confirmingTitle: "Your payment is being confirmed",
  /** Also for payments under review. */
  nothingToDo: "You do not need to do anything.",
  orderPlaced: "Your order is placed.",
  mayClose: "You may close this page.",
  paidTitle: "Payment received",
  paidText: "Thank you. Your payment is confirmed.",
  underpaidTitle: "Payment incomplete",
  /** `received`, `amount`: with the coin or the currency. */
  arrived: "{received} of {amount} arrived.",
  refundHint: "The shop can accept it or send it back.",
  overpaidTitle: "Paid in full, with an overpayment",
  overpaidText: "{received} arrived, and {amount} was due. The shop can refund the difference.",
  expiredTitle: "Payment expired",
  expiredText: "Nothing arrived. Start again in the shop.",
  lateTitle: "Your payment arrived late",
  lateText: "It is not lost. Do not send again.",
  heldTitle: "Your payment is being reviewed",
  canceledTitle: "This payment was canceled",
  canceledText: "Do not send coins. Already sent? Ask the shop.",
  claim: "Get your money back",
}

/** What the checkout cannot do without for a moment. */
export type FirstTexts = { [key in keyof typeof english]: string }

/** All texts that a language's file holds, and that a shop may replace. */
export type Texts = FirstTexts & MoreTexts

/** What is there now: the later texts, and those of unusual endings, come when they are wanted. */
export type AllTexts = FirstTexts & Partial<MoreTexts> & Partial<EndingTexts>
