/** What the simulated Defexa remembers. Amounts are decimal strings, times ISO 8601. */

/** Something with an address to which coins can be sent. */
export interface Account {
  /** A customer's address, a charge's token, or an invoice's row id. */
  id: string
  kind: "customer" | "charge" | "SINGLE" | "UNLIMITED"
  currency: string
  address: string
  /** Customers only, and invoices with a customer's static address. */
  uid: string | null
  callbackUrl: string | null
  /** Asked; null where any amount will do. */
  amount: string | null
  description: string | null
  shopOrderId: string | null
  orderNumber: string | null
  /** Invoices only. */
  rowId: number | null
  exchangeCurrency: string | null
  payFeeForClient: boolean
  /** Charges only. */
  redirectUrls: { success: string; fail: string } | null
  createdAt: string
  updatedAt: string
  expiresAt: string | null
  /** 0 open, 1 paid, 2 expired. */
  status: number
}

/** A transfer to an account. */
export interface Incoming {
  paymentId: number
  feedId: number
  token: string
  orderNumber: string
  accountId: string
  /** The account's. */
  currency: string
  /** What was sent; the account's currency unless somebody mixed them up. */
  paidCurrency: string
  txid: string
  /** Whom the coins came from. */
  from: string
  amount: string
  riskScore: number
  status: "pending" | "approved" | "declined" | "refunded"
  /** Waits in the AML list. */
  held: boolean
  createdAt: string
  updatedAt: string
}

/** Coins that leave a wallet. */
export interface Payout {
  id: number
  token: string
  orderNumber: string
  /** Of the batch; null for a single payout. */
  massOrderNumber: string | null
  currency: string
  amount: string
  /** Taken on top of the amount. */
  commission: string
  from: string
  target: string
  comment: string | null
  callbackUrl: string | null
  status: "pending" | "approved" | "declined"
  txid: string | null
  /** It will fail with this reason. */
  doomed: string | null
  createdAt: string
  updatedAt: string
  processAt: string
}

/** Funds in one currency. */
export interface Funds {
  available: string
  /** Taken aside by payouts under way. */
  held: string
  /** Everything that ever came in. */
  revenue: string
}
