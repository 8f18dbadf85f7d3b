import { createHash } from "node:crypto"
import decodeQR from "qr/decode.js"
import { languageOf } from "../../../src/api/crypto-checkout/pay/page/languages"
import { type PaymentPage, paymentPage } from "../../../src/api/crypto-checkout/pay/page/render"
import { PAGE_HEADERS } from "../../../src/api/crypto-checkout/pay/page/styles"
import { viewOf } from "../../../src/api/crypto-checkout/pay/page/view"
import { CHARGE_STATUSES, type Charge, type Deposit } from "../../../src/contract/storefront"
import {
  aCharge,
  aDeposit,
  ADDRESS,
  aTransfer,
  BTC,
  inMinutes,
  offer,
  USDT,
} from "../widget/fake-shop"

const ENGLISH = languageOf({ headers: {} })

interface Shown extends Partial<PaymentPage> {
  choosing?: boolean
  acknowledged?: string
  code?: string
}

function page(
  charge: Charge,
  { choosing = false, acknowledged, code, ...more }: Shown = {},
): string {
  const view = viewOf(charge, { choosing, acknowledged: acknowledged ?? null, code: code ?? null })
  return paymentPage({
    charge,
    title: null,
    view,
    assets: [offer(BTC), offer(USDT)],
    orderPaymentUrl: null,
    problem: null,
    language: ENGLISH,
    ...more,
  })
}

const paying = (deposit: Partial<Deposit> = {}, charge: Partial<Charge> = {}) =>
  aCharge({ deposit: aDeposit(deposit), ...charge })

const refreshOf = (markup: string) => {
  const seconds = /http-equiv="refresh" content="(\d+)"/.exec(markup)?.[1]
  return seconds === undefined ? null : Number(seconds)
}

/** What is there to be read, without the markup in between. */
const wordsOf = (markup: string) =>
  markup
    .replace(/^[^]*<main>|<(dt|dd|p|h1|li)\b/g, " $&")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")

describe("the payment page without JavaScript", () => {
  it("runs no script and has the one style that its headers allow", () => {
    for (const markup of [page(aCharge()), page(paying())]) {
      expect(markup).not.toMatch(/<script|javascript:| on\w+=| style=/i)
      const [, style = ""] = /<style>([^]*)<\/style>/.exec(markup) ?? []
      const hash = createHash("sha256").update(style).digest("base64")
      expect(PAGE_HEADERS["content-security-policy"]).toContain(`style-src 'sha256-${hash}'`)
    }
    expect(PAGE_HEADERS["content-security-policy"]).toContain("default-src 'none'")
    expect(PAGE_HEADERS["content-security-policy"]).not.toContain("script-src")
  })

  it("offers every asset as a button, with the network in words", () => {
    const busy = offer(USDT, "Not right now")
    const markup = page(aCharge(), { assets: [offer(BTC), busy] })
    expect(markup).toContain('<form method="post"')
    expect(markup).toMatch(new RegExp(`name="asset"\\s+value="${BTC.id}"`))
    expect(markup).toMatch(new RegExp(`value="${busy.id}"\\s+disabled`))
    expect(markup).toContain("Tether USD on Ethereum")
    expect(markup).toContain("Not right now")
    expect(refreshOf(markup)).toBeNull()
  })

  it("shows amount, address, network and a QR code that says the same", () => {
    const charge = paying()
    const markup = page(charge, { code: "amount" })
    expect(markup).toContain(`<code translate="no">${ADDRESS}</code>`)
    expect(markup).toContain('<code translate="no">49.912345</code>')
    expect(wordsOf(markup)).toContain("Send only USDT on Ethereum.")
    expect(readQr(markup)).toBe(charge.deposit!.uri)
    expect(refreshOf(markup)).toBe(15)
  })

  it("has the bare address as the QR code of a token, and the amount one click away", () => {
    const charge = paying({ tag: "12345" })
    const markup = page(charge, { acknowledged: "deposit_1" })
    expect(readQr(markup)).toBe(ADDRESS)
    expect(wordsOf(markup)).toContain(
      "This code holds the address only. Choose USDT on Ethereum in your wallet, enter 49.912345 USDT, and check both before you send.",
    )
    // What opens a wallet with that link would be the same risk.
    expect(markup).not.toContain(">Open in wallet<")
    // The promise to enter the tag goes along.
    expect(markup).toContain('<a href="?tag=deposit_1&amp;code=amount">QR code with the amount</a>')

    const withAmount = page(charge, { acknowledged: "deposit_1", code: "amount" })
    expect(readQr(withAmount)).toBe(charge.deposit!.uri)
    expect(wordsOf(withAmount)).toContain("check coin and amount before you send")
    expect(withAmount).toContain(">Open in wallet<")
    expect(withAmount).toContain("code=address")
  })

  it("has the bare address on TRON, for its own coin too, and the URI for other coins", () => {
    const on = (id: string, uri: string) => page(paying({ asset: { ...BTC, id }, uri }))
    expect(readQr(on("tron:0x2b6653dc/slip44:195", `tron:${ADDRESS}?amount=1`))).toBe(ADDRESS)
    expect(readQr(on(BTC.id, "bitcoin:bc1q?amount=1"))).toBe("bitcoin:bc1q?amount=1")
    expect(readQr(on("eip155:1/slip44:60", "ethereum:0x1@1?value=1"))).toBe(
      "ethereum:0x1@1?value=1",
    )
  })

  it("keeps amounts, addresses and names as they are when a browser translates it", () => {
    const charge = paying({ tag: "12345" })
    for (const code of ["amount", "address"]) {
      const markup = page(charge, { acknowledged: "deposit_1", code })
      const body = markup.replace(/^[^]*<main>/, "").replace(/<a href="[^"]*">/g, "<a>")
      const translated = body.replace(
        /<(\w+)[^>]*translate="no"[^>]*>[^]*?<\/\1>|<svg[^]*?<\/svg>/g,
        "",
      )
      const words = translated.replace(/<[^>]*>/g, " ").replace("every 15 seconds", "")
      expect(words.match(/\S*\d\S*|USDT|Ethereum/g)).toEqual(["1"])
    }
  })

  it.each([
    [
      "cart_changed",
      "Your cart was changed, so there is no order for this payment. The shop has your coins.",
    ],
    ["canceled", "The shop canceled the order."],
    ["not_placed", "The order could not be placed"],
  ] as const)("never thanks for a payment without an order: %s", (no_order, words) => {
    const transfers = [aTransfer({ status: "confirmed" })]
    const paid = aDeposit({ status: "closed", received: "49.912345", missing: "0", transfers })
    const charge = aCharge({ status: "paid", received: "49.90", no_order, deposits: [paid] })
    const markup = page(charge)
    expect(wordsOf(markup)).toContain("There is no order for this payment")
    expect(wordsOf(markup)).toContain(words)
    expect(wordsOf(markup)).toContain("$49.90 of $49.90 arrived.")
    expect(wordsOf(markup)).toContain("Contact the shop for help or to get your money back.")
    expect(markup).not.toMatch(/thank|Payment received|order is placed/i)
    // It looks on, because the shop may place the order or ask where the money shall go.
    expect(refreshOf(markup)).toBe(60)

    const claimable = page({ ...charge, claim_open: true })
    expect(wordsOf(claimable)).toContain("Open the link in its e-mail.")
    expect(wordsOf(claimable)).not.toContain("Contact the shop")
  })

  it.each(["late", "underpaid"] as const)(
    "says that the shop has accepted what came: %s",
    (status) => {
      const deposit = aDeposit({ received: "30", transfers: [aTransfer({ amount: "30" })] })
      const charge = aCharge({
        status,
        received: "29.97",
        deposit,
        ordered: true,
        order_id: "order_1",
        captured: true,
      })
      const words = wordsOf(page(charge))
      expect(words).toContain("$29.97 of $49.90 arrived, and the shop has accepted it.")
      expect(words).toContain("Your order is placed.")
      expect(words).not.toMatch(/Still to send|missing|decides/)
    },
  )

  it("of what an order still owes is booked on it, and can be opened again", () => {
    const orderPaymentUrl = "https://api.shop.test/crypto-checkout/pay/pay_col_1?order_id=order_1"
    const booked = aCharge({ status: "paid", ordered: true, captured: true })
    const words = wordsOf(page(booked, { orderPaymentUrl }))
    expect(words).toContain("It is booked on your order.")
    expect(words).not.toContain("order is placed")
    const over = page(aCharge({ status: "expired" }), { orderPaymentUrl })
    expect(wordsOf(over)).toContain("Open this payment again")
    expect(over).toContain(`href="${orderPaymentUrl}"`)
    expect(wordsOf(page(aCharge({ status: "expired" })))).not.toContain("again")
  })

  it("leads to the payment of an earlier address of the cart", () => {
    const earlier_payment_url = "https://shop.test/pay#0"
    for (const charge of [aCharge({ earlier_payment_url }), paying({}, { earlier_payment_url })]) {
      const markup = page(charge)
      expect(wordsOf(markup)).toContain(
        "You had an earlier address for this cart. Already sent? See that payment",
      )
      expect(markup).toContain(`href="${earlier_payment_url}"`)
    }
    expect(page(aCharge())).not.toContain("earlier address")
  })

  it("lists what came to all addresses, money that does not count too", () => {
    const old = aDeposit({
      id: "deposit_0",
      asset: BTC,
      status: "closed",
      received: "0.0002",
      transfers: [aTransfer({ id: "t0", amount: "0.0002", status: "confirmed" })],
    })
    const aside = aTransfer({ id: "t1", amount: "7", coin: "DAI", status: "foreign" })
    const now = aDeposit({ transfers: [aside], missing: "24.95", uri: "ethereum:rest" })
    const charge = aCharge({
      status: "underpaid",
      received: "24.95",
      missing: "24.95",
      deposit: now,
      deposits: [old, now],
    })
    const markup = page(charge)
    expect(wordsOf(markup)).toContain("Still to send: 24.95 USDT")
    expect(wordsOf(markup)).toContain("0.0002 BTC")
    expect(wordsOf(markup)).toMatch(/7 DAI View transaction This is not the coin/)
  })

  it("does not say that nothing arrived where the wrong coin did", () => {
    const transfers = [aTransfer({ status: "foreign", coin: "DAI" })]
    const deposits = [aDeposit({ status: "expired", expires_at: inMinutes(-1), transfers })]
    const markup = page(aCharge({ status: "expired", deposits, expires_at: inMinutes(-1) }))
    expect(wordsOf(markup)).not.toContain("Nothing arrived")
    expect(wordsOf(markup)).toContain("This is not the coin that was asked for.")
  })

  it("hides the address until the shopper has promised to enter the tag", () => {
    const charge = paying({ tag: "12345" })
    const asked = page(charge)
    expect(asked).not.toContain(ADDRESS)
    expect(asked).not.toContain("<svg")
    expect(asked).toMatch(/<input\s+type="checkbox"\s+name="tag"\s+value="deposit_1"\s+required/)
    expect(refreshOf(asked)).toBeNull()

    const shown = page(charge, { acknowledged: "deposit_1" })
    expect(shown).toContain(ADDRESS)
    expect(shown).toContain('<code translate="no">12345</code>')
    expect(page(charge, { acknowledged: "deposit_0" })).not.toContain(ADDRESS)
  })

  it("asks for the rest when a part has arrived", () => {
    const rest = { received: "20", missing: "29.912345", uri: "ethereum:rest" }
    const charge = paying(
      { ...rest, transfers: [aTransfer({ amount: "20", status: "confirmed" })] },
      { status: "underpaid", received: "20.00", missing: "29.90" },
    )
    const markup = page(charge)
    expect(wordsOf(markup)).toContain("Still to send: 29.912345 USDT")
    expect(wordsOf(markup)).toContain("$20.00 arrived, $29.90 is missing.")
    expect(readQr(page(charge, { code: "amount" }))).toBe("ethereum:rest")
    // Coins are there: another coin would leave them alone.
    expect(page(charge, { choosing: true })).toBe(markup)
  })

  it("offers a new rate when the old one has ended, and only while there are rates", () => {
    const ended = { expires_at: inMinutes(-1), status: "expired" as const }
    const charge = aCharge({ deposits: [aDeposit(ended)] })
    const markup = page(charge)
    expect(markup).toContain("This rate has expired")
    expect(markup).toMatch(new RegExp(`name="asset"\\s+value="${USDT.id}"`))
    expect(markup).not.toContain(ADDRESS)
    // A quote with coins on it stays open for the server, but its rate is over all the same.
    expect(page(paying({ expires_at: inMinutes(-1) }))).toContain("This rate has expired")
    expect(page({ ...charge, expires_at: inMinutes(-1) })).toContain("Payment expired")
  })

  it("shows a processor that has no address of its own by its link and page", () => {
    const uri = "bitcoin:?r=https://bitpay.test/i/1"
    const markup = page(paying({ address: null, uri, hosted_url: "https://bitpay.test/invoice" }))
    expect(readQr(markup)).toBe(uri)
    expect(markup).toContain('href="https://bitpay.test/invoice" rel="noreferrer noopener"')
  })

  it("says where the way is to get a part payment back, and shows no link to it", () => {
    const claim_url = "https://api.shop.test/claim/1"
    const part = {
      status: "underpaid" as const,
      received: "20.00",
      missing: "29.90",
      claim_open: true,
      claim_url,
    }
    const over = { expires_at: inMinutes(-1) }
    for (const markup of [
      page(paying({}, part)),
      page(paying(over, part)),
      page(aCharge({ ...part, ...over })),
    ]) {
      expect(wordsOf(markup)).toContain("Open the link in its e-mail.")
      expect(markup).not.toContain(claim_url)
    }
    expect(page(paying())).not.toContain("e-mail")
  })

  it("links to nothing that runs code, whatever the processor says", () => {
    const evil = { uri: "javascript:alert(1)", hosted_url: " data:text/html,x" }
    expect(page(paying(evil))).not.toMatch(/href="\s*(javascript|data:text)/i)
  })

  it("escapes whatever is filled in", () => {
    const nasty = `"><img src=x onerror='alert(1)'>&`
    const asset = { ...USDT, name: nasty, symbol: nasty, network_name: nasty, id: nasty }
    const pages = [
      page(aCharge(), { assets: [offer(asset, nasty)], problem: nasty }),
      page(paying({ asset, address: nasty, tag: nasty }), { acknowledged: "deposit_1" }),
      page(paying({ asset, tag: nasty })),
    ]
    for (const markup of pages) expect(markup).not.toContain("<img")
  })

  it.each(CHARGE_STATUSES)("tells what it means that a charge is %s", (status) => {
    const transfers = [aTransfer({ confirmations: 3 })]
    const charge = aCharge({
      status,
      deposits: [aDeposit({ confirmations: 3, status: "closed", transfers })],
      expires_at: inMinutes(-1),
      received: "49.90",
    })
    const markup = page(charge)
    expect(/<h1>([^<]+)<\/h1>/.exec(markup)?.[1]).toBeTruthy()
    expect(markup).not.toMatch(/\{\w+\}|undefined|null/)
    expect(markup).not.toContain(ADDRESS)
    expect(wordsOf(markup).includes("3 of 12 confirmations")).toBe(
      status === "seen" || status === "confirming",
    )
    const settled = { ...charge, captured: true, ordered: true, order_id: "order_1" }
    // An address that was shown may still be paid after its payment was canceled.
    expect(refreshOf(page(settled)) === null).toBe(["paid", "overpaid", "expired"].includes(status))
  })
})

/** Reads the page's QR code back from its SVG, as a camera would. */
function readQr(markup: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(markup)?.[1])
  const path = /fill="#000" d="([^"]+)"/.exec(markup)?.[1] ?? ""
  const scale = 4
  const side = size * scale
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const start = row * side + Number(x) * scale
      for (let column = start; column < start + Number(run) * scale; column++) {
        data.fill(0, column * 4, column * 4 + 3)
      }
    }
  }
  return decodeQR({ width: side, height: side, data })
}
