import type { EmailKind } from "../contract/emails"

/** The texts of one kind of e-mail. `{name}` is filled in. */
interface KindTexts {
  subject: string
  title: string
  body: string
  /** The link's words. */
  action: string
}

/** All texts of the e-mails in one language; a missing one does not compile. */
export interface EmailTexts {
  /** `{shop}`, `{amount}`. */
  awaitingPayment: KindTexts
  /** `{shop}`, `{amount}`, `{missing}`. */
  underpaid: KindTexts
  /** `{shop}`, `{amount}`. */
  seen: KindTexts
  /** `{shop}`, `{amount}`. */
  paid: KindTexts
  /** `{shop}`, `{amount}`. */
  expired: KindTexts
  /** `{shop}`, `{amount}`, `{date}`. */
  refundLink: KindTexts
  /** `{shop}`, `{amount}`, `{coins}`, `{address}`. */
  refunded: KindTexts
  /** Before the order's number. */
  order: string
  /** Before a transaction's id. */
  transaction: string
  /** Before the link, for whom the button does not work. */
  linkHint: string
  /** `{shop}`. */
  footer: string
  /** The link to the shop's help. */
  support: string
}

/** What a shopper is written about, each of which a merchant can switch on. */
export const EMAIL_KINDS = [
  "awaitingPayment",
  "underpaid",
  "seen",
  "paid",
  "expired",
  "refundLink",
  "refunded",
] as const satisfies readonly EmailKind[]
