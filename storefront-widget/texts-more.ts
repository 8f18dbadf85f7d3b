/**
 * The checkout's texts that can wait a moment, in English: they come with `more.tsx`, and with each
 * language's file. Until then the checkout does without.
 */
export const moreEnglish = {
  timeLeft: "Rate held until {time}",
  timeSoon: "Only {time} left at this rate",
  /** Names the link, also when it is copied. */
  resume: "Link for another device",
  confirmations: "{n} of {m} confirmations",
  /** `time`: e.g. `10 minutes`. */
  eta: "about {time} left",
  transaction: "View transaction",
  dropped: "An earlier transaction was replaced and does not count.",

  nothingFound: "Nothing found for “{query}”.",
  /** How many coins a search has found; only spoken. */
  found: "Coins found: {n}",
  /** The least that a coin takes, on one that cannot be chosen. */
  startsAt: "From {amount}",
  /** How long a payment takes to be confirmed; `time`: e.g. `10 minutes`. */
  usual: "usually about {time}",
  /** The shop answers, but not to this. */
  openSlow: "The payment processor is not answering. Try again or choose another coin.",
  copyFailed: "Copying did not work. The text is selected: copy it yourself.",
  /** Below a payment link with the amount, where wallets read it in different ways. */
  uriCheck: "Check the coin, the network and the amount in the wallet before you send.",

  exchange: "Paying from an exchange?",
  exchangeFee: "The full amount must arrive: add the exchange's fee to it.",
  exchangeNetwork: "Choose {network} as the network there.",
  exchangeTime: "A withdrawal may take longer than this rate is held, so start it right away.",
  /** Where there is no address, only a link. */
  exchangeLink: "This payment can only be made from a wallet, not from an exchange.",
  words: "What do these words mean?",
  wordNetwork:
    "Network: what carries the coins. Your wallet and the address must use the same one.",
  wordTag: "Tag (memo): a number that shows whose payment it is.",
  wordConfirmations:
    "Confirmations: the network's checks. After enough of them a payment is final.",

  reference: "Payment reference",
  help: "Get help from the shop",
  receipt: "Receipt",
  print: "Print",
  rate: "Rate",
  date: "Date",
  received: "Received",
  refunded: "Refunded",

  walletPay: "Pay with {wallet}",
  walletConfirm: "Confirm the payment in {wallet}.",
  walletSent: "Sent from your wallet. It counts once the network shows it here.",
  walletRefused: "You declined it in the wallet. Nothing was sent.",
  walletChain: "The wallet did not switch to {network}. Nothing was sent.",
  walletFunds: "There is not enough {symbol} in this wallet.",
  walletGas: "This wallet needs some {symbol} for the network's fee.",
  walletReplaced: "The transaction was replaced or failed. Pay again or use the address.",
  walletFailed: "The wallet could not send it. Use the address.",
}

export type MoreTexts = { [key in keyof typeof moreEnglish]: string }
