/**
 * Every text of the checkout, in English. Words in braces are filled in; a translation may leave
 * them out or move them. Pass what you want to change as `texts`.
 */
export const english = {
  /** Accessible name of the whole checkout. */
  label: "Pay with crypto",
  total: "Total",
  loading: "Loading your payment…",

  failedTitle: "We could not load this payment",
  failedNetwork: "Please check your connection. We keep trying.",
  failedNotFound: "This payment link is not valid any more. Please go back to the shop.",
  retry: "Try again",
  connectionLost:
    "Connection lost. Your payment is safe: the shop sees it even while this page does not.",

  chooseTitle: "Choose what to pay with",
  assetOn: "{name} on {network}",
  /** For a coin that is called like its network. */
  assetNative: "{network} network",
  nothingOffered: "No coin is available right now. Please choose another way to pay.",
  unavailable: "Not available right now",
  opening: "Getting your address…",
  openFailed: "We could not get an address for this coin. Please try again or choose another one.",
  openBusy: "Too many tries. Please wait a moment and try again.",

  chooseAnother: "Choose another coin",
  payTitle: "Send exactly",
  payRestTitle: "Still to send",
  payOn: "{symbol} on {network}",
  rate: "1 {symbol} = {rate}",
  timeLeft: "Rate held for {time}",
  timeSoon: "Only {time} left at this rate",
  onlyThis: "Send only {symbol} on {network}. Other coins, or other networks, do not arrive.",
  qrTitle: "QR code to pay {amount} {symbol} on {network}",
  qrAddressTitle: "QR code of the {network} address",
  qrCaption: "Scan with a wallet on {network}",
  qrChoice: "Content of the QR code",
  qrWithAmount: "With amount",
  qrAddressOnly: "Address only",
  amount: "Amount",
  address: "{network} address",
  /** For processors that give a link to a wallet, and no address. */
  link: "Payment link",
  tag: "Tag (memo)",
  tagNeeded: "Enter the tag as well. Without it the coins cannot be matched to your order.",
  copyAmount: "Copy amount",
  copyAddress: "Copy address",
  copyLink: "Copy payment link",
  copyTag: "Copy tag",
  copied: "{what} copied",
  openWallet: "Open in wallet",
  openHosted: "Open the payment page",
  waiting: "Waiting for your payment",
  waitingNote: "This page notices by itself. You can also close it after you have sent the coins.",
  dropped: "An earlier transaction was replaced or did not go through. It does not count.",

  quoteOverTitle: "This rate has ended",
  quoteOverText: "Get a new rate to go on. It takes one click and costs nothing.",
  quoteOverSent:
    "Already sent coins? Do not send again. We still watch the address you were given.",
  newQuote: "Get a new rate for {symbol}",

  seenTitle: "We see your payment",
  seenText: "It is on its way. The network confirms it next.",
  confirmingTitle: "Your payment is being confirmed",
  confirmingText: "There is nothing left to do for you.",
  confirmations: "{n} of {m} confirmations",
  orderPlaced: "Your order is placed. You may close this page.",
  mayClose: "You may close this page. We keep watching.",
  paidTitle: "Payment received",
  paidText: "Thank you. Your payment is confirmed.",
  capturedTitle: "Payment complete",
  capturedText: "Thank you. Everything is settled.",
  underpaidTitle: "A part is still missing",
  underpaidText: "{received} of {amount} {symbol} arrived. Please send the rest.",
  underpaidRest: "{received} arrived, {missing} is missing.",
  underpaidOver:
    "The time for this payment is over. The shop sees what arrived and will contact you.",
  overpaidTitle: "Paid, with some to spare",
  overpaidText: "{received} arrived where {amount} was asked. The shop sees the difference.",
  expiredTitle: "The time for this payment is over",
  expiredText: "Nothing arrived. Go back to the shop to start a new payment.",
  lateTitle: "Your payment arrived late",
  lateText:
    "It arrived after the time was over and is not lost. The shop decides whether to accept or return it. Please do not send again.",
  heldTitle: "Your payment is being reviewed",
  heldText: "The payment processor takes a closer look. You do not need to do anything.",
  canceledTitle: "This payment was canceled",
  canceledText: "Please do not send coins to its address any more.",
  canceledSent: "Already sent coins? They are not lost. Please contact the shop.",
  transaction: "View transaction",
}

export type Texts = { [key in keyof typeof english]: string }

/** Puts values into the braces of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces))
}
