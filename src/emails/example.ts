import type { EmailKind } from "../contract/emails"
import type { EmailData } from "./render"

/** What a preview shows: no shopper's data. */
export function exampleOf(kind: EmailKind): EmailData {
  const common = { amount: "61.50", currency_code: "eur", order_display: "#1042" }
  const url = "https://shop.example/pay/crypto#cch_example.token"
  switch (kind) {
    case "paymentLink":
      return {
        ...common,
        title: "Consulting in January",
        url: "https://shop.example/crypto-checkout/pay/cpl_example",
      }
    case "awaitingPayment":
    case "expired":
      return { ...common, order_display: null, url }
    case "underpaid":
      return { ...common, order_display: null, missing: "1.20", url }
    case "seen":
    case "paid":
      return { ...common, url }
    case "refundLink":
      return {
        ...common,
        expires_at: "2026-01-31T12:00:00.000Z",
        url: "https://shop.example/refund#crf_example.token",
      }
    case "refunded":
      return {
        ...common,
        coins: "61.5 USDT",
        address: "0x52908400098527886E0F7030069857D2E4169EE7",
        txid: "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
        url: "https://etherscan.io/tx/0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
      }
  }
}
