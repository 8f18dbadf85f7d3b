import type { Router } from "express"
import { assetOf, networkOf } from "../assets"
import { escapeHtml, PAGE_HEADERS } from "../html"
import type { DepositBook } from "./deposits"
import type { TransferBook } from "./transfers"
import type { Deposit } from "./types"
import type { Wallets } from "./wallets"

const STYLES = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; padding: 1rem; box-sizing: border-box }
main { width: min(26rem, 100%); border: 1px solid #8884; border-radius: 14px; padding: 1.5rem; box-sizing: border-box }
h1 { font-size: 1.1rem; margin: 0 0 1rem }
dt { color: #888; font-size: .85rem } dd { margin: 0 0 .8rem; overflow-wrap: anywhere }
small { color: #888 }`

/** The hosted page of a deposit: where to pay, and what came. It has no amount, as at B2BINPAY. */
export function mountPaymentPage(
  router: Router,
  deposits: DepositBook,
  transfers: TransferBook,
  wallets: Wallets,
): void {
  router.get("/pay/:id", (req, res) => {
    const deposit = deposits.find(req.params.id)
    res.set(PAGE_HEADERS).type("html")
    if (!deposit) {
      return void res.status(404).send(page("Not found", "<p>There is no such deposit.</p>"))
    }
    res.send(page("Deposit", content(deposit, transfers, wallets)))
  })
}

function content(deposit: Deposit, transfers: TransferBook, wallets: Wallets): string {
  const { asset } = wallets.get(deposit.walletId)
  const { symbol, network } = assetOf(asset)
  const rows: [string, string | null][] = [
    ["Coin", `${symbol} on ${networkOf(network).name}`],
    ["Address", deposit.address],
    ["Tag or memo", deposit.tag],
    ...transfers.ofOperation(1, deposit.id).map((transfer): [string, string] => {
      const { status, confirmations } = transfers.standing(transfer)
      const paid = assetOf(wallets.get(transfer.walletId).asset).symbol
      return ["Transfer", `${transfer.amount} ${paid}, ${confirmations} blocks, status ${status}`]
    }),
  ]
  const list = rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value!)}</dd>`)
  return `<dl>${list.join("")}</dl>`
}

function page(title: string, html: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLES}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${html}
<small>Sandbox: no real coins. Pay from the <a href="/">sandbox wallet</a>.</small></main></body></html>`
}
