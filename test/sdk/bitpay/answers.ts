/**
 * Answers as the types of `bitpay-sdk` and BitPay's reference document them, every documented field
 * present, with values of our own. Amounts that a JavaScript number cannot hold are on purpose.
 */
export const INVOICE = `{ "facade": "merchant/invoice", "data": {
  "url": "https://test.bitpay.com/invoice?id=AbCdEf123456", "posData": "{\\"ref\\":1}",
  "status": "complete", "price": 19.9, "currency": "EUR", "itemDesc": "Mug", "orderId": "order_7",
  "invoiceTime": 1767225600000, "expirationTime": 1767226500000, "currentTime": 1767225700000,
  "guid": "guid_7", "id": "AbCdEf123456", "lowFeeDetected": false,
  "amountPaid": 19900000000000000001, "displayAmountPaid": "19.900000000000000001",
  "exceptionStatus": "paidOver", "overpaidAmount": 1, "targetConfirmations": 50,
  "transactions": [
    { "amount": 19900000000000000001, "confirmations": 51, "receivedTime": "2026-01-01T00:05:00.000Z",
      "time": "2026-01-01T00:06:00.000Z", "txid": "0xabc", "exRates": { "DAI": 1 }, "outputIndex": 0 },
    { "amount": "-1000", "type": "buyerPaidMinerFee" }
  ],
  "transactionSpeed": "medium", "buyer": { "name": "Jane Roe", "email": "jane@example.com", "notify": true },
  "redirectURL": "https://shop.example/return", "autoRedirect": true, "closeURL": "https://shop.example/x",
  "refundAddresses": [], "refundAddressRequestPending": true, "buyerProvidedEmail": "jane@example.com",
  "buyerProvidedInfo": { "emailAddress": "jane@example.com", "selectedWallet": "bitpay",
    "selectedTransactionCurrency": "DAI", "smsVerified": false },
  "paymentSubtotals": { "BTC": 33100, "DAI": 19900000000000000000 },
  "paymentTotals": { "BTC": 34100, "DAI": 19900000000000000000 },
  "paymentDisplayTotals": { "BTC": "0.000341", "DAI": "19.90" },
  "paymentDisplaySubTotals": { "BTC": "0.000331", "DAI": "19.90" },
  "exchangeRates": { "BTC": { "USD": 55413.609335, "BCH": 40.84109737914668 } },
  "minerFees": { "BTC": { "satoshisPerByte": 1, "totalFee": 1000, "fiatAmount": 0.55 } },
  "shopper": { "user": "u1" }, "jsonPayProRequired": false, "nonPayProPaymentReceived": false,
  "bitpayIdRequired": false, "isCancelled": false, "merchantName": "Store 12", "transactionCurrency": "DAI",
  "itemizedDetails": [ { "amount": 19.9, "description": "Mug", "isFee": false } ],
  "supportedTransactionCurrencies": { "BTC": { "enabled": true },
    "LTC": { "enabled": false, "reason": "merchantDisabled" } },
  "paymentCodes": { "BTC": { "BIP72b": "bitcoin:?r=https://test.bitpay.com/i/AbC", "BIP73": "https://test.bitpay.com/i/AbC" } },
  "universalCodes": { "paymentString": "https://link.test.bitpay.com/i/AbC" },
  "refundInfo": [ { "supportRequest": "S1", "currency": "EUR", "amounts": { "EUR": 5 } } ],
  "token": "invoice_token"
} }`

/** Cancellations are spelt with one `l` or two; ids of support requests come along. */
export const REFUND = `{ "data": {
  "guid": "guid_8", "id": "Refund01", "invoice": "AbCdEf123456", "reference": "Return 8",
  "status": "cancelled", "amount": 10.01, "currency": "EUR", "transactionCurrency": "BTC",
  "transactionAmount": 0.000594, "transactionRefundFee": 0.000002, "refundFee": 0.04,
  "immediate": true, "buyerPaysRefundFee": true, "requestDate": "2026-01-02T10:00:00.000Z",
  "lastRefundNotification": "2026-01-02T10:00:01.000Z", "supportRequest": "S2", "type": "partial",
  "refundAddress": "bc1qexample", "txid": "ff00", "token": "refund_token"
} }`

const ONE_PAYOUT = `{ "id": "Payout01", "recipientId": "Recip01", "accountId": "Account01",
  "shopperId": "Shopper01", "amount": 10.5, "currency": "USD", "ledgerCurrency": "GBP",
  "email": "jane@example.com", "reference": "payout_1", "label": "Jane",
  "notificationURL": "https://shop.example/hook", "notificationEmail": "m@example.com",
  "effectiveDate": "2026-01-03T14:00:00.000Z", "requestDate": "2026-01-03T10:47:37.834Z",
  "dateExecuted": "2026-01-03T14:01:00.000Z", "status": "complete", "groupId": "Group01",
  "transactions": [ { "txid": "aa11", "amount": 0.00025, "date": "2026-01-03T14:01:00.000Z" } ],
  "exchangeRates": { "BTC": { "USD": 42000.1, "GBP": 33000 } }, "token": "payout_token" }`

export const PAYOUT = `{ "facade": "payout/payout", "data": ${ONE_PAYOUT}, "status": "success", "message": null }`
export const PAYOUT_GROUP = `{ "created": [ ${ONE_PAYOUT} ],
  "failed": [ { "errMessage": "Ledger currency is required", "payee": "joe@example.com" } ] }`
export const CANCELLED_GROUP = `{ "cancelled": [ ${ONE_PAYOUT.replace('"complete"', '"cancelled"')} ],
  "failed": [ { "errMessage": "PayoutId is missing or invalid", "payoutId": "Payout02" } ] }`

export const SETTLEMENT = `{ "data": { "id": "Settle01", "accountId": "Account01", "status": "processing",
  "currency": "EUR", "payoutInfo": { "label": "Bank", "bankCountry": "Netherlands", "iban": "NL00", "wire": true },
  "dateCreated": "2026-01-23T20:45:22.742Z", "dateExecuted": "2026-01-23T20:47:06.912Z",
  "openingDate": "2026-01-01T13:00:00.000Z", "closingDate": "2026-01-23T13:00:00.000Z",
  "openingBalance": -23.13, "ledgerEntriesSum": 2956.77,
  "withholdings": [ { "amount": 590.08, "code": "W005", "description": "Pending Refunds" } ],
  "withholdingsSum": 590.08, "totalAmount": 2343.56,
  "ledgerEntries": [ { "code": 1000, "description": "Order 1", "timestamp": "2026-01-01T20:16:03.742Z",
      "amount": 5.83, "invoiceId": "AbCdEf123456", "invoiceData": { "orderId": "order_7",
      "date": "2026-01-01T19:24:42.789Z", "price": 5, "currency": "EUR", "transactionCurrency": "BCH",
      "overPaidAmount": 0.00002, "payoutPercentage": { "USD": 100 } } },
    { "code": 1023, "description": "Invoice Fee", "timestamp": "2026-01-01T20:16:03.742Z",
      "amount": -0.06, "invoiceId": "AbCdEf123456" } ],
  "token": "settlement_token" } }`

/** Not in an envelope. */
export const LEDGER_ENTRIES = `[ { "type": "Invoice Refund", "supportRequest": "S3", "amount": -823000000,
  "code": 1020, "description": "Invoice Refund", "timestamp": "2026-01-12T13:00:45.063Z",
  "txType": "Invoice Refund", "scale": 100000000, "invoiceId": "AbCdEf123456",
  "buyerFields": { "buyerName": "Jane Roe", "buyerNotify": true }, "invoiceAmount": 10,
  "invoiceCurrency": "USD", "transactionCurrency": "BCH", "id": "Entry01" } ]`

export const BILL_WITHOUT_STATUS = `{ "facade": "merchant/bill", "data": {
  "url": "https://test.bitpay.com/bill?id=Bill01&resource=bills", "number": "bill-1",
  "createdDate": "2026-01-21T09:51:04.126Z", "dueDate": "2026-01-31T00:00:00.000Z", "currency": "USD",
  "name": "Jane Roe", "email": "jane@example.com", "cc": ["joe@example.com"], "passProcessingFee": true,
  "emailBill": true, "id": "Bill01", "merchant": "Account01",
  "items": [ { "id": "Item01", "description": "Mug", "price": 6.1, "quantity": 2 } ],
  "token": "bill_token" } }`

export const SUBSCRIPTION_WITHOUT_STATUS = `{ "facade": "merchant/subscription", "data": { "id": "Sub01",
  "schedule": "monthly", "nextDelivery": "2026-02-01T00:00:00.000Z", "createdDate": "2026-01-21T09:51:04.126Z",
  "billData": { "number": "sub-1", "currency": "USD", "email": "jane@example.com",
    "items": [ { "id": "Item01", "description": "Box", "price": 30, "quantity": 1 } ] },
  "token": "subscription_token" } }`

export const RECIPIENT_WITHOUT_STATUS = `{ "facade": "payout/recipient", "data": { "email": "jane@example.com",
  "label": "Jane", "id": "Recip01", "shopperId": null, "token": "recipient_token" } }`

export const RATES = `{ "data": [ { "code": "BTC", "name": "Bitcoin", "rate": 1 },
  { "code": "KRW", "name": "South Korean Won", "rate": 22971487.17 },
  { "code": "XRP", "name": "Ripple", "rate": 45332.97 } ] }`

export const NOTHING_TO_TELL = `{ "status": "success", "data": {}, "message": null }`
