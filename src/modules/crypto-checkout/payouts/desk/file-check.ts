import { createHash } from "node:crypto"
import {
  type FiatAmount,
  type PayoutOrder,
  type PayoutValue,
  add,
  decimal,
  describedBy,
  payoutTotals,
  worthOf,
} from "../../../../domain"
import type {
  CheckPayoutFileResponse,
  CheckedPayoutRow,
  PayoutAsset,
  PayoutTotal,
} from "../../../../contract/payouts"
import type { CheckPayoutFileInput } from "../../../../contract/payouts.schema"
import type { Context } from "../../shared/context"
import type { TemplateRow } from "./csv"
import { payoutAsset, symbolOf, toPayoutAsset } from "./assets"
import { type PayoutEstimate, balanceProblem, estimates } from "./estimate"
import {
  type JudgedFile,
  type JudgedRow,
  isError,
  judgeFile,
  noteLookAlikes,
  noteRecent,
  sendableRows,
} from "./judge"
import { type Sending, previewLimit, walletKey } from "../limit"
import { toMoney } from "./money"
import type { PayoutGateways } from "./payout-gateways"

/** The dry run of a file: everything that would be sent, and everything that is in the way. */
export async function checkPayoutFile(
  context: Context,
  payoutGateways: PayoutGateways,
  input: CheckPayoutFileInput,
  actor: string,
): Promise<CheckPayoutFileResponse> {
  const session = await context.storage.session()
  const all = await payoutGateways.list()
  const file = await judgeFile(context, session, all, input)
  await noteRecent(session, file.rows)
  await noteLookAlikes(session, file.rows)
  const orders = sendableRows(file.rows).map(({ order }) => order)
  const looks = await estimates(context, session, all, payoutTotals(orders), orders)
  const judgement = await previewLimit(context, session, sendingOf(orders, looks, actor))
  const value = valueOf(looks)
  return {
    value: value && toMoney(value),
    issues: file.issues,
    rows: file.rows.map((row) => toCheckedRow(context, row)),
    row_count: file.rows.length,
    error_count: file.rows.filter(({ issues }) => issues.some(isError)).length,
    warning_count: file.rows.filter(({ issues }) => issues.length > 0 && !issues.some(isError))
      .length,
    totals: looks.map((look) => toTotal(context, look)),
    approval_required: judgement.required,
    checksum: checksumOf(file),
    reading: file.reading,
  }
}

/** The file's bad rows, in the order of the file. */
export async function badRowsOf(
  context: Context,
  payoutGateways: PayoutGateways,
  input: CheckPayoutFileInput,
): Promise<JudgedRow[]> {
  const session = await context.storage.session()
  const { rows } = await judgeFile(context, session, await payoutGateways.list(), input)
  return rows.filter(({ issues }) => issues.some(isError))
}

/**
 * SHA-256 of what was judged: what each row would send, which ones cannot be sent, and how the file
 * was read. Another file, another choice or another verdict has another one; when it was checked does
 * not matter.
 */
export function checksumOf({ rows, reading }: JudgedFile): string {
  const content = rows.map(({ line, order, issues }) =>
    order && !issues.some(isError)
      ? [
          line,
          order.gateway,
          order.asset.id,
          order.amount,
          order.address,
          order.tag,
          order.memoKind,
          describedBy(order),
        ]
      : [line],
  )
  return createHash("sha256")
    .update(JSON.stringify([reading, content]))
    .digest("hex")
}

/** Worth of everything; null where there is no rate for a part of it. */
export function valueOf(
  looks: readonly Pick<PayoutEstimate, "total" | "price" | "currency">[],
): PayoutValue | null {
  const [first] = looks
  if (!first) return null
  const values: FiatAmount[] = []
  for (const { total, price } of looks) {
    if (price === null) return null
    values.push(worthOf(total.amount, price))
  }
  return { amount: add(...values), currency: first.currency }
}

/** A file's orders as the limit for one person sees them. */
export function sendingOf(
  orders: readonly PayoutOrder[],
  prices: readonly Pick<PayoutEstimate, "total" | "price" | "currency">[],
  maker: string,
): Sending {
  const priceOf = new Map(
    prices.map(({ total, price }) => [`${total.gateway} ${total.asset.id}`, price]),
  )
  return {
    maker,
    value: valueOf(prices),
    discretionary: true,
    rows: orders.map(({ gateway, asset, amount, address }) => {
      const price = priceOf.get(`${gateway} ${asset.id}`) ?? null
      const wallet = walletKey(asset.id, address)
      return { wallet, amount: price === null ? null : worthOf(amount, price) }
    }),
  }
}

function toCheckedRow(
  { gateways }: Context,
  { raw, line, order, issues }: JudgedRow,
): CheckedPayoutRow {
  if (!order) {
    const { cells } = raw
    return {
      line,
      gateway: null,
      gateway_name: null,
      asset: null,
      amount: null,
      issues,
      address: cells.address,
      tag: cells.tag || null,
      label: describedBy(cells),
    }
  }
  const { gateway, amount, address, tag } = order
  return {
    line,
    gateway,
    amount,
    address,
    tag,
    label: describedBy(order),
    issues,
    gateway_name: gateways.get(gateway)?.name ?? gateway,
    asset: assetOf(order.asset),
  }
}

/** Ten thousand rows share a handful of assets. */
const shown = new WeakMap<object, PayoutAsset>()

function assetOf(asset: PayoutEstimate["total"]["asset"]): PayoutAsset {
  const known = shown.get(asset) ?? toPayoutAsset(asset)
  shown.set(asset, known)
  return known
}

function toTotal({ gateways }: Context, look: PayoutEstimate): PayoutTotal {
  const { total, balance, cost, price, currency, calls, seconds } = look
  const { gateway, asset, rows, amount, largest } = total
  return {
    gateway,
    rows,
    amount,
    largest,
    calls,
    seconds,
    gateway_name: gateways.get(gateway)?.name ?? gateway,
    asset: payoutAsset(asset.id) ?? toPayoutAsset(asset),
    available: balance && decimal(balance.available),
    fee: cost?.fee ?? null,
    fee_symbol: cost ? symbolOf(cost.feeAsset) : null,
    value: price === null ? null : toMoney({ amount: worthOf(amount, price), currency }),
    obstacle: balanceProblem(look),
  }
}

/** The examples of the template have no address that anybody could pay by mistake. */
const EXAMPLE_ADDRESS = "(address of the recipient)"

/** Two rows that show how a file looks, with coins that can be sent here. */
export async function templateRows(payoutGateways: PayoutGateways): Promise<TemplateRow[]> {
  const coins = (await payoutGateways.list()).flatMap(({ gateway, can, assets }) =>
    assets.map((asset) => ({ gateway, asset, can })),
  )
  return coins
    .filter(
      ({ asset }, index) => coins.findIndex((each) => each.asset.symbol === asset.symbol) === index,
    )
    .slice(0, 2)
    .map(({ gateway, asset, can }, index) => ({
      address: can.destination === "recipient" ? "(e-mail of the recipient)" : EXAMPLE_ADDRESS,
      amount: index === 0 ? "0.5" : "120",
      asset: asset.symbol,
      network: toPayoutAsset(asset).network_name,
      gateway: gateway.id,
      tag: null,
      reference: String(1001 + index),
      label: "Invoice",
    }))
}
