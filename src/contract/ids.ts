declare const kind: unique symbol

/**
 * Text that names one kind of thing. Text becomes one where it comes in (a route, a row, a
 * processor's answer); what names another kind of thing does not, so that the compiler tells a
 * charge's id from a refund's, and a network from an asset.
 */
type Id<Kind extends string> = string & { readonly [kind]?: Kind }

/** What one payment session asks for: `cch_…`. */
export type ChargeId = Id<"charge">
/** An address or page for a charge: `cdp_…`. */
export type DepositId = Id<"deposit">
/** Money that goes back to a shopper: `crf_…`. */
export type RefundId = Id<"refund">
/** One sending: `cpo_…`. */
export type PayoutId = Id<"payout">
/** Payouts of one file: `cpb_…`. */
export type PayoutBatchId = Id<"payout batch">
/** A deposit that a processor holds: `caml_…`. */
export type AmlCaseId = Id<"aml case">

/** Medusa's payment session, of which a charge is the crypto side. */
export type PaymentSessionId = Id<"payment session">
/** Medusa's own record of a refund; ours is a {@link RefundId}. */
export type MedusaRefundId = Id<"medusa refund">

/** An asset by its CAIP-19 id, e.g. `eip155:1/slip44:60`; `iso4217:usd` where it may be a currency. */
export type AssetId = Id<"asset">
/** A network by its CAIP-2 id, e.g. `eip155:1`. */
export type NetworkId = Id<"network">
/** A currency by its ISO 4217 code, or the code of a coin that a shop has as its currency. */
export type CurrencyCode = Id<"currency">
/** A configured gateway: the name of its folder, and of its option. */
export type GatewayId = Id<"gateway">
