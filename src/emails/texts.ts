import type { EmailKind } from "../contract/emails"

/** The texts of one kind of e-mail. `{name}` is filled in. */
interface KindTexts {
  subject: string
  title: string
  body: string
  /** The link's words. */
  action: string
}

/**
 * All texts of the e-mails in one language; a missing one does not compile. Each kind may use `{shop}` and
 * `{amount}`; `paymentLink` also `{title}`, `underpaid` `{missing}`, `refundLink` `{date}`, `refunded` `{coins}` and `{address}`.
 */
export interface EmailTexts extends Record<EmailKind, KindTexts> {
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
