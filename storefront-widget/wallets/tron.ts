import { toWalletError, wait, WalletError, type BrowserWallet, type WalletOrder } from "./types"

interface TronTransaction {
  txID: string
  raw_data?: { contract?: { type: string; parameter: { value: Record<string, unknown> } }[] }
}

/** What TronLink puts into the page, as far as it is used here. */
interface TronWeb {
  defaultAddress: { base58: string | false }
  address: { toHex(address: string): string }
  transactionBuilder: {
    sendTrx(to: string, sun: string, from: string): Promise<TronTransaction>
    triggerSmartContract(
      contract: string,
      method: string,
      options: { feeLimit: number },
      parameters: { type: string; value: string }[],
      from: string,
    ): Promise<{ transaction: TronTransaction }>
    triggerConstantContract(
      contract: string,
      method: string,
      options: object,
      parameters: { type: string; value: string }[],
      from: string,
    ): Promise<{ constant_result?: string[] }>
  }
  trx: {
    getBlock(number: number): Promise<{ blockID: string }>
    getBalance(address: string): Promise<number>
    sign(transaction: TronTransaction): Promise<TronTransaction>
    sendRawTransaction(transaction: TronTransaction): Promise<{ result?: boolean; txid?: string }>
    getTransactionInfo(id: string): Promise<{ receipt?: { result?: string } }>
  }
}

/** https://docs.tronlink.org */
export interface TronProvider {
  tronWeb?: TronWeb | false
  request(call: { method: string }): Promise<{ code?: number } | undefined>
}

/** The most that the network may take for a token's transfer, in sun. */
const FEE_LIMIT = 100_000_000
const LOOK_EVERY_MS = 4_000
const LOOKS = 30

/** TronLink, and wallets that do as it does. */
export function tronWallet(provider: TronProvider): BrowserWallet {
  return {
    name: "TronLink",
    async pay(order) {
      const { reference, token } = partsOf(order)
      try {
        const answer = await provider.request({ method: "tron_requestAccounts" })
        const tronWeb = provider.tronWeb
        const from = tronWeb && tronWeb.defaultAddress.base58
        if (answer?.code === 4001) throw new WalletError("refused")
        if (!tronWeb || !from) throw new WalletError("failed", "no account")
        // The network is named by the end of its first block's hash.
        const { blockID } = await tronWeb.trx.getBlock(0)
        if (!blockID.endsWith(reference.slice(2))) throw new WalletError("chain")
        await requireFunds(tronWeb, order, token, from)
        const unsigned = await build(tronWeb, order, token, from)
        const signed = await tronWeb.trx.sign(unsigned)
        if (!isSame(tronWeb, signed, order, token)) throw new WalletError("replaced")
        const { result, txid } = await tronWeb.trx.sendRawTransaction(signed)
        if (result && /^[0-9a-f]{64}$/i.test(txid ?? signed.txID)) return txid ?? signed.txID
        throw new WalletError("failed", "no transaction")
      } catch (cause) {
        throw toWalletError(cause, token !== "")
      }
    },

    async watch(_order, transaction, signal) {
      for (let looks = 0; looks < LOOKS; looks++) {
        if (!(await wait(LOOK_EVERY_MS, signal)) || !provider.tronWeb) return
        const info = await provider.tronWeb.trx.getTransactionInfo(transaction).catch(() => null)
        const result = info?.receipt && (info.receipt.result ?? "SUCCESS")
        if (result && result !== "SUCCESS") throw new WalletError("replaced")
        if (result) return
      }
    },
  }
}

function partsOf({ asset, address }: WalletOrder) {
  const [, reference = "", token = ""] =
    /^tron:(0x[0-9a-f]+)\/(?:slip44:\d+|trc20:(\w+))$/.exec(asset) ?? []
  if (!reference || !/^T\w{33}$/.test(address)) throw new WalletError("failed", asset)
  return { reference, token }
}

const transferOf = ({ address, units }: WalletOrder) => [
  { type: "address", value: address },
  { type: "uint256", value: units.toString() },
]

async function build(
  { transactionBuilder }: TronWeb,
  order: WalletOrder,
  token: string,
  from: string,
): Promise<TronTransaction> {
  if (token === "") {
    return transactionBuilder.sendTrx(order.address, order.units.toString(), from)
  }
  const { transaction } = await transactionBuilder.triggerSmartContract(
    token,
    "transfer(address,uint256)",
    { feeLimit: FEE_LIMIT },
    transferOf(order),
    from,
  )
  return transaction
}

/** What the wallet has signed, against what was ordered: it is still ours to send. */
function isSame(
  { address: { toHex } }: TronWeb,
  { raw_data }: TronTransaction,
  { address, units }: WalletOrder,
  token: string,
): boolean {
  const [contract, ...others] = raw_data?.contract ?? []
  const value = contract?.parameter.value
  if (!value || others.length > 0) return false
  const is = (given: unknown, wanted: string) =>
    String(given).toLowerCase() === toHex(wanted).toLowerCase()
  if (token === "") {
    return is(value["to_address"], address) && String(value["amount"]) === units.toString()
  }
  const recipient = toHex(address).slice(-40).toLowerCase().padStart(64, "0")
  const data = `a9059cbb${recipient}${units.toString(16).padStart(64, "0")}`
  return is(value["contract_address"], token) && String(value["data"]).toLowerCase() === data
}

async function requireFunds(
  { transactionBuilder, trx }: TronWeb,
  order: WalletOrder,
  token: string,
  from: string,
): Promise<void> {
  const sun = BigInt(await trx.getBalance(from))
  if (token === "") {
    if (sun < order.units) throw new WalletError("funds")
    return
  }
  const { constant_result } = await transactionBuilder.triggerConstantContract(
    token,
    "balanceOf(address)",
    {},
    [{ type: "address", value: from }],
    from,
  )
  const [balance] = constant_result ?? []
  if (balance && BigInt(`0x${balance}`) < order.units) throw new WalletError("funds")
  if (sun === 0n) throw new WalletError("gas")
}
