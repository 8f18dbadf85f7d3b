import fc from "fast-check"
import { createInstance } from "i18next"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { en } from "../../../admin/i18n/en"
import { type Text } from "../../../admin/i18n/use-text"
import { eventFacts, eventText, isTechnical } from "../../../admin/lib/history"
import { ACCEPTANCE_MODES } from "../../../src/contract/acceptance"
import { CHARGE_LABELS } from "../../../src/contract/admin"
import {
  APPROVAL_REASONS,
  CHARGE_CANCELED_BY,
  type HistoryData,
  type HistoryType,
  PAYOUT_CANCELED_BY,
  PAYOUT_TROUBLES,
  RESOLUTIONS,
  SETTLE_PROBLEMS,
  SKIP_REASONS,
} from "../../../src/contract/history"
import { GATEWAY_PAUSE_SCOPES } from "../../../src/contract/gateways"
import { EXCEPTION_DECISIONS, REFUND_POLICIES } from "../../../src/contract/money-out"
import { REFUND_REASONS } from "../../../src/contract/refunds"
import { CHARGE_STATUSES } from "../../../src/contract/storefront"

const FOLDER = join(__dirname, "../../../admin/i18n/languages")
const LANGUAGES: Readonly<Record<string, object>> = {
  en,
  ...Object.fromEntries(
    readdirSync(FOLDER).map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as object,
    ]),
  ),
}

async function textIn(language: string): Promise<Text> {
  const i18n = createInstance()
  const resources = { [language]: { ours: LANGUAGES[language] ?? {} } }
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } })
  const translate = i18n.getFixedT(language, "ours")
  return (key, values) => translate(key, { ...values })
}

/** Stands for the processors' names, addresses and words: nothing that looks like what is in {@link RAW}. */
const free = fc.stringMatching(/^[A-Z0-9]{4,20}$/)
const id = free.map((text) => `cpo_${text}`)
const amount = fc.integer({ min: 1, max: 999_999 }).map((cents) => (cents / 100).toFixed(2))
const count = fc.integer({ min: 0, max: 30 })
const currency = fc.constantFrom("usd", "eur", "jpy", "xyz")
const gateway = fc.constantFrom("acme", "other_pay")
const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: null })
const sum = { amount, currency }
const coins = { amount, symbol: free }
const coin = {
  asset: fc.constant("bip122:1a91e3dace36e2be3bf030a65679fe82/slip44:3"),
  symbol: free,
  network: free,
}
const move = {
  from: fc.constantFrom(...CHARGE_STATUSES),
  to: fc.constantFrom(...CHARGE_STATUSES),
}
const transfer = fc.record({ ...coins, deposit_id: id, txid: maybe(free) })
const held = fc.record({ amount, symbol: maybe(free), gateway, case_id: id })
const callback = fc.record({ gateway, event: free, callback_id: id })
const settle = fc.record({
  why: fc.constantFrom(...SETTLE_PROBLEMS),
  words: maybe(free),
  total: maybe(amount),
  currency: maybe(currency),
})
const ofRefund = { refund_id: id }
const ofPayout = { payout_id: id, refund_id: maybe(id) }
const trouble = fc.record({
  ...ofPayout,
  why: maybe(fc.constantFrom(...PAYOUT_TROUBLES)),
  words: maybe(free),
  txid: maybe(free),
  count: maybe(count),
})
const nothing = fc.constant({})

/** What each kind of event may tell; a new kind does not compile without it. */
const EVENTS: { [T in HistoryType]: fc.Arbitrary<HistoryData[T]> } = {
  "charge.opened": fc.record({ ...sum, session_id: id }),
  "charge.reopened": fc.record({ ...sum, session_id: id, changed: fc.boolean() }),
  "charge.amount": fc.record(sum),
  "charge.canceled": fc.record({ by: fc.constantFrom(...CHARGE_CANCELED_BY) }),
  "charge.status": fc.record(move),
  "charge.move_refused": fc.record(move),
  "charge.erased": nothing,
  "deposit.opened": fc.record({
    ...coin,
    amount,
    gateway,
    deposit_id: id,
    address: maybe(free),
    external_id: maybe(free),
  }),
  "deposit.chosen_again": fc.record({ ...coin, deposit_id: id }),
  "deposit.refused": fc.record({ ...coin, detail: free }),
  "gateway.passed_over": fc.record({
    gateway,
    why: fc.constantFrom(...SKIP_REASONS),
    words: maybe(free),
    seconds: maybe(count),
  }),
  "confirmations.capped": fc.record({ gateway, deposit_id: id, required: count, counted: count }),
  "transfer.seen": transfer,
  "transfer.confirmed": transfer,
  "transfer.reversed": transfer,
  "transfer.foreign": transfer,
  "transfer.refused": transfer,
  "transfer.returned": transfer,
  "callback.processed": callback,
  "callback.replayed": callback,
  "order.placed": fc.record({ order_id: id }),
  "order.canceled": fc.record({ order_id: id }),
  "order.lost": fc.record({ order_id: id }),
  "payment.captured": fc.record({
    ...sum,
    forgiven: fc.oneof(fc.constantFrom("0", "0.00"), amount),
    payment_id: id,
  }),
  "settle.order_not_placed": settle,
  "settle.not_captured": settle,
  "acceptance.withdrawn": fc.record({ mode: fc.constantFrom(...ACCEPTANCE_MODES) }),
  "exception.decided": fc.record({
    label: fc.constantFrom(...CHARGE_LABELS),
    decision: fc.constantFrom(...EXCEPTION_DECISIONS),
    mode: maybe(fc.constantFrom(...ACCEPTANCE_MODES)),
    note: maybe(free),
    refund_id: maybe(id),
  }),
  "exception.reopened": fc.record({ label: fc.constantFrom(...CHARGE_LABELS) }),
  "aml.held": held,
  "aml.refunding": held,
  "aml.refunded": held,
  "aml.released": held,
  "aml.rejected": held,
  "refund.requested": fc.record({
    ...sum,
    ...ofRefund,
    reason: fc.constantFrom(...REFUND_REASONS),
    items: maybe(free),
    by_itself: fc.boolean(),
  }),
  "refund.destination": fc.record({
    ...ofRefund,
    by: fc.constantFrom("admin" as const, "shopper" as const),
    address: free,
    tag: maybe(free),
    memo_kind: fc.constant(null),
  }),
  "refund.claim_link": fc.record({
    ...ofRefund,
    expires_at: fc.constant("2026-11-30T12:00:00.000Z"),
    again: fc.boolean(),
  }),
  "refund.claim_link_shown": fc.record(ofRefund),
  "refund.sending": fc.record({
    ...ofRefund,
    policy: fc.constantFrom(...REFUND_POLICIES),
    crypto_amount: maybe(amount),
    symbol: free,
  }),
  "refund.canceled": fc.record({
    ...ofRefund,
    by: fc.constantFrom("admin" as const, "order_changed" as const),
    note: maybe(free),
  }),
  "refund.retried": fc.record(ofRefund),
  "refund.booked": fc.oneof(
    fc.record({ ...sum, ...ofRefund, medusa_refund_id: maybe(id) }),
    fc.record({
      ...ofRefund,
      amount: fc.constant(null),
      currency: maybe(currency),
      medusa_refund_id: fc.constant(null),
    }),
  ),
  "refund.elsewhere": fc.record({ ...sum, ...ofRefund, gateway, external_id: free }),
  "payout.created": fc.record({
    ...ofPayout,
    amount,
    symbol: maybe(free),
    to: maybe(free),
    approval: maybe(fc.constantFrom(...APPROVAL_REASONS)),
    retry_of: maybe(free),
  }),
  "payout.approved": fc.record(ofPayout),
  "payout.cancel_asked": fc.record(ofPayout),
  "payout.resolved": fc.record({
    ...ofPayout,
    outcome: fc.constantFrom(...RESOLUTIONS),
    note: free,
  }),
  "payout.retried": fc.record(ofPayout),
  "payout.dismissed": fc.record(ofPayout),
  "payout.replaced": fc.record({ ...ofPayout, by: id }),
  "payout.trouble": trouble,
  "payout.draft": trouble,
  "payout.awaiting_approval": trouble,
  "payout.queued": trouble,
  "payout.sending": trouble,
  "payout.sent": trouble,
  "payout.confirmed": trouble,
  "payout.failed": trouble,
  "payout.attention": trouble,
  "payout.canceled": fc.record({ ...ofPayout, by: fc.constantFrom(...PAYOUT_CANCELED_BY) }),
  "batch.created": fc.record({
    rows: count,
    name: free,
    columns: free,
    decimal: fc.constantFrom("comma", "point", null),
    gateway: fc.constantFrom("bitpay", null),
    asset: fc.constant(null),
    network: fc.constant(null),
  }),
  "batch.submitted": fc.record({
    retried: maybe(count),
    approval_required: fc.boolean(),
    approval: maybe(fc.constantFrom(...APPROVAL_REASONS)),
  }),
  "batch.approved": fc.record({ rows: count }),
  "batch.paused": nothing,
  "batch.resumed": nothing,
  "batch.canceled": fc.record({ rows: count }),
  "batch.done": nothing,
  "address.approved": fc.record({ label: free, network: free, address: free, tag: maybe(free) }),
  "address.removed": fc.record({ label: free, address: free }),
  "link.created": fc.record({ ...sum, order_id: id }),
  "link.emailed": fc.record(sum),
  "link.revoked": fc.record(sum),
  "link.expired": fc.record(sum),
  "approver.added": nothing,
  "approver.removed": nothing,
  "settings.changed": fc.record({ names: free }),
  "gateway.paused": fc.record({
    gateway,
    scope: fc.constantFrom(...GATEWAY_PAUSE_SCOPES),
    reason: free,
    until: maybe(fc.constant("2026-11-30T12:00:00.000Z")),
  }),
  "gateway.resumed": fc.record({ gateway, scope: fc.constantFrom(...GATEWAY_PAUSE_SCOPES) }),
  "gateway.tested": fc.record({ gateway, checks: count, failed: count }),
}

const TYPES = Object.keys(EVENTS) as HistoryType[]
const NAMES: Readonly<Record<string, string>> = { acme: "Acme", other_pay: "Other Pay" }
const gatewayName = (each: string) => NAMES[each] ?? each
const MESSAGE = "the message of the server"

const anyEvent = fc.constantFrom(...TYPES).chain((type) =>
  (EVENTS[type] as fc.Arbitrary<object>).map((data) => ({
    type,
    message: MESSAGE,
    data: data as Record<string, string | number | boolean | null>,
  })),
)

/** What no person should have to read: our codes, keys, ids of coins, and what is not there. */
const RAW = /[a-z]+_[a-z]+|[a-z]+\.[a-z]+\.|slip44|bip122|undefined|\bnull\b|\{\{|NaN|\[object/

describe.each(Object.keys(LANGUAGES))("The history in %s", (language) => {
  it("tells every kind of event in words, whatever its values are", async () => {
    const text = await textIn(language)
    const words = { text, locale: language, gatewayName }
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { sentence, details } = eventText(event, words)
        for (const each of [sentence, ...details]) {
          expect(each).not.toMatch(RAW)
          expect(each).not.toBe("")
        }
        expect(sentence).not.toBe(MESSAGE)
        for (const { name } of eventFacts(event, [])) expect(text(name)).not.toMatch(RAW)
      }),
      { numRuns: 500 },
    )
  })

  it("has a sentence of its own for every kind of event", async () => {
    const words = { text: await textIn(language), locale: language, gatewayName }
    for (const type of TYPES) {
      const [data] = fc.sample(EVENTS[type] as fc.Arbitrary<object>, { numRuns: 1, seed: 1 })
      const event = { type, message: MESSAGE, data: data as Record<string, string> }
      expect([type, eventText(event, words).sentence]).not.toEqual([type, MESSAGE])
    }
  })

  it("tells that details were erased, and keeps silent about the rest", async () => {
    const text = await textIn(language)
    const words = { text, locale: language, gatewayName }
    const event = { type: "refund.destination", message: "(erased)", data: { erased: true } }
    const erased = { sentence: text("history.erased"), details: [] }
    expect(eventText(event, words)).toEqual(erased)
  })
})

describe("An event", () => {
  const inEnglish = async (type: string, data: Record<string, string | number | null>) =>
    eventText(
      { type, message: MESSAGE, data },
      { text: await textIn("en"), locale: "en", gatewayName },
    )

  it.each([
    [
      "charge.status",
      { from: "open", to: "underpaid" },
      ["Status changed from “Waiting for payment” to “Underpaid”"],
    ],
    [
      "deposit.opened",
      { gateway: "acme", amount: "117.5", symbol: "DOGE", network: "Dogecoin" },
      ["Acme requests 117.5 DOGE on Dogecoin"],
    ],
    [
      "payment.captured",
      { amount: "12.5", currency: "eur", forgiven: "0.5" },
      ["€12.50 captured in Medusa", "€0.50 of it was not received and is written off."],
    ],
    [
      "payout.attention",
      { why: "reported_failed", words: "no funds" },
      [
        "Payout needs attention",
        "The processor reports it as failed (no funds), but may still send it.",
      ],
    ],
  ])("of the kind %s is a sentence with formatted values", async (type, data, lines) => {
    const { sentence, details } = await inEnglish(type, data)
    expect([sentence, ...details]).toEqual(lines)
  })

  it("of a kind that this page does not know shows the server's message", async () => {
    const shown = { sentence: MESSAGE, details: [] }
    expect(await inEnglish("charge.teleported", { to: "mars" })).toEqual(shown)
    expect(await inEnglish("constructor", {})).toEqual(shown)
  })

  it("whose values are missing shows the server's message", async () => {
    const shown = { sentence: MESSAGE, details: [] }
    expect(await inEnglish("charge.status", { from: "open" })).toEqual(shown)
    expect(await inEnglish("charge.status", { from: "open", to: "teleported" })).toEqual(shown)
    expect(await inEnglish("transfer.seen", {})).toEqual(shown)
  })

  it("about a callback is technical, and one about money is not", () => {
    expect(isTechnical({ type: "callback.processed" })).toBe(true)
    expect(isTechnical({ type: "transfer.confirmed" })).toBe(false)
    expect(isTechnical({ type: "charge.status" })).toBe(false)
  })
})
