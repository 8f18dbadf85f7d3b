import { fromBase58, toBase58 } from "./base58"
import { associatedAccount, isOnCurve, key, transferMessage, TOKEN } from "./solana-message"
import { toWalletError, wait, WalletError, type BrowserWallet, type WalletOrder } from "./types"

interface StandardAccount {
  address: string
  publicKey: Uint8Array
}

/** https://github.com/wallet-standard/wallet-standard, as far as it is used here. */
export interface StandardWallet {
  name: string
  accounts: readonly StandardAccount[]
  features: {
    "standard:connect"?: { connect(): Promise<{ accounts: readonly StandardAccount[] }> }
    "solana:signAndSendTransaction"?: {
      signAndSendTransaction(input: {
        account: StandardAccount
        chain: string
        transaction: Uint8Array
      }): Promise<readonly { signature: Uint8Array }[]>
    }
  }
}

const MAINNET = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"
const LOOK_EVERY_MS = 3_000
/** A block's hash is good for about a minute; what is not in a block by then never will be. */
const LOOKS = 30
/** Lamports for one signature. */
const FEE = 5_000n

/** @param rpc a node of Solana's main network: it tells the last block and balances, nothing else */
export function solanaWallet(wallet: StandardWallet, rpc: string): BrowserWallet {
  async function ask<T>(method: string, ...params: unknown[]): Promise<T> {
    const response = await fetch(rpc, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    })
    const body = (await response.json()) as { result?: T }
    if (body.result === undefined) throw new WalletError("failed", method)
    return body.result
  }

  return {
    name: wallet.name,
    async pay(order) {
      const { recipient, mint } = partsOf(order)
      try {
        const { accounts } = await wallet.features["standard:connect"]!.connect()
        const account = accounts[0] ?? wallet.accounts[0]
        const owner = account && fromBase58(account.address)
        if (!owner || owner.length !== 32) throw new WalletError("failed", "no account")
        await requireFunds(ask, order, owner, mint, recipient)
        const { value } = await ask<{ value: { blockhash: string } }>("getLatestBlockhash")
        const message = await transferMessage({
          owner,
          recipient,
          mint,
          units: order.units,
          blockhash: key(value.blockhash),
        })
        const [sent] = await wallet.features[
          "solana:signAndSendTransaction"
        ]!.signAndSendTransaction({
          account,
          chain: "solana:mainnet",
          // One signature, which the wallet fills in.
          transaction: Uint8Array.from([1, ...new Uint8Array(64), ...message]),
        })
        if (sent?.signature?.length === 64) return toBase58(sent.signature)
        throw new WalletError("failed", "no signature")
      } catch (cause) {
        throw toWalletError(cause, mint !== null)
      }
    },

    async watch(_order, transaction, signal) {
      for (let looks = 0; looks < LOOKS; looks++) {
        if (!(await wait(LOOK_EVERY_MS, signal))) return
        const answer = await ask<{ value: ({ err: unknown } | null)[] }>("getSignatureStatuses", [
          transaction,
        ]).catch(() => null)
        const status = answer?.value[0]
        if (status?.err) throw new WalletError("replaced")
        if (status) return
      }
      throw new WalletError("replaced")
    },
  }
}

function partsOf({ asset, address }: WalletOrder) {
  const [network, token = ""] = asset.split("/")
  const recipient = fromBase58(address)
  // Only a wallet's address is on the curve: a token's account of its own would need another transfer.
  if (network !== MAINNET || recipient?.length !== 32 || !isOnCurve(recipient)) {
    throw new WalletError("failed", asset)
  }
  const mint = token.startsWith("token:") ? key(token.slice(6)) : null
  return { recipient, mint }
}

type Ask = <T>(method: string, ...params: unknown[]) => Promise<T>

async function requireFunds(
  ask: Ask,
  { units }: WalletOrder,
  owner: Uint8Array,
  mint: Uint8Array | null,
  recipient: Uint8Array,
): Promise<void> {
  const target = await ask<{ value: { owner: string } | null }>(
    "getAccountInfo",
    toBase58(recipient),
    { encoding: "base64" },
  )
  if (target.value?.owner === TOKEN) throw new WalletError("failed", "a token's account")
  const lamports = BigInt((await ask<{ value: number }>("getBalance", toBase58(owner))).value)
  if (mint === null) {
    if (lamports < units) throw new WalletError("funds")
    if (lamports < units + FEE) throw new WalletError("gas")
    return
  }
  const account = toBase58(await associatedAccount(owner, mint))
  const balance = await ask<{ value: { amount: string } }>("getTokenAccountBalance", account).catch(
    () => ({ value: { amount: "0" } }),
  )
  if (BigInt(balance.value.amount) < units) throw new WalletError("funds")
  if (lamports < FEE) throw new WalletError("gas")
}
