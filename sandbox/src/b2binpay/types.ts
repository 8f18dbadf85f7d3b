/** The account's version of the API; it decides how callbacks are signed. */
export type ApiVersion = "v2" | "v3"

/** A deposit: an address for a wallet's currency. Amounts are decimal strings, times ISO 8601. */
export interface Deposit {
  id: string
  /** Of the wallet's currency. */
  currency: number
  walletId: string
  trackingId: string | number | null
  label: string | null
  callbackUrl: string | null
  confirmationsNeeded: number | null
  addressType: string | null
  /** As the fake chain files it. */
  address: string
  /** XRP and Stellar: the address is shared, the tag tells deposits apart. */
  tag: string | null
  createdBy: ApiVersion
  createdAt: string
}

/** What the check for money laundering decided; or the transfer failed at B2BINPAY. */
export type Review = "none" | "held" | "released" | "rejected" | "failed"

/** A transfer on the fake chain as B2BINPAY books it. */
export interface BookedTransfer {
  id: string
  /** 1 deposit · 2 payout · 9 costs of sending tokens · 14 to the wallet's own address. */
  operationType: 1 | 2 | 9 | 14
  /** Id of the deposit or payout; null without one. */
  operationId: string | null
  currency: number
  walletId: string
  /** Null while a payout waits to be sent. */
  txid: string | null
  amount: string
  commission: string
  /** The chain's fee. */
  fee: string
  /** Of the costs: the transfer of the tokens. */
  parentId: string | null
  review: Review
  /** Why it was refused, in words. */
  message: string | null
  createdAt: string
  updatedAt: string
  /** Status last seen, to find what changed. */
  lastStatus: number
  /** Final statuses that were told by callback. */
  told: number[]
  /** The extra callback at `confirmations_needed` was sent. */
  toldEarly: boolean
}

/** Coins on their way out. `canceled` may come while it waits for approval. */
export interface Payout {
  id: string
  currency: number
  walletId: string
  /** 1 waiting for approval · 2 approved · 3 canceled. */
  status: 1 | 2 | 3
  amount: string
  address: string
  tag: string | null
  tagType: string | null
  addressType: string | null
  feeAmount: string
  isFeeIncluded: boolean
  trackingId: string | number | null
  label: string | null
  callbackUrl: string | null
  confirmationsNeeded: number | null
  createdBy: ApiVersion
  createdAt: string
  /** When it is sent; null while it waits for approval. */
  sendAt: string | null
}
