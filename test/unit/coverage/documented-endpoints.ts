/**
 * The calls that each processor's documents name, and those that its official client makes, with the
 * names that they have there. `{}` stands for an id. Nothing is left out because it is not served:
 * what the plugin or the sandbox lacks shows as an empty cell in docs/processors.md. A test compares
 * the lists with the clients and samples that `npm run test:sdk` runs.
 */

/** Where a list comes from. */
interface Source {
  /** The processor's own documents. */
  document: string
  /** Its official client; null where there is none. */
  sdk: string | null
}

export interface DocumentedCall {
  endpoint: string
  /** Heading in the documents; null where only the client has the call. */
  heading: string | null
  /** Method of the official client; null where it has none. */
  sdkMethod: string | null
}

export interface DocumentedApi {
  source: Source
  calls: readonly DocumentedCall[]
}

/** Lines of `endpoint | heading | client's method`; `-` for none. */
function calls(lines: string): DocumentedCall[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [endpoint = "", heading = "-", sdkMethod = "-"] = line.split(" | ")
      const named = (word: string) => (word === "-" ? null : word)
      return { endpoint, heading: named(heading), sdkMethod: named(sdkMethod) }
    })
}

export const DOCUMENTED: Record<string, DocumentedApi> = {
  b2binpay: {
    source: {
      document: "[Enterprise API, version 2](https://docs.b2binpay.com/v2/en)",
      sdk: null,
    },
    calls: calls(`
POST /token | Obtain Token
POST /token/refresh | Refresh Token
GET /wallet | Get Wallet
GET /wallet/{} | Get Wallet, by id
GET /currency | Get Currency
GET /currency/{} | Get Currency, by id
GET /transfer | Get Transfer
GET /transfer/{} | Get Transfer, by id
GET /rates | Get Rates
GET /deposit | Get Deposit
GET /deposit/{} | Get Deposit, by id
POST /deposit | Create Deposit
GET /payout | Get Payout
GET /payout/{} | Get Payout, by id
POST /payout | Create Payout
POST /payout/calculate | Precalculate Fee
GET /ping | Ping (version 3)
`),
  },
  "b2binpay-defi": {
    source: {
      document: "[API guide, version 1.8](https://docs.defi.b2binpay.com/api-guide)",
      sdk: "[@b2binpay/defi-sdk](https://github.com/b2binpay/defi-sdk-nodejs), commit ed12800 (API 1.4)",
    },
    calls: calls(`
GET /accounts | Account methods | getAccount
GET /accounts/{} | Account methods | getAccount
PUT /accounts/{} | Account methods | updateAccount
GET /accounts/{}/deploy-params | Account methods | getDeploymentInfo
GET /accounts/{}/balance/summary | Account methods | getAccountBalanceSummary
GET /accounts/{}/balance/assets | Account methods | getAssetBalances
GET /accounts/{}/balances | Account methods | getBalances
GET /accounts/deployments/{}/nonce-info | Account methods | getNonceInfo
GET /networks | Networks | getNetworks
GET /public/currencies | Currencies | getCurrencies
GET /public/currencies/{} | Currencies | getCurrency
GET /public/smart-contract-versions/{} | Smart contract versions | getContractAbi
POST /deployments/{}/invoices | Invoice methods | createInvoice
GET /deployments/{}/invoices | Invoice methods | getInvoices
GET /deployments/{}/invoices/{} | Invoice methods | getInvoice
PUT /deployments/{}/invoices/{} | Invoice methods | updateInvoice
GET /deployments/{}/invoices/{}/operations | Invoice methods
GET /deployments/{}/transactions | - | getTransactions
GET /deployments/{}/transactions/{} | - | getTransaction
GET /deployments/{}/blockchain-transactions | Blockchain transactions
GET /deployments/{}/blockchain-transactions/{} | Blockchain transactions
GET /api/v2/deployments/{}/operations | Operations
GET /api/v2/deployments/{}/operations/{} | Operations
GET /api/v2/deployments/{}/operations/{}/{} | Operations
POST /deployments/{}/payouts | Payout methods | createPayout
GET /deployments/{}/payouts | Payout methods | getPayouts
GET /deployments/{}/payouts/{} | Payout methods | getPayout
PATCH /deployments/{}/payouts/{} | Payout methods | updatePayout
GET /deployments/{}/operations | Signing queue | getDeploymentQueue
GET /deployments/{}/operations/{} | Signing queue | getOperationById
DELETE /deployments/{}/operations/{} | Signing queue | deleteQueueOperation
POST /deployments/{}/operations/{}/sign | Signing queue | submitOperationSignature
PATCH /deployments/{}/operations/{}/nonce | Signing queue | updateOperationNonce
POST /deployments/{}/operations/reject | Signing queue | createRejectOperation
POST /deployments/{}/operations/multisig-config | Signing queue | createMultisigConfigChangeOperation
GET /deployments/{}/claims | Claims | getClaims
GET /deployments/{}/claims/currencies | Claims | getClaimableCurrencies
GET /callbacks | Callbacks
POST /callbacks/resend | Callbacks
`),
  },
  bitpay: {
    source: {
      document: "[REST API reference](https://developer.bitpay.com/reference)",
      sdk: "[bitpay-sdk](https://www.npmjs.com/package/bitpay-sdk) 8.0.4",
    },
    calls: calls(`
POST /tokens | Tokens: request | set-up
GET /tokens | Tokens: retrieve
GET /tokens/{}/sins | Tokens: retrieve SINs linked to an approved token
POST /tokens/{}/sins | Tokens: link SIN to approved token
DELETE /tokens/{}/sins/{} | Tokens: remove SIN of approved token
POST /invoices | Invoices: create | createInvoice
GET /invoices | Invoices: retrieve filtered by query | getInvoices
GET /invoices/{} | Invoices: retrieve by id | getInvoice
GET /invoices/guid/{} | Invoices: retrieve by guid | getInvoiceByGuid
PUT /invoices/{} | Invoices: update | updateInvoice
PUT /invoices/pay/{} | Invoices: pay (test only) | payInvoice
DELETE /invoices/{} | Invoices: cancel | cancelInvoice
DELETE /invoices/guid/{} | Invoices: cancel by guid | cancelInvoiceByGuid
POST /invoices/{}/notifications | Invoices: request resent | requestInvoiceWebhookToBeResent
GET /invoices/{}/events | Invoices: retrieve event token | getInvoiceEventToken
POST /refunds | Refunds: create | createRefund
GET /refunds | Refunds: retrieve filtered by query | getRefunds
GET /refunds/{} | Refunds: retrieve by id | getRefund
GET /refunds/guid/{} | Refunds: retrieve by guid | getRefundByGuid
PUT /refunds/{} | Refunds: update | updateRefund
PUT /refunds/guid/{} | Refunds: update by guid | updateRefundByGuid
DELETE /refunds/{} | Refunds: cancel | cancelRefund
DELETE /refunds/guid/{} | Refunds: cancel by guid | cancelRefundByGuid
POST /refunds/{}/notifications | Refunds: request resent | sendRefundNotification
GET /refunds/{}/events | Refunds: retrieve event token
GET /settlements | Settlements: retrieve | getSettlements
GET /settlements/{} | Settlements: retrieve by id | getSettlement
GET /settlements/{}/reconciliationReport | Settlements: fetch reconciliation report | getSettlementReconciliationReport
GET /ledgers | Ledgers: retrieve account balances | getLedgers
GET /ledgers/{} | Ledgers: retrieve ledger entries | getLedgerEntries
POST /recipients | Recipients: invite | submitPayoutRecipients
GET /recipients | Recipients: retrieve by status | getPayoutRecipients
GET /recipients/{} | Recipients: retrieve | getPayoutRecipient
PUT /recipients/{} | Recipients: update | updatePayoutRecipient
DELETE /recipients/{} | Recipients: remove | deletePayoutRecipient
POST /recipients/{}/notifications | Recipients: request resent | requestPayoutRecipientNotification
POST /payouts | Payouts: create | submitPayout
POST /payouts/group | Payouts: create group | submitPayouts
GET /payouts | Payouts: retrieve filtered by query | getPayouts
GET /payouts/{} | Payouts: retrieve | getPayout
DELETE /payouts/{} | Payouts: cancel | cancelPayout
DELETE /payouts/group/{} | Payouts: cancel group | cancelPayouts
POST /payouts/{}/notifications | Payouts: request resent | requestPayoutNotification
POST /bills | Bills: create | createBill
GET /bills | Bills: retrieve by status | getBills
GET /bills/{} | Bills: retrieve | getBill
PUT /bills/{} | Bills: update | updateBill
POST /bills/{}/deliveries | Bills: deliver via email | deliverBill
POST /subscriptions | Subscriptions: create
GET /subscriptions | Subscriptions: retrieve by status
GET /subscriptions/{} | Subscriptions: retrieve
PUT /subscriptions/{} | Subscriptions: update
GET /rates | - | getRates
GET /rates/{} | Rates: retrieve all for a cryptocurrency | getRates
GET /rates/{}/{} | Rates: retrieve for a crypto/fiat pair | getRate
POST /sessions | Sessions: create API session
GET /currencies | Currencies: retrieve supported currencies | getCurrencyInfo
GET /supportedwallets | Wallets: retrieve supported wallets | getSupportedWallets
`),
  },
  defexa: {
    source: { document: "[Business API](https://business.payments.defexa.io/)", sdk: null },
    calls: calls(`
POST /api/v1/da/login | Create Session
POST /api/v1/payments | Create Payment
POST /api/v1/charge | New Widget Invoice
GET /api/v1/da/wallets | Get Assets And Wallet Addresses
GET /api/v1/da/payouts | Get All Payouts
GET /api/v1/da/payouts/{} | Get a Specific Payout
POST /api/v1/da/payouts | New Payout
POST /api/v1/da/mass_payouts | New Mass Payout
GET /api/v1/da/mass_payouts | Get Transactions From a Specific Mass Payout
POST /api/v1/da/payouts/fee | Get Expected Transaction Fee
GET /api/v1/da/invoices | Get All Invoices
GET /api/v1/da/invoices/{} | Get a Specific Invoice
POST /api/v1/da/invoices | New Invoice
GET /api/v1/da/aml_refunds | Get All pending AML payments
POST /api/v1/da/aml_refunds | New AML refund
`),
  },
  inventpay: {
    source: {
      document: "[API reference](https://docs.inventpay.io)",
      sdk: "[inventpay](https://github.com/jams24/inventpay-sdk) 1.2.1, commit 369b209",
    },
    calls: calls(`
POST /v1/create_payment | Create Payment | createPayment
POST /v1/create_invoice | Create Invoice | createInvoice
GET /v1/invoice/{}/status | Get Payment Status | getPaymentStatus
GET /v1/merchant/balance | Get Balances | getBalances
GET /v1/merchant/balance/{} | Get Balance by Currency | getBalance
POST /v1/merchant/withdrawal/create | Withdrawals | createWithdrawal
GET /v1/withdrawal/{} | Withdrawals | getWithdrawal
PUT /v1/merchant/webhook-url | Webhooks | configureWebhook
DELETE /v1/merchant/webhook-url | Webhooks | deleteWebhook
GET /v1/merchant/webhook-config | Webhooks | getWebhookConfig
POST /v1/merchant/test-webhook | Webhooks | testWebhook
GET /v1/merchant/webhook-deliveries | Webhooks | getWebhookDeliveries
GET /v1/merchant/webhook-delivery/{} | Webhooks | getWebhookDelivery
POST /v1/merchant/webhook-delivery/{}/retry | Webhooks | retryWebhookDelivery
GET /v1/merchant/webhook-stats | Webhooks | getWebhookStats
POST /v1/store/manage | - | createStore
GET /v1/store/manage | - | getStore
PUT /v1/store/manage | - | updateStore
POST /v1/store/manage/products | - | createProduct
GET /v1/store/manage/products | - | listProducts
PUT /v1/store/manage/products/{} | - | updateProduct
DELETE /v1/store/manage/products/{} | - | deleteProduct
POST /v1/store/manage/products/{}/keys | - | addProductKeys
GET /v1/store/manage/products/{}/keys | - | listProductKeys
DELETE /v1/store/manage/products/{}/keys | - | removeAvailableKeys
GET /v1/store/manage/products/{}/keys/stats | - | getKeyPoolStats
GET /v1/store/manage/orders | - | listOrders
GET /v1/store/manage/orders/{} | - | getOrder
PUT /v1/store/manage/orders/{}/status | - | updateOrderStatus
`),
  },
}
