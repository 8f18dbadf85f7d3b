/**
 * Links by which a customer pays an amount that an admin has named, without a cart. Behind each stands an
 * order of Medusa's that waits for its payment.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/payment-links | {@link PaymentLinkListResponse} |
 * | POST | /admin/crypto-checkout/payment-links | {@link PaymentLinkResponse} |
 * | GET | /admin/crypto-checkout/payment-links/options | {@link PaymentLinkOptionsResponse} |
 * | POST | /admin/crypto-checkout/payment-links/:id/revoke | {@link PaymentLinkResponse} |
 * | POST | /admin/crypto-checkout/payment-links/:id/email | {@link PaymentLinkEmailResponse} |
 */
import type { ChargeId } from "./ids"
import type { ChargeStatus } from "./storefront"

/**
 * `open` nothing has come yet · `paying` coins have come, and it is not captured: `charge_status` says
 * more · `paid` · `revoked` by an admin, or its order was canceled · `expired` nobody paid in time.
 */
export const PAYMENT_LINK_STATES = ["open", "paying", "paid", "revoked", "expired"] as const
export type PaymentLinkState = (typeof PAYMENT_LINK_STATES)[number]

/** Why a link is over without a payment. */
export type PaymentLinkEnd = "revoked" | "expired" | "order_canceled"

export interface PaymentLink {
  /** `cpl_…` */
  id: string
  state: PaymentLinkState
  /** What for, as the customer reads it. */
  title: string
  /** Decimal string, in `currency_code`. */
  amount: string
  currency_code: string
  region_id: string
  /** Null for the store's default. */
  sales_channel_id: string | null
  order_id: string
  order_display_id: number | null
  /** Of the order; null where Medusa has none any more. */
  email: string | null
  /** What the customer opens. Whoever has it can pay, and see this payment. */
  url: string
  /** The payment by which it is paid; null as long as nobody has opened it. */
  charge_id: ChargeId | null
  charge_status: ChargeStatus | null
  created_at: string
  /** Id of the admin user. */
  created_by: string
  /** Null where it stays open until it is paid or revoked. */
  expires_at: string | null
  /** When it was revoked or has expired. */
  ended_at: string | null
}

export interface PaymentLinkListResponse {
  /** Newest first. */
  payment_links: PaymentLink[]
  next_cursor: string | null
}

export interface PaymentLinkResponse {
  payment_link: PaymentLink
}

export interface PaymentLinkEmailResponse extends PaymentLinkResponse {
  /** Whom it was sent to; null when it could not be sent. */
  notified: string | null
}

/** What a link can be made with. */
export interface PaymentLinkOptionsResponse {
  /** Regions that offer a crypto provider; each decides the currency. */
  regions: {
    id: string
    name: string
    currency_code: string
    /** How many an amount may have. */
    decimals: number
  }[]
  sales_channels: { id: string; name: string }[]
  /** Whether the plugin may e-mail links: its option `emails.paymentLink`. */
  can_email: boolean
}
