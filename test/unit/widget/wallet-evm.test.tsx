/** @jest-environment jsdom */
import { screen } from "@testing-library/react"
import { ASSETS } from "../../../src/domain/money/assets"
import type { Deposit } from "../../../src/contract/storefront"
import { evmWallet } from "../../../storefront-widget/wallets/evm"
import { orderOf } from "../../../storefront-widget/wallets/types"
import { aDeposit, ADDRESS } from "./fake-shop"
import { renderCheckout, settle } from "./render"
import {
  answerTo,
  type Answers,
  expectWaiting,
  failing,
  forgetWallets,
  press,
  walletState,
} from "./wallet-stage"

afterEach(forgetWallets)

const OWN = "0x52908400098527886E0F7030069857D2E4169EE7"
const TX = `0x${"ab".repeat(32)}`
const ETH_RICH = "0x8ac7230489e80000"

/** A wallet as EIP-1193 has it: answers by method, and keeps what it was asked. */
function evmProvider(answers: Answers = {}) {
  const asked: { method: string; params: unknown[] }[] = []
  const state = { chain: "0x1" }
  const usual: Answers = {
    eth_requestAccounts: [OWN],
    eth_chainId: () => state.chain,
    wallet_switchEthereumChain: ([{ chainId }]: [{ chainId: string }]) => {
      state.chain = chainId
      return null
    },
    eth_getBalance: ETH_RICH,
    eth_call: "0xffffffffff",
    eth_estimateGas: "0x5208",
    eth_gasPrice: "0x3b9aca00",
    eth_sendTransaction: TX,
    eth_getTransactionByHash: null,
    eth_getTransactionReceipt: null,
    ...answers,
  }
  const provider = {
    request: async ({ method, params }: { method: string; params?: unknown }) => {
      asked.push({ method, params: (params as unknown[]) ?? [] })
      const answer = usual[method]
      if (answer instanceof Error) throw answer
      const told =
        typeof answer === "function" ? (answer as (p: unknown) => unknown)(params) : answer
      if (told instanceof Error) throw told
      return told
    },
  }
  const sent = () => asked.filter(({ method }) => method === "eth_sendTransaction")
  return { provider, asked, sent, state }
}

function announceEvm(provider: object, name = "Test Wallet") {
  answerTo("eip6963:requestProvider", () =>
    dispatchEvent(
      new CustomEvent("eip6963:announceProvider", {
        detail: { info: { uuid: name, name, icon: "", rdns: "" }, provider },
      }),
    ),
  )
}

const ETHER = (more: Partial<Deposit> = {}) =>
  aDeposit({ asset: ASSETS.ETH, amount: "0.0123", missing: "0.0123", ...more })

describe("an EVM wallet", () => {
  it("nothing is loaded or shown where no wallet announces itself", async () => {
    await renderCheckout({ deposit: ETHER() })
    expect(screen.queryByTestId("crypto-wallets")).toBeNull()
  })

  it("pays ether with recipient and exact base units filled in", async () => {
    const wallet = evmProvider()
    announceEvm(wallet.provider)
    const { root } = await press(ETHER())
    expect(wallet.sent()[0]?.params).toEqual([
      { from: OWN, to: ADDRESS, value: "0x2bb2c8eabcc000", data: "0x", chainId: "0x1" },
    ])
    expect(walletState()).toBe("sent")
    expect(root().textContent).toContain("It counts once the network shows it here.")
    expect(screen.queryByRole("button", { name: /Pay with/ })).toBeNull()
    expectWaiting(root())
  })

  it("pays a token by its contract's transfer, in the token's own decimals", async () => {
    const wallet = evmProvider()
    announceEvm(wallet.provider)
    await press(aDeposit({ missing: "49.912345" }))
    const [call] = wallet.sent()[0]!.params as [{ to: string; value: string; data: string }]
    expect(call.to).toBe("0xdac17f958d2ee523a2206206994597c13d831ec7")
    expect(call.value).toBe("0x0")
    expect(call.data).toBe(
      `0xa9059cbb${ADDRESS.slice(2).toLowerCase().padStart(64, "0")}${(49912345).toString(16).padStart(64, "0")}`,
    )
  })

  it("asks for what is still missing, not for the whole amount again", async () => {
    const wallet = evmProvider()
    announceEvm(wallet.provider)
    await press(ETHER({ missing: "0.000000000000000001" }))
    expect(wallet.sent()[0]?.params).toMatchObject([{ value: "0x1" }])
  })

  it("is switched to the coin's network, which it is told where it does not know it", async () => {
    const wallet = evmProvider({
      wallet_switchEthereumChain: failing(4902),
      wallet_addEthereumChain: ([{ chainId }]: [{ chainId: string }]) => {
        wallet.state.chain = chainId
        return null
      },
    })
    announceEvm(wallet.provider)
    await press(aDeposit({ asset: ASSETS.BNB, missing: "0.5" }))
    expect(wallet.asked.find(({ method }) => method === "wallet_addEthereumChain")?.params).toEqual(
      [expect.objectContaining({ chainId: "0x38", chainName: "BNB Smart Chain" })],
    )
    expect(wallet.sent()[0]?.params).toMatchObject([{ chainId: "0x38" }])
  })

  it.each<[string, Answers, string, number]>([
    ["declined", { eth_sendTransaction: failing(4001) }, "You declined it in the wallet.", 1],
    ["no account given", { eth_requestAccounts: failing(4001) }, "You declined it", 0],
    [
      "a network it will not go to",
      { eth_chainId: "0x89", wallet_switchEthereumChain: failing(4001) },
      "did not switch to Ethereum",
      0,
    ],
    [
      "a lie about its network",
      { eth_chainId: "0x89", wallet_switchEthereumChain: null },
      "did not switch to Ethereum",
      0,
    ],
    ["too little", { eth_getBalance: "0x1" }, "not enough ETH", 0],
    ["nothing left for the fee", { eth_getBalance: "0x2bb2c8eabcc000" }, "needs some ETH", 0],
    ["a success without a transaction", { eth_sendTransaction: "ok" }, "could not send", 1],
    ["an account that is none", { eth_requestAccounts: ["me"] }, "could not send", 0],
  ])("tells in words: %s", async (_name, answers, words, sent) => {
    const wallet = evmProvider(answers)
    announceEvm(wallet.provider)
    const { root, text } = await press(ETHER())
    expect(text()).toContain(words)
    expect(wallet.sent()).toHaveLength(sent)
    expect(walletState()).toBe("idle")
    expectWaiting(root())
  })

  it("too little of a token, or no coin for its fee", async () => {
    const poor = evmProvider({ eth_call: "0x1" })
    announceEvm(poor.provider)
    const { text, page } = await press(aDeposit())
    expect(text()).toContain("not enough USDT")
    page.unmount()
    forgetWallets()
    announceEvm(evmProvider({ eth_getBalance: "0x0" }).provider)
    await press(aDeposit())
    expect(document.body.textContent).toContain("needs some ETH for the network's fee")
  })

  it.each<[string, Answers]>([
    [
      "sent to another address",
      { eth_getTransactionByHash: { to: OWN, value: "0x2bb2c8eabcc000", input: "0x" } },
    ],
    [
      "sent another amount",
      { eth_getTransactionByHash: { to: ADDRESS, value: "0x1", input: "0x" } },
    ],
    [
      "failed on the chain",
      {
        eth_getTransactionByHash: { to: ADDRESS, value: "0x2bb2c8eabcc000", input: "0x" },
        eth_getTransactionReceipt: { status: "0x0" },
      },
    ],
    ["dropped", {}],
  ])("is not believed when it says success and the transaction was %s", async (_name, answers) => {
    const { provider } = evmProvider(answers)
    const wallet = evmWallet({ info: { uuid: "1", name: "Liar" }, provider })
    const order = orderOf(ETHER())!
    jest.useFakeTimers()
    try {
      const watching = expect(
        wallet.watch(order, TX, new AbortController().signal),
      ).rejects.toMatchObject({ problem: "replaced" })
      await jest.advanceTimersByTimeAsync(120_000)
      await watching
    } finally {
      jest.useRealTimers()
    }
  })

  it("is watched until the transaction is in a block, or the page is left", async () => {
    const { provider } = evmProvider({
      eth_getTransactionByHash: { to: ADDRESS, value: "0x2bb2c8eabcc000", input: "0x" },
      eth_getTransactionReceipt: { status: "0x1" },
    })
    const wallet = evmWallet({ info: { uuid: "1", name: "Good" }, provider })
    const order = orderOf(ETHER())!
    jest.useFakeTimers()
    try {
      const done = wallet.watch(order, TX, new AbortController().signal)
      await jest.advanceTimersByTimeAsync(4_000)
      await expect(done).resolves.toBeUndefined()
      const left = new AbortController()
      const leaving = wallet.watch(order, TX, left.signal)
      left.abort()
      await expect(leaving).resolves.toBeUndefined()
    } finally {
      jest.useRealTimers()
    }
  })

  it("cannot draw a name that misleads", async () => {
    announceEvm(evmProvider().provider, `\u202eevil\u200b${"x".repeat(99)}`)
    await press(ETHER())
    expect(document.body.textContent).not.toMatch(/\u202e|x{40}/)
  })

  it.each([
    ["a coin with a tag", { tag: "77" }],
    ["a payment by link", { address: null, uri: "ethereum:?r=https://p.test" }],
    ["an amount finer than the coin", { missing: "0.0000000000000000001" }],
    ["nothing missing", { missing: "0" }],
  ])("is not offered for %s", async (_name, more) => {
    announceEvm(evmProvider().provider)
    await renderCheckout({ deposit: ETHER(more) })
    await settle()
    expect(screen.queryByRole("button", { name: /Pay with/ })).toBeNull()
  })
})
