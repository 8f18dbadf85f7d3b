/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from "@testing-library/react"
import type { Asset, OfferedAsset } from "../../../src/contract/storefront"
import { createChargeStore } from "../../../storefront-widget/index"
import { aCharge, aDeposit, aTransfer, BTC, inMinutes, offer, USDT } from "./fake-shop"
import { passMove, renderCheckout, settle } from "./render"

const tron: Asset = { ...USDT, id: "tron:0x2b6653dc/trc20:T1", network_name: "TRON" }
const bnb: Asset = { ...USDT, id: "eip155:56/erc20:0x5", network_name: "BNB Smart Chain" }
const ON_TRON = offer(tron, null, { standard: "TRC20", aliases: ["trx", "trc20"] })
const ON_BSC = offer(bnb, null, { standard: "BEP20", aliases: ["bsc", "bnb", "bep20", "binance"] })
const XRP = offer(
  { ...BTC, id: "xrpl:0/slip44:144", symbol: "XRP", name: "XRP", network_name: "XRP Ledger" },
  null,
  { aliases: ["xrp", "xrpl", "ripple"] },
)
const POL = offer(
  { ...BTC, id: "eip155:137/slip44:966", symbol: "POL", name: "Polygon", network_name: "Polygon" },
  null,
  { aliases: ["pol", "matic"] },
)

const render = (assets: OfferedAsset[], charge = {}) =>
  renderCheckout(charge, {}, (shop) => {
    shop.assets = assets
  })
const opened = (requests: { path: string; body: string | null }[]) =>
  requests
    .filter(({ path }) => path === "/deposits")
    .map(({ body }) => (JSON.parse(body!) as { asset: string }).asset)
const button = (name: RegExp | string) => screen.getByRole("button", { name })
const spoken = () => screen.getByRole("status").textContent?.trim()

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, "")
})

describe("a double tap", () => {
  it("on a coin with several networks opens no address on a network nobody saw", async () => {
    const { shop } = await render([ON_TRON, ON_BSC])
    passMove()
    const tap = { detail: 1 }
    fireEvent.click(button(/USDT/), tap)
    fireEvent.click(button(/TRON/), { detail: 2 })
    fireEvent.click(button(/BNB/), tap)
    await settle()
    expect(opened(shop.requests)).toEqual([])
    passMove()
    fireEvent.click(button(/TRON/), tap)
    await settle()
    expect(opened(shop.requests)).toEqual([tron.id])
  })

  it("opens one address at a time, and no other coin meanwhile", async () => {
    const { shop, root } = await render([offer(BTC), ON_TRON, ON_BSC])
    shop.opening = "is silent"
    const open = shop.fetch
    globalThis.fetch = ((url: string, init: RequestInit) =>
      init.method === "POST"
        ? (shop.requests.push({
            method: "POST",
            path: "/deposits",
            headers: {},
            body: String(init.body),
          }),
          new Promise(() => {}))
        : open(url, init)) as typeof fetch
    passMove()
    fireEvent.click(button(/BTC/))
    await settle()
    fireEvent.click(button(/USDT/))
    await settle()
    expect(opened(shop.requests)).toEqual([BTC.id])
    expect(root().textContent).toContain("Choose a coin")
  })
})

describe("names of networks", () => {
  const coins = Array.from({ length: 8 }, (_, i) =>
    offer({
      ...BTC,
      id: `coin:${i}/slip44:${i}`,
      symbol: `C${i}`,
      name: `Coin ${i}`,
      network_name: `Net ${i}`,
    }),
  )

  it("are those of exchanges", async () => {
    await render([ON_TRON, ON_BSC])
    passMove()
    fireEvent.click(button(/USDT/))
    expect(button(/TRON · TRC20/)).toBeDefined()
    expect(button(/BNB Smart Chain · BEP20/)).toBeDefined()
  })

  it.each([
    ["bep20", "USDT"],
    ["BSC", "USDT"],
    ["TRC-20", "USDT"],
    ["trc 20", "USDT"],
    ["usdt trc20", "USDT"],
    ["USDT (BEP-20)", "USDT"],
    ["binance", "USDT"],
    ["matic", "POL"],
    ["ripple", "XRP"],
  ])("are found as people write them: %s", async (words, symbol) => {
    const { root } = await render([...coins, ON_TRON, ON_BSC, XRP, POL])
    fireEvent.input(screen.getByRole("searchbox"), { target: { value: words } })
    const found = [...root().querySelectorAll("[data-asset] b")].map((row) => row.textContent)
    expect(found).toEqual([symbol])
    expect(spoken()).toBe("Coins found: 1")
  })

  it("tells, and says aloud, that nothing was found", async () => {
    const { text } = await render([...coins, ON_TRON])
    fireEvent.input(screen.getByRole("searchbox"), { target: { value: "usdt bep20" } })
    expect(text()).toContain("Nothing found for “usdt bep20”.")
    expect(spoken()).toBe("Nothing found for “usdt bep20”.")
  })
})

describe("what is known before a choice", () => {
  it("a coin below its minimum is grey, with the amount it starts at", async () => {
    const { root, text } = await render([
      offer(BTC, "Available from 60 USD", { minimum: "60" }),
      offer(USDT),
    ])
    expect(text()).toContain("From $60.00")
    expect(root().querySelector(`[data-asset="${BTC.id}"]`)?.tagName).toBe("DIV")
  })

  it("tells about how much of each coin it is, and how long it usually takes", async () => {
    const { text } = await render([offer(BTC, null, { amount: "0.00054", usual_seconds: 1200 })])
    expect(text()).toContain("≈ 0.00054 BTC")
    expect(text()).toContain("Bitcoin · usually about 20 minutes")
  })
})

describe("a discount for a coin", () => {
  it("is shown beside it, with what is to be paid then", async () => {
    const { text } = await render([
      offer(BTC, null, { discount: "2", total: "98", amount: "0.00054", usual_seconds: 1200 }),
      offer(USDT),
    ])
    expect(text()).toContain("Bitcoin · -2% · $98.00 · usually about 20 minutes")
    expect(text().match(/%/g)).toHaveLength(1)
  })

  const tron = { ...USDT, id: "tron:0x2b6653dc/trc20:T", network: "tron:0x2b6653dc" }
  const onTron = { ...tron, network_name: "TRON" }

  it("is shown alone where the price is not known yet", async () => {
    const { text } = await render([
      offer(USDT, null, { discount: "1.5", total: null }),
      offer(onTron, null, { discount: "1.5", total: null }),
    ])
    expect(text()).toContain("Ethereum, TRON · -1.5%")
  })

  it("is not shown for a coin whose networks have different ones, before the network is chosen", async () => {
    const { text } = await render([
      offer(USDT, null, { discount: "1.5", total: "98.5" }),
      offer(onTron),
    ])
    expect(text()).toContain("Ethereum, TRON")
    expect(text()).not.toContain("%")
  })
})

describe("a device whose clock is wrong", () => {
  it.each([-120, 120])("does not end a rate by itself: %s minutes", async (wrong) => {
    const charge = aCharge({
      deposit: aDeposit({ created_at: inMinutes(wrong - 1), expires_at: inMinutes(wrong + 19) }),
      server_time: inMinutes(wrong),
      expires_at: inMinutes(wrong + 60),
    })
    const heard: (string | undefined)[] = []
    const view = () => screen.getByTestId("crypto-checkout").dataset.view
    await renderCheckout(charge, {
      initial: { charge, assets: [] },
      onChange: () => heard.push(view()),
    })
    expect(heard.length).toBeGreaterThan(0)
    expect([...heard, view()].filter((shown) => shown !== "pay")).toEqual([])
  })

  it("is set right by a page from the server, before anybody has answered", () => {
    const initial = { charge: aCharge({ server_time: inMinutes(-120) }), assets: [] }
    const store = createChargeStore({ client: null as never, initial })
    const { clockOffset, answered } = store.getSnapshot()
    expect(Math.round(clockOffset / 60_000)).toBe(-120)
    expect(answered).toBe(false)
  })
})

describe("while an address is fetched", () => {
  it("says so at once, in the row and aloud", async () => {
    const { shop, root } = await render([offer(BTC), offer(USDT)])
    shop.opening = "is silent"
    globalThis.fetch = (() => new Promise(() => {})) as typeof fetch
    passMove()
    fireEvent.click(button(/BTC/))
    await settle()
    expect(root().querySelector('[aria-busy="true"]')?.textContent).toContain(
      "Getting your address…",
    )
    expect(spoken()).toBe("Getting your address…")
  })

  it("puts the reason into the row that was clicked", async () => {
    const { shop, root } = await render([offer(BTC), offer(USDT)])
    shop.opening = { status: 409 }
    passMove()
    fireEvent.click(button(/USDT/))
    await settle()
    expect(root().querySelector(`[data-asset="${USDT.id}"]`)?.textContent).toContain(
      "This coin isn't available right now.",
    )
    expect(root().querySelector(`[data-asset="${BTC.id}"]`)?.textContent).not.toContain("available")
  })

  it("does not send the shopper to the connection while the shop answers", async () => {
    const { shop, text } = await render([offer(BTC)])
    const works = shop.fetch
    globalThis.fetch = ((url: string, init: RequestInit) =>
      init.method === "POST"
        ? new Promise((_, reject) =>
            init.signal?.addEventListener("abort", () =>
              reject(new DOMException("aborted", "AbortError")),
            ),
          )
        : works(url, init)) as typeof fetch
    // The widget's own patience is 20 seconds.
    const wait = jest
      .spyOn(globalThis, "setTimeout")
      .mockImplementationOnce(((run: () => void) => queueMicrotask(run)) as never)
    passMove()
    fireEvent.click(button(/BTC/))
    wait.mockRestore()
    await settle()
    expect(text()).toContain("The payment processor is not answering.")
    expect(text()).not.toContain("Check your connection")
  })
})

describe("offline", () => {
  it("says nothing of a payment while nothing was chosen", async () => {
    const { shop, root } = await render([offer(BTC)])
    shop.reading = "breaks"
    shop.streaming = "breaks"
    shop.dropStreams()
    await waitFor(() => expect(root().dataset.connection).toBe("offline"), { timeout: 20_000 })
    expect(root().textContent).toContain("Check your connection")
    expect(root().textContent).not.toContain("still sees your payment")
  }, 30_000)

  it("takes back what it said of a lost line when the line is back", async () => {
    const { shop, root } = await render([offer(BTC)])
    const reason = () => root().querySelector(".mcc-reason")?.textContent
    shop.opening = "breaks"
    passMove()
    fireEvent.click(button(/BTC/))
    await settle()
    expect(reason()).toContain("Check your connection and try again.")
    window.dispatchEvent(new Event("online"))
    await waitFor(() => expect(reason()).toBeUndefined())
  })
})

describe("what a shopper asks", () => {
  it("an exchange: fees, the network's name there, and the time", async () => {
    const deposit = aDeposit({ asset: tron })
    await renderCheckout({ deposit, deposits: [deposit] })
    const fold = screen.getByTestId("crypto-exchange")
    expect(fold.querySelectorAll("li")).toHaveLength(3)
    expect(fold.textContent).toContain("add the exchange's fee")
    expect(fold.textContent).toContain("TRON · TRC20")
  })

  it("a payment by link: not from an exchange", async () => {
    await renderCheckout({ deposit: aDeposit({ address: null, uri: "bitcoin:?r=https://p.test" }) })
    expect(screen.getByTestId("crypto-exchange").textContent).toContain(
      "only be made from a wallet",
    )
  })

  it.each(["underpaid", "late", "held", "canceled", "expired"] as const)(
    "help, and the payment's reference: %s",
    async (status) => {
      await renderCheckout({ status, support_url: "https://shop.test/help?p=charge_1" })
      const help = screen.getByRole("link", { name: "Get help from the shop" })
      expect(help.getAttribute("href")).toBe("https://shop.test/help?p=charge_1")
      expect(screen.getByTestId("crypto-reference").textContent).toContain("charge_1")
    },
  )

  it("a help link never runs anything", async () => {
    await renderCheckout({ status: "late", support_url: "javascript:alert(1)" })
    expect(screen.queryByRole("link", { name: "Get help from the shop" })).toBeNull()
  })

  it("a receipt: rate, transaction, and what was given back", async () => {
    const paid = aDeposit({
      received: "49.912345",
      transfers: [aTransfer({ status: "confirmed" })],
    })
    await renderCheckout({
      status: "paid",
      received: "49.90",
      deposits: [paid],
      refunds: [
        {
          id: "r",
          amount: "10",
          crypto_amount: "10.002",
          symbol: "USDT",
          txid: "0xback",
          explorer_url: "https://explorer.test/tx/0xback",
        },
      ],
    })
    const receipt = screen.getByTestId("crypto-receipt")
    expect(receipt.textContent).toContain("1 USDT = $0.9998")
    expect(receipt.textContent).toContain("0xabc")
    expect(receipt.textContent).toContain("$10.00 · 10.002 USDT · 0xback")
    const print = jest.fn()
    globalThis.print = print
    fireEvent.click(button("Print"))
    expect(print).toHaveBeenCalledTimes(1)
  })
})

describe("a clipboard that does not work", () => {
  it("leaves the value selected, raw, and says so", async () => {
    document.execCommand = () => false
    const { root } = await renderCheckout({ deposit: aDeposit() })
    passMove()
    fireEvent.click(button("Copy Ethereum address"))
    await settle()
    const field = screen.getByLabelText<HTMLInputElement>(/Copying did not work/)
    expect(field.value).toBe(aDeposit().address)
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length])
    expect(root().contains(document.activeElement)).toBe(true)
    expect(spoken()).toContain("Copying did not work.")
  })
})

describe("the browser's Back", () => {
  const back = async () => {
    history.back()
    await settle(60)
  }

  it("leads from the networks to the coins, and not out of the payment", async () => {
    const { text } = await render([ON_TRON, ON_BSC, offer(BTC)])
    passMove()
    fireEvent.click(button(/USDT/))
    await settle()
    expect(text()).toContain("Choose the network of your USDT")
    await back()
    expect(text()).toContain("Choose a coin")
  })

  it("leads from an address that nothing came to back to the choice", async () => {
    const { shop, root } = await render([offer(BTC), offer(USDT)])
    const works = shop.fetch
    globalThis.fetch = ((url: string, init: RequestInit) => {
      if (init.method === "POST") shop.change({ deposit: aDeposit(), deposits: [aDeposit()] })
      return works(url, init)
    }) as typeof fetch
    passMove()
    fireEvent.click(button(/USDT/))
    await settle()
    expect(root().dataset.view).toBe("pay")
    await back()
    expect(root().dataset.view).toBe("choose")
  })

  it("keeps what the shop's router has in its history", async () => {
    history.replaceState({ router: 7 }, "")
    await render([ON_TRON, ON_BSC, offer(BTC)])
    passMove()
    fireEvent.click(button(/USDT/))
    await settle()
    expect(history.state).toMatchObject({ router: 7 })
  })
})
