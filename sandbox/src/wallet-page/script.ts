import { PAYOUTS_SCRIPT } from "./payouts-script"

/**
 * Script of the wallet page. It builds elements and sets their text, and never parses HTML, so
 * nothing that a shop sends can become markup.
 */
export const WALLET_SCRIPT = `"use strict"
const POLL_MS = 1000
const STEP_MS = 1000
const SHOWN = 50
const byId = (id) => document.getElementById(id)
const cards = new Map()
const rows = new Map()
let scenarios = []
let serverNow = Date.now()
let toastTimer

function el(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children)
  return node
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text
}

function show(node, visible) {
  node.style.display = visible ? "" : "none"
}

function toast(message, isError) {
  const node = byId("toast")
  node.textContent = message
  node.className = "shown" + (isError ? " error" : "")
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => { node.className = "" }, 4000)
}

async function call(method, path, body) {
  const answer = await fetch("control" + path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  })
  const json = await answer.json()
  if (!answer.ok) throw new Error(json.error)
  return json
}

async function act(path, body, done) {
  try {
    const answer = await call("POST", path, body)
    toast(typeof done === "function" ? done(answer) : done)
  } catch (error) {
    toast(error.message, true)
  }
  await refresh()
}

const sent = ({ transfer }) => "Sent " + transfer.amount + ". It waits for a block."
const mine = (blocks) =>
  act("/mine", { blocks }, blocks === 1 ? "Mined 1 block" : "Mined " + blocks + " blocks")

function button(label, onclick, className) {
  return el("button", { type: "button", textContent: label, onclick, className: className || "" })
}

function pillClass(status) {
  if (/complet|settl|paid|confirmed|delivered/i.test(status) && !/^un/i.test(status)) return "pill ok"
  return /expir|fail|cancel|dropped|invalid/i.test(status) ? "pill bad" : "pill"
}

function left(until) {
  const seconds = Math.round((Date.parse(until) - serverNow) / 1000)
  if (seconds <= 0) return "over"
  const two = (n) => String(n).padStart(2, "0")
  const h = Math.floor(seconds / 3600)
  const rest = two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60)
  return h ? h + ":" + rest : rest
}

async function copy(text) {
  await navigator.clipboard.writeText(text)
  toast("Copied")
}

function makeCard(id) {
  const asked = el("span", { className: "asked" })
  const status = el("span", { className: "pill" })
  const about = el("p", { className: "muted small" })
  const address = el("code", {})
  const facts = {}
  const list = el("dl", { className: "facts" })
  for (const name of ["Received", "Confirmations", "Time left"]) {
    facts[name] = el("dd", {})
    list.append(el("div", {}, el("dt", { textContent: name }), facts[name]))
  }
  const hosted = el("a", { textContent: "Hosted page", target: "_blank", rel: "noreferrer" })
  const bar = el("i", {})
  const transfers = el("ul", { className: "transfers" })
  const custom = el("input", { inputMode: "decimal", placeholder: "Custom amount", ariaLabel: "Custom amount" })
  const send = (amount) => act("/send", { payment_id: id, amount }, sent)
  const exact = button("Send exact", () => send("exact"), "primary")
  const less = button("Half", () => send("half"))
  const more = button("Double", () => send("double"))
  const form = el("form", {
    className: "custom",
    onsubmit: async (event) => {
      event.preventDefault()
      if (!custom.value.trim()) return custom.focus()
      await send(custom.value.trim())
      custom.value = ""
    },
  }, custom, el("button", { textContent: "Send" }))
  let missingBlocks = 1
  const enough = button("", () => mine(missingBlocks))
  const expire = button("Expire", () => act("/expire", { payment_id: id }, "Its time is over now"), "quiet danger")
  const copyButton = button("Copy", () => copy(address.textContent), "quiet")
  const addressRow = el("div", { className: "address" }, address, copyButton)
  const sendRow = el("div", { className: "row actions" }, exact, less, more, form)
  const mineRow = el("div", { className: "row actions" },
    button("Mine 1 block", () => mine(1)), enough, expire, hosted)
  const story = scenarioForm(id, () => custom.value.trim())
  const root = el("article", { className: "card" },
    el("div", { className: "head" }, asked, status), about, list, addressRow,
    el("div", { className: "progress" }, bar), sendRow, mineRow, story, transfers)
  let shownTransfers = null

  function update(p) {
    setText(asked, p.amount ? p.amount + " " + p.symbol : p.symbol ? "Any amount of " + p.symbol : "No coin chosen yet")
    setText(status, p.status)
    status.className = pillClass(p.status)
    setText(about, [p.processor, p.network_name, p.order_id && "order " + p.order_id].filter(Boolean).join(" · "))
    setText(address, p.address ? p.address + (p.tag ? " (tag " + p.tag + ")" : "") : "")
    show(addressRow, p.address)
    show(sendRow, p.address)
    show(story, p.address && p.asset)
    setText(facts.Received, p.received + (p.symbol ? " " + p.symbol : ""))
    const needed = p.required_confirmations
    setText(facts.Confirmations, p.address ? Math.min(p.confirmations, needed) + " of " + needed : "–")
    setText(facts["Time left"], p.expires_at ? left(p.expires_at) : "no end")
    bar.style.width = Math.min(100, (100 * p.confirmations) / (needed || 1)) + "%"
    const full = p.amount !== null && Number(p.received) >= Number(p.amount)
    exact.disabled = less.disabled = more.disabled = full
    for (const each of [exact, less, more]) show(each, p.amount !== null)
    missingBlocks = Math.max(1, needed - p.confirmations)
    setText(enough, "Mine " + missingBlocks + (missingBlocks === 1 ? " block" : " blocks"))
    show(enough, missingBlocks > 1)
    show(expire, p.expires_at && pillClass(p.status) === "pill")
    show(hosted, p.hosted_url)
    if (p.hosted_url) hosted.href = p.hosted_url
    const now = JSON.stringify(p.transfers)
    if (now === shownTransfers) return
    shownTransfers = now
    transfers.replaceChildren(...p.transfers.map(transferRow))
    show(transfers, p.transfers.length)
  }
  return { root, update }
}

/** Plays a scenario on a payment; \`amount\` is asked where the processor does not know it. */
function scenarioForm(id, amount) {
  const choice = el("select", { ariaLabel: "Scenario" },
    ...scenarios.map(({ name }) => el("option", { value: name, textContent: name })))
  const about = el("p", { className: "muted small", ariaLive: "polite" })
  const play = el("button", { textContent: "Play" })
  const describe = () => setText(about, scenarios.find((s) => s.name === choice.value)?.description || "")
  choice.onchange = describe
  describe()
  return el("form", {
    className: "scenario",
    onsubmit: async (event) => {
      event.preventDefault()
      play.disabled = true
      setText(play, "Playing…")
      const body = { payment_id: id, pause_ms: STEP_MS, ...(amount() && { amount: amount() }) }
      await act("/scenarios/" + choice.value, body, ({ scenario }) => "Played " + scenario)
      setText(play, "Play")
      play.disabled = false
    },
  }, choice, play, about)
}

function transferRow(t) {
  const state = t.status === "mined" ? t.confirmations + " conf." : t.status
  const row = el("li", { className: t.status },
    el("strong", { textContent: t.amount + " " + t.symbol }),
    el("span", { textContent: state }),
    el("code", { className: "txid", textContent: t.txid, title: t.txid }))
  if (t.status !== "dropped") {
    row.append(button("Drop", () => act("/drop", { txid: t.txid }, "Dropped"), "quiet danger"))
  }
  for (const action of t.reviews || []) {
    const label = { hold: "Hold", release: "Release", reject: "Reject" }[action]
    row.append(button(label, () => act("/" + action, { txid: t.txid }, label), "quiet"))
  }
  return row
}

function makeRow(id) {
  const time = el("time", { className: "muted" })
  const event = el("strong", {})
  const url = el("span", { className: "url" })
  const state = el("span", {})
  const body = el("pre", {})
  const attempts = el("pre", {})
  const again = button("Send again", () =>
    act("/callbacks/" + id + "/redeliver", {}, ({ callback }) => "Sent again: " + lastOutcome(callback)))
  const root = el("details", {},
    el("summary", {}, time, event, url, state),
    el("div", { className: "more" },
      el("span", { className: "muted", textContent: "Body" }), body,
      el("span", { className: "muted", textContent: "Attempts" }), attempts, again))

  function update(d) {
    setText(time, d.created_at.slice(11, 19))
    setText(event, d.event)
    setText(url, d.url)
    url.title = d.url
    setText(state, d.attempts.length ? d.state + " · " + lastOutcome(d) : d.state)
    state.className = pillClass(d.state)
    setText(body, d.body)
    const lines = d.attempts.map((a) =>
      a.at + "  " + (a.status === null ? a.error : a.status) + "  " + a.duration_ms + " ms" +
      Object.entries(a.headers).map(([name, value]) => "\\n    " + name + ": " + value).join(""))
    if (d.faults.length) lines.unshift("Faults: " + d.faults.join(", "))
    if (d.next_attempt_at) lines.push("Next attempt: " + d.next_attempt_at)
    setText(attempts, lines.join("\\n") || "none")
  }
  return { root, update }
}

function lastOutcome(delivery) {
  const last = delivery.attempts[delivery.attempts.length - 1]
  return last ? String(last.status === null ? last.error : last.status) : delivery.state
}

/** Keeps elements of known items, so that typing and open details survive an update. */
function sync(container, known, items, make) {
  const wanted = new Set(items.map((item) => item.id))
  for (const [id, entry] of known) {
    if (wanted.has(id)) continue
    entry.root.remove()
    known.delete(id)
  }
  items.forEach((item, index) => {
    let entry = known.get(item.id)
    if (!entry) known.set(item.id, (entry = make(item.id)))
    entry.update(item)
    if (container.children[index] !== entry.root) container.insertBefore(entry.root, container.children[index] || null)
  })
}

${PAYOUTS_SCRIPT}
async function refresh() {
  try {
    // Before the first card, which lists them; in vain while the sandbox is not up yet.
    if (!scenarios.length) ({ scenarios } = await call("GET", "/scenarios"))
    const [{ payments, now }, { payouts }, { callbacks }] = await Promise.all([
      call("GET", "/payments?limit=" + SHOWN),
      call("GET", "/payouts"),
      call("GET", "/callbacks?limit=" + SHOWN),
    ])
    serverNow = Date.parse(now)
    setText(byId("clock"), "Fake chain, no real coins · " + now.slice(0, 19).replace("T", " ") + " UTC")
    sync(byId("payments"), cards, payments, makeCard)
    updatePayouts(payouts)
    sync(byId("callbacks"), rows, callbacks, makeRow)
    show(byId("no-payments"), !payments.length)
    setText(byId("payments-count"), payments.length === SHOWN ? "newest " + SHOWN : String(payments.length || ""))
    setText(byId("callbacks-count"), callbacks.length === SHOWN ? "newest " + SHOWN : String(callbacks.length || ""))
  } catch {
    setText(byId("clock"), "The sandbox does not answer")
  }
}

byId("mine-1").onclick = () => mine(1)
byId("hour").onclick = () => act("/clock", { advance_seconds: 3600 }, "The clock is an hour ahead")
byId("pay").onsubmit = async (event) => {
  event.preventDefault()
  const amount = byId("uri-amount").value.trim()
  await act("/send", { uri: byId("uri").value.trim(), ...(amount && { amount }) }, sent)
}

async function poll() {
  if (!document.hidden) await refresh()
  setTimeout(poll, POLL_MS)
}
poll()
`
