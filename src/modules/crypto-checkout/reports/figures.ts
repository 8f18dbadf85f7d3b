import {
  type AssetAmount,
  type AssetId,
  type FiatAmount,
  ZERO,
  add,
  decimal,
  findAsset,
  networkName,
} from "../../../domain"
import type { CoinFigures, CurrencyFigures, FiguresResponse } from "../../../contract/figures"
import type { FiguresQuery } from "../../../contract/figures.schema"
import type { BalanceRow, ReceivedRow, SentRow } from "../../../storage"
import type { Context } from "../shared/context"

interface Sums {
  received: ReceivedRow[]
  sent: SentRow[]
}

/** What came in and went out in a period, by currency and by processor and coin. */
export async function readFigures(
  context: Context,
  { from, to }: FiguresQuery,
): Promise<FiguresResponse> {
  const { periodFigures, gatewayState } = await context.storage.session()
  const [received, sent, held, balances] = await Promise.all([
    periodFigures.received(from, to),
    periodFigures.sent(from, to),
    periodFigures.held(from, to),
    gatewayState.listBalances(),
  ])
  const closing = balances.filter(({ read_at }) => read_at >= from && read_at < to)
  return {
    currencies: byCurrency({ received, sent }, held),
    coins: byCoin(context, { received, sent }, closing),
  }
}

function byCurrency(
  { received, sent }: Sums,
  held: ReadonlyMap<string, FiatAmount>,
): CurrencyFigures[] {
  const codes = [...received, ...sent].flatMap(({ currency_code }) => currency_code ?? [])
  return [...new Set([...codes, ...held.keys()])].sort().map((code) => {
    const inCurrency = ({ currency_code }: ReceivedRow | SentRow) => currency_code === code
    const gone = (kind: SentRow["kind"]) =>
      sent.filter((row) => inCurrency(row) && row.kind === kind).map(({ value }) => value ?? ZERO)
    return {
      currency_code: code,
      received: decimal(add(...received.filter(inCurrency).map(({ value }) => value))),
      on_hold: decimal(held.get(code) ?? ZERO),
      refunded: decimal(add(...gone("refund"))),
      paid_out: decimal(add(...gone("payout"))),
    }
  })
}

function byCoin(
  { gateways }: Pick<Context, "gateways">,
  { received, sent }: Sums,
  closing: readonly BalanceRow[],
): CoinFigures[] {
  const groups = new Map<string, Sums>()
  const groupOf = ({ gateway, asset, currency_code }: ReceivedRow | SentRow): Sums => {
    const key = JSON.stringify([gateway, asset, currency_code])
    const group = groups.get(key) ?? { received: [], sent: [] }
    groups.set(key, group)
    return group
  }
  for (const row of received) groupOf(row).received.push(row)
  for (const row of sent) groupOf(row).sent.push(row)
  return [...groups.values()].flatMap((group) => {
    const [first] = [...group.received, ...group.sent]
    if (!first) return []
    const { gateway, asset, currency_code } = first
    const fees = group.sent.flatMap((row) => row.fees ?? [])
    const balance = closing.find((row) => row.gateway === gateway && row.asset === asset)
    return {
      gateway,
      gateway_name: gateways.get(gateway)?.name ?? gateway,
      ...coinOf(asset),
      currency_code,
      payments: group.received.reduce((sum, { payments }) => sum + payments, 0),
      received: decimal(add(...group.received.map(({ coins }) => coins))),
      received_value: decimal(add(...group.received.map(({ value }) => value))),
      sent: decimal(add<AssetAmount>(...group.sent.map(({ coins }) => coins))),
      fees: fees.length === 0 ? null : decimal(add(...fees)),
      closing_balance: balance ? decimal(balance.available) : null,
    }
  })
}

function coinOf(id: AssetId | null): Pick<CoinFigures, "coin" | "network_name"> {
  const asset = id === null ? undefined : findAsset(id)
  if (asset) return { coin: asset.symbol, network_name: networkName(asset.network) ?? null }
  return { coin: id?.split(":").at(-1)?.toUpperCase() ?? "unknown", network_name: null }
}
