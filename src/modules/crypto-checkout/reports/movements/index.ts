import type { Movement } from "../../../../contract/movements"
import type { MovementsQuery } from "../../../../contract/movements.schema"
import {
  type AssetAmount,
  type GatewayId,
  add,
  coinAmount,
  decimal,
  fiatAmount,
  findAsset,
  networkName,
  priceAtRate,
} from "../../../../domain"
import type { MovementRow } from "../../../../storage"
import type { Context } from "../../shared/context"

/** What Medusa knows of orders, by their ids. */
type Orders = ReadonlyMap<string, { number: number; email: string | null }>

/** Asks Medusa about the orders behind movements. */
export type OrderBook = (ids: readonly string[]) => Promise<Orders>

/** Movements that are read together; memory holds no more of them. */
const BATCH = 500

/** All movements of a period, batch by batch; with a gateway's id those at it alone. */
export async function* movementsOf(
  context: Context,
  findOrders: OrderBook,
  { from, to, currency }: Pick<MovementsQuery, "from" | "to" | "currency">,
  gateway?: GatewayId,
): AsyncGenerator<Movement[]> {
  let cursor: string | undefined
  do {
    const { movements } = await context.storage.session()
    const rows = await movements.list(from, to, { limit: BATCH, ...(cursor ? { cursor } : {}) })
    const wanted = rows.filter((row) => gateway === undefined || row.gateway === gateway)
    const ids = [...new Set(wanted.flatMap(({ order_id }) => order_id ?? []))]
    const orders = await findOrders(ids)
    yield wanted
      .map((row) => toMovement(context, row, orders))
      .filter(({ value_currency }) => currency === undefined || value_currency === currency)
    cursor = rows.length < BATCH ? undefined : rows.at(-1)?.cursor
  } while (cursor !== undefined)
}

function toMovement({ gateways }: Context, row: MovementRow, orders: Orders): Movement {
  const asset = row.asset === null ? undefined : findAsset(row.asset)
  const order = row.order_id === null ? undefined : orders.get(row.order_id)
  const isIn = row.type === "payment"
  const { rate, value } = worthOf(row)
  const gone = row.fee === null ? row.amount : add(row.amount, row.fee)
  return {
    date: row.date.toISOString(),
    type: row.type,
    id: row.id,
    order_id: row.order_id,
    order_display_id: order?.number ?? null,
    customer: order?.email ?? null,
    processor: gateways.get(row.gateway)?.name ?? row.gateway,
    coin: row.coin ?? asset?.symbol ?? currencyOf(row) ?? "unknown",
    network: asset ? (networkName(asset.network) ?? null) : null,
    amount: decimal(row.amount),
    rate,
    value,
    value_currency: row.value_currency?.toUpperCase() ?? null,
    fee: row.fee === null ? null : decimal(row.fee),
    net: isIn ? decimal(row.amount) : minus(gone),
    txid: row.txid,
    processor_id: row.external_id,
  }
}

const minus = (amount: AssetAmount): string => `-${decimal(amount)}`

/** `iso4217:usd` is a currency's value in whichever coin. */
function currencyOf({ asset }: MovementRow): string | undefined {
  return asset?.startsWith("iso4217:") ? asset.slice("iso4217:".length).toUpperCase() : undefined
}

function worthOf(row: MovementRow): Pick<Movement, "rate" | "value"> {
  // Another coin than was asked for has no quote.
  if (row.coin !== null) return { rate: null, value: null }
  const { quoted_amount, quoted_value, value } = row
  return {
    rate:
      quoted_amount === null || quoted_value === null
        ? null
        : decimal(
            priceAtRate({ value: fiatAmount(quoted_value), amount: coinAmount(quoted_amount) }),
          ),
    value: value === null ? null : decimal(value),
  }
}
