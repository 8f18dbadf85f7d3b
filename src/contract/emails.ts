/** What shoppers can be written about, each of which a merchant can switch on. */
export const EMAIL_KINDS = [
  "paymentLink",
  "awaitingPayment",
  "underpaid",
  "seen",
  "paid",
  "expired",
  "refundLink",
  "refunded",
] as const
export type EmailKind = (typeof EMAIL_KINDS)[number]

/** An e-mail as shoppers get it, with made-up values. */
export interface EmailPreviewResponse {
  kind: EmailKind
  /** The merchant has switched it on. */
  enabled: boolean
  /** The provider's template that goes out in its place; null where this text does. */
  template: string | null
  language: string
  /** Languages that there are, by their codes. */
  languages: string[]
  subject: string
  html: string
  text: string
}
