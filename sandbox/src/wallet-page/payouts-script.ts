/** The part of the wallet page's script that shows what has left the shop's accounts. */
export const PAYOUTS_SCRIPT = `
const payoutCards = new Map()
const OVER = /complet|success|confirmed|fail|cancel|reject|declin/i

function makePayout(id) {
  const amount = el("span", { className: "asked" })
  const status = el("span", { className: "pill" })
  const about = el("p", { className: "muted small" })
  const address = el("code", {})
  const copyButton = button("Copy", () => copy(address.textContent), "quiet")
  const addressRow = el("div", { className: "address" }, address, copyButton)
  const txid = el("p", { className: "txid small" })
  const path = "/payouts/" + encodeURIComponent(id)
  const approve = button("", () => act(path + "/approve", {}, "Done"), "primary")
  const sign = button("Sign", () => act(path + "/sign", {}, "Signed"), "primary")
  const fail = button("Fail", () => act(path + "/fail", { reason: "Failed by the tester" }, "It has failed"), "quiet danger")
  const root = el("article", { className: "card payout" },
    el("div", { className: "head" }, amount, status),
    about, addressRow, txid, el("div", { className: "row actions" }, sign, approve, fail))

  function update(p) {
    setText(amount, p.net_amount + " " + p.symbol)
    setText(status, p.status)
    status.className = pillClass(p.status)
    const signed = p.signatures && p.signatures.collected + " of " + p.signatures.required + " signatures"
    setText(about, [p.processor, signed, p.amount === p.net_amount ? "" : p.amount + " with fees", p.description, p.id]
      .filter(Boolean).join(" · "))
    setText(address, p.address)
    show(addressRow, p.address !== "")
    setText(txid, p.txid || "")
    show(txid, Boolean(p.txid))
    const waits = p.requires_approval && !p.txid && !OVER.test(p.status)
    setText(approve, p.awaits === "shopper" ? "Shopper gives an address" : signed ? "All sign" : "Approve")
    show(sign, waits && Boolean(signed))
    show(approve, waits)
    show(fail, !p.txid && !OVER.test(p.status))
  }
  return { root, update }
}

function updatePayouts(payouts) {
  sync(byId("payouts"), payoutCards, payouts.slice(0, SHOWN), makePayout)
  show(byId("no-payouts"), !payouts.length)
  setText(byId("payouts-count"), payouts.length > SHOWN ? "newest " + SHOWN : String(payouts.length || ""))
}
`
