/** @jest-environment jsdom */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import type { Charge, OfferedAsset } from "../../../src/contract/storefront"
import type { CryptoCheckoutElement } from "../../../storefront-widget/element"
import { aDeposit, aTransfer, FakeShop } from "./fake-shop"

/** The element as it is published, without any React around it, but as one classic script. */
function script(): string {
  const folder = join(__dirname, "../../../storefront-widget")
  const program = `
    import { build } from "esbuild"
    import { element } from ${JSON.stringify(join(folder, "bundles.mjs"))}
    const { outputFiles } = await build({
      ...element, absWorkingDir: ${JSON.stringify(folder)}, entryPoints: ["element/index.ts"],
      format: "iife", splitting: false, write: false,
    })
    process.stdout.write(outputFiles[0].text)`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", program],
    { cwd: folder, encoding: "utf8" },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}

const settle = (ms = 100) => new Promise((resolve) => setTimeout(resolve, ms))

describe("<crypto-checkout>", () => {
  const sheets: string[] = []

  beforeAll(() => {
    // Constructed stylesheets, which jsdom lacks.
    Object.assign(document, { adoptedStyleSheets: [] })
    Object.assign(globalThis, {
      CSSStyleSheet: class {
        replaceSync = (text: string) => sheets.push(text)
      },
    })
    new Function(script())()
  })
  afterEach(() => document.body.replaceChildren())

  async function show(charge: Partial<Charge>, more: Record<string, string> = {}) {
    const shop = new FakeShop(charge)
    globalThis.fetch = shop.fetch
    const element = document.createElement("crypto-checkout") as CryptoCheckoutElement
    const attributes = {
      "backend-url": "https://api.shop.test",
      "publishable-key": "pk_1",
      "charge-id": "charge_1",
      "charge-token": "secret",
      ...more,
    }
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    const told: [string, unknown][] = []
    for (const name of ["orderplaced", "paid", "change"]) {
      element.addEventListener(name, (event) => told.push([name, (event as CustomEvent).detail]))
    }
    document.body.append(element)
    const root = () => element.querySelector<HTMLElement>("[data-testid=crypto-checkout]")!
    for (let i = 0; i < 50 && root()?.dataset.connection !== "live"; i++) await settle()
    return { shop, element, root, told }
  }

  it("shows the same checkout in the page's own DOM, and brings its looks once", async () => {
    const { root } = await show({ deposit: aDeposit() }, { theme: "dark", locale: "en" })
    expect(root().dataset).toMatchObject({ view: "pay", theme: "dark" })
    expect(root().querySelector("[data-testid=crypto-qr] path:nth-of-type(2)")).not.toBeNull()
    expect(root().outerHTML).not.toMatch(/\sstyle=|<style/)
    await show({})
    expect(document.adoptedStyleSheets).toHaveLength(1)
    expect(sheets.join()).toContain(".mcc-button{")
  })

  it("tells of the charge, the order and the payment by events", async () => {
    const { shop, told } = await show({ status: "seen", deposit: aDeposit() })
    shop.push({ ordered: true, order_id: "order_1" })
    shop.push({ status: "paid" })
    await settle()
    expect(told.filter(([name]) => name !== "change")).toEqual([
      ["orderplaced", { orderId: "order_1" }],
      ["paid", expect.objectContaining({ status: "paid" })],
    ])
    expect(told.filter(([name]) => name === "change").pop()?.[1]).toMatchObject({ status: "paid" })
  })

  it("keeps the change of a field inside to itself", async () => {
    const { element, root, told } = await show({ deposit: aDeposit({ tag: "77" }) })
    const before = told.length
    element.querySelector<HTMLInputElement>("input[type=checkbox]")!.click()
    await settle()
    expect(root().querySelector("[data-testid=crypto-qr]")).not.toBeNull()
    expect(told).toHaveLength(before)
  })

  it("lets the shopper choose", async () => {
    const { shop, element } = await show({})
    element.querySelector<HTMLButtonElement>("[data-asset]")!.click()
    await settle()
    expect(shop.count("deposits")).toBe(1)
  })

  it("takes texts and an answer at hand as properties, and follows its attributes", async () => {
    const { shop, element, root } = await show({ status: "seen", deposit: aDeposit() })
    element.texts = { seenTitle: "Gesehen" }
    await settle()
    expect(root().querySelector("h2")?.textContent).toBe("Gesehen")
    const before = shop.count("get")
    element.setAttribute("charge-id", "charge_2")
    await settle()
    expect(shop.count("get")).toBe(before + 1)
  })

  it("paints an answer at hand without asking", async () => {
    const element = document.createElement("crypto-checkout") as CryptoCheckoutElement
    globalThis.fetch = (() => new Promise(() => {})) as typeof fetch
    const charge = new FakeShop({ deposit: aDeposit({ transfers: [aTransfer()] }) }).charge
    element.initial = { charge, assets: [] as OfferedAsset[] }
    for (const name of ["backend-url", "publishable-key", "charge-id", "charge-token"]) {
      element.setAttribute(name, "x")
    }
    document.body.append(element)
    await settle()
    expect(element.querySelector("[data-testid=crypto-qr]")).not.toBeNull()
  })

  it("stops asking when it is taken away, and goes on when it comes back", async () => {
    const { shop, element, root } = await show({ deposit: aDeposit() })
    element.remove()
    await settle()
    expect(shop.underWay).toBe(0)
    document.body.append(element)
    await settle()
    expect(root().dataset.view).toBe("pay")
    expect(shop.underWay).toBe(1)
  })

  it("waits for its attributes", async () => {
    const element = document.createElement("crypto-checkout") as CryptoCheckoutElement
    document.body.append(element)
    await settle()
    expect(element.childElementCount).toBe(0)
    expect(element.getAttribute("style")).toBeNull()
  })
})
