import type { SentRefund } from "../../../contract/storefront"

/** What only shoppers are told: payment links of `links.ts`, and whether they are asked about a refund. */
export interface ShopperLinks {
  resumeUrl: string | null
  earlierPaymentUrl: string | null
  claimOpen: boolean
  supportUrl: string | null
  refunds: SentRefund[]
}

/** What an admin is told of it. */
export const NO_LINKS: ShopperLinks = {
  resumeUrl: null,
  earlierPaymentUrl: null,
  claimOpen: false,
  supportUrl: null,
  refunds: [],
}
