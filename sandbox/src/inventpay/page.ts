import express, { type Router } from "express"
import { assetOf, networkOf } from "../assets"
import { SandboxError } from "../errors"
import { escapeHtml, PAGE_HEADERS } from "../html"
import { COINS, findCoin, quote } from "./coins"
import type { Payments } from "./payments"
import type { Payment } from "./types"

const STYLES = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; padding: 1rem; box-sizing: border-box }
main { width: min(26rem, 100%); border: 1px solid #8884; border-radius: 14px; padding: 1.5rem; box-sizing: border-box }
h1 { font-size: 1.1rem; margin: 0 0 1rem }
dt { color: #888; font-size: .85rem } dd { margin: 0 0 .8rem; overflow-wrap: anywhere }
button, select { font: inherit; padding: .5rem .8rem; border-radius: 8px; border: 1px solid #8886; max-width: 100% }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem }
small { color: #888 }`

/** The hosted payment page. The coin is chosen here; there is no way back to the shop, as at InventPay. */
export function mountInvoicePage(router: Router, payments: Payments): void {
  router.get("/invoice/:paymentId", (req, res) => {
    const payment = payments.find(req.params.paymentId)
    res.set(PAGE_HEADERS).type("html")
    if (!payment)
      res.status(404).send(page("Invoice not found", "<p>There is no such invoice.</p>"))
    else res.send(page("Invoice", invoiceHtml(payments, payment)))
  })

  router.post("/invoice/:paymentId/select", express.urlencoded({ extended: false }), (req, res) => {
    const payment = payments.find(String(req.params.paymentId))
    const coin = findCoin((req.body as { currency?: unknown }).currency)
    res.set(PAGE_HEADERS).type("html")
    if (!payment || !coin) {
      return void res.status(payment ? 400 : 404).send(page("Not possible", "<p>Not possible.</p>"))
    }
    try {
      payments.select(payment, coin.code)
      res.redirect(303, `../${payment.paymentId}`)
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error
      res.status(error.status).send(page("Not possible", `<p>${escapeHtml(error.message)}</p>`))
    }
  })
}

function invoiceHtml(payments: Payments, payment: Payment): string {
  const funds = payments.funds(payment)
  const rows: [string, string | null][] = [
    ["Price", `${payment.baseAmount} ${payment.baseCurrency}`],
    ["Order", payment.orderId],
    ["Description", payment.description],
    ["Status", payments.shownStatus(payment, funds)],
  ]
  if (payment.currency) {
    const asset = assetOf(COINS.find((coin) => coin.code === payment.currency)!.asset)
    rows.push(
      ["Send", `${payment.amount} ${asset.symbol} on ${networkOf(asset.network).name}`],
      ["To", payment.address],
      ["Received", `${funds.received} ${asset.symbol} (${funds.confirmations} confirmations)`],
    )
  }
  rows.push(["Expires", payment.expiresAt])
  const list = rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value!)}</dd>`)
  const choice = !payment.currency && payment.status === "PENDING" ? choiceHtml(payment) : ""
  return `<dl>${list.join("")}</dl>${choice}`
}

function choiceHtml(payment: Payment): string {
  const options = COINS.map(({ code }) => {
    const amount = quote(payment.baseAmount, payment.baseCurrency, code)
    return `<option value="${code}">${code} (${amount})</option>`
  })
  const action = escapeHtml(`${payment.paymentId}/select`)
  return `<form method="post" action="${action}">
<select name="currency" aria-label="Coin">${options.join("")}</select>
<button>Choose</button></form>`
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLES}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${content}
<small>Sandbox: no real coins. Pay from the <a href="/">sandbox wallet</a>.</small></main></body></html>`
}
