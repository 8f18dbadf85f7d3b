/**
 * What the storefront sees over HTTP: the one set of types that the server, the widget and the
 * tests share. Plain TypeScript, so that the browser pays nothing for it; `storefront.schema.ts`
 * holds the zod schemas, which are checked against these types at compile time.
 *
 * Amounts are decimal strings, times are ISO 8601 in UTC.
 *
 * Routes (all under the Medusa backend, all need the publishable key header of the store API and
 * the charge's token in `x-crypto-checkout-token`; a wrong token gets 404 like an unknown id).
 * The token of a payment link is taken there, too; see {@link Charge.resume_url}. A customer who is
 * logged in needs no token for the payment of an order of theirs.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET  | /store/crypto-checkout/charges/:id | {@link ChargeResponse} |
 * | POST | /store/crypto-checkout/charges/:id/deposits | body {@link OpenDepositRequest}, returns {@link ChargeResponse} |
 * | GET  | /store/crypto-checkout/charges/:id/events | `text/event-stream`, see {@link CHARGE_EVENT} |
 * | POST | /store/crypto-checkout/payment-collections/:id | body {@link OrderPaymentRequest}, returns {@link OrderPaymentResponse} |
 *
 * The last one needs no token: it is for whoever has the link to the payment collection of an order.
 */
import type { AssetId, NetworkId } from "./ids"
import type { MemoKind } from "./memo"

/** Header that carries the charge's secret token. */
export const TOKEN_HEADER = "x-crypto-checkout-token"

/** Name of the only server-sent event; its data is a {@link Charge}, its id is {@link Charge.version}. */
export const CHARGE_EVENT = "charge"

/** Keys that the payment provider writes into the payment session's `data`. */
export interface CryptoSessionData {
  /** Medusa's payment session id. */
  session_id: string
  charge_id: string
  /**
   * Unguessable; whoever has it can see the charge and, until there is an order, choose an asset. Medusa
   * tells it to everybody who knows the cart, so it is taken out (null) when the order is placed.
   */
  charge_token: string
  /**
   * A page of the plugin's, on the Medusa server, where the payment can be made without JavaScript:
   * what a `<noscript>` links to. Guarded by the token of the payment link, not by `charge_token`. Taken
   * out (null) together with it.
   */
  page_url: string
}

/**
 * `open` nothing seen · `seen` coins seen, no confirmation yet · `confirming` n of m ·
 * `paid` · `underpaid` something arrived, but not enough · `overpaid` paid, and more than asked ·
 * `expired` the time is over, nothing arrived · `late` coins arrived after the time was over ·
 * `held` coins are under review at the processor · `canceled`.
 */
export const CHARGE_STATUSES = [
  "open",
  "seen",
  "confirming",
  "paid",
  "underpaid",
  "overpaid",
  "expired",
  "late",
  "held",
  "canceled",
] as const
export type ChargeStatus = (typeof CHARGE_STATUSES)[number]

/**
 * `open` may still be paid · `expired` its quote is over, still watched · `closed` no longer offered,
 * still watched: another coin was chosen, or paying it would not pay the charge any more.
 */
export const DEPOSIT_STATUSES = ["open", "expired", "closed"] as const
export type DepositStatus = (typeof DEPOSIT_STATUSES)[number]

/**
 * `seen` not enough confirmations · `confirmed` · `held` under review · `dropped` replaced or
 * reversed. Three are money that came and does not count, of which the shop has been told:
 * `foreign` another coin than was asked for: the shop's processor has it, and the shop decides ·
 * `refused` by the processor: the shop has to clear it up there · `returned` the processor sends it
 * back by itself.
 */
export const TRANSFER_STATUSES = [
  "seen",
  "confirmed",
  "held",
  "dropped",
  "foreign",
  "refused",
  "returned",
] as const
export type TransferStatus = (typeof TRANSFER_STATUSES)[number]

/**
 * Why money that came in will not become an order by this payment: `cart_changed` Medusa has deleted
 * the payment's session, because the cart was changed or is paid another way · `canceled` the payment
 * or its order was canceled · `not_placed` Medusa cannot place the order, e.g. for lack of stock; it is
 * asked again, so this may pass.
 */
export const NO_ORDER_REASONS = ["cart_changed", "canceled", "not_placed"] as const
export type NoOrderReason = (typeof NO_ORDER_REASONS)[number]

/** A coin or token on a network. */
export interface Asset {
  /** CAIP-19, e.g. `eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7`. */
  id: AssetId
  /** CAIP-2, e.g. `eip155:1`. */
  network: NetworkId
  /** The network in words, e.g. `Ethereum`. */
  network_name: string
  /** Ticker, e.g. `USDT`. */
  symbol: string
  /** e.g. `Tether USD`. */
  name: string
  decimals: number
}

/** An asset as offered for one charge. */
export interface OfferedAsset extends Asset {
  available: boolean
  /** Why it cannot be chosen now, in words a shopper understands; null when available. */
  reason: string | null
  /**
   * The least that is taken in it, in the charge's currency, where the charge is less; null otherwise.
   * It is then not {@link available}.
   */
  minimum: string | null
  /** About how much of it is to be paid, in the asset; null where no rate is known before an address is. */
  amount: string | null
  /** What the shop takes off for paying in it, in percent of the goods, e.g. `1.5`; null for nothing. */
  discount: string | null
  /**
   * What is to be paid in all when it is chosen, in the charge's currency. Null where neither it nor the coin
   * that is chosen now has a discount, and where it is not known before.
   */
  total: string | null
  /** What exchanges and wallets call tokens on its network, e.g. `TRC20`; null where they have no word. */
  standard: string | null
  /** Other words for the network, letters and digits only, e.g. `bsc`. */
  aliases: string[]
  /** Seconds until a payment in it is usually confirmed; null where that is not known. */
  usual_seconds: number | null
}

/** Money seen on a deposit. */
export interface Transfer {
  id: string
  status: TransferStatus
  /** In the asset, or in {@link coin} where that is another one. */
  amount: string
  /** What came, in the processor's own code (e.g. `USDT-TRX`), where it is not the deposit's asset; else null. */
  coin: string | null
  /** Null where the processor does not tell it. */
  txid: string | null
  explorer_url: string | null
  confirmations: number
  required_confirmations: number
  seen_at: string
}

/** Whether a transfer counts to what was received: the others are told, and nothing more. */
export function isCounted({ status }: Pick<Transfer, "status">): boolean {
  return status === "seen" || status === "confirmed" || status === "held"
}

/** Where to send coins for a charge. */
export interface Deposit {
  id: string
  status: DepositStatus
  asset: Asset
  /** Amount to send, in the asset, rounded up to its decimals. */
  amount: string
  /** Received so far, in the asset, confirmed or not: the transfers that count, see {@link isCounted}. */
  received: string
  /**
   * What to send now, in the asset: the deposit's own rest, or what the charge misses over all its
   * deposits where that is less, rounded up to what wallets and exchanges can send. `0` when nothing is
   * missing.
   */
  missing: string
  /** Units of the charge's currency for one unit of the asset. */
  rate: string
  address: string | null
  /** Destination tag or memo, where the network needs one. */
  tag: string | null
  /** How a memo on Stellar has to be filed; null or absent elsewhere. */
  memo_kind?: MemoKind | null
  /** Payment URI (BIP21, EIP-681, solana:) for what is still missing. */
  uri: string | null
  /** A page of the processor's, where it has one. */
  hosted_url: string | null
  /** When the rate was locked. */
  created_at: string
  /** When the rate and the offer end. */
  expires_at: string
  confirmations: number
  required_confirmations: number
  /** Seconds that one confirmation takes on average; null where it is not known. */
  block_seconds: number | null
  transfers: Transfer[]
}

/** Money that was given back. */
export interface SentRefund {
  id: string
  /** In the charge's currency. */
  amount: string
  /** In the coin that was sent; null where the processor does not tell. */
  crypto_amount: string | null
  symbol: string | null
  /** Null where the processor does not tell it. */
  txid: string | null
  explorer_url: string | null
}

/** What one Medusa payment session asks for. */
export interface Charge {
  id: string
  /** Grows by one with each change; the id of the server-sent event. */
  version: number
  status: ChargeStatus
  /** In `currency_code`. */
  amount: string
  /** Value of all coins seen, in `currency_code`, at the rates they were quoted at. */
  received: string
  /** Value still missing, in `currency_code`. */
  missing: string
  /** Medusa's lower-case ISO 4217 code. */
  currency_code: string
  created_at: string
  /** When the charge closes for new quotes. */
  expires_at: string
  /** The deposit to pay now; null until an asset was chosen, or when its quote is over. */
  deposit: Deposit | null
  /** All deposits, oldest first; those that were replaced are still watched. */
  deposits: Deposit[]
  /** True as soon as there is an order. */
  ordered: boolean
  /**
   * The order, as soon as there is one. Only for the session's own token and for the customer whose
   * order it is: whoever knows an order's id can read it in the store API.
   */
  order_id: string | null
  /** Coins came in, in full or in part, and there will be no order for them; null otherwise. */
  no_order: NoOrderReason | null
  /**
   * Payment link of an earlier payment of the same cart for which an address was shown: coins may
   * have been sent there. Null where there is none, and once this payment has its order.
   */
  earlier_payment_url: string | null
  /** True when Medusa has booked the payment as captured. */
  captured: boolean
  /**
   * True when the shop has asked where to send money back. It sends the link by which that is said to
   * the order's e-mail address.
   */
  claim_open: boolean
  /**
   * The page on which the shopper says where to send money back; null when the shop has asked for
   * nothing. Only for the customer who is logged in and whose order it is: it decides where money
   * goes, and no token that shows a payment may lead to it.
   */
  claim_url?: string | null
  /**
   * Payment link: opens this payment on another device, or after the tab was lost. It carries a
   * token that is good for that and nothing else. On the shop's own page where the merchant has set
   * one (there the token is behind the `#`, see `readPaymentLink`), else {@link CryptoSessionData.page_url}.
   * Null when the charge is too old to be resumed.
   */
  resume_url: string | null
  /** What has been given back so far, newest first. */
  refunds: SentRefund[]
  /** Where the shopper gets help with this payment, a page or a `mailto:`; null where the shop has set none. */
  support_url: string | null
  /** The server's clock, to correct the shopper's. */
  server_time: string
}

/** Body of `POST …/deposits`. Choosing the same asset again returns the deposit that is open. */
export interface OpenDepositRequest {
  /** CAIP-19 id of an offered asset. */
  asset: string
}

export interface ChargeResponse {
  charge: Charge
  /** What the shopper may choose from. */
  assets: OfferedAsset[]
}

/** Body of `POST /store/crypto-checkout/payment-collections/:id`. */
export interface OrderPaymentRequest {
  /** What the link says; another order than the collection's is answered like an unknown collection. */
  order_id?: string | undefined
  /** The payment provider to open it with, where the order's region has several entries of this plugin. */
  provider_id?: string | undefined
}

/**
 * The one payment of what an order still owes. Asked for again, it is the same: nothing that was shown
 * before ends by it.
 */
export interface OrderPaymentResponse {
  /** What the widget takes as its `session`. */
  payment_session: {
    id: string
    provider_id: string
    /** In `currency_code`. */
    amount: string
    currency_code: string
    /** With the token of the payment link, which is the same for everybody. */
    data: CryptoSessionData
  }
}
