/** @jest-environment jsdom */
import { aCharge, aDeposit, aTransfer, BTC, FakeShop, offer, USDT } from "./fake-shop"
import type { Charge } from "../../../src/contract/storefront"
import type * as Widget from "../../../storefront-widget/index"
import type { CryptoCheckoutProps } from "../../../storefront-widget/index"
import type * as React from "react"
import type * as Client from "react-dom/client"
import type * as Server from "react-dom/server"

// As in a browser: React works when it likes, and the test waits.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })

/** The widget on one version of React, as a shop has it. */
function load(version: string) {
  jest.resetModules()
  if (version === "19") {
    for (const path of ["react", "react/jsx-runtime", "react-dom", "react-dom/client"]) {
      const actual = path.replace(/^(react(-dom)?)/, "$1-19")
      jest.doMock(path, () => jest.requireActual<object>(actual))
    }
  }
  const name = version === "19" ? "-19" : ""
  return {
    react: require("react") as typeof React,
    client: require(`react-dom${name}/client`) as typeof Client,
    server: require(`react-dom${name}/server.node`) as typeof Server,
    widget: require("../../../storefront-widget/index") as typeof Widget,
  }
}

const isLive = (page: HTMLElement) => page.querySelector("[data-connection=live]") !== null
const speaks = (page: HTMLElement, lang: string) =>
  page.querySelector("[lang]")?.getAttribute("lang") === lang
const settle = () => new Promise((resolve) => setTimeout(resolve, 30))

const seen = aDeposit({ received: "49.9", transfers: [aTransfer()], confirmations: 2 })
const CASES: [name: string, charge: Partial<Charge> | null, props: Partial<CryptoCheckoutProps>][] =
  [
    ["the skeleton", null, {}],
    ["the picker, with a coin that is remembered", {}, { defaultAsset: USDT.id }],
    ["the address", { deposit: aDeposit() }, {}],
    ["the confirmations, in German", { status: "confirming", deposit: seen }, { locale: "de" }],
    ["a language of the shop's own", { deposit: aDeposit() }, { locale: "ur", texts: {} }],
  ]

describe.each(["18", "19"])("on React %s", (version) => {
  let loaded: ReturnType<typeof load>
  beforeAll(() => {
    loaded = load(version)
  })
  afterEach(() => {
    document.body.innerHTML = ""
    localStorage.clear()
  })

  it.each(CASES)("takes over from the server without a warning: %s", async (_name, given, more) => {
    const { react, client, server, widget } = loaded
    expect(react.version.split(".")[0]).toBe(version)
    const charge = given && aCharge(given)
    const assets = [offer(BTC), offer(USDT)]
    const shop = new FakeShop(given ?? {})
    globalThis.fetch = shop.fetch
    const checkout = react.createElement(
      react.StrictMode,
      null,
      react.createElement(widget.CryptoCheckout, {
        backendUrl: "https://api.shop.test",
        publishableKey: "pk_1",
        session: { charge_id: "charge_1", charge_token: "secret" },
        initial: charge ? { charge, assets } : undefined,
        ...more,
      }),
    )

    const lang = more.locale ?? "en-US"
    const problems = jest.spyOn(console, "error").mockImplementation(() => {})
    const html = server.renderToString(checkout)
    expect(html).not.toMatch(/\sstyle=|secret/)
    expect(shop.requests).toEqual([])

    localStorage.setItem("mcc-asset", BTC.id)
    const page = document.createElement("div")
    page.innerHTML = html
    document.body.append(page)
    const before = page.innerHTML
    const root = client.hydrateRoot(page, checkout, {
      onRecoverableError: (error) => console.error(error),
    })
    for (let i = 0; i < 300 && !(isLive(page) && speaks(page, lang)); i++) await settle()
    expect(before).toContain('data-testid="crypto-checkout"')
    expect(problems.mock.calls).toEqual([])
    expect([isLive(page), speaks(page, lang)]).toEqual([true, true])
    root.unmount()
    await settle()
    problems.mockRestore()
  })
})
