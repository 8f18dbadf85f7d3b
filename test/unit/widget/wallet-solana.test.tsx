/** @jest-environment jsdom */
import { webcrypto } from "node:crypto"
// First: it brings what jsdom lacks.
import { aDeposit } from "./fake-shop"
import { ed25519 } from "@noble/curves/ed25519"
import { fireEvent, screen } from "@testing-library/react"
import { ASSETS } from "../../../src/domain/money/assets"
import type { Deposit } from "../../../src/contract/storefront"
import { fromBase58, toBase58 } from "../../../storefront-widget/wallets/base58"
import {
  associatedAccount,
  isOnCurve,
  key,
} from "../../../storefront-widget/wallets/solana-message"
import { passMove, renderCheckout, settle } from "./render"
import {
  answerTo,
  type Answers,
  expectWaiting,
  failing,
  forgetWallets,
  untilAnswered,
  walletState,
} from "./wallet-stage"

Object.defineProperty(globalThis, "crypto", { value: webcrypto, configurable: true })

afterEach(forgetWallets)

describe("a wallet of Solana's standard", () => {
  const OWNER = toBase58(ed25519.getPublicKey(new Uint8Array(32).fill(7)))
  const SHOP = toBase58(ed25519.getPublicKey(new Uint8Array(32).fill(9)))
  const BLOCKHASH = toBase58(new Uint8Array(32).fill(3))

  function announce(answers: Answers = {}, sign?: () => unknown) {
    const signed: Uint8Array[] = []
    const account = { address: OWNER, publicKey: fromBase58(OWNER)! }
    const wallet = {
      name: "Sol Wallet",
      accounts: [],
      features: {
        "standard:connect": { connect: async () => ({ accounts: [account] }) },
        "solana:signAndSendTransaction": {
          signAndSendTransaction: async ({ transaction }: { transaction: Uint8Array }) => {
            signed.push(transaction)
            return (sign?.() as never) ?? [{ signature: new Uint8Array(64).fill(5) }]
          },
        },
      },
    }
    const ready = (event: Event) =>
      (event as CustomEvent<{ register(...all: unknown[]): void }>).detail.register(wallet)
    answerTo("wallet-standard:app-ready", ready)
    const node: Answers = {
      getLatestBlockhash: { value: { blockhash: BLOCKHASH } },
      getAccountInfo: { value: null },
      getBalance: { value: 3_000_000_000 },
      getTokenAccountBalance: { value: { amount: "100000000" } },
      getSignatureStatuses: { value: [null] },
      ...answers,
    }
    return { signed, node }
  }

  async function pay(deposit: Deposit, node: Answers) {
    await import("../../../storefront-widget/wallets/index")
    const given = await renderCheckout({ deposit }, { solanaRpc: "https://node.test" })
    await settle()
    const shop = globalThis.fetch
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      if (url !== "https://node.test") return shop(url, init)
      const { method } = JSON.parse(init.body as string) as { method: string }
      return { json: async () => ({ result: node[method] }) }
    }) as unknown as typeof fetch
    passMove()
    fireEvent.click(screen.getByRole("button", { name: "Pay with Sol Wallet" }))
    await untilAnswered()
    return given
  }

  it("pays SOL: owner, recipient, and lamports to the last", async () => {
    const { signed, node } = announce()
    const deposit = aDeposit({ asset: ASSETS.SOL, address: SHOP, missing: "1.000000001" })
    const { root } = await pay(deposit, node)
    const [transaction] = signed as [Uint8Array]
    const message = [...transaction.slice(65)]
    expect(message.slice(0, 4)).toEqual([1, 0, 1, 3])
    expect(toBase58(Uint8Array.from(message.slice(4, 36)))).toBe(OWNER)
    expect(toBase58(Uint8Array.from(message.slice(36, 68)))).toBe(SHOP)
    expect(toBase58(Uint8Array.from(message.slice(100, 132)))).toBe(BLOCKHASH)
    const units = [0x01, 0xca, 0x9a, 0x3b, 0, 0, 0, 0]
    expect(message.slice(132)).toEqual([1, 2, 2, 0, 1, 12, 2, 0, 0, 0, ...units])
    expect(walletState()).toBe("sent")
    expectWaiting(root())
  })

  it("pays a token between accounts that are derived, not told", async () => {
    const { signed, node } = announce()
    await pay(aDeposit({ asset: ASSETS.USDC_SOLANA, address: SHOP, missing: "25.5" }), node)
    const message = signed[0]!.slice(65)
    const mint = key(ASSETS.USDC_SOLANA.id.split("token:")[1]!)
    const at = (i: number) => toBase58(message.slice(4 + 32 * i, 36 + 32 * i))
    expect(at(1)).toBe(toBase58(await associatedAccount(fromBase58(OWNER)!, mint)))
    expect(at(2)).toBe(toBase58(await associatedAccount(fromBase58(SHOP)!, mint)))
    expect(at(3)).toBe(SHOP)
    expect([...message.slice(-8)]).toEqual([0x60, 0x19, 0x85, 0x01, 0, 0, 0, 0])
  })

  it.each<[string, Answers, (() => unknown) | undefined, string]>([
    [
      "declined",
      {},
      () => {
        throw failing(4001, "User rejected the request.")
      },
      "You declined it",
    ],
    ["too little", { getBalance: { value: 1 } }, undefined, "not enough SOL"],
    ["nothing for the fee", { getBalance: { value: 1_000_000_001 } }, undefined, "needs some SOL"],
    ["a success without a signature", {}, () => [{}], "could not send"],
    [
      "an address that is a token's account",
      { getAccountInfo: { value: { owner: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA" } } },
      undefined,
      "could not send",
    ],
  ])("tells in words: %s", async (_name, answers, sign, words) => {
    const { node } = announce(answers, sign)
    const deposit = aDeposit({ asset: ASSETS.SOL, address: SHOP, missing: "1.000000001" })
    const { root, text } = await pay(deposit, node)
    expect(text()).toContain(words)
    expectWaiting(root())
  })

  it("knows what is on the curve as a library does", () => {
    for (let i = 0; i < 40; i++) {
      const bytes = new Uint8Array(webcrypto.getRandomValues(new Uint8Array(32)))
      let known = true
      try {
        ed25519.Point.fromBytes(bytes)
      } catch {
        known = false
      }
      expect([toBase58(bytes), isOnCurve(bytes)]).toEqual([toBase58(bytes), known])
    }
  })

  it("reads base58 as it writes it", () => {
    for (const bytes of [new Uint8Array(32), Uint8Array.from([0, 0, 1, 255]), new Uint8Array(0)]) {
      expect(fromBase58(toBase58(bytes))).toEqual(bytes)
    }
    expect(fromBase58("0OIl")).toBeNull()
  })
})
