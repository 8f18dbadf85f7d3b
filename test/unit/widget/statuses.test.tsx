/** @jest-environment jsdom */
import { fireEvent } from "@testing-library/react"
import { english } from "../../../storefront-widget/index"
import { moreEnglish } from "../../../storefront-widget/texts-more"
import { endingTexts } from "../../../storefront-widget/endings"
import type { Charge } from "../../../src/contract/storefront"
import { aDeposit, aTransfer, BTC, inMinutes } from "./fake-shop"
import { passMove, renderCheckout, settle } from "./render"

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

const ALL = { ...english, ...moreEnglish, ...endingTexts("en") }

type Case = [name: string, charge: Partial<Charge>, view: string, shows: string[], hides: string[]]
/** Texts that come with a click, a fault or a moment: checkout.test.tsx sees each of them. */
const ELSEWHERE = [
  "nothingFound",
  "found",
  "startsAt",
  "usual",
  "openSlow",
  "copyFailed",
  "uriCheck",
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
    [
      "This rate has expired",
      "Get a new rate for USDT",
      "Do not send again",
      "Choose another coin",
    ],
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
    { status: "confirming", deposit: paidIn, ordered: true, order_id: "order_1" },
    "outcome",
    ["being confirmed", "5 of 12 confirmations about 2 minutes left", "Your order is placed"],
    ["0x8b"],
  ],
  ["paid", { status: "paid", deposit: paidIn }, "outcome", ["Payment received"], ["0x8b"]],
  [
    "paid and captured",
    { status: "paid", deposit: paidIn, captured: true, ordered: true, order_id: "order_1" },
    "outcome",
    ["Your payment is confirmed"],
    ["0x8b", "You may close"],
  ],
  [
    "underpaid",
    { status: "underpaid", received: "29.97", missing: "19.93", deposit: half },
    "pay",
    ["Payment incomplete", "30 of 49.912345 USDT arrived", "19.912345 USDT", "Still to send"],
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
    ["Payment incomplete", "$29.97 of $49.90 arrived", "The shop can accept it or send it back"],
    ["Get a new rate"],
  ],
  [
    "overpaid",
    { status: "overpaid", received: "69.97", missing: "0", deposit: paidIn },
    "outcome",
    ["with an overpayment", "$69.97 arrived, and $49.90 was due", "refund the difference"],
    ["0x8b"],
  ],
  [
    "expired",
    { status: "expired", deposits: [aDeposit(over)], expires_at: inMinutes(-1) },
    "outcome",
    ["Payment expired", "We still watch the old address"],
    ["Get a new rate"],
  ],
  [
    "late",
    { status: "late", deposits: [{ ...paidIn, ...over }] },
    "outcome",
    ["Your payment arrived late", "not lost", "Do not send again"],
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
    "paid, but the cart was changed",
    { status: "paid", deposits: [{ ...paidIn, status: "closed" }], no_order: "cart_changed" },
    "outcome",
    [
      "There is no order for this payment",
      "Your cart was changed, so there is no order for this payment. The shop has your coins.",
      "Contact the shop for help or to get your money back.",
      "49.912345 USDT on Ethereum",
    ],
    ["Thank you", "Payment received", "Your order is placed", "You may close"],
  ],
  [
    "a part is paid, but the cart was changed",
    { status: "underpaid", deposits: [{ ...half, status: "closed" }], no_order: "cart_changed" },
    "outcome",
    ["There is no order for this payment", "30 USDT on Ethereum"],
    ["Still to send", "Payment incomplete"],
  ],
  [
    "paid, but the shop canceled the order",
    { status: "paid", deposit: paidIn, ordered: true, order_id: "order_1", no_order: "canceled" },
    "outcome",
    ["There is no order for this payment", "The shop canceled the order."],
    ["Thank you", "Your order is placed"],
  ],
  [
    "seen, but the order cannot be placed",
    { status: "seen", deposit: paidIn, no_order: "not_placed" },
    "outcome",
    ["The order could not be placed, for example because something is sold out."],
    ["The network does that next", "You may close"],
  ],
  [
    "paid, in two coins",
    {
      status: "paid",
      deposits: [
        aDeposit({
          id: "deposit_0",
          asset: BTC,
          received: "0.0002",
          transfers: [aTransfer({ id: "t0", amount: "0.0002", status: "confirmed" })],
        }),
        paidIn,
      ],
    },
    "outcome",
    ["0.0002 BTC on Bitcoin", "49.912345 USDT on Ethereum"],
    [],
  ],
  [
    "late, and accepted by the shop",
    {
      status: "late",
      received: "49.90",
      deposits: [paidIn],
      ordered: true,
      order_id: "order_1",
      captured: true,
    },
    "outcome",
    ["Payment received", "$49.90 of $49.90 arrived. Your order is placed."],
    ["arrived late", "send it back"],
  ],
  [
    "underpaid, and accepted by the shop",
    {
      status: "underpaid",
      received: "29.97",
      deposit: half,
      ordered: true,
      order_id: "order_1",
      captured: true,
    },
    "outcome",
    ["Payment received", "$29.97 of $49.90 arrived. Your order is placed."],
    ["Still to send", "Payment incomplete"],
  ],
  [
    "underpaid, a part came to the address of another coin",
    {
      status: "underpaid",
      received: "24.95",
      missing: "24.95",
      deposit: aDeposit({ missing: "24.956173" }),
      deposits: [
        aDeposit({
          id: "deposit_0",
          asset: BTC,
          status: "closed",
          received: "0.0002",
          transfers: [aTransfer({ id: "t0", amount: "0.0002", status: "confirmed" })],
        }),
        aDeposit({ missing: "24.956173" }),
      ],
    },
    "pay",
    ["$24.95 of $49.90 arrived.", "24.956173 USDT", "0.0002 BTC on Bitcoin", "Still to send"],
    ["49.912345"],
  ],
  [
    "open, another coin came to the address",
    {
      deposit: aDeposit({
        transfers: [aTransfer({ status: "foreign", amount: "7", coin: "DAI" })],
      }),
    },
    "pay",
    ["7 DAI on Ethereum", "This is not the coin that was asked for. Contact the shop."],
    [],
  ],
  [
    "open, coins came that the processor does not credit, and some that it returns",
    {
      deposit: aDeposit({
        transfers: [
          aTransfer({ id: "t1", status: "refused" }),
          aTransfer({ id: "t2", status: "returned" }),
        ],
      }),
    },
    "pay",
    ["The shop's processor has not credited this.", "This is sent back to you."],
    [],
  ],
  [
    "expired, and only another coin came",
    {
      status: "expired",
      deposits: [
        aDeposit({
          ...over,
          transfers: [aTransfer({ status: "foreign", amount: "7", coin: "DAI" })],
        }),
      ],
      expires_at: inMinutes(-1),
    },
    "outcome",
    ["Payment expired", "It is not lost", "7 DAI on Ethereum", "This is not the coin"],
    ["Nothing arrived"],
  ],
  [
    "open, of a cart that had another address before",
    { earlier_payment_url: "https://shop.test/pay#0" },
    "choose",
    ["You had an earlier address for this cart. Already sent? See that payment."],
    [],
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
    "offers to give the part back that arrived, by e-mail and to the customer: %s",
    async (_name, charge) => {
      const mailed = await renderCheckout({ ...charge, claim_open: true })
      expect(mailed.text()).toContain("Open the link in its e-mail")
      expect(mailed.page.queryByRole("link", { name: "Get your money back" })).toBeNull()
      mailed.page.unmount()
      const claim_url = "https://shop.test/claim/1"
      const { page, text } = await renderCheckout({ ...charge, claim_open: true, claim_url })
      const link = page.getByRole("link", { name: "Get your money back" })
      expect(link.getAttribute("href")).toBe(claim_url)
      expect(text()).not.toContain("e-mail")
    },
  )

  it("leads from an unusual ending to the refund where there is one, and else to the shop", async () => {
    const { text } = await renderCheckout({
      status: "paid",
      deposits: [paidIn],
      no_order: "cart_changed",
      claim_open: true,
    })
    expect(text()).toContain("Open the link in its e-mail")
    expect(text()).not.toContain("Contact the shop")
  })

  it("opens the payment of an earlier address beside this one", async () => {
    const earlier_payment_url = "https://shop.test/pay#0"
    const { page } = await renderCheckout({ deposit: aDeposit(), earlier_payment_url })
    const link = page.getByRole("link", { name: /^You had an earlier address for this cart/ })
    expect(link.getAttribute("href")).toBe(earlier_payment_url)
    expect(link.getAttribute("target")).toBe("_blank")
  })

  it("never calls a payment without an order paid", async () => {
    const onPaid = jest.fn()
    const { shop } = await renderCheckout(
      { status: "canceled", deposits: [aDeposit({ status: "closed" })] },
      { onPaid },
    )
    // It goes on watching the address that was shown.
    shop.push({ status: "paid", deposits: [paidIn], no_order: "cart_changed" })
    await settle()
    expect(document.body.textContent).toContain("There is no order for this payment")
    expect(onPaid).not.toHaveBeenCalled()
  })

  it("shows the coin that was chosen in another tab, and keeps what is being done here", async () => {
    const { shop, page, text } = await renderCheckout({ deposit: aDeposit() })
    const other = aDeposit({ id: "deposit_2", asset: BTC, address: "bc1qother", uri: null })
    shop.push({ deposit: other, deposits: [aDeposit({ status: "closed" }), other] })
    await settle()
    expect(text()).toContain("Send only BTC on Bitcoin")
    // Whoever is choosing a coin goes on with that.
    passMove()
    fireEvent.click(page.getByRole("button", { name: "Choose another coin" }))
    shop.push({ deposit: { ...other, id: "deposit_3" } })
    await settle()
    expect(text()).toContain("Choose a coin")
  })

  it("uses every text of the dictionary and no others", async () => {
    const used = new Set<string>()
    const texts = Object.fromEntries(Object.keys(ALL).map((key) => [key, `«${key}»`])) as typeof ALL
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
    more.push({ status: "overpaid", deposit: paidIn, claim_open: true })
    more.push({ deposit: aDeposit(), resume_url: "https://shop.test/resume#1" })
    const refunds = [
      {
        id: "crf_1",
        amount: "49.90",
        crypto_amount: null,
        symbol: null,
        txid: null,
        explorer_url: null,
      },
    ]
    more.push({
      status: "overpaid",
      received: "49.90",
      deposits: [paidIn],
      refunds,
      support_url: "https://shop.test/help",
    })
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
    const missing = Object.keys(ALL).filter((key) => !used.has(key))
    expect(missing.filter((key) => !ELSEWHERE.includes(key) && !key.startsWith("wallet"))).toEqual(
      [],
    )
  })
})
