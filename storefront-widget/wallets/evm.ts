import { toWalletError, wait, WalletError, type BrowserWallet, type WalletOrder } from "./types"
import type { EvmAnnouncement } from "./discover"

/** https://eips.ethereum.org/EIPS/eip-1193 */
export interface Eip1193Provider {
  request(call: { method: string; params?: unknown }): Promise<unknown>
}

/** What a wallet has to be told of a network that it does not know. */
const NETWORKS: Record<string, { name: string; symbol: string; rpc: string; explorer: string }> = {
  "1": {
    name: "Ethereum",
    symbol: "ETH",
    rpc: "https://ethereum-rpc.publicnode.com",
    explorer: "https://etherscan.io",
  },
  "56": {
    name: "BNB Smart Chain",
    symbol: "BNB",
    rpc: "https://bsc-dataseed.bnbchain.org",
    explorer: "https://bscscan.com",
  },
  "137": {
    name: "Polygon",
    symbol: "POL",
    rpc: "https://polygon-rpc.com",
    explorer: "https://polygonscan.com",
  },
}

const ADDRESS = /^0x[0-9a-f]{40}$/i
const LOOK_EVERY_MS = 4_000
/** A transaction that nobody knows after so many looks was dropped. */
const LOOKS_FOR_NOTHING = 15

const hex = (value: bigint | number) => `0x${value.toString(16)}`
const word = (value: string) => value.replace(/^0x/, "").toLowerCase().padStart(64, "0")

interface Call {
  to: string
  value: string
  data: string
}

/** What the transaction has to say: recipient, value and call, exactly. */
function callOf({ asset, address, units }: WalletOrder): {
  chain: string
  token: string
  call: Call
} {
  const [, chain = "", kind, reference = ""] = /^eip155:(\d+)\/(\w+):(\w+)$/.exec(asset) ?? []
  if (!NETWORKS[chain] || !ADDRESS.test(address)) throw new WalletError("failed", asset)
  if (kind === "slip44")
    return { chain, token: "", call: { to: address, value: hex(units), data: "0x" } }
  if (!ADDRESS.test(reference)) throw new WalletError("failed", asset)
  const data = `0xa9059cbb${word(address)}${word(units.toString(16))}`
  return { chain, token: reference, call: { to: reference, value: "0x0", data } }
}

/** A wallet of EIP-6963. */
export function evmWallet({ info, provider }: EvmAnnouncement): BrowserWallet {
  const ask = <T>(method: string, ...params: unknown[]) =>
    provider.request({ method, params }) as Promise<T>
  const number = async (method: string, ...params: unknown[]) =>
    BigInt(await ask<string>(method, ...params))

  return {
    name: info.name,
    async pay(order) {
      const { chain, token, call } = callOf(order)
      try {
        const [from] = await ask<string[]>("eth_requestAccounts")
        if (!from || !ADDRESS.test(from)) throw new WalletError("failed", "no account")
        await goTo(ask, chain)
        await requireFunds(number, order, token, { from, ...call })
        // Wallets may switch while we look.
        if (!(await isOn(ask, chain))) throw new WalletError("chain")
        const sent = await ask<unknown>("eth_sendTransaction", {
          from,
          ...call,
          chainId: hex(BigInt(chain)),
        })
        if (typeof sent === "string" && /^0x[0-9a-f]{64}$/i.test(sent)) return sent
        throw new WalletError("failed", "no transaction")
      } catch (cause) {
        throw toWalletError(cause, token !== "")
      }
    },

    async watch(order, transaction, signal) {
      const { chain, call } = callOf(order)
      let missing = 0
      while (missing < LOOKS_FOR_NOTHING) {
        if (!(await wait(LOOK_EVERY_MS, signal))) return
        // Whoever went to another network meanwhile cannot be asked about this one.
        if (!(await isOn(ask, chain).catch(() => false))) continue
        const [sent, receipt] = await Promise.all([
          ask<Record<string, string> | null>("eth_getTransactionByHash", transaction),
          ask<{ status: string } | null>("eth_getTransactionReceipt", transaction),
        ]).catch(() => [undefined, undefined])
        if (sent === undefined) continue
        if (sent && !isSame(sent, call)) throw new WalletError("replaced")
        if (receipt) {
          if (BigInt(receipt.status) === 0n) throw new WalletError("replaced")
          return
        }
        missing = sent ? 0 : missing + 1
      }
      throw new WalletError("replaced")
    },
  }
}

type Ask = <T>(method: string, ...params: unknown[]) => Promise<T>

const isOn = async (ask: Ask, chain: string) =>
  BigInt(await ask<string>("eth_chainId")) === BigInt(chain)

/** Switches the wallet's network, and tells it of one that it does not know. */
async function goTo(ask: Ask, chain: string): Promise<void> {
  if (await isOn(ask, chain)) return
  const chainId = hex(BigInt(chain))
  try {
    await ask("wallet_switchEthereumChain", { chainId })
  } catch (cause) {
    const { code, data } = (cause ?? {}) as {
      code?: unknown
      data?: { originalError?: { code?: unknown } }
    }
    if (code === 4001) throw new WalletError("chain")
    if (code !== 4902 && data?.originalError?.code !== 4902) throw new WalletError("chain")
    const { name, symbol, rpc, explorer } = NETWORKS[chain]!
    await ask("wallet_addEthereumChain", {
      chainId,
      chainName: name,
      nativeCurrency: { name: symbol, symbol, decimals: 18 },
      rpcUrls: [rpc],
      blockExplorerUrls: [explorer],
    }).catch(() => {
      throw new WalletError("chain")
    })
    if (!(await isOn(ask, chain))) {
      await ask("wallet_switchEthereumChain", { chainId }).catch(() => {})
    }
  }
  // What a wallet says it has done is looked at.
  if (!(await isOn(ask, chain))) throw new WalletError("chain")
}

/** Told before the wallet does, which often says only that it failed. What cannot be known passes. */
async function requireFunds(
  number: (method: string, ...params: unknown[]) => Promise<bigint>,
  { units }: WalletOrder,
  token: string,
  call: Call & { from: string },
): Promise<void> {
  const unknown = () => null
  const [coins, tokens, gas, price] = await Promise.all([
    number("eth_getBalance", call.from, "latest").catch(unknown),
    token === ""
      ? null
      : number("eth_call", { to: token, data: `0x70a08231${word(call.from)}` }, "latest").catch(
          unknown,
        ),
    number("eth_estimateGas", call).catch(unknown),
    number("eth_gasPrice").catch(unknown),
  ])
  if (token !== "" && tokens !== null && tokens < units) throw new WalletError("funds")
  if (coins === null) return
  const value = token === "" ? units : 0n
  if (coins < value) throw new WalletError("funds")
  // Without an estimate nothing is known of the fee, but without any coins there can be none.
  const fee = gas === null || price === null ? (coins === value ? 1n : 0n) : gas * price
  if (coins < value + fee) throw new WalletError("gas")
}

function isSame(sent: Record<string, string>, { to, value, data }: Call): boolean {
  const { to: recipient = "", value: amount = "0x0", input = "0x" } = sent
  return (
    recipient.toLowerCase() === to.toLowerCase() &&
    BigInt(amount) === BigInt(value) &&
    input.toLowerCase() === data.toLowerCase()
  )
}
