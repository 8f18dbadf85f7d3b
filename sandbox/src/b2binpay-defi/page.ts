import type { Router } from "express"
import { networkOf } from "../assets"
import { escapeHtml, PAGE_HEADERS } from "../html"
import { chainOf } from "./catalog"
import type { Invoices } from "./invoices"
import type { Invoice } from "./types"
import { currenciesOf } from "./views"

const STYLES = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; padding: 1rem; box-sizing: border-box }
main { width: min(26rem, 100%); border: 1px solid #8884; border-radius: 14px; padding: 1.5rem; box-sizing: border-box }
h1 { font-size: 1.1rem; margin: 0 0 1rem }
dt { color: #888; font-size: .85rem } dd { margin: 0 0 .8rem; overflow-wrap: anywhere }
small { color: #888 }`

/** The hosted payment page: what to pay, where, and the link back to the shop. */
export function mountPaymentPage(router: Router, invoices: Invoices): void {
  router.get("/pay/:publicId", (req, res) => {
    const invoice = invoices.findPublic(req.params.publicId)
    res.set(PAGE_HEADERS).type("html")
    if (invoice) res.send(page("Invoice", content(invoices, invoice)))
    else res.status(404).send(page("Invoice not found", "<p>There is no such invoice.</p>"))
  })
}

function content(invoices: Invoices, invoice: Invoice): string {
  const symbols = currenciesOf(invoice).map((each) => each.symbol)
  const network = networkOf(chainOf(invoice.chainId).network!).name
  const amount = invoice.requestedAmount ?? "any amount of"
  const rows: [string, string | null][] = [
    ["Send", `${amount} ${symbols.join(", ")} on ${network}`],
    ["To", invoice.address],
    ["Paid", invoices.paidAmount(invoice) ?? "—"],
    ["Status", invoice.status],
    ["Expires", invoice.expiresAt],
  ]
  const list = rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value!)}</dd>`)
  return `<dl>${list.join("")}</dl>${button(invoice)}`
}

function button({ paymentPageButtonUrl: url, paymentPageButtonText: text }: Invoice): string {
  if (!url || !/^https?:/i.test(url)) return ""
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(text ?? url)}</a></p>`
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLES}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}
<small>Sandbox: no real coins. Pay from the <a href="/">sandbox wallet</a>.</small></main></body></html>`
}
