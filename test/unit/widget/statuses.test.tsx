/** @jest-environment jsdom */
import { english } from "../../../storefront-widget"
import type { Charge } from "../../../src/contract/storefront"
import { aDeposit, aTransfer, BTC, inMinutes } from "./fake-shop"
import { renderCheckout } from "./render"

const paidIn = aDeposit({
  received: "49.912345",
  missing: "0",
  confirmations: 5,
  transfers: [aTransfer({ confirmations: 5 })],
})
const half = aDeposit({
  received: "30",
  missing: "19.912345",
  uri: "ethereum:0x1@1?value=19",
  transfers: [aTransfer({ amount: "30", status: "confirmed", confirmations: 12 })],
})
const over = { status: "expired", expires_at: inMinutes(-1) } as const

type Case = [name: string, charge: Partial<Charge>, view: string, shows: string[], hides: string[]]
/** Texts that come with a click, a fault or a moment: checkout.test.tsx sees each of them. */
const ELSEWHERE = [
  "back",
  "connectionLost",
  "copied",
  "lastUsed",
  "loading",
  "networkHint",
  "networkTitle",
  "nothingOffered",
  "openFailed",
  "opening",
  "search",
  "unavailable",
]
const QR = /data-testid="crypto-qr"/

const CASES: Case[] = [
  ["open", {}, "choose", ["Choose a coin", "Tether USD on Ethereum"], []],
  [
    "open, with an address",
    { deposit: aDeposit() },
    "pay",
    ["Send exactly", "49.912345 USDT", "USDT on Ethereum", "Send only USDT on Ethereum", "0x8b"],
    [],
  ],
  [
    "open, quote over",
    { deposits: [aDeposit(over)] },
    "quote",
    ["This rate has ended", "Get a new rate for USDT", "Do not send again", "Choose another coin"],
    ["0x8b"],
  ],
  [
    "seen",
    { status: "seen", deposit: { ...paidIn, confirmations: 0 } },
    "outcome",
    [
      "We see your payment",
      "Not confirmed yet",
      "0 of 12 confirmations about 3 minutes left",
      "View transaction",
      "You may close",
    ],
    ["0x8b"],
  ],
  [
    "seen, at a processor that does not tell how long it waits",
    { status: "seen", deposit: { ...paidIn, required_confirmations: 0 } },
    "outcome",
    ["We see your payment", "View transaction"],
    ["confirmations"],
  ],
  [
    "confirming",
    { status: "confirming", deposit: paidIn, order_id: "order_1" },
    "outcome",
    ["being confirmed", "5 of 12 confirmations about 2 minutes left", "Your order is placed"],
    ["0x8b"],
  ],
  ["paid", { status: "paid", deposit: paidIn }, "outcome", ["Payment received"], ["0x8b"]],
  [
    "paid and captured",
    { status: "paid", deposit: paidIn, captured: true, order_id: "order_1" },
    "outcome",
    ["Your payment is confirmed"],
    ["0x8b", "You may close"],
  ],
  [
    "underpaid",
    { status: "underpaid", received: "29.97", missing: "19.93", deposit: half },
    "pay",
    ["A part is missing", "30 of 49.912345 USDT arrived", "19.912345 USDT", "Still to send"],
    ["Choose another coin"],
  ],
  [
    "underpaid, quote over",
    { status: "underpaid", received: "29.97", missing: "19.93", deposits: [{ ...half, ...over }] },
    "quote",
    ["$29.97 of $49.90 arrived", "Get a new rate for USDT"],
    ["Choose another coin"],
  ],
  [
    "underpaid, charge over",
    {
      status: "underpaid",
      received: "29.97",
      missing: "19.93",
      deposits: [{ ...half, ...over }],
      expires_at: inMinutes(-1),
    },
    "outcome",
    ["A part is missing", "$29.97 of $49.90 arrived", "The shop can accept it or send it back"],
    ["Get a new rate"],
  ],
  [
    "overpaid",
    { status: "overpaid", received: "69.97", missing: "0", deposit: paidIn },
    "outcome",
    ["more than asked", "$69.97 arrived, $49.90 was asked", "send back the difference"],
    ["0x8b"],
  ],
  [
    "expired",
    { status: "expired", deposits: [aDeposit(over)], expires_at: inMinutes(-1) },
    "outcome",
    ["The time is over", "We still watch the old address"],
    ["Get a new rate"],
  ],
  [
    "late",
    { status: "late", deposits: [{ ...paidIn, ...over }] },
    "outcome",
    ["Your payment came late", "not lost", "Do not send again"],
    ["0x8b"],
  ],
  [
    "held",
    { status: "held", deposit: paidIn },
    "outcome",
    ["being reviewed", "do not need to do anything"],
    ["0x8b"],
  ],
  [
    "canceled",
    { status: "canceled" },
    "outcome",
    ["This payment was canceled", "Already sent? Ask the shop."],
    ["0x8b"],
  ],
]

describe("every status", () => {
  it.each(CASES)("%s", async (_name, charge, view, shows, hides) => {
    const { root, text } = await renderCheckout(charge)
    expect(root().dataset).toMatchObject({
      status: charge.status ?? "open",
      view,
      captured: String(charge.captured ?? false),
    })
    for (const words of shows) expect(text()).toContain(words)
    for (const words of hides) expect(text()).not.toContain(words)
    expect(QR.test(root().outerHTML)).toBe(view === "pay")
    expect(text()).toContain("$49.90")
    // A strict content security policy forbids style attributes, and no brace may stay unfilled.
    expect(root().outerHTML).not.toMatch(/\sstyle=/)
    expect(root().outerHTML).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
    expect(root().querySelectorAll("[role=status], [aria-live]")).toHaveLength(1)
    expect(root().querySelectorAll("h2")).toHaveLength(1)
  })

  it.each(CASES.filter(([name]) => name.startsWith("underpaid")))(
    "offers to give the part back that arrived: %s",
    async (_name, charge) => {
      const claim_url = "https://shop.test/claim/1"
      const { page } = await renderCheckout({ ...charge, claim_url })
      const link = page.getByRole("link", { name: "Get your money back" })
      expect(link.getAttribute("href")).toBe(claim_url)
    },
  )

  it("uses every text of the dictionary and no others", async () => {
    const used = new Set<string>()
    const texts = Object.fromEntries(
      Object.keys(english).map((key) => [key, `«${key}»`]),
    ) as typeof english
    const collect = (html: string) => {
      for (const [, key] of html.matchAll(/«(\w+)»/g)) used.add(key!)
      return html.replace(/«\w+»/g, "")
    }
    const tagged = aDeposit({ tag: "77", hosted_url: "https://processor.test/1" })
    const linked = aDeposit({
      asset: BTC,
      address: null,
      uri: "bitcoin:?r=https://processor.test/i/1",
    })
    const soon = aDeposit({ created_at: inMinutes(-60), expires_at: inMinutes(1) })
    const dropped = aDeposit({ transfers: [aTransfer({ status: "dropped" })] })
    const more: Partial<Charge>[] = [tagged, linked, soon, dropped].map((deposit) => ({ deposit }))
    more.push({ status: "overpaid", deposit: paidIn, claim_url: "https://shop.test/claim/1" })
    more.push({ deposit: aDeposit(), resume_url: "https://shop.test/resume#1" })
    for (const charge of [...CASES.map(([, given]) => given), ...more]) {
      const { page, root } = await renderCheckout(charge, { texts })
      const left = collect(root().outerHTML).replace(/<[^>]*>/g, " ")
      expect(left).not.toMatch(/payment|send|address|order/i)
      page.unmount()
    }
    for (const reading of ["breaks", { status: 503 }, { status: 404 }] as const) {
      const { page, root } = await renderCheckout({}, { texts }, (shop) => {
        shop.reading = reading
      })
      collect(root().outerHTML)
      page.unmount()
    }
    const missing = Object.keys(english).filter((key) => !used.has(key))
    expect(missing.filter((key) => !ELSEWHERE.includes(key))).toEqual([])
  })
})
