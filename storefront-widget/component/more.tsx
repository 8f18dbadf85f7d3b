/**
 * What the checkout can do without for a moment, in a file of its own: it loads beside the first view,
 * and where it does not come the payment is made all the same.
 */
export { moreEnglish } from "../texts-more"
export { OutcomeNotes, PayNotes } from "./notes"
export { price } from "./price"
export { matches } from "./search"
export { Steps } from "./steps"
export { TimeLeft } from "./time-left"
export { Confirmations, Transfers } from "./transfers"
export { usualTime } from "./usual-time"
export { WalletButton } from "./wallet-button"
