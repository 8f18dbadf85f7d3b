/** @jest-environment jsdom */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react"
import { StrictMode } from "react"
import type * as Server from "react-dom/server"
import { CLAIM_HEADER, type Claim } from "../../../src/contract/claim"
import { RefundClaim, type RefundClaimProps } from "../../../storefront-widget/claim"
import { ADDRESS, inMinutes, USDT } from "./fake-shop"
import { passMove, settle } from "./render"

// After the globals that ./fake-shop brings: React asks for them when it is loaded.
const { renderToString } = jest.requireActual<typeof Server>("react-dom/server")

const XRP = { ...USDT, id: "xrpl:0/slip44:144", network_name: "XRP Ledger", symbol: "XRP" }

const aClaim = (change: Partial<Claim> = {}): Claim => ({
  id: "refund_1",
  status: "open",
  amount: "20.00",
  currency_code: "usd",
  asset: USDT,
  crypto_amount: "20.004",
  destination: null,
  tag: "none",
  memo_kinds: [],
  order_display: "#1042",
  expires_at: inMinutes(600),
  txid: null,
  explorer_url: null,
  support_url: null,
  ...change,
})

interface Seen {
  url: string
  init: RequestInit
}

/** @param first status of the answers until it is changed. */
async function show(claim: Partial<Claim>, props: Partial<RefundClaimProps> = {}, first = 200) {
  const server = { claim: aClaim(claim), status: first, code: "", seen: [] as Seen[] }
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    server.seen.push({ url, init })
    const { status } = server
    if (init.method === "POST" && status === 200) {
      const { address, tag } = JSON.parse(init.body as string) as { address: string; tag: null }
      server.claim = { ...server.claim, status: "submitted", destination: { address, tag } }
    }
    const body =
      status === 200
        ? { claim: server.claim }
        : { message: "no", type: "invalid_data", code: server.code || undefined }
    return { ok: status === 200, status, headers: { get: () => null }, json: async () => body }
  }) as unknown as typeof fetch
  render(
    <StrictMode>
      <RefundClaim
        backendUrl="https://api.shop.test/"
        publishableKey="pk_1"
        claim={{ id: "refund_1", token: "secret" }}
        locale="en"
        {...props}
      />
    </StrictMode>,
  )
  await settle()
  const root = () => screen.getByTestId("refund-claim")
  const sent = () =>
    server.seen
      .filter(({ init }) => init.method === "POST")
      .map(({ init }) => JSON.parse(init.body as string) as unknown)
  return { server, root, sent, text: () => root().textContent ?? "" }
}

const spoken = () => screen.getByRole("status").textContent
const type = (id: string, value: string) =>
  fireEvent.change(screen.getByTestId(id), { target: { value } })
const submit = async () => {
  passMove()
  fireEvent.click(screen.getByRole("button", { name: "Send it to this address" }))
  await settle()
}

describe("the refund page", () => {
  it("asks for the address, warns of the wrong network, and shows what it got", async () => {
    const onChange = jest.fn()
    const { server, root, sent, text } = await show({}, { onChange })
    expect(server.seen[0]?.url).toBe("https://api.shop.test/store/crypto-checkout/claims/refund_1")
    expect(server.seen[0]?.init.headers).toMatchObject({
      [CLAIM_HEADER]: "secret",
      "x-publishable-api-key": "pk_1",
    })
    expect(text()).toContain("Enter an address that accepts USDT on Ethereum.")
    expect(text()).toContain("Refund #1042")
    expect(text()).toContain("20.004 USDT")
    expect(screen.queryByTestId("claim-tag")).toBeNull()
    type("claim-address", ` ${ADDRESS} `)
    await submit()
    expect(sent()).toEqual([{ address: ADDRESS, tag: null }])
    expect(root().dataset.status).toBe("submitted")
    expect(screen.getByTestId("claim-destination").textContent).toContain(ADDRESS)
    expect(document.activeElement?.textContent).toBe("We have your address")
    expect(onChange.mock.lastCall[0]).toMatchObject({ status: "submitted" })
    expect(root().outerHTML).not.toMatch(/\sstyle=|secret|undefined|\{\w+\}/)
  })

  it("asks for the tag where the network needs one, or for the word that there is none", async () => {
    const { sent } = await show({ asset: XRP, tag: "required" })
    const tag = () => screen.getByTestId<HTMLInputElement>("claim-tag")
    type("claim-address", "rX")
    expect(tag().required).toBe(true)
    type("claim-tag", " 77 ")
    await submit()
    passMove()
    fireEvent.click(screen.getByRole("button", { name: "Change the address" }))
    expect(document.activeElement?.textContent).toBe("Where should we send your refund?")
    expect(tag().value).toBe("77")
    passMove()
    fireEvent.click(screen.getByRole("checkbox", { name: "My wallet has no tag" }))
    expect([tag().disabled, tag().required, tag().value]).toEqual([true, false, ""])
    await submit()
    expect(sent()).toEqual([
      { address: "rX", tag: "77", no_tag: false },
      { address: "rX", tag: null, no_tag: true },
    ])
  })

  it("asks of which kind a memo on Stellar is", async () => {
    const { sent } = await show({ tag: "required", memo_kinds: ["id", "text"] })
    type("claim-address", "GX")
    type("claim-tag", "77")
    const kind = screen.getByRole<HTMLSelectElement>("combobox")
    expect([...kind.options].map(({ text }) => text)).toEqual(["", "MEMO_ID", "MEMO_TEXT"])
    fireEvent.change(kind, { target: { value: "text" } })
    await submit()
    expect(sent()).toEqual([{ address: "GX", tag: "77", no_tag: false, memo_kind: "text" }])
  })

  it("asks for no tag where what was pasted brings it", async () => {
    const { sent } = await show({ asset: XRP, tag: "required" })
    type("claim-address", "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY?dt=7")
    expect(screen.getByTestId<HTMLInputElement>("claim-tag").required).toBe(false)
    await submit()
    expect(sent()).toMatchObject([{ tag: null }])
  })

  it("leaves the tag to the shopper where it is optional", async () => {
    const { sent } = await show({ tag: "optional" })
    expect(screen.getByTestId<HTMLInputElement>("claim-tag").required).toBe(false)
    expect(screen.queryByRole("checkbox")).toBeNull()
    type("claim-address", "GX")
    await submit()
    expect(sent()).toEqual([{ address: "GX", tag: null }])
  })

  it("says why an address was refused, keeps it, and does not ask for two at once", async () => {
    const { server, root, sent, text } = await show({})
    type("claim-address", "nonsense")
    server.status = 400
    const button = screen.getByRole("button", { name: "Send it to this address" })
    act(() => {
      button.click()
    })
    act(() => {
      button.click()
    })
    await settle()
    expect(sent()).toHaveLength(1)
    expect(text()).toContain("This is not a valid Ethereum address.")
    expect(spoken()).toBe("This is not a valid Ethereum address.")
    expect(screen.getByTestId<HTMLInputElement>("claim-address").value).toBe("nonsense")
    expect(screen.getByTestId("claim-address").getAttribute("aria-invalid")).toBe("true")
    server.status = 503
    await submit()
    expect(text()).toContain("That did not work.")
    expect(spoken()).toBe("That did not work. Try again.")
    expect(root().dataset.status).toBe("open")
  })

  it.each([
    ["bad_address", "This is not a valid XRP Ledger address.", "claim-address"],
    ["wrong_network", "Enter an address on XRP Ledger.", "claim-address"],
    ["own_address", "This is the shop's own payment address.", "claim-address"],
    ["bad_tag", "This tag or memo is not valid.", "claim-tag"],
    ["missing_tag", "This address needs a tag or memo.", "claim-tag"],
  ])("tells what the server found, at the field that it is about: %s", async (code, words, id) => {
    const { server, text } = await show({ asset: XRP, tag: "optional" })
    type("claim-address", "nonsense")
    Object.assign(server, { status: 400, code })
    await submit()
    expect(text()).toContain(words)
    const field = screen.getByTestId(id)
    const other = screen.getByTestId(id === "claim-tag" ? "claim-address" : "claim-tag")
    expect([field, other].map((each) => each.getAttribute("aria-invalid"))).toEqual([
      "true",
      "false",
    ])
    const described = field.getAttribute("aria-describedby")!.split(" ")[0]!
    expect(document.getElementById(described)?.textContent).toContain(words)
    expect(document.activeElement).toBe(field)
  })

  it("reads the refund anew when it is too late for an address", async () => {
    const { server, root, text } = await show({})
    type("claim-address", ADDRESS)
    server.claim = aClaim({ status: "sending" })
    Object.assign(server, { status: 400, code: "not_allowed" })
    passMove()
    fireEvent.click(screen.getByRole("button", { name: "Send it to this address" }))
    server.status = 200
    await settle()
    expect(root().dataset.status).toBe("sending")
    expect(text()).toContain("on its way")
  })

  it("takes spaces, breaks and invisible signs out of what was copied", async () => {
    const { sent } = await show({})
    const [start, end] = [ADDRESS.slice(0, 20), ADDRESS.slice(20)]
    type("claim-address", `\u200b\u2066${start}\n \u00ad${end}\u2069\ufeff`)
    await submit()
    expect(sent()).toEqual([{ address: ADDRESS, tag: null }])
  })

  it("shows a skeleton while it loads, and where help is to be had", async () => {
    const { root } = await show({}, {}, 200)
    expect(root().querySelector(".mcc-skeleton")).toBeNull()
    cleanup()
    globalThis.fetch = (() => new Promise(() => {})) as typeof fetch
    const page = render(
      <RefundClaim
        backendUrl="https://a.test"
        publishableKey="pk"
        claim={{ id: "r", token: "t" }}
      />,
    )
    expect(page.container.querySelector(".mcc-skeleton")).not.toBeNull()
    cleanup()
    await show({ status: "expired", support_url: "mailto:help@shop.test" })
    expect(screen.getByRole("link", { name: "Get help from the shop" }).getAttribute("href")).toBe(
      "mailto:help@shop.test",
    )
  })

  it("speaks of the tag only where the network has one", async () => {
    const { server, text } = await show({ asset: XRP, tag: "optional" })
    type("claim-address", "nonsense")
    server.status = 400
    await submit()
    expect(text()).toContain("This is not a valid XRP Ledger address or tag.")
  })

  it.each([
    ["sending", {}, "on its way"],
    ["sent", { explorer_url: "https://explorer.test/1" }, "was sent"],
    ["expired", {}, "Ask the shop"],
    ["canceled", {}, "withdrawn"],
  ] as const)("tells of a refund that is %s", async (status, more, words) => {
    const destination = { address: ADDRESS, tag: "9" }
    const { text } = await show({ status, destination, ...more })
    expect(text()).toContain(words)
    expect(screen.queryByRole("textbox")).toBeNull()
    expect(screen.queryByRole("link") !== null).toBe(status === "sent")
    expect(text().includes(ADDRESS)).toBe(status === "sending" || status === "sent")
  })

  it("says that a link is not valid, and whom to ask", async () => {
    const { root, text } = await show({}, {}, 404)
    expect(root().dataset.status).toBe("error")
    expect(text()).toContain("This link is not valid. Ask the shop for a new one.")
    expect(screen.queryByRole("button")).toBeNull()
  })

  it("tells trouble of the server, and tries again", async () => {
    const { server, root, text } = await show({}, {}, 503)
    expect(text()).toContain("The shop has a problem right now.")
    server.status = 200
    fireEvent.click(screen.getByRole("button", { name: "Try again" }))
    await settle()
    expect(root().dataset.status).toBe("open")
  })

  it("looks again when the shopper returns to a refund that moves", async () => {
    const { server, root } = await show({ status: "submitted" })
    server.claim = aClaim({ status: "sent" })
    act(() => void document.dispatchEvent(new Event("visibilitychange")))
    await settle()
    expect(root().dataset.status).toBe("sent")
  })

  it("is there on a server at once when the claim is at hand", () => {
    const html = renderToString(
      <RefundClaim
        backendUrl=""
        publishableKey=""
        claim={{ id: "refund_1", token: "secret" }}
        initial={aClaim()}
      />,
    )
    expect(html).toContain('data-testid="claim-address"')
    expect(html).not.toContain("secret")
  })
})
