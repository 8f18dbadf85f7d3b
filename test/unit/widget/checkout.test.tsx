/** @jest-environment jsdom */
import { act, fireEvent, screen, waitFor } from "@testing-library/react"
import type { HttpTypes } from "@medusajs/types"
import { ADDRESS, aDeposit, aTransfer, BTC, inMinutes, offer, USDT } from "./fake-shop"
import { passMove, renderCheckout, settle } from "./render"

const click = async (name: string | RegExp) => {
  passMove()
  fireEvent.click(screen.getByRole("button", { name }))
  await settle()
}
const spoken = () => screen.getByRole("status").textContent?.trim()

describe("crypto checkout", () => {
  it("shows a skeleton first, and says that it loads", async () => {
    const { root } = await renderCheckout({}, {}, (shop) => {
      shop.fetch = (() => new Promise(() => {})) as typeof fetch
    })
    expect(root().dataset.status).toBe("loading")
    expect(root().getAttribute("aria-busy")).toBe("true")
    expect(root().querySelector(".mcc-skeleton")).not.toBeNull()
    expect(spoken()).toBe("Loading…")
  })

  it.each([
    ["a shopper without a network", "breaks", "Check your connection and try again."],
    ["trouble of the server", { status: 503 }, "The shop has a problem right now."],
    ["a refused key, which is the shop's affair", { status: 401 }, "The shop has a problem"],
  ] as const)("tells %s, and tries again", async (_name, reading, words) => {
    const { shop, root } = await renderCheckout({}, {}, (given) => {
      given.reading = reading
    })
    expect(root().dataset.status).toBe("error")
    expect(root().textContent).toContain(words)
    expect(spoken()).toContain(words)
    shop.reading = "works"
    screen.getByRole("button", { name: "Try again" }).focus()
    await click("Try again")
    await waitFor(() => expect(root().dataset.status).toBe("open"))
    expect(document.activeElement?.textContent).toBe("Choose a coin")
  })

  it("takes Medusa's own payment session, or its data", async () => {
    const data: Record<string, unknown> = { charge_id: "charge_1", charge_token: "secret" }
    const session = { id: "payses_1", data } as HttpTypes.StorePaymentSession
    for (const given of [session, session.data]) {
      const { shop, root, page } = await renderCheckout({}, { session: given })
      expect(root().dataset.status).toBe("open")
      expect(shop.requests[0]?.headers).toMatchObject({ "x-crypto-checkout-token": "secret" })
      page.unmount()
    }
  })

  it("says what to do instead of trying a payment again that is not there", async () => {
    const { root } = await renderCheckout({}, {}, (given) => {
      given.reading = { status: 404 }
    })
    expect(root().dataset.status).toBe("error")
    expect(root().textContent).toContain("Open the payment from the shop or its latest e-mail.")
    expect(screen.queryByRole("button")).toBeNull()
  })

  it("goes from the coin to the address in one click, and moves the focus along", async () => {
    const { shop, root } = await renderCheckout({})
    const open = shop.fetch
    globalThis.fetch = ((url: string, init: RequestInit) => {
      if (init.method === "POST") shop.change({ deposit: aDeposit(), deposits: [aDeposit()] })
      return open(url, init)
    }) as typeof fetch
    await click(/USDT/)
    expect(shop.requests.find(({ path }) => path === "/deposits")?.body).toBe(
      JSON.stringify({ asset: USDT.id }),
    )
    expect(root().dataset.view).toBe("pay")
    expect(document.activeElement?.textContent).toBe("Send exactly")
  })

  it("keeps the shopper at the picker, with the reason, when there is no address", async () => {
    const { shop, root } = await renderCheckout({})
    shop.opening = { status: 409 }
    await click(/USDT/)
    expect(root().dataset.view).toBe("choose")
    expect(root().textContent).toContain("This coin isn't available right now.")
    expect(spoken()).toContain("This coin isn't available right now.")
  })

  it("says aloud each time that there is no address", async () => {
    const { shop } = await renderCheckout({})
    shop.opening = { status: 409 }
    const voice = screen.getByRole("status")
    const heard: string[] = []
    new MutationObserver(() => heard.push(voice.textContent ?? "")).observe(voice, {
      childList: true,
      subtree: true,
    })
    await click(/USDT/)
    await click(/USDT/)
    const times = (words: string) => heard.filter((text) => text.startsWith(words)).length
    expect(times("Getting your address…")).toBe(2)
    expect(times("This coin isn't available right now.")).toBe(2)
  })

  it("does not blame the coin when the shopper is offline", async () => {
    const { shop, root } = await renderCheckout({})
    shop.opening = "breaks"
    await click(/USDT/)
    expect(root().textContent).toContain("Check your connection and try again.")
    expect(root().textContent).not.toContain("There is no address")
  })

  it("shows what cannot be chosen, with the reason, but not as a button", async () => {
    const { root } = await renderCheckout({}, {}, (shop) => {
      shop.assets = [offer(BTC), offer(USDT, "Too little for Ethereum.")]
    })
    expect(root().textContent).toContain("Too little for Ethereum.")
    expect(screen.getByRole("button", { name: /BTC/ }).textContent).toBe("BBTCBitcoin")
    expect(screen.queryByRole("button", { name: /USDT/ })).toBeNull()
  })

  it("has words for a coin that is off without a reason", async () => {
    const { root } = await renderCheckout({}, {}, (shop) => {
      shop.assets = [{ ...offer(USDT), available: false }]
    })
    expect(root().textContent).toContain("Not available right now")
  })

  it("says so when nothing is on offer", async () => {
    const { root } = await renderCheckout({}, {}, (shop) => {
      shop.assets = []
    })
    expect(root().textContent).toContain("No coin is available right now.")
  })

  it("lets the shopper choose another coin while nothing was seen", async () => {
    const { root } = await renderCheckout({ deposit: aDeposit() })
    await click("Choose another coin")
    expect(root().dataset.view).toBe("choose")
    expect(document.activeElement?.textContent).toBe("Choose a coin")
    await click(/USDT/)
    expect(root().dataset.view).toBe("pay")
  })

  it("copies raw values, and says so", async () => {
    const writeText = jest.fn(async (_text: string) => {})
    Object.assign(navigator, { clipboard: { writeText } })
    await renderCheckout({ deposit: aDeposit({ tag: "10459" }) })
    await click("Copy Amount")
    expect(spoken()).toBe("Amount copied")
    await click("Copy Tag (memo)")
    fireEvent.click(screen.getByRole("checkbox"))
    await click("Copy Ethereum address")
    expect(spoken()).toBe("Ethereum address copied")
    expect(writeText.mock.calls).toEqual([["49.912345"], ["10459"], [ADDRESS]])
  })

  it("offers the payment link, to open and to copy, while there is something to pay", async () => {
    const writeText = jest.fn(async (_text: string) => {})
    Object.assign(navigator, { clipboard: { writeText } })
    const resume_url = "https://shop.test/resume#charge_1.token"
    const { shop } = await renderCheckout({ deposit: aDeposit(), resume_url })
    const link = () => screen.queryByRole("link", { name: "Link for another device" })
    expect(link()?.getAttribute("href")).toBe(resume_url)
    expect(link()?.getAttribute("rel")).toContain("noreferrer")
    await click("Copy Link for another device")
    expect(writeText.mock.calls).toEqual([[resume_url]])
    expect(spoken()).toBe("Link for another device copied")
    shop.push({ status: "paid" })
    await settle()
    expect(link()).toBeNull()
  })

  it("gives the link to copy where the processor has no address", async () => {
    const writeText = jest.fn(async (_text: string) => {})
    Object.assign(navigator, { clipboard: { writeText } })
    const uri = "bitcoin:?r=https://processor.test/i/1"
    const { root } = await renderCheckout({ deposit: aDeposit({ asset: BTC, address: null, uri }) })
    expect(screen.getByTestId("crypto-qr").dataset.value).toBe(uri)
    expect(screen.queryByRole("button", { name: "Address only" })).toBeNull()
    expect(root().querySelector("[data-testid=crypto-address]")).toBeNull()
    await click("Copy Payment link")
    expect(spoken()).toBe("Payment link copied")
    expect(writeText.mock.calls).toEqual([[uri]])
  })

  it("copies the old way where the clipboard is closed, and claims nothing where that fails", async () => {
    Object.assign(navigator, {
      clipboard: { writeText: async () => Promise.reject(new Error("denied")) },
    })
    let copied = ""
    const execCommand = jest.fn(() => {
      copied = (document.activeElement as HTMLTextAreaElement).value
      return true
    })
    Object.assign(document, { execCommand })
    await renderCheckout({ deposit: aDeposit() })
    await click("Copy Ethereum address")
    expect(copied).toBe(ADDRESS)
    expect(spoken()).toBe("Ethereum address copied")
    execCommand.mockReturnValue(false)
    await click("Copy Amount")
    expect(spoken()).not.toContain("Amount")
    expect(document.querySelector("textarea")).toBeNull()
  })

  it("switches the QR code between a coin's URI, which a wallet opens, and the bare address", async () => {
    const deposit = aDeposit({ asset: BTC, uri: `bitcoin:${ADDRESS}?amount=1` })
    const { text } = await renderCheckout({ deposit })
    const qr = () => screen.getByTestId("crypto-qr")
    expect(qr().dataset.value).toBe(deposit.uri)
    expect(screen.getByRole("link", { name: "Open in wallet" }).getAttribute("href")).toBe(
      deposit.uri,
    )
    const pixels = qr().querySelectorAll("path")[1]?.getAttribute("d")
    await click("Address only")
    expect(qr().dataset.value).toBe(ADDRESS)
    expect(qr().querySelectorAll("path")[1]?.getAttribute("d")).not.toBe(pixels)
    expect(screen.getByRole("img", { name: "QR: Bitcoin address" })).not.toBeNull()
    expect(text()).toContain("choose BTC on Bitcoin in the wallet and enter the amount")
  })

  it.each([
    ["a token", USDT],
    ["TRON's own coin", { ...BTC, id: "tron:0x2b6653dc/slip44:195" }],
  ])(
    "has the bare address in the QR code of %s, and the URI one click away",
    async (_name, asset) => {
      const deposit = aDeposit({ asset })
      await renderCheckout({ deposit })
      const qr = () => screen.getByTestId("crypto-qr")
      expect(qr().dataset.value).toBe(ADDRESS)
      expect(qr().textContent).toContain(`choose ${asset.symbol} on ${asset.network_name}`)
      expect(screen.queryByRole("link", { name: "Open in wallet" })).toBeNull()
      await click("With amount")
      expect(qr().dataset.value).toBe(deposit.uri)
      expect(screen.getByRole("link", { name: "Open in wallet" }).getAttribute("href")).toBe(
        deposit.uri,
      )
    },
  )

  it("never makes a link of a script", async () => {
    const deposit = aDeposit({ uri: "javascript:alert(1)", hosted_url: "javascript:alert(1)" })
    const { root } = await renderCheckout({ deposit })
    expect(root().querySelector("a")).toBeNull()
    expect(screen.getByTestId("crypto-qr").dataset.value).toBe(ADDRESS)
  })

  it("is calm about the time until the last fifth, and keeps it out of the live region", async () => {
    const { page } = await renderCheckout({ deposit: aDeposit() })
    const still = screen.getByRole("timer").textContent
    expect(still).toMatch(/^Rate held until \d+:\d\d.[AP]M$/)
    await settle(1200)
    expect(screen.getByRole("timer").textContent).toBe(still)
    expect(screen.getByRole("timer").hasAttribute("data-soon")).toBe(false)
    expect(spoken()).toBe("Waiting for your payment")
    page.unmount()
    const soon = aDeposit({ created_at: inMinutes(-19), expires_at: inMinutes(1) })
    await renderCheckout({ deposit: soon })
    expect(screen.getByRole("timer").textContent).toMatch(/^Only (1:00|0:59) left at this rate$/)
    expect(screen.getByRole("timer").hasAttribute("data-soon")).toBe(true)
  })

  it("withdraws the address by itself when the rate ends, and asks the server", async () => {
    const ends = new Date(Date.now() + 300).toISOString()
    const { shop, root } = await renderCheckout({ deposit: aDeposit({ expires_at: ends }) })
    expect(root().dataset.view).toBe("pay")
    const before = shop.count("get")
    await settle(500)
    expect(root().dataset.view).toBe("quote")
    expect(shop.count("get")).toBe(before + 1)
    passMove()
    fireEvent.click(screen.getByRole("button", { name: "Get a new rate for USDT" }))
    expect(screen.getByRole("button", { name: "Getting your address…" })).not.toBeNull()
    await settle()
    expect(shop.count("deposits")).toBe(1)
  })

  it("goes by the server's clock, not the shopper's", async () => {
    const deposit = aDeposit({ created_at: inMinutes(60), expires_at: inMinutes(80) })
    await renderCheckout({ deposit, expires_at: inMinutes(120), server_time: inMinutes(70) })
    const until = new Intl.DateTimeFormat("en-US", { timeStyle: "short" })
    const times = [0, 1].map((seconds) => until.format(Date.now() + 600_000 - seconds * 1000))
    const shown = screen.getByRole("timer").textContent?.replace("Rate held until ", "")
    expect(times).toContain(shown)
  })

  it("follows the live connection, and announces each status once", async () => {
    const { shop, root } = await renderCheckout({ deposit: aDeposit() })
    const deposit = aDeposit({ received: "49.912345", transfers: [aTransfer()], confirmations: 1 })
    act(() => shop.push({ status: "confirming", deposit, deposits: [deposit] }))
    await settle()
    expect(root().dataset.status).toBe("confirming")
    expect(spoken()).toBe("Your payment is being confirmed")
    expect(document.activeElement).toBe(document.body)
  })

  it("says when the connection is lost, and keeps what it knows on the page", async () => {
    const { shop, root } = await renderCheckout({ deposit: aDeposit() })
    shop.reading = shop.streaming = "breaks"
    shop.dropStreams()
    await settle(3500)
    expect(root().textContent).toContain("Connection lost.")
    expect(spoken()).toContain("Connection lost.")
    expect(root().dataset.view).toBe("pay")
  })

  it.each([
    [{ status: 503 }, "The shop has a problem right now."],
    [{ status: 404 }, "This link is not valid."],
  ])("tells trouble of the server from a lost connection: %j", async (trouble, words) => {
    const { shop, root } = await renderCheckout({ deposit: aDeposit() })
    shop.reading = shop.streaming = trouble
    shop.dropStreams()
    await settle(3500)
    expect(root().textContent).toContain(words)
    expect(root().textContent).not.toContain("Connection lost.")
  })

  it("tells once that the order is placed and once that it is paid, also under StrictMode", async () => {
    const onOrderPlaced = jest.fn()
    const onPaid = jest.fn()
    const onChange = jest.fn()
    const { shop } = await renderCheckout(
      { status: "seen", deposit: aDeposit() },
      { onOrderPlaced, onPaid, onChange },
    )
    expect(onOrderPlaced).not.toHaveBeenCalled()
    act(() => shop.push({ ordered: true, order_id: "order_1" }))
    await settle()
    act(() => shop.push({ status: "paid" }))
    await settle()
    act(() => shop.push({ captured: true }))
    await settle()
    expect(onOrderPlaced.mock.calls).toEqual([[{ orderId: "order_1" }]])
    expect(onPaid).toHaveBeenCalledTimes(1)
    expect(onPaid.mock.calls[0][0]).toMatchObject({ status: "paid", captured: false })
    expect(onChange.mock.lastCall[0]).toMatchObject({ captured: true })
  })

  it("tells about an order that was there before", async () => {
    const onOrderPlaced = jest.fn()
    await renderCheckout(
      { status: "paid", ordered: true, order_id: "order_1", captured: true },
      { onOrderPlaced },
    )
    expect(onOrderPlaced.mock.calls).toEqual([[{ orderId: "order_1" }]])
  })

  it("asks once in spite of StrictMode's doubled effects", async () => {
    const { shop } = await renderCheckout({})
    expect(shop.count("get")).toBe(1)
    expect(shop.count("events")).toBe(1)
  })

  it("takes texts and a theme", async () => {
    const { root } = await renderCheckout(
      {},
      { texts: { chooseTitle: "Womit zahlen?" }, theme: "dark", className: "mine" },
    )
    expect(root().querySelector("h2")?.textContent).toBe("Womit zahlen?")
    expect(root().dataset.theme).toBe("dark")
    expect(root().className).toBe("mcc mine")
  })
})
