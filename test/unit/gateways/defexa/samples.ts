/** Answers with the fields and number forms of Defexa's documentation; values are shortened. */
export const LOGIN = `{"success":true,"status":200,"expiration":"2023-03-28 22:52:59 UTC",
  "session_token":"7e7b4119f4d8322daf616733515d9b99","user_id":173}`

export const ADDRESS = `{"success":true,"error":"","currency":"ALGO",
  "customer":{"uid":"cdp_1","address":"UM54Q23F"}}`

export const WALLETS = `{"success":true,"result":0,"status":200,"wallets":[{"wallet":{"id":418,
  "amount":"10.00","unformatted_amount":10.0,"available_for_payout":9.5,"currency":"ALGO",
  "held":0.5,"limit":0,"revenue":20.0,"name":"unlim","main":null,"address":"TD2I7GP6",
  "bank_account_id":340}}]}`

const PERSON = `"from":"A Name","from_id":173,"from_phone":"+1 555","from_email":"a@example.com",
  "from_profile_wallet_type":"personal","from_wallet_token":"d24f","to":" ","to_id":4,
  "to_phone":null,"to_email":"wallet@example.com","to_profile_wallet_type":"biz"`

/** A row of the list of payouts. */
export const PAYOUT_ROW = `{"id":736,"message":null,${PERSON},"global":2,
  "date":"2023-04-04 16:16:56 UTC","likes":null,"paymentId":736,
  "order_number":"e1cfdfa3-974c-47ac-b8c8-9b68c02bc7c1","for":null,"type":"cashout","amount":1.0,
  "currency":"ALGO","viewed":0,"pics":[],"target_amount":null,"status":1,"description":null,
  "extra_data":{"tx_hash":"L2AE3ETA","target_address":"U5JW3GOE","explorer_url":"https://e.example/L2"},
  "api_payment_token":"82e4146af709b56ace64c10f6b2bd90c","from_account":"TWAL6PN7",
  "commission_amount":1.0,"commission_currency":"ALGO","network_commission":null}`

export const INVOICE_ROW = `{"id":661,"message":null,${PERSON},"date":"2023-03-14 12:50:05 UTC",
  "paymentId":661,"order_number":"limited_invoice_7e5f","for":"test 12","type":"charge new",
  "amount":13.0,"currency":"ALGO","target_amount":13.0,"target_currency":"ALGO","status":0,
  "description":"test 12","extra_data":{},"api_payment_token":null,"commission_amount":null}`

/** A payout as the detail call tells it. */
export const PAYOUT_DETAIL = `{"id":659,"created_at":"2023-03-13T12:32:22.614Z",
  "updated_at":"2023-03-13T12:32:52.772Z","description":null,"from_profile_id":205,"fType":6,
  "amount":6.0,"currency":"XRP","status":1,"commission_value":0.0,"commission_amount":1.0,
  "commission_currency":"XRP","api_payment_token":"c5b9e121df252b05ebe147e218faa6e4",
  "order_number":"3000444a","extra_param":"defexa|205","extra_data":{"tx_hash":"17CC45D3",
  "url":"https://e.example/17"},"network_fee":0.01}`

export const CREATED_PAYOUT = `{"success":true,"result":0,"status":200,"payout":{
  "token":"82e4146af709b56ace64c10f6b2bd90c","timestamp":"2023-04-04T16:16:56.619Z",
  "status":"pending","scoring_action":"success"},"token":"82e4146af709b56ace64c10f6b2bd90c",
  "timestamp":"2023-04-04T16:16:56.619Z"}`

export const FEE = `{"success":true,"result":0,"status":200,"commission":{
  "low":{"networkFee":"0.001"},"medium":{"networkFee":"0.002"},"high":{"networkFee":"0.003"}}}`

export const AML_LIST = `{"success":true,"result":0,"status":200,"payments":[{"id":2,
  "status":"pending","token":"103ffca027f46708eacad35","currency":"ALGO","amount":10.0,
  "created_at":"2024-03-14T14:48:33.725Z","operation_type":"pay","order_number":"7be82c21",
  "details":{"address":"XFZJ64GX","core_id":6,"tx_hash":"PLPYDH4J","risk_score":70,
  "address_from":"GD64YIY3","explorer_url":"https://e.example/PL","aml_refund_disabled":true,
  "merchant_private_key":"88617d07b9acfda9501c"}}]}`

export const listOf = (key: string, ...rows: string[]): string =>
  `{"success":true,"result":0,"status":200,"${key}":[${rows.join()}]}`

/** The documented refusals come in two shapes. */
export const refusal = (code: string, kind: string, shape: "list" | "wrapped" = "list"): string => {
  const list = `[{"code":"${code}","kind":"${kind}"}]`
  const errors = shape === "list" ? list : `{"list":${list}}`
  return `{"success":false,"result":1,"status":403,"errors":${errors}}`
}
