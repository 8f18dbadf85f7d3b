/**
 * The samples of B2BINPAY's Enterprise API, version 2, as its document prints them.
 *
 * Source: https://docs.b2binpay.com/v2/en, "Enterprise API"
 */
export const CURL = {
  "Obtain Token": `$ curl --request POST \\
       --url https://api.b2binpay.com/token/ \\
       --header 'content-type: application/vnd.api+json' \\
       --data '{
         "data": {
           "type": "auth-token",
           "attributes": {
             "login": "<Change to your login>",
             "password": "<Change to your secret>"
           }
         }
       }'`,
  "Refresh Token": `$ curl --request POST \\
       --url https://api.b2binpay.com/token/refresh/ \\
       --header 'content-type: application/vnd.api+json' \\
       --data '{
           "data": {
             "type": "auth-token",
             "attributes": {
               "refresh": "<Change to your refresh token>"
             }
           }
         }'`,
  "Get Wallet": `$ curl --request GET \\
       --url https://api.b2binpay.com/wallet/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json'`,
  "Get Currency": `$ curl --request GET \\
       --url https://api.b2binpay.com/currency/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json'`,
  "Get Transfer": `$ curl --request GET \\
       --url https://api.b2binpay.com/transfer/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json'`,
  "Get Rates": `$ curl --request GET \\
       --url https://api.b2binpay.com/rates/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json'`,
  "Get Deposit": `$ curl --request GET \\
       --url https://api.b2binpay.com/deposit/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json'`,
  "Create Deposit": `$ curl --request POST \\
       --url https://api.b2binpay.com/deposit/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json' \\
       --data '{
           "data": {
             "type": "deposit",
             "attributes": {
               "label": "My new deposit",
               "tracking_id": "d-abcd",
               "confirmations_needed": 2,
               "callback_url": "https://my.client.com/cb/"
             },
             "relationships": {
               "wallet": {
                 "data": {
                   "type": "wallet",
                   "id": "1"
                 }
               }
             }
           }
         }'`,
  "Get Payout": `$ curl --request GET \\
       --url https://api.b2binpay.com/payout/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json'`,
  "Create Payout": `$ curl --request POST \\
       --url https://api.b2binpay.com/payout/ \\
       --header 'authorization: Bearer eyJ0eXAiOiJKV1QiLC...' \\
       --header 'content-type: application/vnd.api+json' \\
       --header 'idempotency-key: b6891f5b-d16f-4ba9-a1c4-9828be64a492' \\
       --data '{
           "data": {
             "type": "payout",
             "attributes": {
               "amount": "0.05",
               "address": "bcrt1q92k5z02dyrjahm4hput42nps3t7ryxzzz0vl76",
               "fee_amount": "0.00000550",
               "tracking_id": "f12",
               "confirmations_needed": 2,
               "callback_url": "https://my.client.com/cb/"
             },
             "relationships": {
               "wallet": {
                 "data": {
                   "type": "wallet",
                   "id": "1"
                 }
               }
             }
           }
         }'`,
  "Precalculate Fee": `$ curl --request POST \\
       --url https://api-sandbox.b2binpay.com/payout/calculate/ \\
       --header 'authorization: Bearer <Change to your access token>' \\
       --header 'content-type: application/vnd.api+json' \\
       --data '{
           "data": {
             "type": "payout-calculation",
             "attributes": {
               "amount": "0.0000001",
               "to_address": "2N3Ac2cZzRVoqfJGu1bFaAebq3izTgr1WLv"
             },
             "relationships": {
               "wallet": {
                 "data": {
                   "type": "wallet",
                   "id": "13"
                 }
               },
               "currency": {
                 "data": {
                   "type": "currency",
                   "id": "1000"
                 }
               }
             }
           }
         }'`,
} as const

/** Callback of a deposit, from "Callback Verification". */
export const SIGNED_CALLBACK = {
  login: "E8kOq803ktB7",
  password: "E8kOq803ktB7",
  body: `{"data":{"type":"deposit","id":"17","attributes":{
    "address":"2NEHcZCGSoe5NZRXqKtAtRXCfsyxzQcKd7W","created_at":"2021-08-03T13:19:55.891255Z",
    "tracking_id":null,"target_paid":"0.80000000","destination":{"address_type":"p2sh-segwit",
    "address":"2NEHcZCGSoe5NZRXqKtAtRXCfsyxzQcKd7W"}},"relationships":{
    "currency":{"data":{"type":"currency","id":"1000"}},"wallet":{"data":{"type":"wallet","id":"1"}},
    "transfer":{"data":{"type":"transfer","id":"61"}}}},"included":[
    {"type":"currency","id":"1000","attributes":{"iso":1000,"name":"Bitcoin","alpha":"BTC",
    "alias":null,"exp":8,"confirmation_blocks":3,"block_delay":3600}},
    {"type":"transfer","id":"61","attributes":{"risk":0,"confirmations":3,"risk_status":4,
    "tx_index":null,"nonce":null,"op_id":17,"op_type":1,"amount":"0.20000000",
    "commission":"0.00080000","fee":"0.00000000",
    "txid":"91ae41bc8f82ca4acd1884c9e7e7557810e8acd7131c93097b45949bd167f5f3","status":2,
    "message":null,"user_message":null,"created_at":"2021-08-03T13:51:01.794570Z",
    "updated_at":"2021-08-03T13:51:04.022293Z"},
    "relationships":{"currency":{"data":{"type":"currency","id":"1000"}}}}],
    "meta":{"time":"2021-08-03T13:51:04.225876+00:00",
    "sign":"82fb1fe4f97722f857b7fe80be0e6b6f5b006a52314fb9c7c2783321b43de2bc"}}`,
}
