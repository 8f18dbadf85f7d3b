/** @jest-environment jsdom */
import { fireEvent, screen } from "@testing-library/react"
import type { Asset, Charge } from "../../../src/contract/storefront"
import type { CryptoCheckoutProps } from "../../../storefront-widget/index"
import { aDeposit, BTC, offer, USDT } from "./fake-shop"
import { passMove, renderCheckout, settle } from "./render"

const ON_TRON: Asset = { ...USDT, id: "tron:0x2b6653dc/trc20:T1", network_name: "TRON" }
const coins = (count: number): Asset[] =>
  Array.from({ length: count }, (_, i) => ({
    ...BTC,
    id: `coin:${i}/slip44:${i}`,
    symbol: `C${i}`,
    name: `Coin ${i}`,
    network_name: `Net ${i}`,
  }))

const click = async (name: string | RegExp) => {
  passMove()
  fireEvent.click(screen.getByRole("button", { name }))
  await settle()
}

async function picker(
  assets: Asset[],
  props: Partial<CryptoCheckoutProps> = {},
  charge: Partial<Charge> = {},
) {
  const given = await renderCheckout(charge, props, (shop) => {
    shop.assets = assets.map((asset) => offer(asset))
  })
  const { shop } = given
  const works = shop.fetch
  globalThis.fetch = ((url: string, init: RequestInit) => {
    if (init.method === "POST") shop.change({ deposit: aDeposit(), deposits: [aDeposit()] })
    return works(url, init)
  }) as typeof fetch
  const rows = () =>
    [...given.root().querySelectorAll<HTMLElement>("[data-asset]")].map(
      (row) => `${row.querySelector("b")?.textContent}: ${row.querySelector("small")?.textContent}`,
    )
  const opened = () =>
    shop.requests
      .filter(({ path }) => path === "/deposits")
      .map(({ body }) => (JSON.parse(body!) as { asset: string }).asset)
  return { ...given, rows, opened }
}

describe("the picker", () => {
  beforeEach(() => localStorage.clear())

  it("asks for the coin, then for its network, and warns of the wrong one before", async () => {
    const { rows, opened, root, text } = await picker([USDT, BTC, ON_TRON])
    expect(rows()).toEqual(["USDT: Ethereum, TRON", "BTC: Bitcoin"])
    await click(/USDT/)
    expect(opened()).toEqual([])
    expect(document.activeElement?.textContent).toBe("Choose the network of your USDT")
    expect(text()).toContain("Coins sent on another are lost.")
    expect(rows()).toEqual(["Ethereum: Tether USD on Ethereum", "TRON: Tether USD on TRON"])
    await click(/TRON/)
    expect(opened()).toEqual([ON_TRON.id])
    expect(root().dataset.view).toBe("pay")
  })

  it("goes back from the networks to the coins", async () => {
    const { rows } = await picker([USDT, ON_TRON, BTC])
    await click(/USDT/)
    await click("Back")
    expect(document.activeElement?.textContent).toBe("Choose a coin")
    expect(rows()).toHaveLength(2)
  })

  it("goes back from the coins to the address that is there", async () => {
    const { root, opened } = await picker([USDT, BTC], {}, { deposit: aDeposit() })
    await click("Choose another coin")
    await click("Back")
    expect(root().dataset.view).toBe("pay")
    expect(opened()).toEqual([])
  })

  it("takes one click for a coin with one network", async () => {
    const { opened } = await picker([USDT, BTC])
    await click(/BTC/)
    expect(opened()).toEqual([BTC.id])
  })

  it("remembers what was taken, and offers it first the next time, in one click", async () => {
    const first = await picker([BTC, USDT, ON_TRON])
    await click(/USDT/)
    await click(/TRON/)
    first.page.unmount()
    const second = await picker([BTC, USDT, ON_TRON])
    expect(second.rows()[0]).toBe("USDT on TRON: Tether USD · Last used")
    await click(/Last used/)
    expect(second.opened()).toEqual([ON_TRON.id])
  })

  it("offers the shop's default first, but after what the shopper remembers", async () => {
    const first = await picker([BTC, USDT, ON_TRON], { defaultAsset: USDT.id })
    expect(first.rows()[0]).toBe("USDT on Ethereum: Tether USD")
    first.page.unmount()
    localStorage.setItem("mcc-asset", BTC.id)
    const second = await picker([USDT, ON_TRON, BTC], { defaultAsset: USDT.id })
    expect(second.rows()).toEqual(["BTC: Bitcoin · Last used", "USDT: Ethereum, TRON"])
  })

  it.each([
    ["a coin with several networks", USDT, /USDT on Ethereum/],
    ["a coin with one", BTC, /BTC/],
  ])("takes one click from the shop's default to the address: %s", async (_name, asset, row) => {
    const { root, rows, opened } = await picker([coins(1)[0]!, USDT, ON_TRON, BTC], {
      defaultAsset: asset.id,
    })
    expect(rows()[0]).toMatch(row)
    await click(row)
    expect(opened()).toEqual([asset.id])
    expect(root().dataset.view).toBe("pay")
  })

  it("works where storage is forbidden", async () => {
    const forbidden = jest.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError")
    })
    const { opened } = await picker([BTC])
    await click(/BTC/)
    expect(opened()).toEqual([BTC.id])
    forbidden.mockRestore()
  })

  it("has a search from nine coins on, over names and networks", async () => {
    const short = await picker(coins(8))
    expect(screen.queryByRole("searchbox")).toBeNull()
    short.page.unmount()
    const { rows, text } = await picker([...coins(9), USDT, ON_TRON])
    const find = (value: string) =>
      fireEvent.input(screen.getByRole("searchbox", { name: "Search" }), { target: { value } })
    find(" NET 7")
    expect(rows()).toEqual(["C7: Coin 7 on Net 7"])
    find("tether")
    expect(rows()).toEqual(["USDT: Ethereum, TRON"])
    find("nothing")
    expect(rows()).toEqual([])
    expect(text()).toContain("Nothing found for “nothing”.")
  })

  it("shows a coin as off when none of its networks can be had", async () => {
    const off = (asset: Asset) => offer(asset, "Too little for it.")
    await renderCheckout({}, {}, (shop) => {
      shop.assets = [off(USDT), off(ON_TRON), offer(BTC)]
    })
    expect(screen.getAllByRole("button")).toHaveLength(1)
  })
})

describe("a coin with a tag", () => {
  it("shows address and QR code only when the shopper says to enter the tag too", async () => {
    const uri = "ripple:rX?amount=2&dt=77"
    const asset = { ...BTC, id: "xrpl:0/slip44:144" }
    await renderCheckout({ deposit: aDeposit({ asset, tag: "77", address: "rXrXrXrX", uri }) })
    const hidden = () => [
      screen.queryByTestId("crypto-qr"),
      screen.queryByTestId("crypto-address"),
      screen.queryByRole("link"),
    ]
    expect(hidden()).toEqual([null, null, null])
    expect(screen.getByTestId("crypto-tag").textContent).toContain("77")
    fireEvent.click(screen.getByRole("checkbox", { name: /^I will enter the tag too/ }))
    expect(hidden()).not.toContain(null)
  })

  it("asks again for another address", async () => {
    const { shop } = await renderCheckout({ deposit: aDeposit({ tag: "77" }) })
    fireEvent.click(screen.getByRole("checkbox"))
    shop.push({ deposit: aDeposit({ id: "deposit_2", tag: "78" }) })
    await settle()
    expect(screen.queryByTestId("crypto-qr")).toBeNull()
  })
})
