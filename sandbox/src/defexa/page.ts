import type { Router } from "express"
import type { SandboxContext } from "../context"
import { escapeHtml, PAGE_HEADERS } from "../html"
import type { Accounts } from "./accounts"
import type { Deposits } from "./deposits"
import type { Account } from "./types"

const STYLES = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; padding: 1rem; box-sizing: border-box }
main { width: min(26rem, 100%); border: 1px solid #8884; border-radius: 14px; padding: 1.5rem; box-sizing: border-box }
h1 { font-size: 1.1rem; margin: 0 0 1rem }
dt { color: #888; font-size: .85rem } dd { margin: 0 0 .8rem; overflow-wrap: anywhere }
small { color: #888 }`

export function chargePageUrl(context: SandboxContext, { id }: Account): string {
  return `${context.baseUrl()}/defexa/charge_requests?id=${encodeURIComponent(id)}`
}

/** The page on which charges and invoices are paid. */
export function mountChargePage(router: Router, accounts: Accounts, deposits: Deposits): void {
  router.get("/charge_requests", (req, res) => {
    const account = accounts.find(String(req.query.id ?? ""))
    res.set(PAGE_HEADERS).type("html")
    if (!account || account.kind === "customer") {
      res.status(404).send(page("Payment not found", "<p>There is no such payment.</p>"))
    } else res.send(page("Payment", content(account, deposits)))
  })
}

function content(account: Account, deposits: Deposits): string {
  const states = ["waiting for coins", "paid", "expired"]
  const facts: [string, string | null][] = [
    ["Amount", account.amount ? `${account.amount} ${account.currency}` : "any"],
    ["Address", account.address],
    ["Received", `${deposits.received(account)} ${account.currency}`],
    ["Status", states[account.status] ?? null],
    ["For", account.description],
    ["Until", account.expiresAt],
  ]
  const rows = facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value!)}</dd>`)
  return `<dl>${rows.join("")}</dl>${wayBack(account)}`
}

function wayBack({ redirectUrls, status }: Account): string {
  if (!redirectUrls) return ""
  const target = status === 1 ? redirectUrls.success : redirectUrls.fail
  if (!/^https?:/i.test(target)) return ""
  return `<p><a href="${escapeHtml(target)}">Back to the shop</a></p>`
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – Defexa (sandbox)</title><style>${STYLES}</style></head>
<body><main><h1>${title}</h1>${body}<small>Simulated Defexa. No real coins.</small></main></body></html>`
}
