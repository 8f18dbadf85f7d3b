import { useEffect, useRef, useState } from "react"
import { Notice } from "../component/parts"
import type { Deposit } from "../core/index"
import { fill } from "../dictionary"
import type { MoreTexts } from "../texts-more"
import type { Announced } from "./discover"
import { evmWallet } from "./evm"
import { solanaWallet } from "./solana"
import { tronWallet } from "./tron"
import { orderOf, toWalletError, type BrowserWallet, type WalletProblem } from "./types"

/** Solana's own public node; a shop with many payments names one of its own. */
const SOLANA_RPC = "https://api.mainnet-beta.solana.com"
/** After so long the processor knows more than the wallet. */
const WATCH_MS = 10 * 60_000
const MAX_NAME_LENGTH = 30

/** The wallets that have announced themselves, all behind one interface. */
export function walletsOf(announced: Announced, solanaRpc = SOLANA_RPC): BrowserWallet[] {
  const { evm, solana, tron } = announced
  return [
    ...evm.map(evmWallet),
    ...solana.map((wallet) => solanaWallet(wallet, solanaRpc)),
    ...(tron ? [tronWallet(tron)] : []),
  ]
}

const WORDS: Record<WalletProblem, keyof MoreTexts> = {
  refused: "walletRefused",
  chain: "walletChain",
  funds: "walletFunds",
  gas: "walletGas",
  replaced: "walletReplaced",
  failed: "walletFailed",
}

/** The coins with which the networks' fees are paid, by CAIP-2 id. */
const FEE_COINS: Record<string, string> = {
  "eip155:1": "ETH",
  "eip155:56": "BNB",
  "eip155:137": "POL",
}

export interface WalletPayProps {
  deposit: Deposit
  announced: Announced
  texts: MoreTexts
  /** A node of Solana's main network, for payments on it. */
  solanaRpc?: string | undefined
  /** Puts words into the live region. */
  speak(text: string): void
}

/**
 * A button for each wallet in this browser. What a wallet says changes nothing here but words: the
 * order waits for the processor, and the address stays above.
 */
export function WalletPay({ deposit, announced, texts, solanaRpc, speak }: WalletPayProps) {
  const [state, setState] = useState<{
    is: "idle" | "asking" | "sent"
    words?: string
    bad?: boolean
  }>({ is: "idle" })
  const page = useRef<AbortController>(undefined)
  useEffect(() => {
    const here = new AbortController()
    page.current = here
    return () => here.abort()
  }, [])
  const order = orderOf(deposit)
  const { asset } = deposit
  if (!order) return null

  function say(is: "idle" | "asking" | "sent", words: string, bad = false): void {
    if (page.current?.signal.aborted) return
    setState({ is, words, bad })
    speak(words)
  }

  function tell(cause: unknown): void {
    const { problem } = toWalletError(cause, false)
    const symbol =
      problem === "gas"
        ? (FEE_COINS[asset.network] ?? (asset.network.startsWith("tron:") ? "TRX" : "SOL"))
        : asset.symbol
    say("idle", fill(texts[WORDS[problem]], { symbol, network: asset.network_name }), true)
  }

  async function pay(wallet: BrowserWallet): Promise<void> {
    if (state.is !== "idle" || !order) return
    say("asking", fill(texts.walletConfirm, { wallet: nameOf(wallet) }))
    try {
      const transaction = await wallet.pay(order)
      // Not to be paid twice while the network works.
      say("sent", texts.walletSent)
      const watch = new AbortController()
      const timer = setTimeout(() => watch.abort(), WATCH_MS)
      page.current?.signal.addEventListener("abort", () => watch.abort())
      await wallet.watch(order, transaction, watch.signal).finally(() => clearTimeout(timer))
    } catch (cause) {
      tell(cause)
    }
  }

  return (
    <div className="mcc-wallets" data-testid="crypto-wallets" data-state={state.is}>
      {state.is !== "sent" &&
        walletsOf(announced, solanaRpc).map((wallet, i) => (
          <button
            key={i}
            type="button"
            className="mcc-button"
            aria-disabled={state.is === "asking"}
            onClick={() => void pay(wallet)}
          >
            {fill(texts.walletPay, { wallet: nameOf(wallet) })}
          </button>
        ))}
      {state.words && <Notice kind={state.bad ? "bad" : "info"} text={state.words} />}
    </div>
  )
}

/** Whatever it calls itself, it is a short text in one line. */
const nameOf = ({ name }: BrowserWallet) =>
  String(name)
    .replace(/[\p{Cf}\p{Cc}]/gu, "")
    .slice(0, MAX_NAME_LENGTH)
