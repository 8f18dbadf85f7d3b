import express, { type Router } from "express"
import { networkOf } from "../assets"
import { SandboxError } from "../errors"
import { escapeHtml, PAGE_HEADERS } from "../html"
import type { Access } from "./access"
import { assetOfCoin } from "./coins"
import type { Invoices } from "./invoices"
import type { Invoice } from "./types"

const STYLES = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; padding: 1rem; box-sizing: border-box }
main { width: min(26rem, 100%); border: 1px solid #8884; border-radius: 14px; padding: 1.5rem; box-sizing: border-box }
h1 { font-size: 1.1rem; margin: 0 0 1rem }
dt { color: #888; font-size: .85rem } dd { margin: 0 0 .8rem; overflow-wrap: anywhere }
button, select, input { font: inherit; padding: .5rem .8rem; border-radius: 8px; border: 1px solid #8886; max-width: 100%; box-sizing: border-box }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem }
small { color: #888 }`

/** BitPay's pages: the hosted invoice, and the dashboard's page on which tokens are approved. */
export function mountPages(router: Router, invoices: Invoices, access: Access): void {
  const form = express.urlencoded({ extended: false })

  router.get("/invoice", (req, res) => {
    const invoice = invoices.find(String(req.query.id ?? ""))
    res.set(PAGE_HEADERS).type("html")
    if (!invoice)
      res.status(404).send(page("Invoice not found", "<p>There is no such invoice.</p>"))
    else res.send(page("Invoice", invoiceHtml(invoices, invoice)))
  })

  // What the payment codes point to: a wallet would speak its protocol here, a person sees the page.
  router.get("/i/:id", (req, res) => res.redirect(303, `../invoice?id=${req.params.id}`))

  router.post("/i/:id/select", form, (req, res) => {
    const invoice = invoices.find(String(req.params.id))
    const { coin } = req.body as { coin?: unknown }
    answer(res, () => {
      if (!invoice) throw new SandboxError(404, "There is no such invoice")
      invoices.select(invoice, String(coin))
      res.redirect(303, `../../invoice?id=${invoice.id}`)
    })
  })

  router.get("/dashboard/merchant/api-tokens", (_req, res) => {
    res.set(PAGE_HEADERS).type("html").send(page("API tokens", approvalForm()))
  })

  router.post("/dashboard/merchant/api-tokens", form, (req, res) => {
    const { pairingCode } = req.body as { pairingCode?: unknown }
    answer(res, () => {
      const { facade } = access.approve(String(pairingCode).trim())
      res.type("html").send(page("Approved", `<p>The ${facade} token works now.</p>`))
    })
  })
}

function answer(res: express.Response, run: () => void): void {
  res.set(PAGE_HEADERS)
  try {
    run()
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    const text = `<p>${escapeHtml(error.message)}</p>`
    res.status(error.status).type("html").send(page("Not possible", text))
  }
}

function invoiceHtml(invoices: Invoices, invoice: Invoice): string {
  const funds = invoices.funds(invoice)
  const rows: [string, string | null][] = [
    ["Price", `${invoice.price} ${invoice.currency}`],
    ["Order", invoice.orderId],
    ["Description", invoice.itemDesc],
    ["Status", invoice.status],
  ]
  if (invoice.coin) {
    const asset = assetOfCoin(invoice.coin)
    const amount = `${invoice.totals[invoice.coin]} ${asset.symbol}`
    rows.push(
      ["Send", `${amount} on ${networkOf(asset.network).name}`],
      ["To", invoice.address],
      ["Received", `${funds.received} ${asset.symbol} (${funds.confirmations} confirmations)`],
    )
  }
  rows.push(["Expires", new Date(invoice.expiresAt).toISOString()])
  const list = rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value!)}</dd>`)
  const open = !invoice.coin && invoice.status === "new"
  const back = invoice.redirectURL
    ? `<p><a href="${escapeHtml(invoice.redirectURL)}">Back to the shop</a></p>`
    : ""
  return `<dl>${list.join("")}</dl>${open ? choiceForm(invoice) : ""}${back}`
}

function choiceForm(invoice: Invoice): string {
  const options = invoice.coins.map(
    (code) => `<option value="${code}">${code} (${invoice.totals[code]})</option>`,
  )
  return `<form method="post" action="i/${invoice.id}/select">
<select name="coin" aria-label="Coin">${options.join("")}</select>
<button>Choose</button></form>`
}

function approvalForm(): string {
  return `<p>Enter the pairing code of a token to approve it.</p>
<form method="post" action="api-tokens">
<input name="pairingCode" aria-label="Pairing code" autocomplete="off" required>
<button>Approve</button></form>`
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLES}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${content}
<small>Sandbox: no real coins. Pay from the <a href="/">sandbox wallet</a>.</small></main></body></html>`
}
