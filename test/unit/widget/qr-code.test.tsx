/** @jest-environment jsdom */
import { act, screen } from "@testing-library/react"
import { ADDRESS, aDeposit, BTC } from "./fake-shop"
import { renderCheckout } from "./render"

/** Whether the browser can fetch the file that draws QR codes. */
let mockFileLoads = false
jest.mock("../../../storefront-widget/component/qr-image", () => {
  if (!mockFileLoads) throw new Error("Failed to fetch dynamically imported module")
  return jest.requireActual("../../../storefront-widget/component/qr-image")
})

const uri = `bitcoin:${ADDRESS}?amount=1`
const paying = { deposit: aDeposit({ asset: BTC, uri }) }
const figure = () => screen.queryByTestId("crypto-qr")
const image = () => screen.queryByRole("img", { name: /^QR: / })

describe("the QR code", () => {
  afterEach(() => jest.useRealTimers())

  it("gives up its place where its file does not load: the address stays, and it is tried again", async () => {
    jest.useFakeTimers({ advanceTimers: true })
    const { root } = await renderCheckout(paying)
    expect(figure()).toBeNull()
    expect(root().querySelector("[data-testid=crypto-address] code")!.textContent).toBe(ADDRESS)
    expect(screen.getByRole("link", { name: "Open in wallet" }).getAttribute("href")).toBe(uri)

    await act(() => jest.advanceTimersByTimeAsync(5_000))
    expect(figure()).toBeNull()

    mockFileLoads = true
    await act(() => jest.advanceTimersByTimeAsync(5_000))
    expect(figure()!.dataset.value).toBe(uri)
    expect(image()).not.toBeNull()
  })

  it("is dark on white with a margin of four modules, and named for a screen reader", async () => {
    mockFileLoads = true
    await renderCheckout(paying)
    const svg = image()!
    expect(svg.getAttribute("aria-label")).toMatch(/^QR: .+ BTC on Bitcoin$/)
    const [, , size, height] = svg.getAttribute("viewBox")!.split(" ").map(Number)
    expect(height).toBe(size)
    // A symbol has 17 modules and four for each version, and a margin on both sides.
    expect((size! - 8 - 17) % 4).toBe(0)
    const [ground, modules] = svg.querySelectorAll("path")
    expect(ground!.getAttribute("fill")).toBe("#FFFFFF")
    expect(ground!.getAttribute("d")).toBe(`M0,0 h${size}v${size}H0z`)
    expect(modules!.getAttribute("fill")).toBe("#000000")
    // The finder pattern in the corner, behind the margin.
    expect(modules!.getAttribute("d")).toMatch(/^M4[ ,]4h7v1H4z/)
    expect([svg.getAttribute("width"), svg.getAttribute("height")]).toEqual(["240", null])
    expect(svg.outerHTML).not.toMatch(/\sstyle=|<title/)
  })
})
