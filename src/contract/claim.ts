/**
 * The refund-claim page: the shopper says where to send the coins back. Shared by the store routes,
 * the storefront's claim component and the tests. Amounts are decimal strings, times ISO 8601 in UTC.
 *
 * Both routes need the publishable key header of the store API and the link's token in
 * `x-crypto-checkout-claim`; a wrong token gets 404 like an unknown id.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET  | /store/crypto-checkout/claims/:id | {@link ClaimResponse} |
 * | POST | /store/crypto-checkout/claims/:id/destination | body {@link ClaimDestinationRequest}, returns {@link ClaimResponse} |
 */
import type { MemoKind } from "./memo"
import type { Asset } from "./storefront"

/**
 * Why an address is not taken, as `code` of the refusal's body: it is `bad_address` none of this
 * network's · of the `wrong_network` · the shop's own (`own_address`) · its tag is a `bad_tag`, or a
 * `missing_tag` · the link asks for a `bad_amount`.
 */
export type ClaimRefusal =
  "bad_address" | "wrong_network" | "own_address" | "bad_tag" | "missing_tag" | "bad_amount"

/** Header that carries the claim link's token. */
export const CLAIM_HEADER = "x-crypto-checkout-claim"

/**
 * `open` waits for an address · `submitted` the shop looks at it; may still be changed ·
 * `sending` on the way · `sent` the coins have gone · `expired` the link is too old, nothing was
 * given · `canceled` the shop has withdrawn it or settles it otherwise.
 */
export const CLAIM_STATUSES = [
  "open",
  "submitted",
  "sending",
  "sent",
  "expired",
  "canceled",
] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export interface Claim {
  /** The refund's id. */
  id: string
  status: ClaimStatus
  /** What is given back, in `currency_code`. */
  amount: string
  currency_code: string
  /** The coin in which it is sent, and its network. */
  asset: Asset
  /** In the asset; null until the shop has fixed it (e.g. at today's value). */
  crypto_amount: string | null
  /** What the shopper gave; null before. */
  destination: { address: string; tag: string | null; memo_kind?: MemoKind | null } | null
  /** `required` say a tag, or that there is none · `optional` · `none` the network has no tags. */
  tag: "required" | "optional" | "none"
  /** Kinds of memo among which the shopper chooses; empty where there is no choice. */
  memo_kinds: MemoKind[]
  /** For the shopper, e.g. `#1042`; null where there is no order. */
  order_display: string | null
  expires_at: string
  /** Once the coins have gone, where the processor tells. */
  txid: string | null
  explorer_url: string | null
  /** Where the shopper gets help, a page or a `mailto:`; null where the shop has set none. */
  support_url: string | null
}

export interface ClaimDestinationRequest {
  address: string
  /** Null or absent where the wallet has none. */
  tag?: string | null
  /** On networks with tags: the shopper says that the wallet has none. */
  no_tag?: boolean
  /** One of the claim's `memo_kinds`; digits are taken for a number where it is absent. */
  memo_kind?: MemoKind | null
}

export interface ClaimResponse {
  claim: Claim
}
