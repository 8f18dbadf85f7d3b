/** Every text of the refund page, in English; see `texts.ts` of the checkout for how this works. */
export const english = {
  /** Accessible name of the whole page, and what stands beside the amount. */
  label: "Refund",
  loading: "Loading…",
  failedTitle: "The refund could not be loaded",
  failedNetwork: "Check your connection and try again.",
  failedServer: "The shop has a problem right now. Try again in a moment.",
  failedNotFound: "This link is not valid. Ask the shop for a new one.",
  retry: "Try again",

  openTitle: "Where should we send your refund?",
  inCoin: "{symbol} on {network}",
  onlyThis: "Enter an address that accepts {symbol} on {network}. Otherwise the coins are lost.",
  address: "{network} address",
  tag: "Tag (memo)",
  tagHint: "Most exchanges need one.",
  noTag: "My wallet has no tag",
  submit: "Send it to this address",
  /** What the shop's server refused. */
  refused: "This is not a valid {network} address.",
  /** Where the network has tags. */
  refusedTag: "This is not a valid {network} address or tag.",
  failed: "That did not work. Try again.",

  submittedTitle: "We have your address",
  submittedText: "The shop checks it, then the coins are sent.",
  change: "Change the address",
  sendingTitle: "Your money is on its way",
  sentTitle: "Your money was sent",
  transaction: "View transaction",
  expiredTitle: "This link has expired",
  canceledTitle: "This refund was withdrawn",
  askShop: "Ask the shop about it.",

  wrongNetwork: "This address is for another network. Enter an address on {network}.",
  ownAddress: "This is the shop's own payment address. Enter one of your own wallet.",
  badTag: "This tag or memo is not valid.",
  tagWanted: "This address needs a tag or memo.",
  help: "Get help from the shop",
}

export type ClaimTexts = { [key in keyof typeof english]: string }
