/**
 * The samples of Defexa's Business API as its document prints them: all command lines for `curl`,
 * and of those in Python what `requests` is given.
 *
 * Source: https://business.payments.defexa.io/, "Business API"
 */
export const CURL = {
  "Create Session": `curl "https://business.payments.defexa.io/api/v1/da/login" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json"`,
  "Create Payment": `curl "https://business.payments.defexa.io/api/v1/payments" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"currency" : "BTC",
"callbackUrl" : "https://your-site.com/success",
"customer" : {
"uid": "fksdfu8orhbwfuawe"
}
}'`,
  "New Widget Invoice": `curl "https://business.payments.defexa.io/api/v1/charge" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"amount": 10,
"currency": "ALGO",
"callback_url": "https://test.test",
"redirect_fail_url": "https://your-site.com/fail",
"redirect_success_url": "https://your-site.com/success",
"logo_url": "https://test.com/img.png"
}'`,
  "Get Assets And Wallet Addresses": `curl "https://business.payments.defexa.io/api/v1/da/wallets?session_token=f3a728b408fadd87fb076b46c0893f22" \\
-H "Authorization: Bearer merchant_private_key"`,
  "Get All Payouts": `curl "https://business.payments.defexa.io/api/v1/da/payouts?session_token=56fd74e7c837133c61a266b1b2f89a8b&type=single" \\
-H "Authorization: Bearer merchant_private_key"`,
  "Get a Specific Payout": `curl "https://business.payments.defexa.io/api/v1/da/payouts/{PAYOUT_ID}?session_token=f3a728b408fadd87fb076b46c0893f22" \\
-H "Authorization: Bearer merchant_private_key"`,
  "New Payout": `curl "https://business.payments.defexa.io//api/v1/da/payouts" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"session_token": "bab7f2dc5f9e2bc85e6031d88140d7b5",
"from_address": "TWAL6PN73E6NAOERO5746HZQY5OGXOU",
"target_address": "U5JW3GOE5C2SKIFADXNS7WYXK4634",
"amount" : 10,
"currency" : "ALGO",
"order_number": "10001"
}'`,
  "New Mass Payout": `curl "https://business.payments.defexa.io/api/v1/da/mass_payouts" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"session_token": "bab7f2dc5f9e2bc85e6031d88140d7b5",
"name": "test api",
"from_address": "TWAL6PN73E6NAOERO5746HZQY5OGXOUK",
"currency": "ALGO",
"payout_list": [
{
"Summ": 0.0008,
"Address": "U5JW3GOE5C2SKIFADXNS7UHA",
"Comment": "ffffff"
}
]
}'`,
  "Get Transactions From a Specific Mass Payout": `curl "https://business.payments.defexa.io/api/v1/da/mass_payouts?session_token=dc828f946afb78b8af99c816c0dfea0e&order_number=mass_payout_99e8efa03fd7bdc10b87c03f21bc49f4" \\
-H "Authorization: Bearer merchant_private_key"`,
  "Get Expected Transaction Fee": `curl "https://business.payments.defexa.io/api/v1/da/payouts/fee" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"session_token": "bab7f2dc5f9e2bc85e6031d88140d7b5",
"from_address": "TWAL6PN73E6NAOERO5746HZQY5OGX",
"target_address": "U5JW3GOE5C2SKIFADXNS",
"amount" : 10,
"currency" : "ALGO"
}'`,
  "Get All Invoices": `curl "https://business.payments.defexa.io/api/v1/da/invoices?session_token=f3a728b408fadd87" \\
-H "Authorization: Bearer merchant_private_key"`,
  "Get a Specific Invoice": `curl "https://business.payments.defexa.io/api/v1/da/invoices/{INVOICE_ID}?session_token=f3a728b408fadd8" \\
-H "Authorization: Bearer merchant_private_key"`,
  "New Invoice": `curl "https://business.payments.defexa.io/api/v1/da/invoices" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"session_token": "92c52a255578b86af2ad46705e10ef9b",
"type": "UNLIMITED",
"currency": "ALGO",
"description": "UNLIMITED",
"from_wallet": 345
}'`,
  "Get All pending AML payments": `curl "https://business.payments.defexa.io/api/v1/da/aml_refunds?session_token=f3a728b408fadd87" \\
-H "Authorization: Bearer merchant_private_key"`,
  "New AML refund": `curl "https://business.payments.defexa.io/api/v1/da/aml_refunds" \\
-X POST \\
-H "Authorization: Bearer merchant_private_key" \\
-H "Content-Type: application/json" -d '{
"session_token": "92c52a255578b86af2ad46705e10ef9b",
"token": "79853ee89f9c0876e66efc",
"to_address": "1234"
}'`,
} as const

/** What the merchant's own request brings along in the samples in Python. */
interface Request {
  session_token: string
  from_address: string
  target_address: string
  wallet: number
  held: string
  notify_url: string
}

/** The path, written behind a base URL that ends with a slash already, and the payload. */
export const PYTHON: Record<string, (request: Request) => [path: string, payload: object]> = {
  "Create Session": () => ["/api/v1/da/login", {}],
  "Create Payment": ({ notify_url }) => [
    "/api/v1/payments",
    {
      currency: "BTC",
      callbackUrl: notify_url,
      customer: { uid: "12345h45555jf5670w3erknjsdef" },
    },
  ],
  "New Widget Invoice": () => [
    "/api/v1/charge",
    {
      amount: 10,
      currency: "ALGO",
      callback_url: "https://test.test",
      redirect_fail_url: "https://your-site.com/fail",
      redirect_success_url: "https://your-site.com/success",
      logo_url: "https://test.com/img.png",
    },
  ],
  "New Payout": ({ session_token, from_address, target_address }) => [
    "/api/v1/da/payouts",
    {
      amount: 10,
      currency: "ALGO",
      order_number: "10002",
      session_token,
      from_address,
      target_address,
    },
  ],
  "New Mass Payout": ({ session_token, from_address, target_address }) => [
    "/api/v1/da/mass_payouts",
    {
      amount: 10,
      currency: "ALGO",
      name: "test api",
      session_token,
      from_address,
      payout_list: [{ Summ: 0.0008, Address: target_address, Comment: "ffffff" }],
    },
  ],
  "Get Expected Transaction Fee": ({ session_token, from_address, target_address }) => [
    "/api/v1/da/payouts/fee",
    { amount: 10, currency: "ALGO", session_token, from_address, target_address },
  ],
  "New Invoice": ({ session_token, wallet }) => [
    "/api/v1/da/invoices",
    {
      session_token,
      currency: "ALGO",
      type: "UNLIMITED",
      description: "UNLIMITED",
      from_wallet: wallet,
    },
  ],
  "New AML refund": ({ session_token, held, target_address }) => [
    "/api/v1/da/aml_refunds",
    { session_token, token: held, to_address: target_address },
  ],
}
