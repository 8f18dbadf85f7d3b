import {
  divide,
  multiply,
  roundDown,
  roundUp,
  subtract,
  ZERO,
} from "../../../src/domain/money/money"
import { networkAliases } from "../../../src/domain/money/asset-names"
import { blockSeconds, tokenStandard, transactionUrl } from "../../../src/domain/money/networks"
import { paymentUri } from "../../../src/contract/payment-uri"
import type {
  Asset,
  Charge,
  ChargeResponse,
  Deposit,
  OfferedAsset,
  Transfer,
} from "../../../src/contract/storefront"
import { ASSETS } from "../../../src/domain/money/assets"
import { number } from "../../support/amounts"

const TOTAL = number("84.50")

/** Minutes from when the page was opened. */
export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** Euros for one unit. */
const RATES: Record<string, string> = {
  BTC: "92415.20",
  ETH: "3188.40",
  USDT: "0.9235",
  USDC: "0.9241",
  SOL: "141.77",
  XRP: "2.0456",
  XLM: "0.2471",
  TRX: "0.2614",
  LTC: "83.12",
}

/** Addresses of the right form for each network, by CAIP-2 namespace or id. */
const ADDRESSES: Record<string, string> = {
  [ASSETS.BTC.network]: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
  [ASSETS.LTC.network]: "ltc1q8c6fshw2dlwun7ekn9qwf37cu2rn755u9ym7p0",
  [ASSETS.SOL.network]: "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
  [ASSETS.TRX.network]: "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
  [ASSETS.XRP.network]: "rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh",
  [ASSETS.XLM.network]: "GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7",
}
const EVM_ADDRESS = "0x8ba1f109551bD432803012645Ac136ddd64DBA72"

const TXID = "9b0fc92260312ce44e74ef369f5c66bb8a1b1a5a2e6b0c6c1d7c9b9d8d3c2f11"

export const offer = (
  asset: Asset,
  reason: string | null = null,
  more: Partial<OfferedAsset> = {},
): OfferedAsset => ({
  ...asset,
  available: reason === null,
  reason,
  minimum: null,
  amount: RATES[asset.symbol] ? aDeposit(asset).amount : null,
  standard: tokenStandard(asset.network),
  aliases: [...networkAliases(asset.network)],
  discount: null,
  total: null,
  usual_seconds: (blockSeconds(asset.network) ?? 0) * 3,
  ...more,
})

/** A deposit as a processor would open it for the whole total: at a rate, with the payment URI. */
export function aDeposit(asset: Asset, change: Partial<Deposit> = {}): Deposit {
  const rate = number(RATES[asset.symbol]!)
  const amount = roundUp(divide(TOTAL, rate), asset.decimals > 8 ? 8 : asset.decimals)
  const received = number(change.received ?? ZERO)
  const missing = subtract(amount, received)
  const address =
    change.address === undefined ? (ADDRESSES[asset.network] ?? EVM_ADDRESS) : change.address
  const tag = change.tag ?? null
  return {
    id: "deposit_1",
    status: "open",
    asset,
    amount,
    received,
    missing,
    rate,
    address,
    tag,
    uri: address && paymentUri({ asset, address, tag, amount: missing }),
    hosted_url: null,
    created_at: inMinutes(-1.4),
    expires_at: inMinutes(28.6),
    confirmations: 0,
    required_confirmations: 3,
    block_seconds: blockSeconds(asset.network),
    transfers: [],
    ...change,
  }
}

export function aTransfer(deposit: Deposit, change: Partial<Transfer> = {}): Transfer {
  const { txid = TXID } = change
  return {
    id: `transfer_${change.txid ?? 1}`,
    status: "seen",
    amount: deposit.amount,
    coin: null,
    txid,
    explorer_url: transactionUrl(deposit.asset.network, txid),
    confirmations: 0,
    required_confirmations: deposit.required_confirmations,
    seen_at: inMinutes(-0.5),
    ...change,
  }
}

/** A deposit on which coins arrived: `amount` of them in the asset, all of it by default. */
export function paidDeposit(
  asset: Asset,
  { amount, ...change }: Partial<Transfer> & { amount?: string } = {},
  more: Partial<Deposit> = {},
): Deposit {
  const asked = aDeposit(asset, more)
  const received = amount ?? asked.amount
  const deposit = aDeposit(asset, { ...more, received })
  const confirmations = change.confirmations ?? 0
  return {
    ...deposit,
    confirmations,
    transfers: [aTransfer(deposit, { ...change, amount: received })],
  }
}

/** The charge over these deposits; the last one is the one to pay when it is open. */
export function aCharge(deposits: Deposit[] = [], change: Partial<Charge> = {}): Charge {
  const last = deposits.at(-1)
  const value = (deposit: Deposit) =>
    roundDown(multiply(number(deposit.received), number(deposit.rate)), 2)
  const isWhole = last && last.missing === ZERO && last.received === last.amount
  const received = isWhole ? TOTAL : last ? value(last) : ZERO
  return {
    id: "charge_1",
    version: 1,
    status: "open",
    amount: TOTAL,
    received,
    missing: subtract(TOTAL, received),
    currency_code: "eur",
    created_at: inMinutes(-2),
    expires_at: inMinutes(118),
    deposit: last?.status === "open" ? last : null,
    deposits,
    ordered: false,
    order_id: null,
    claim_open: false,
    no_order: null,
    earlier_payment_url: null,
    captured: false,
    resume_url: "https://shop.example/pay#charge_1.token",
    refunds: [],
    support_url: "https://shop.example/help?payment=charge_1",
    server_time: inMinutes(0),
    ...change,
  }
}

export const FEW: OfferedAsset[] = [offer(ASSETS.BTC), offer(ASSETS.ETH), offer(ASSETS.USDT_TRON)]

export const MANY: OfferedAsset[] = Object.values(ASSETS).map((asset) => offer(asset))

export const answer = (charge: Charge, assets: OfferedAsset[] = MANY): ChargeResponse => ({
  charge,
  assets,
})
